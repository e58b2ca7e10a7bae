"""The merged record of each node on a server: its best values, relationships and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.answers import Shared
from graph.days import issued
from graph.merge import Merged, Voice, best_voice, is_news, rests_on, voice
from graph.neo4j.database import Database
from graph.neo4j.find import aliases, merged, records, targets, voiced, voices
from graph.neo4j.rows import rows_of
from graph.neo4j.write import Touched
from graph.period import first_day, last_day
from graph.search import indexed, keys
from ontology.records import Document, Source

Told = dict[str, list[tuple[Voice, Shared]]]
"""What is said of each node, aliases resolved."""


@dataclass(slots=True)
class _Change:
    """A node whose merged record is another now."""

    node_id: str
    old: Shared | None
    new: Shared | None
    merged: Merged


def begin(db: Database, kind: type[Shared], touched: Touched) -> list[_Change]:
    """Describe the nodes that this transaction made by what it knows: no other one sees them yet, or speaks of them.

    What is returned is still to be linked (``link``), when it is certain where aliases lead.
    """
    changes = list(_changes(kind, {}, _said_now(kind, touched, {}, touched.made), ()))
    rows = rows_of(kind)
    names = [rows.names[i] for i in rows.days]
    days: dict[date | str, int] = {}
    made = []
    for each in changes:
        if each.new:
            properties = _properties(None, each.new, each.merged)
            if kind is Document:
                properties["loaded"] = each.node_id in touched.files
            when = [days.setdefault(day, len(days)) if (day := properties.pop(name, None)) else None for name in names]
            made.append([touched.at[each.node_id], properties, when])
    dated = "".join(f", n.`{name}` = $days[r[2][{i}]]" for i, name in enumerate(names))
    db.write(
        f"UNWIND $rows AS r MATCH (n) WHERE elementId(n) = r[0] SET n:{rows.label} SET n += r[1]{dated}",
        made,
        days=list(days),
    )
    return changes


def renew(
    db: Database, kind: type[Shared], touched: Touched, moved: Collection[str], lead: Mapping[str, str]
) -> set[str]:
    """Let touched nodes hear what is new; the documents whose day is another now: status may rest on it.

    A node that had a value from a source that was replaced, or whose aliases are others now (``moved``), hears all its
    sources anew. Most of what a plan says of a law is no news, so the voices are asked for first. Nodes that this
    transaction made have heard all (``begin``), unless they were moved.
    """
    if not _has_aliases(kind):
        lead = {}
    ids = ({lead.get(each, each) for each in touched.ids[kind]} - touched.made) | set(moved)
    if not ids:
        return set()
    heard = voices(db, kind, ids)
    anew = {each for each, behind in heard.items() if rests_on(behind, touched.replaced)} | set(moved)
    said = _said_now(kind, touched, lead, ids) | _said_by_all(db, kind, anew - lead.keys())
    news = anew | {
        each for each, told in said.items()
        if each not in heard or any(is_news(heard[each], said_by, record) for said_by, record in told)
    }  # fmt: skip
    known = merged(db, kind, news & heard.keys())
    changes = list(_changes(kind, known, {each: said[each] for each in news & said.keys()}, anew))
    _describe(db, kind, changes, touched)
    link(db, kind, changes, touched)
    return {each.node_id for each in changes if kind is Document and _issued(each.old) != _issued(each.new)}


def _has_aliases(kind: type[Shared]) -> bool:
    """Only documents claim aliases; an id of another kind that one claims keeps its own node."""
    return "same_as" in rows_of(kind).names


def _said_now(kind: type[Shared], touched: Touched, lead: Mapping[str, str], ids: Collection[str]) -> Told:
    said: Told = defaultdict(list)
    for record, sources in touched.said[kind]:
        if (node_id := lead.get(record.id, record.id)) in ids:
            said[node_id].append((best_voice(sources, record), record))
    return said


def _said_by_all(db: Database, kind: type[Shared], ids: Collection[str]) -> Told:
    if not ids:
        return {}
    lead = {each: each for each in ids}
    if _has_aliases(kind):
        lead |= {alias: target for target, each in aliases(db, ids).items() for alias in each}
    told = records(db, kind, "id", lead)
    sources = dict(records(db, Source, "id", {source for source, _ in told}))
    said: Told = {each: [] for each in ids}
    for source, record in told:
        said[lead[record.id]].append((voice(sources[source], record), record))
    return said


def _changes(kind: type[Shared], known: Mapping[str, Merged], said: Told, anew: Collection[str]) -> Iterator[_Change]:
    for node_id in sorted(known.keys() | said.keys()):
        before = known.get(node_id, Merged(kind, node_id))
        after = Merged(kind, node_id, *(() if node_id in anew else (before.values, before.voices)))
        for said_by, record in said.get(node_id, ()):
            after.hear(said_by, record)
        if after.voices != before.voices or after.values != before.values:
            yield _Change(node_id, _record(before), _record(after), after)


def _record(node: Merged) -> Shared | None:
    return node.record() if any(node.voices) else None


def _describe(db: Database, kind: type[Shared], changes: Collection[_Change], touched: Touched) -> None:
    rows = rows_of(kind)
    if kind is Document:
        touched.own |= {each.node_id for each in changes if each.old is None}
    gone = [each.node_id for each in changes if each.new is None and each.old is not None]
    db.write(f"UNWIND $rows AS id MATCH (n:Entity {{id: id}}) REMOVE n:{rows.label} SET n = {{id: id}}", gone)
    # To set a label again would lock every node to which another transaction makes relationships.
    for label, is_first in ((f" SET n:{rows.label}", True), ("", False)):
        db.write(
            f"UNWIND $rows AS r MATCH (n:Entity {{id: r[0]}}) SET n += r[1]{label}",
            [
                [each.node_id, _properties(each.old, each.new, each.merged)]
                for each in changes
                if each.new and (each.old is None) is is_first
            ],
        )


def link(db: Database, kind: type[Shared], changes: Collection[_Change], touched: Touched) -> None:
    """Let the relationships of these nodes lead where the new record says."""
    rows = rows_of(kind)
    for i, edge in rows.links.items():
        name = rows.names[i]
        pairs = [(each.node_id, getattr(each.old, name, None), getattr(each.new, name, None)) for each in changes]
        pairs = [(node, old, new) for node, old, new in pairs if old != new]
        lead = targets(db, {new for _, _, new in pairs if new})
        touched.left.update(old for _, old, _ in pairs if old)
        db.write(
            f"UNWIND $rows AS id MATCH (:Entity {{id: id}})-[old:{edge}]->() DELETE old",
            [node for node, old, _ in pairs if old],
        )
        db.write(
            "UNWIND $rows AS r MATCH (n:Entity {id: r[0]}) MERGE (other:Entity {id: r[1]}) "
            f"CREATE (n)-[:{edge} {{alias: r[2]}}]->(other)",
            [[node, lead.get(new, new), new if new in lead else None] for node, _, new in pairs if new],
        )


def _properties(old: Shared | None, new: Shared, heard: Merged) -> dict[str, Any]:
    """The properties of the new record that are not as in the old: a transaction holds in memory what it sets."""
    now, before = values_of(new), values_of(old) if old else {}
    return {name: value for name, value in now.items() if before.get(name) != value} | {"voices": voiced(heard)}


def values_of(node: Shared) -> dict[str, Any]:
    """The properties of the node of a merged record."""
    rows = rows_of(type(node))
    found: dict[str, Any] = dict(zip(rows.names[1:], rows.row(node)[1:], strict=True))
    found["folded"] = indexed(node)
    if isinstance(node, Document):
        key, serial = keys(node.number)
        found |= {"first_day": first_day(node), "last_day": last_day(node), "number_key": key, "serial": serial}
    return found


def _issued(node: Shared | None) -> tuple[tuple[str, str] | None] | None:
    return (issued(node),) if isinstance(node, Document) else None
