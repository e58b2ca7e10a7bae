"""The records of a store as CSV, one file a table, and the edges between them: for Excel and data frames."""

from __future__ import annotations

import csv
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from graph.port import TOLD_BY_PEOPLE, Store
from ontology.mapping import TABLE_OF, TABLES, Table
from ontology.records import Bundle, Record

EDGES = ("start", "kind", "end")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SAME_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of every file in the archive: the same store gives the same bytes."""


def columns(table: Table) -> tuple[str, ...]:
    """The columns of a table: the source that says it (not in ``sources`` itself), the id, then the record's fields."""
    told_by = () if table.name == "sources" else ("source",)
    return (*told_by, "id", *(field.name for field in table.fields))


def export_csv(store: Store, target: Path, *, reference: bool) -> None:
    """Write ``<table>.csv`` for each table and ``edges.csv`` into a folder, or an archive where the name ends in .zip.

    UTF-8 with a BOM, without which Excel misreads Vietnamese. ``OSError`` when the target cannot be written.
    """
    with store.snapshot() as still:
        if target.suffix.lower() != ".zip":
            target.mkdir(parents=True, exist_ok=True)
            _write(still, target, reference)
            return
        with tempfile.TemporaryDirectory() as folder:
            _write(still, Path(folder), reference)
            with zipfile.ZipFile(target, "w") as archive:
                for file in sorted(Path(folder).iterdir()):
                    named = zipfile.ZipInfo(file.name, _SAME_DAY)
                    archive.writestr(named, file.read_bytes(), zipfile.ZIP_DEFLATED)


def _write(store: Store, folder: Path, reference: bool) -> None:
    with ExitStack() as files:

        def rows_of(name: str, head: Sequence[str]) -> Callable[[Iterable[str]], object]:
            file = files.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline=""))
            writer = csv.writer(file)
            writer.writerow(head)
            return writer.writerow

        add = {table.record: rows_of(table.name, columns(table)) for table in TABLES}
        for bundle in store.bundles():
            if reference or bundle.source.kind in TOLD_BY_PEOPLE:
                for record in bundle.records():
                    add[type(record)](_cells(bundle, record))
        add_edge = rows_of("edges", EDGES)
        for start, end, kind in store.networkx(reference=reference).edges(keys=True):
            add_edge(map(cell, (start, kind, end)))


def _cells(bundle: Bundle, record: Record) -> Iterator[str]:
    for name in columns(TABLE_OF[type(record)]):
        yield cell(bundle.source.id if name == "source" else getattr(record, name))


def cell(value: Any) -> str:
    """A value as a cell: nothing for ``None``, ``"; "`` between the members of a set, true or false for a flag.

    What a spreadsheet would run as a formula (OWASP, CSV injection) gets an apostrophe in front.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
