"""The merged record of each node in a store file, and the words under which it is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.answers import Shared
from graph.merge import Merged, Voice, table_name, voice
from graph.period import first_day, last_day
from graph.search import indexed, keys
from graph.sqlite.database import Database
from graph.sqlite.find import AMONG, aliases, listed, merged, records, targets, voiced
from graph.sqlite.rows import rows_of
from graph.sqlite.write import Touched
from ontology.records import Bundle, Document, Source

Told = dict[str, list[tuple[Voice, Shared]]]
"""What is said of each node, aliases resolved."""


@dataclass(slots=True)
class Renewed:
    """A node whose merged record is another now: its row's number, both records, the merge behind the new one."""

    place: int
    old: Shared | None
    new: Shared | None
    merged: Merged


def renew(db: Database, kind: type[Shared], bundles: Mapping[str, Bundle], touched: Touched) -> list[Renewed]:
    """Let touched nodes hear what is new; those that are told otherwise now.

    A node that had a value from a source that was replaced hears all its sources anew.
    """
    lead = targets(db, touched.ids[kind])
    ids = {lead.get(each, each) for each in touched.ids[kind]}
    if not ids:
        return []
    known = merged(db, kind, ids)
    anew = {each for each, (_, node) in known.items() if node.rests_on(touched.replaced)} if touched.replaced else set()
    said = {**_said_in(kind, bundles, lead), **_said_by_all(db, kind, anew)}
    return _renewed(db, kind, ids, _changes(db, kind, known, said, anew))


def renew_all(db: Database, kind: type[Shared]) -> None:
    """Let every node hear all its sources."""
    name = rows_of(kind).table.name
    told = {node_id for (node_id,) in db.rows(f"SELECT id FROM {name}")}
    known = merged(db, kind, {node_id for (node_id,) in db.rows(f"SELECT id FROM best_{name}")})
    ids = told - targets(db, told).keys()
    said = _said_by_all(db, kind, ids)
    _renewed(db, kind, ids, _changes(db, kind, known, said, known.keys()))


def _said_in(kind: type[Shared], bundles: Mapping[str, Bundle], lead: Mapping[str, str]) -> Told:
    said: Told = defaultdict(list)
    for bundle in bundles.values():
        for record in getattr(bundle, table_name(kind)):
            said[lead.get(record.id, record.id)].append((voice(bundle.source, record), record))
    return said


def _said_by_all(db: Database, kind: type[Shared], ids: Collection[str]) -> Told:
    lead = {each: each for each in ids}
    lead |= {alias: target for target, each in aliases(db, ids).items() for alias in each}
    told = records(db, kind, "id", lead) if lead else []
    sources = dict(records(db, Source, "id", {source for source, _ in told}))
    said: Told = {each: [] for each in ids}
    for source, record in told:
        said[lead[record.id]].append((voice(sources[source], record), record))
    return said


def _changes(
    db: Database, kind: type[Shared], known: Mapping[str, tuple[int, Merged]], said: Told, anew: Collection[str]
) -> Iterator[Renewed]:
    last = db.rows(f"SELECT max(no) FROM best_{table_name(kind)}")[0][0] or 0
    for node_id in sorted(known.keys() | said.keys()):
        place, node = known.get(node_id) or (None, Merged(kind, node_id))
        values = node.values[:]
        if node_id in anew:
            node = Merged(kind, node_id)
        better = [node.hear(said_by, record) for said_by, record in said.get(node_id, ())]
        if not any(better) and node_id not in anew:
            continue
        old = None if place is None else Merged(kind, node_id, values).record()
        if place is None:
            place = last = last + 1
        yield Renewed(place, old, node.record() if any(better) else None, node)


def _renewed(db: Database, kind: type[Shared], ids: Collection[str], found: Iterable[Renewed]) -> list[Renewed]:
    rows, changes = rows_of(kind), list(found)
    best, words = f"best_{rows.table.name}", f"words_{rows.table.name}"
    db.run_all(f"DELETE FROM {best} WHERE no = ?", ((each.place,) for each in changes if each.new is None))
    more = ", first_day, last_day, number_key, serial" if kind is Document else ""
    marks = ", ".join("?" * (len(rows.names) + (6 if more else 2)))
    db.run_all(
        f"INSERT OR REPLACE INTO {best} (no, {rows.columns}, voices{more}) VALUES ({marks})",
        ((each.place, *rows.row(each.new), voiced(each.merged), *_more(each.new)) for each in changes if each.new),
    )
    moved = [(each.place, each.old and indexed(each.old), each.new and indexed(each.new)) for each in changes]
    db.run_all(
        f"INSERT INTO {words} ({words}, rowid, words) VALUES ('delete', ?, ?)",
        ((place, old) for place, old, new in moved if old is not None and old != new),
    )
    db.run_all(
        f"INSERT INTO {words} (rowid, words) VALUES (?, ?)",
        ((place, new) for place, old, new in moved if new is not None and old != new),
    )
    if kind is Document:
        db.run(_MARK_LOADED, (listed(ids),))
    return [each for each in changes if each.old != each.new]


def _more(node: Shared) -> tuple[str | None, ...]:
    return (first_day(node), last_day(node), *keys(node.number)) if isinstance(node, Document) else ()


_OWN = (
    "(SELECT 1 FROM sources s WHERE s.kind = 'file' AND s.document IN "
    "(SELECT best_documents.id UNION ALL SELECT a.alias FROM aliases a WHERE a.target = best_documents.id))"
)
_MARK_LOADED = f"UPDATE best_documents SET loaded = EXISTS {_OWN} WHERE id IN {AMONG} AND loaded IS NOT (EXISTS {_OWN})"
