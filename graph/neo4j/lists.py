"""The lists of a server: pages of documents and of stale citations, counts for a roll-up, words found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from graph.answers import ListedDocument, Shared
from graph.filter import Filter
from graph.neo4j.database import Database
from graph.neo4j.rows import rows_of
from graph.neo4j.schema import WORDS
from graph.search import Match, Query
from ontology.records import Body, Citation, Document, Unit

P = TypeVar("P", Body, Unit)

_FEW = 2000
"""Up to so many are found from what is asked for and sorted; of more a page is full soon when met in order."""


def _gone(first: str, last: str) -> str:
    """Whether the target ``t`` is without effect on all days between these."""
    return (
        "any(i IN range(0, size(coalesce(t.stale_since, [])) - 1) "
        f"WHERE t.stale_since[i] <= {first} AND {last} < t.stale_until[i])"
    )


_NOW, _WHEN_CITED = _gone("$as_of", "$as_of"), _gone("g.first_day", "g.last_day")
_STALE = f"coalesce({_NOW} OR {_WHEN_CITED}, false)"
"""Whether the target ``t`` is without effect on the day asked, or on all days of the citing document ``g``."""
_OF_GIVER = "c.repeated IS NULL AND (g.first_day IS NULL OR g.first_day <= $as_of)"
_HAS_STALE = (
    "EXISTS { MATCH (d)<-[:IN_DOCUMENT]-(:Citation)-[:CITES]->(t:Entity) "
    f"WHERE t.stale_since IS NOT NULL AND {_STALE.replace('g.', 'd.')} }}"
)
_CITING = "MATCH (t)<-[:CITES]-(:Citation)-[:IN_DOCUMENT]->(d:Document) WITH DISTINCT d"


def documents(db: Database, wanted: Filter, after: str | None, limit: int) -> list[ListedDocument]:
    """A page of documents by id: met in order, or where few cite what is asked for, these sorted."""
    start = "MATCH (d:Document)"
    by_target = wanted.target is not None and _at_target(db, wanted)
    if by_target:
        start = f"MATCH (t:Entity {{id: $target}}) {_CITING}"
    elif wanted.target is not None:
        start = "MATCH (asked:Entity {id: $target}) MATCH (d:Document)"
    elif wanted.stale and _few(db, _CITING_STALE):
        start = f"MATCH (t:Entity) WHERE t.stale_since IS NOT NULL {_CITING}"
    where = {
        "d.id > $after": after or "",
        "(d.first_day IS NULL OR d.first_day <= $as_of)": wanted.as_of,
        "d.type = $type": wanted.type,
        "d.loaded = $loaded": wanted.loaded,
        "d.number_key = $number": wanted.number_key,
        "d.issuer IN $issuers": wanted.issuers,
        "d.family = $family": wanted.family,
        "coalesce(d.last_day, d.first_day) >= $since": wanted.since,
        "coalesce(d.first_day, d.last_day) <= $until": wanted.until,
        # Not a pattern that can be begun at its other end: half of all plans cite the same few laws.
        "EXISTS { MATCH (d)<-[:IN_DOCUMENT]-()-[:CITES]->(t) WHERE t = asked }": None if by_target else wanted.target,
        f"{_HAS_STALE} = $stale": wanted.stale,
        "(NOT d.loaded OR EXISTS { (d)<-[:CITES]-() }) = $instrument": wanted.instrument,
    }
    rows = rows_of(Document)
    found = db.rows(
        f"{start} WHERE {' AND '.join(part for part, value in where.items() if value is not None)} "
        f"WITH d ORDER BY d.id LIMIT $limit RETURN d.loaded, {rows.values('d', 'd')}",
        after=after or "",
        as_of=wanted.as_of,
        type=wanted.type,
        loaded=wanted.loaded,
        number=wanted.number_key,
        issuers=sorted(wanted.issuers or ()),
        family=wanted.family,
        since=wanted.since,
        until=wanted.until,
        target=wanted.target,
        stale=wanted.stale,
        instrument=wanted.instrument,
        limit=limit,
    )
    return [ListedDocument(document=rows.record(told), loaded=loaded) for loaded, told in found]


def citations(db: Database, wanted: Filter, after: tuple[str, str] | None, limit: int) -> list[Citation]:
    """A page of citations by document and key.

    Either documents are met in order until the page is full, or, when few citations can be stale, or lead to the
    target, or are of these issuers, these are fetched and sorted.
    """
    giver, key = after or ("", "")
    where = {
        "g.id >= $giver AND (g.id > $giver OR c.id > $key)": giver,
        "t.stale_since IS NOT NULL": wanted.stale or None,
        f"{_STALE} = $stale": wanted.stale,
        "c.role = $role": wanted.role,
        "g.id = $document": wanted.document,
        "t.id = $target": wanted.target,
        "g.issuer IN $issuers": wanted.issuers,
    }
    target, index = "t", "USING INDEX g:Document(id)"  # without a label no plan can begin at the target
    if wanted.document is not None:
        index = ""
    elif wanted.target is not None and _at_target(db, wanted):
        target, index = "t:Entity", "USING INDEX t:Entity(id)"
    elif wanted.stale and _few(db, _CITING_STALE):
        target, index = "t:Entity", "USING INDEX t:Entity(stale_since)"
    elif wanted.issuers is not None and _few(db, _ISSUED, issuers=sorted(wanted.issuers)):
        index = "USING INDEX g:Document(issuer)"
    rows = rows_of(Citation)
    found = db.column(
        f"MATCH (g:Document)<-[:IN_DOCUMENT]-(c:Citation)-[:CITES]->({target}) {index} "
        f"WHERE {' AND '.join(part for part, value in where.items() if value is not None)} AND {_OF_GIVER} "
        f"WITH g.id AS giver, c.id AS key, c ORDER BY giver, key LIMIT $limit RETURN {rows.values('c')} AS told",
        as_of=wanted.as_of,
        giver=giver,
        key=key,
        document=wanted.document,
        target=wanted.target,
        issuers=sorted(wanted.issuers or ()),
        stale=wanted.stale,
        role=wanted.role,
        limit=limit,
    )
    return [rows.record(told) for told in found]


def places(db: Database, kind: type[P], wanted: Mapping[str, str], day: str, after: str | None, limit: int) -> list[P]:
    """A page of standing bodies or units by id."""
    rows = rows_of(kind)
    where = " ".join(f"AND n.`{field}` = $wanted.`{field}`" for field in wanted)
    found = db.column(
        f"MATCH (n:{rows.label}) WHERE n.id > $after {where} AND (n.since IS NULL OR toString(n.since) <= $day) "
        "AND (n.until IS NULL OR $day < toString(n.until)) "
        f"WITH n ORDER BY n.id LIMIT $limit RETURN {rows.values('n', 'n')}",
        wanted=wanted,
        day=day,
        after=after or "",
        limit=limit,
    )
    return [rows.record(told) for told in found]


def _at_target(db: Database, wanted: Filter) -> bool:
    """Whether to begin at the target: many may cite it only where nothing else can keep the page from being full."""
    alone = wanted == Filter(as_of=wanted.as_of, loaded=wanted.loaded, target=wanted.target)
    return not alone or _few(db, _CITING_TARGET, target=wanted.target)


_CITING_TARGET = "MATCH (t:Entity {id: $target}) RETURN COUNT { (t)<-[:CITES]-() }"
_CITING_STALE = "MATCH (t:Entity) WHERE t.stale_since IS NOT NULL RETURN sum(COUNT { (t)<-[:CITES]-() })"
_ISSUED = f"MATCH (g:Document) WHERE g.issuer IN $issuers WITH g LIMIT {_FEW} RETURN count(*)"


def _few(db: Database, counted: str, **values: Any) -> bool:
    """Whether what is counted is few."""
    return all(count < _FEW for count in db.column(counted, **values))


def issuers(db: Database) -> set[str]:
    """Issuers of loaded documents."""
    return set(db.column("MATCH (d:Document) WHERE d.issuer IS NOT NULL AND d.loaded RETURN DISTINCT d.issuer"))


def counts(db: Database, as_of: str) -> dict[str | None, tuple[int, int, int]]:
    """Loaded documents, stale citations and documents with any, by issuer."""
    told = db.rows(
        "MATCH (d:Document) WHERE d.loaded AND (d.first_day IS NULL OR d.first_day <= $as_of) "
        "RETURN d.issuer, count(*)",
        as_of=as_of,
    )
    stale_in = db.rows(  # of a citation, of which there are most, as little is read as can be
        f"MATCH (t:Entity) WHERE t.stale_since IS NOT NULL WITH t, {_NOW} AS now "
        f"MATCH (t)<-[:CITES]-(c)-[:IN_DOCUMENT]->(g) WHERE c.repeated IS NULL AND (now OR {_WHEN_CITED}) "
        "WITH g, count(*) AS stale WHERE g.loaded AND (g.first_day IS NULL OR g.first_day <= $as_of) "
        "RETURN g.issuer, sum(stale), count(*)",
        as_of=as_of,
    )
    stale_of = {issuer: (citations, touched) for issuer, citations, touched in stale_in}
    return {issuer: (number, *stale_of.get(issuer, (0, 0))) for issuer, number in told}


def matches(db: Database, query: Query, kind: type[Shared], limit: int) -> list[Match]:
    """The nodes of a kind that the query finds."""
    rank, told = "2", "n.name, null"
    if kind is Document:
        rank = "CASE WHEN n.number_key = $key THEN 0 WHEN n.serial IN $serials THEN 1 ELSE 2 END"
        told = "coalesce(n.title, ''), n.type"
    found = db.rows(
        f"CALL db.index.fulltext.queryNodes('{WORDS}', $words) YIELD node AS n WHERE n:{rows_of(kind).label} "
        f"RETURN {rank} AS rank, n.id AS id, {told} ORDER BY rank, id LIMIT $limit",
        words=" AND ".join(f"{token}*" for token in query.tokens),
        key=query.number_key,
        serials=sorted(query.serials),
        limit=limit,
    )
    return [(rank, node_id, name, of_type) for rank, node_id, name, of_type in found]
