"""Writing to a store file: the rows of bundles out and in; what must be derived anew is noted on the way."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from graph.answers import Shared
from graph.law import bears
from graph.merge import SHARED, claims, table_name
from graph.sqlite.database import Database
from graph.sqlite.find import AMONG, listed
from graph.sqlite.rows import BUNDLED, ROWS
from graph.sqlite.schema import DERIVED
from ontology.records import Assignment, Bundle, Citation, Document, Record, Source


@dataclass(slots=True)
class Touched:
    """What a change of the rows may have changed in what is derived from them."""

    replaced: set[str] = field(default_factory=set)
    """Sources that had said something before."""
    ids: dict[type[Shared], set[str]] = field(default_factory=lambda: {kind: set() for kind in SHARED})
    """Nodes of which something else is said now."""
    givers: set[str] = field(default_factory=set)
    """Documents whose citations were told or are told now."""
    claims: bool = False
    effects: bool = False
    """Something that bears on a status."""
    parts: set[str] = field(default_factory=set)
    """Of ``lookups.PARTS``."""


def replace_rows(db: Database, bundles: Mapping[str, Bundle], gone: Iterable[str] = ()) -> Touched:
    """Take out what these sources said and put in what they say now."""
    touched = Touched()
    old = db.rows(f"SELECT no, id, document FROM sources WHERE id IN {AMONG}", (listed({*bundles, *gone}),))
    if old:
        touched.replaced.update(source for _, source, _ in old)
        touched.ids[Document].update(document for _, _, document in old if document)
        _take_out(db, [number for number, _, _ in old], touched)
    _put_in(db, bundles, touched)
    return touched


def _take_out(db: Database, numbers: Collection[int], touched: Touched) -> None:
    def told(what: str) -> list[str]:
        return [value for (value,) in db.rows(f"SELECT DISTINCT {what} AND source IN {AMONG}", among)]

    among = (listed(numbers),)
    for kind in SHARED:
        touched.ids[kind].update(told(f"id FROM {table_name(kind)} WHERE 1"))
    touched.givers.update(told("document FROM citations WHERE 1"))
    touched.claims = bool(told("id FROM documents WHERE same_as IS NOT NULL"))
    touched.effects = bool(told("1 FROM effects WHERE standing <> 'candidate'"))
    touched.parts.update(part for part, table in _PART_OF.items() if told(f"1 FROM {table} WHERE 1"))
    texts = told("id FROM texts WHERE 1")
    for table in ("texts", *(table.name for table in BUNDLED)):
        db.run(f"DELETE FROM {table} WHERE source IN {AMONG}", among)
    db.run(f"DELETE FROM sources WHERE no IN {AMONG}", among)
    db.run(f"DELETE FROM contents WHERE id IN {AMONG} AND id NOT IN (SELECT id FROM texts)", (listed(texts),))


def _put_in(db: Database, bundles: Mapping[str, Bundle], touched: Touched) -> None:
    rows = ROWS[Source]
    insert = f"INSERT INTO sources ({rows.columns}) VALUES ({_marks(len(rows.names))})"
    numbered = [(db.run(insert, rows.row(bundle.source)), bundle) for bundle in bundles.values()]
    texts = [(number, text) for number, bundle in numbered for text in bundle.texts]
    db.run_all("INSERT INTO texts VALUES (?, ?)", ((number, text.id) for number, text in texts))
    db.run_all(
        "INSERT OR IGNORE INTO contents VALUES (?, ?)",
        ((text.id, zlib.compress(text.value.encode())) for _, text in texts),
    )
    for table in BUNDLED:
        rows = ROWS[table.record]
        derived = "".join(f", {column.split()[0]}" for column in DERIVED.get(table.record, ()))
        marks = _marks(len(rows.names) + 1 + derived.count(","))
        told = ((number, record) for number, bundle in numbered for record in getattr(bundle, table.name))
        db.run_all(
            f"INSERT INTO {table.name} (source, {rows.columns}{derived}) VALUES ({marks})",
            ((number, *rows.row(record), *_derived(record)) for number, record in told),
        )
    for bundle in bundles.values():
        for kind in SHARED:
            touched.ids[kind].update(record.id for record in getattr(bundle, table_name(kind)))
        if bundle.source.document:
            touched.ids[Document].add(bundle.source.document)
        touched.givers.update(citation.document for citation in bundle.citations)
        touched.claims |= any(True for _ in claims(bundle))
        touched.effects |= bears(bundle.effects)
        touched.parts.update(part for part, table in _PART_OF.items() if getattr(bundle, table))


_PART_OF = {"law": "effects", "map": "changes"}
"""Tables of which every row bears on a part of ``lookups.PARTS``."""


def _derived(record: Record) -> tuple[str | int | None, ...]:
    match record:
        case Citation():
            return record.document, record.target, 0
        case Assignment():
            return record.document, record.body
    return ()


def _marks(count: int) -> str:
    return ", ".join("?" * count)
