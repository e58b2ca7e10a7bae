"""What is derived from what sources said, kept in step within the transaction that changes it.

Derived, and never part of a dump: the best values, label and relationships of documents, bodies and units (``best``),
``SAME_AS`` from an alias to what it leads to, ``Document.loaded``, ``stale_since`` and ``stale_until`` (the stretches
without effect; ``infinity`` where one has no end), ``Citation.repeated`` (a smaller source tells the same key).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from graph.merge import SHARED, leads
from graph.neo4j.best import begin, link, renew
from graph.neo4j.database import Database
from graph.neo4j.find import targets
from graph.neo4j.schema import FORMAT
from graph.neo4j.write import Touched
from graph.staleness import Spans
from ontology.records import Document

EVER = "infinity"
"""The end of what has none: greater than every day."""


def derive(db: Database, touched: Touched, spans: Callable[[Collection[str]], Spans]) -> None:
    """Write the words that are new, and bring all that is derived in step."""
    begun = {kind: begin(db, kind, touched) for kind in SHARED}
    for words in touched.words:
        words.describe()
    # Who derives at the same time waits here until this transaction has ended, and then sees what it did.
    db.rows(
        "MERGE (s:Store {id: 'luocdo'}) SET s.written = datetime(), s.state = randomUUID(), s.format = $format",
        format=FORMAT,
    )
    moved, lead = _aliases(db, touched)
    for kind, changes in begun.items():
        link(db, kind, changes, touched)
    redated = set[str]().union(*(renew(db, kind, touched, moved, lead) for kind in SHARED))
    made = touched.made - moved  # to what is moved now, relationships of other sources may have been led
    _loaded(db, {lead.get(each, each) for each in touched.own | moved} - made)
    once = {each for each in made if touched.givers[each] == 1}  # of these nothing can be told twice
    _repeated(db, {lead.get(each, each) for each in (touched.givers.keys() - once) | moved})
    if touched.effects or moved or _has_effects(db, redated - made):
        _stale(db, spans)
    _sweep(db, touched.left)


def _aliases(db: Database, touched: Touched) -> tuple[set[str], dict[str, str]]:
    """Aliases from all claims, and relationships led by them.

    What leads elsewhere now, and where it led and leads; of what is touched, where it leads now.
    """
    before = targets(db, touched.referred.union(touched.own, touched.givers, touched.ids[Document]))
    now = dict(before)
    if touched.claims:
        before |= dict(db.rows("MATCH (alias:Entity)-[:SAME_AS]->(n) RETURN alias.id, n.id"))
        told = db.rows("MATCH (said:Description) WHERE said.same_as IS NOT NULL RETURN said.same_as, said.id")
        now = leads((alias, target) for claimed, target in told for alias in claimed)
        _name(db, dict(before.items() - now.items()), dict(now.items() - before.items()))
    ways = {(before.get(each, each), each, now.get(each, each)) for each in before.keys() | now.keys()}
    # Another transaction may have made an alias since this one made its relationships.
    ways |= {(touched.lead.get(each, each), each, now.get(each, each)) for each in touched.referred}
    ways = {way for way in ways if way[0] != way[2]}
    rows = sorted(map(list, ways))
    # What belongs to a source is found by way of its document: who reads it to replace it holds the source.
    db.each(
        "UNWIND $rows AS w MATCH (s:Source)-[:SOURCE_OF]->(:Entity {id: w[0]}) SET s.held = true REMOVE s.held", rows
    )
    for (edge,) in db.each(
        "UNWIND $rows AS w MATCH ()-[old]->(:Entity {id: w[0]}) "
        "WHERE coalesce(old.alias, w[0]) = w[1] AND type(old) <> 'SAME_AS' RETURN DISTINCT type(old)",
        rows,
    ):
        db.each(
            f"UNWIND $rows AS w MATCH (n)-[old:{edge}]->(:Entity {{id: w[0]}}) WHERE coalesce(old.alias, w[0]) = w[1] "
            f"MATCH (other:Entity {{id: w[2]}}) CREATE (n)-[new:{edge}]->(other) SET new = properties(old) "
            "SET new.alias = CASE WHEN w[1] <> w[2] THEN w[1] END DELETE old",
            rows,
        )
    moved = {each for way in ways for each in way}
    touched.left.update(moved)
    return moved, now


def _name(db: Database, gone: Mapping[str, str], new: Mapping[str, str]) -> None:
    db.write("UNWIND $rows AS id MATCH (:Entity {id: id})-[same:SAME_AS]->() DELETE same", sorted(gone))
    db.write(
        "UNWIND $rows AS p MERGE (alias:Entity {id: p[0]}) MERGE (n:Entity {id: p[1]}) CREATE (alias)-[:SAME_AS]->(n)",
        sorted(map(list, new.items())),
    )


def _loaded(db: Database, ids: Collection[str]) -> None:
    """Which documents have a file; those that this transaction made know it already (``begin``)."""
    db.write(
        "UNWIND $rows AS id MATCH (d:Document {id: id}) "
        "WITH d, EXISTS { (d)<-[:SOURCE_OF]-(:Source {kind: 'file'}) } AS loaded "
        "WHERE d.loaded IS NULL OR d.loaded <> loaded SET d.loaded = loaded",
        sorted(ids),
    )


def _repeated(db: Database, givers: Collection[str]) -> None:
    """The keys marked that several sources of a document tell."""
    db.write(
        "UNWIND $rows AS id MATCH (d:Entity {id: id})<-[:IN_DOCUMENT]-(c:Citation) "
        "WITH d, min(c.source) AS first, max(c.source) AS last, count(c.repeated) AS repeated "
        "WHERE first < last OR repeated > 0 "
        "MATCH (d)<-[:IN_DOCUMENT]-(c:Citation) WITH d, c ORDER BY c.source "
        "WITH d, c.id AS key, collect(c) AS told UNWIND range(0, size(told) - 1) AS i "
        "WITH told[i] AS c, CASE WHEN i > 0 THEN true END AS repeated SET c.repeated = repeated",
        sorted(givers),
    )


def _has_effects(db: Database, ids: Collection[str]) -> bool:
    """Whether anything that bears on a status acts on one of these documents, or one of them on anything."""
    found = (
        "MATCH (n:Entity) WHERE n.id IN $ids AND EXISTS { "
        "MATCH (n)<-[:AFFECTS|MADE_BY]-(e:Effect) WHERE e.standing <> 'candidate' } RETURN 1 LIMIT 1"
    )
    return bool(ids) and bool(db.rows(found, ids=sorted(ids)))


def _stale(db: Database, spans: Callable[[Collection[str]], Spans]) -> None:
    """The stretches without effect of every instrument on which something acts."""
    affected = db.column("MATCH (:Effect)-[:AFFECTS]->(n) RETURN DISTINCT n.id")
    now = {
        instrument: ([since for since, _ in stretches], [until or EVER for _, until in stretches])
        for instrument, stretches in spans(affected).items()
    }
    before = {
        node: (since, until)
        for node, since, until in db.rows(
            "MATCH (n:Entity) WHERE n.stale_since IS NOT NULL RETURN n.id, n.stale_since, n.stale_until"
        )
    }
    changed = [[node, *now.get(node, (None, None))] for node in sorted(now.keys() | before.keys())
               if now.get(node) != before.get(node)]  # fmt: skip
    db.write("UNWIND $rows AS r MATCH (n:Entity {id: r[0]}) SET n.stale_since = r[1], n.stale_until = r[2]", changed)


def _sweep(db: Database, ids: Collection[str]) -> None:
    """Forget texts that no source contains any more, and nodes to which nothing leads."""
    db.write(
        "UNWIND $rows AS id MATCH (t:Entity:Text {id: id}) WHERE NOT EXISTS { (t)<-[:CONTAINS]-() } "
        "REMOVE t:Text, t.content",
        sorted(ids),
    )
    db.write(
        "UNWIND $rows AS id MATCH (n:Entity {id: id}) SET n.held = true REMOVE n.held "
        "WITH n WHERE NOT EXISTS { (n)--() } DELETE n",
        sorted(ids),
    )
