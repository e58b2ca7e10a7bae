"""What a source no longer says and what it says anew: a reload writes these, and most of a reload is neither."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from graph.neo4j.rows import OWNED, SHARED
from ontology.records import Bundle

_TABLES = tuple(field.name for field in fields(Bundle)[1:])


def difference(old: Bundle, new: Bundle) -> tuple[Bundle, Bundle]:
    """The records of ``old`` that are not in ``new``, and those of ``new`` that are not in ``old``.

    A record that refers to one of these counts as both, since its relationship must be made again; so does every
    record, when the source is of another kind or of another document: its words have another weight then, and what is
    found by way of the document must be found by way of the other.
    """
    told = {name: (set(getattr(old, name)), set(getattr(new, name))) for name in _TABLES}
    kept: dict[str, set[Any]] = {name: before & after for name, (before, after) in told.items()}
    if (old.source.kind, old.source.document) != (new.source.kind, new.source.document):
        kept |= {rows.table.name: set() for rows in (*SHARED, *OWNED)}
    changed = {record.id for rows in OWNED for record in set.union(*told[rows.table.name]) - kept[rows.table.name]}
    while changed:
        moved = {rows.table.name: {record for record in kept[rows.table.name]
                                   if not changed.isdisjoint(getattr(record, rows.names[i]) for i in rows.links)}
                 for rows in OWNED}  # fmt: skip
        for name, records in moved.items():
            kept[name] -= records
        changed = {record.id for records in moved.values() for record in records}
    return _without(old, kept), _without(new, kept)


def _without(bundle: Bundle, kept: dict[str, set[Any]]) -> Bundle:
    left: dict[str, Any] = {
        name: tuple(each for each in getattr(bundle, name) if each not in kept[name]) for name in _TABLES
    }
    return replace(bundle, **left)
