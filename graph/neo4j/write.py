"""Writing to a server: what sources said out and in; what must be derived anew is noted on the way.

Ids are sorted before nodes are met, so that two writers lock them in one order.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.answers import Shared
from graph.merge import SHARED as KINDS
from graph.merge import claims
from graph.neo4j.database import Database
from graph.neo4j.find import targets
from graph.neo4j.rows import OWNED, SHARED, Rows, rows_of
from ontology.records import Bundle, Source


@dataclass(slots=True)
class Touched:
    """What a change may have changed in what is derived."""

    replaced: set[str] = field(default_factory=set)
    """Sources that had said something before."""
    ids: dict[type[Shared], set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    """Nodes of which something else is said now."""
    own: set[str] = field(default_factory=set)
    """Documents of which these sources are files."""
    givers: set[str] = field(default_factory=set)
    """Documents whose citations were told or are told now."""
    left: set[str] = field(default_factory=set)
    """Nodes to which less may lead now."""
    referred: set[str] = field(default_factory=set)
    """All ids to which relationships were made."""
    lead: dict[str, str] = field(default_factory=dict)
    """Where aliases among these led at that time."""
    claims: bool = False
    effects: bool = False


def _link(rows: Rows) -> str:
    """Relationships from ``n`` to what the row ``r[0]`` refers to; ``r[2]`` holds the aliases that the source used."""
    return "".join(
        f"CALL (n, r) {{ MATCH (other:Entity {{id: r[0][{i}]}}) "
        f"CREATE (n)-[:{edge} {{alias: r[2].`{rows.names[i]}`}}]->(other) }} "
        for i, edge in rows.links.items()
    )


def _create(rows: Rows) -> str:
    """One node a record, with a relationship to each node that it refers to outside of its source."""
    return (
        f"UNWIND $rows AS r CREATE (n:{rows.label}:Said {{source: r[1], id: r[0][0], "
        f"{rows.properties('r[0]', links=False)}}}) WITH n, r {_link(rows)}"
        "RETURN count(*)"
    )


def _describe(rows: Rows) -> str:
    """What sources say of nodes that others may describe, too."""
    return (
        "UNWIND $rows AS told MATCH (s:Source {id: told[0]}) UNWIND told[1] AS r MATCH (n:Entity {id: r[0][0]}) "
        f"CREATE (s)-[:DESCRIBES {{label: '{rows.label}', alias: r[1], {rows.properties('r[0]', links=True)}}}]->(n)"
    )


_CREATE = {rows.label: _create(rows) for rows in OWNED}
_DESCRIBE = {rows.label: _describe(rows) for rows in SHARED}
_SOURCE = rows_of(Source)


def replace(db: Database, bundles: Mapping[str, Bundle], gone: Collection[str] = ()) -> Touched:
    """Take out what these sources said and put in what they say now."""
    touched = Touched()
    # Who writes the same source at the same time waits here until this transaction has ended.
    held = db.each(
        "UNWIND $rows AS id MERGE (s:Source {id: id}) SET s.held = true REMOVE s.held RETURN id, s.sha256 IS NOT NULL",
        sorted(bundles),
    )
    held += db.each("UNWIND $rows AS id MATCH (s:Source {id: id}) SET s.held = true RETURN id, true", sorted(gone))
    touched.replaced.update(source for source, known in held if known)
    if touched.replaced:
        _take_out(db, touched)
        db.rows("MATCH (s:Source) WHERE s.id IN $ids DELETE s", ids=sorted(touched.replaced - bundles.keys()))
    if bundles:
        _put_in(db, bundles.values(), touched)
    return touched


def _take_out(db: Database, touched: Touched) -> None:
    ids = sorted(touched.replaced)
    described = db.rows(
        "MATCH (s:Source)-[told:DESCRIBES]->(n) WHERE s.id IN $ids "
        "RETURN told.label, collect(DISTINCT n.id), count(told.same_as) > 0",
        ids=ids,
    )
    kinds = {rows_of(kind).label: kind for kind in KINDS}
    for label, nodes, claimed in described:
        touched.ids[kinds[label]].update(nodes)
        touched.left.update(nodes)
        touched.claims |= claimed
    touched.own.update(db.column("MATCH (s:Source)-[:SOURCE_OF]->(n) WHERE s.id IN $ids RETURN n.id", ids=ids))
    touched.left.update(db.column("MATCH (s:Source)-->(n:Entity) WHERE s.id IN $ids RETURN DISTINCT n.id", ids=ids))
    touched.left.update(db.column("MATCH (n:Said)-->(e:Entity) WHERE n.source IN $ids RETURN DISTINCT e.id", ids=ids))
    touched.givers.update(
        db.column(
            "MATCH (n:Said) WHERE n.source IN $ids MATCH (n:Citation)-[:IN_DOCUMENT]->(d) RETURN DISTINCT d.id", ids=ids
        )
    )
    touched.effects |= db.column("RETURN EXISTS { MATCH (n:Said&Effect) WHERE n.source IN $ids }", ids=ids)[0]
    db.rows("MATCH (n:Said) WHERE n.source IN $ids DETACH DELETE n", ids=ids)
    db.rows("MATCH (s:Source)-[told]->() WHERE s.id IN $ids DELETE told", ids=ids)


def _put_in(db: Database, bundles: Collection[Bundle], touched: Touched) -> None:
    told = [_Told(bundle) for bundle in bundles]
    ids = set[str]()
    for each in told:
        ids |= each.referred
        for kind in KINDS:
            touched.ids[kind].update(row[0] for row in each.described[rows_of(kind).label])
        touched.own.update(filter(None, [each.bundle.source.document]))
        touched.givers.update(citation.document for citation in each.bundle.citations)
        touched.claims |= any(True for _ in claims(each.bundle))
        touched.effects |= bool(each.bundle.effects)
    touched.referred = ids
    touched.lead = targets(db, ids)
    db.each("UNWIND $rows AS id MERGE (:Entity {id: id})", sorted(ids - touched.lead.keys()))
    _put_sources(db, told, touched.lead)
    _put_texts(db, bundles)
    for rows in SHARED:
        said = [[each.source, [_led(row, touched.lead) for row in each.described[rows.label]]] for each in told]
        db.each(_DESCRIBE[rows.label], [each for each in said if each[1]])
    for rows in OWNED:
        made = [_linked(rows, row, each.source, touched.lead) for each in told for row in each.owned[rows.label]]
        db.each(_CREATE[rows.label], made)
    pairs: dict[str, list[list[str]]] = defaultdict(list)
    for each in told:
        for edge, start, end in each.within:
            pairs[edge].append([each.source, start, end])
    for edge, ends in pairs.items():
        db.each(
            "UNWIND $rows AS p MATCH (n:Said {source: p[0], id: p[1]}) MATCH (other:Said {source: p[0], id: p[2]}) "
            f"CREATE (n)-[:{edge}]->(other)",
            ends,
        )


class _Told:
    """One bundle as rows by label; references within it stand apart, since both ends must be there first."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.source = bundle.source.id
        self.own = _SOURCE.row(bundle.source)
        self.described = {r.label: [r.row(record) for record in getattr(bundle, r.table.name)] for r in SHARED}
        self.owned = {r.label: [r.row(record) for record in getattr(bundle, r.table.name)] for r in OWNED}
        self.within: list[tuple[str, str, str]] = []
        here = {row[0] for rows in self.owned.values() for row in rows}
        self.referred: set[str] = {text.id for text in bundle.texts}
        self.referred.update(row[0] for rows in self.described.values() for row in rows)
        self.referred.update(self.own[i] for i in _SOURCE.links if self.own[i] is not None)
        for rows in OWNED:
            for row in self.owned[rows.label]:
                for i, edge in rows.links.items():
                    if row[i] in here:
                        self.within.append((edge, row[0], row[i]))
                        row[i] = None
                    elif row[i] is not None:
                        self.referred.add(row[i])


