"""RDF into a store: a dump of ours, or what others say in our vocabulary. What no record holds is named."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from graph.port import Store
from ontology.forms import FORMS, read
from ontology.rdf import Mapping, UnreadableRecordError
from ontology.records import Bundle, Source

AT_ONCE = 64
"""Bundles that are put together."""


class RestoreError(ValueError):
    """A file of which nothing was stored; one reason a line."""


@dataclass(frozen=True, slots=True)
class Restored:
    """How many sources were stored, and the triples that no record holds (N-Triples without the last dot)."""

    stored: int
    unmapped: tuple[str, ...]


def form_of(file: Path) -> str | None:
    """The form of RDF that a file's suffix names, if it names one."""
    suffix = file.suffix.lower().removeprefix(".")
    return suffix if suffix in FORMS else None


def restore(store: Store, file: Path, source: Source) -> Restored:
    """Store what a file of RDF says, each named graph as the source that it describes; all of it or nothing.

    ``source`` stands for the file itself, where a default graph names none. The file may be larger than memory: it is
    laid out by graphs in a folder of its own first. ``RestoreError`` says what cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        laid_out = pyoxigraph.Store(folder)
        try:
            laid_out.bulk_extend(read(file, form_of(file) or ""))
        except (ValueError, OSError) as error:
            raise RestoreError(str(error)) from error
        mapping = Mapping()
        unmapped = _checked(laid_out, mapping, source)
        stored, batch = 0, list[Bundle]()
        for _, bundles, _ in _graphs(laid_out, mapping, source):
            batch += bundles
            if len(batch) >= AT_ONCE:
                store.put(batch)
                stored, batch = stored + len(batch), []
        if batch:
            store.put(batch)
        return Restored(stored + len(batch), tuple(unmapped))


def _checked(laid_out: pyoxigraph.Store, mapping: Mapping, source: Source) -> list[str]:
    """What no record holds; ``RestoreError`` names everything that cannot be read, and each source told twice."""
    unmapped, wrong, seen = list[str](), list[str](), set[str]()
    graphs = _graphs(laid_out, mapping, source)
    for error, bundles, left in graphs:
        unmapped += left
        if error:
            wrong.append(error)
        for bundle in bundles:
            if bundle.source.id in seen:
                wrong.append(f"{bundle.source.id}: described in several graphs")
            seen.add(bundle.source.id)
    if wrong:
        raise RestoreError("\n".join(wrong))
    return unmapped


def _graphs(
    laid_out: pyoxigraph.Store, mapping: Mapping, source: Source
) -> Iterator[tuple[str | None, list[Bundle], list[str]]]:
    """Of each graph the error or none, its bundle, and what is left."""
    for graph in (pyoxigraph.DefaultGraph(), *laid_out.named_graphs()):
        try:
            bundles, left = mapping.bundles(laid_out.quads_for_pattern(None, None, None, graph), source)
        except UnreadableRecordError as error:
            yield str(error), [], []
        else:
            dumped = isinstance(graph, pyoxigraph.NamedNode)  # descriptions of one record leave texts out
            cut = [bundle.source for bundle in bundles if dumped and _is_cut(bundle)]
            told = "\n".join(f"{source.id}: its text {source.text} is not in its graph" for source in cut)
            yield told or None, bundles, left


def _is_cut(bundle: Bundle) -> bool:
    return bundle.source.text is not None and bundle.source.text not in {text.id for text in bundle.texts}
