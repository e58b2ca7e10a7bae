"""Files into a store: only what changed is read, a batch is stored whole or not at all; the end says what was done."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from api.batch import Expanded, run
from graph.port import Store
from graph.restore import RestoreError, form_of, restore
from loaders.bundle import GENERATOR, printable, source_id
from loaders.extract import extract
from loaders.readers.files import changed, read_bytes
from loaders.readers.reading import UnreadableError
from loaders.register import register_bundle
from loaders.units import units_bundle
from ontology.forms import FORMS
from ontology.records import Bundle, Source

BATCH_FILES = 64
BATCH_CHARACTERS = 4 * 2**20
"""A batch is stored when it reaches either: enough to be fast, little enough to lose when the machine goes down."""


@dataclass(slots=True)
class Summary:
    """What a load did: counts, and each refusal with its reason."""

    stored: int = 0
    unchanged: int = 0
    refused: list[tuple[Path, str]] = field(default_factory=list)
    unmapped: list[tuple[Path, str]] = field(default_factory=list)
    """Triples of a file of RDF that no record holds."""


def _quiet(_: str) -> None:
    pass


def give_way() -> None:
    """Let those who ask a store go first: from now on this process, and those it starts, take what time they leave."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(10)


def add_reference(store: Store, tell: Callable[[str], object] = _quiet) -> None:
    """The units and the register that came with this version, unless they stand in the store already."""
    known = store.known()
    shipped = (
        (bundle, (bundle.source.sha256, bundle.source.generator)) for bundle in (units_bundle(), register_bundle())
    )
    missing = [bundle for bundle, state in shipped if known.get(bundle.source.id) != state]
    if missing:
        tell("Đang ghi danh mục đơn vị và sổ văn bản vào kho (một lần cho mỗi phiên bản)…")
    for bundle in missing:
        store.put([bundle])


def read(path: Path) -> Bundle:
    """The bundle of one file (by name, so that other processes find it)."""
    return extract(path).bundle


def load(store: Store, files: Expanded, jobs: int, advance: Callable[[], object], summary: Summary) -> None:
    """Load files and count in ``summary`` as it goes, so that an interrupted load can still say what it did."""
    batch: list[Bundle] = []
    size = 0
    for outcome in run(_changed(store, files, advance, summary), read, jobs):
        advance()
        if outcome.value is None:
            summary.refused.append((outcome.path, outcome.refused or ""))
            continue
        batch.append(outcome.value)
        size += sum(len(text.value) for text in outcome.value.texts)
        if len(batch) >= BATCH_FILES or size >= BATCH_CHARACTERS:
            _store(store, batch, summary)
            batch, size = [], 0
    _store(store, batch, summary)


def load_rdf(store: Store, path: Path, summary: Summary) -> None:
    """Load a file of RDF, all of it or, with the reasons in ``summary``, nothing."""
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        told = restore(store, path, _itself(path, digest))
    except OSError as error:
        summary.refused.append((path, f"không đọc được ({error.strerror})"))
    except RestoreError as error:
        summary.refused += [(path, f"RDF chưa dùng được: {line}") for line in str(error).splitlines()]
    else:
        summary.stored += told.stored
        summary.unmapped += [(path, triple) for triple in told.unmapped]


def _itself(path: Path, digest: str) -> Source:
    return Source(
        id=source_id(path), kind="file", file=printable(path.name), sha256=digest,
        media_type=FORMS[form_of(path) or ""].media_type, generator=GENERATOR, modified=changed(path),
    )  # fmt: skip


def _store(store: Store, batch: list[Bundle], summary: Summary) -> None:
    if batch:
        store.put(batch)
        summary.stored += len(batch)


def _changed(store: Store, files: Expanded, advance: Callable[[], object], summary: Summary) -> Iterator[
    tuple[Path, str | None]
]:  # fmt: skip
    """The files whose content, or whose reading by this version, the store does not have yet."""
    known = store.known()
    for path, reason in files:
        if reason is None:
            try:
                digest = hashlib.sha256(read_bytes(path)).hexdigest()
            except UnreadableError as error:
                reason = str(error)
            else:
                if known.get(source_id(path)) == (digest, GENERATOR):
                    summary.unchanged += 1
                    advance()
                    continue
        yield path, reason
