"""Finding records on a server: by field, merged, by alias, whole bundles."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import Any, TypeVar

from graph.answers import Shared
from graph.merge import FIELDS, Merged, Voice, Voices
from graph.neo4j.database import Database
from graph.neo4j.rows import OWNED, SHARED, Rows, rows_of
from ontology.rdf import canonical
from ontology.records import Body, Bundle, Effect, Record, Source, Text, Unit

R = TypeVar("R", bound=Record)
P = TypeVar("P", Body, Unit)

_AT_ONCE = 64
"""Bundles that are read or deleted in one transaction."""


def records(db: Database, kind: type[R], field: str, values: Collection[str]) -> list[tuple[str, R]]:
    """Records by the value of a field, with their source ids; by id, then source."""
    rows = rows_of(kind)
    found = db.each(_by_field(rows, field), sorted(values))
    return sorted(((source, rows.record(told)) for source, told in found), key=lambda pair: (pair[1].id, pair[0]))


def _by_field(rows: Rows, field: str) -> str:
    source = "n.id" if rows.table.record is Source else "n.source"
    if not rows.table.shared and rows.names.index(field) not in rows.links:
        return f"MATCH (n:{rows.label}) WHERE n.`{field}` IN $rows RETURN {source}, {rows.values('n')}"
    if rows.table.shared:
        return (
            f"MATCH (s:Source)-[:SAYS]->(said:Description) WHERE said.id IN $rows AND said.label = '{rows.label}' "
            f"RETURN s.id, {rows.values('said', 'said')}"
        )
    # An alias is asked for at the node that it leads to, and found by what the relationship keeps.
    start = (
        "MATCH (asked:Entity) WHERE asked.id IN $rows OPTIONAL MATCH (asked)-[:SAME_AS]->(target) "
        "WITH DISTINCT coalesce(target, asked) AS e "
    )
    edge = rows.links[rows.names.index(field)]
    return (
        f"{start} MATCH (e)<-[led:{edge}]-(n:{rows.label}) WHERE coalesce(led.alias, e.id) IN $rows "
        f"RETURN {source}, {rows.values('n')}"
    )


def touching(db: Database, ids: Collection[str]) -> list[tuple[str, Effect]]:
    """Effects in which these act or are acted on; a relationship leads to what an alias leads to, so none is missed."""
    rows = rows_of(Effect)
    found = db.each(
        "MATCH (e:Entity) WHERE e.id IN $rows MATCH (e)<-[:AFFECTS|MADE_BY]-(n:Effect) "
        f"WITH DISTINCT n RETURN n.source, {rows.values('n')}",
        sorted(ids),
    )
    return [(source, rows.record(told)) for source, told in found]


def nodes(db: Database, ids: Collection[str]) -> dict[str, Shared]:
    """Merged records by id."""
    rows = {each.label: each for each in SHARED}
    found = db.each(_NODES, sorted(ids))
    return {told[0]: rows[label].record(told) for label, told in reversed(found)}


_NODES = " UNION ALL ".join(
    f"MATCH (n:{rows.label}) WHERE n.id IN $rows RETURN '{rows.label}' AS label, {rows.values('n', 'n')} AS told"
    for rows in SHARED
)


def targets(db: Database, ids: Collection[str]) -> dict[str, str]:
    """Aliases among the ids, with what they lead to."""
    found = db.each("MATCH (n:Entity)-[:SAME_AS]->(target) WHERE n.id IN $rows RETURN n.id, target.id", sorted(ids))
    return dict(found)


def aliases(db: Database, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Ids that have aliases, with these."""
    found = db.each(
        "MATCH (n:Entity)<-[:SAME_AS]-(alias) WHERE n.id IN $rows RETURN n.id, collect(alias.id)", sorted(ids)
    )
    return {target: tuple(sorted(each)) for target, each in found}


def standing(db: Database, kind: type[P], field: str, values: Collection[str], day: str | None) -> list[P]:
    """Standing bodies or units by the value of a field of their merged record."""
    rows = rows_of(kind)
    found = db.column(
        f"MATCH (n:{rows.label}) WHERE n.`{field}` IN $values AND ($day IS NULL OR "
        "((n.since IS NULL OR toString(n.since) <= $day) AND (n.until IS NULL OR $day < toString(n.until)))) "
        f"WITH n ORDER BY n.id RETURN {rows.values('n', 'n')}",
        values=sorted(values),
        day=day,
    )
    return [rows.record(told) for told in found]


def text(db: Database, text_id: str) -> str | None:
    """The text, from its compressed bytes."""
    found = db.column("MATCH (t:Entity:Text {id: $id}) RETURN t.content", id=text_id)
    return _text(found[0]) if found else None


def _text(content: bytes) -> str:
    return zlib.decompress(content).decode()


def bundles(db: Database, source_ids: Iterable[str] | None) -> Iterator[Bundle]:
    """Bundles in the order of source ids, some at a time; a source that is deleted meanwhile is left out."""
    if source_ids is None:
        source_ids = db.column("MATCH (s:Source) RETURN s.id")
    for some in batched(source_ids):
        yield from db.read(partial(_bundles, db, some))