def _led(row: list[Any], lead: Mapping[str, str]) -> list[Any]:
    alias = row[0]
    return [row, None] if alias not in lead else [[lead[alias], *row[1:]], alias]


def _linked(rows: Rows, row: list[Any], source: str, lead: Mapping[str, str]) -> list[Any]:
    """What ``_link`` and ``_create`` read: the row, the source, the aliases by field."""
    aliases = {rows.names[i]: row[i] for i in rows.links if row[i] in lead}
    if aliases:
        row = [lead.get(value, value) if i in rows.links else value for i, value in enumerate(row)]
    return [row, source, aliases or None]


def _put_sources(db: Database, told: Iterable[_Told], lead: Mapping[str, str]) -> None:
    db.rows(
        "UNWIND $rows AS r MATCH (n:Source {id: r[0][0]}) "
        f"SET n = {{id: r[0][0], {_SOURCE.properties('r[0]', links=False)}}} WITH n, r {_link(_SOURCE)}RETURN count(*)",
        rows=[_linked(_SOURCE, each.own, each.source, lead) for each in told],
    )


def _put_texts(db: Database, bundles: Iterable[Bundle]) -> None:
    texts = {text.id: text.value for bundle in bundles for text in bundle.texts}
    stored = db.each(
        "UNWIND $rows AS id MATCH (t:Entity {id: id}) WHERE t.content IS NOT NULL RETURN id", sorted(texts)
    )
    new = sorted(texts.keys() - {text_id for (text_id,) in stored})
    db.each(
        "UNWIND $rows AS r MATCH (t:Entity {id: r[0]}) SET t:Text, t.content = r[1]",
        [[each, zlib.compress(texts[each].encode())] for each in new],
    )
    db.each(
        "UNWIND $rows AS r MATCH (s:Source {id: r[0]}) MATCH (t:Entity {id: r[1]}) CREATE (s)-[:CONTAINS]->(t)",
        [[bundle.source.id, text.id] for bundle in bundles for text in bundle.texts],
    )