def read(db: Database, source_ids: Iterable[str]) -> Iterator[Bundle]:
    """The bundles of these sources, within the transaction of the caller."""
    for some in batched(source_ids):
        yield from _bundles(db, some)


def batched(source_ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids in order, as many at a time as one transaction takes."""
    ahead = iter(sorted(set(source_ids)))
    while some := list(islice(ahead, _AT_ONCE)):
        yield some


def of_source(row: str, node: str, where: str = "true", label: str = "") -> str:
    """The nodes, in Cypher, of the records of the source ``row[0]`` of which a condition holds: ``Rows.is_beside``."""
    kind = f":{label}" if label else ""
    return (
        f"CALL ({row}) {{ MATCH (:Source {{id: {row}[0]}})-[:SOURCE_OF]->()<-[:IN_DOCUMENT]-({node}{kind}) "
        f"WHERE {node}.source = {row}[0] AND {where} RETURN {node} "
        f"UNION MATCH ({node}:Said{kind} {{source: {row}[0]}}) WHERE {where} RETURN {node} }}"
    )


_KINDS_SAID = " ".join(f"WHEN n:{rows.label} THEN ['{rows.label}', {rows.values('n')}]" for rows in OWNED)
_SAID = (
    f"UNWIND [id IN $ids | [id]] AS r {of_source('r', 'n')} WITH r[0] AS source, CASE {_KINDS_SAID} END AS told "
    "RETURN source, told[0], told[1]"
)
_DOCUMENTS = "MATCH (s:Source)-[:SOURCE_OF]->(d) WHERE s.id IN $ids RETURN s.id, elementId(d) ORDER BY s.id"


def _bundles(db: Database, ids: list[str]) -> list[Bundle]:
    """Read again, where an alias led records to another document meanwhile: some would not have been found."""
    found: list[Bundle] = []
    before = None
    while before != (before := db.rows(_DOCUMENTS, ids=ids)):
        found = _read_bundles(db, ids)
    return found


def _read_bundles(db: Database, ids: list[str]) -> list[Bundle]:
    rows = rows_of(Source)
    sources = {told[0]: rows.record(told) for told in db.column(
        f"MATCH (n:Source) WHERE n.id IN $ids RETURN {rows.values('n')}", ids=ids)}  # fmt: skip
    parts: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for source, text_id, content in db.rows(
        "MATCH (s:Source)-[:CONTAINS]->(t) WHERE s.id IN $ids RETURN s.id, t.id, t.content", ids=ids
    ):
        parts[source]["texts"].append(Text(id=text_id, value=_text(content)))
    for rows in SHARED:
        for source, told in db.rows(
            "MATCH (s:Source)-[:SAYS]->(said:Description) WHERE s.id IN $ids AND said.label = $label "
            f"RETURN s.id, {rows.values('said', 'said')}",
            ids=ids,
            label=rows.label,
        ):
            parts[source][rows.table.name].append(rows.record(told))
    by_label = {rows.label: rows for rows in OWNED}
    for source, label, told in db.rows(_SAID, ids=ids):
        parts[source][by_label[label].table.name].append(by_label[label].record(told))
    return [
        canonical(Bundle(source=sources[each], **{name: tuple(found) for name, found in parts[each].items()}))
        for each in ids
        if each in sources
    ]


def merged(db: Database, kind: type[Shared], ids: Collection[str]) -> dict[str, Merged]:
    """For each described node its merged record with the voices."""
    rows = rows_of(kind)
    found = db.each(f"MATCH (n:{rows.label}) WHERE n.id IN $rows RETURN n.voices, {rows.values('n', 'n')}", sorted(ids))
    return {told[0]: _heard(rows, kind, told, voices) for voices, told in found}


def voices(db: Database, kind: type[Shared], ids: Collection[str]) -> dict[str, Voices]:
    """For each described node the voices behind its merged record."""
    # As two lists, since the driver takes its time with every row.
    found = db.each(
        f"MATCH (n:{rows_of(kind).label}) WHERE n.id IN $rows RETURN collect(n.id), collect(n.voices)", sorted(ids)
    )
    return {node_id: _behind(len(FIELDS[kind]), told) for each in found for node_id, told in zip(*each, strict=True)}


@lru_cache(maxsize=1 << 13)  # half of all plans cite the same few laws
def _behind(size: int, told: str) -> Voices:
    behind: list[Voice | None] = [None] * size
    for *said_by, given in json.loads(told):
        voice = Voice(*said_by)
        for field in given:
            behind[field] = voice
    return tuple(behind)


def _heard(rows: Rows, kind: type[Shared], told: Sequence[Any], voices: str) -> Merged:
    record = rows.record(told)
    values = (getattr(record, name) for name in rows.names[1:])
    return Merged(
        kind, told[0], [None if value == () else value for value in values], _behind(len(FIELDS[kind]), voices)
    )


def voiced(node: Merged) -> str:
    """The voices of a merged record: each with the positions of the fields that it gave."""
    fields: dict[Voice, list[int]] = {}
    for i, voice in enumerate(node.voices):
        if voice is not None:
            fields.setdefault(voice, []).append(i)
    return json.dumps([[*voice, given] for voice, given in fields.items()])
