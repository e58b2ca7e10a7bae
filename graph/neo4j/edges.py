"""Edges on a server. A document cites few, a law is cited by half of all: nodes are left along edges, not against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from graph.answers import Edge
from graph.neo4j.database import Database
from ontology.mapping import EFFECT_LINKS


class _Way(NamedTuple):
    """From a node ``n`` along edges of a kind (an expression of Cypher) to another, ``o``; or against them."""

    kind: str
    pattern: str
    coming: bool
    where: str = ""

    def others(self, told: str) -> str:
        """What is told of the other ends, each once for a kind."""
        one = self.kind.startswith("'")
        distinct, kind = ("o", f"{self.kind} AS kind") if one else (f"o, {self.kind} AS kind", "kind")
        told = told.format(kind=kind, coming=str(self.coming).lower())
        return f"MATCH {self.pattern} {self.where} WITH DISTINCT {distinct} WHERE o <> n {told}"


_DIRECT = {"issued_by": "ISSUED_BY", "of_unit": "OF_UNIT", "part_of": "PART_OF", "within": "WITHIN"}
_BETWEEN = {
    "e.kind": ("MADE_BY", "AFFECTS", "WHERE e.kind IN $effects AND e.standing = 'counted'"),
    "'becomes'": ("FROM_UNIT", "TO_UNIT", ""),
    "'assigns'": ("IN_DOCUMENT", "ASSIGNED_TO", ""),
    "'cites'": ("IN_DOCUMENT", "CITES", ""),
}
"""From a node to another through a record; an effect says itself of which kind it is."""


def _ways() -> Iterator[_Way]:
    for kind, edge in _DIRECT.items():
        yield _Way(f"'{kind}'", f"(n)-[:{edge}]->(o)", coming=False)
        yield _Way(f"'{kind}'", f"(n)<-[:{edge}]-(o)", coming=True)
    for kind, (near, far, where) in _BETWEEN.items():
        yield _Way(kind, f"(n)<-[:{near}]-(e)-[:{far}]->(o)", coming=False, where=where)
        yield _Way(kind, f"(n)<-[:{far}]-(e)-[:{near}]->(o)", coming=True, where=where)


_WAYS = tuple(_ways())


def _around(ways: Collection[_Way], told: str) -> str:
    each = " UNION ALL ".join(way.others(told) for way in ways)
    return f"UNWIND range(0, size($ids) - 1) AS i MATCH (n:Entity {{id: $ids[i]}}) CALL (n) {{ {each} }}"


_OUT = tuple(way for way in _WAYS if not way.coming)
_TOLD = "RETURN kind, {coming} AS coming, collect(other) AS others"
_ALL = _around(_WAYS, f"WITH {{kind}}, o.id AS other {_TOLD}") + " RETURN i, kind, coming, others"
_FIRST = (
    _around(_WAYS, f"WITH {{kind}}, o.id AS other ORDER BY other, kind LIMIT $cap {_TOLD}")
    + " RETURN i, kind, coming, others"
)
# A node is told once, with all that it is beside: of those that cite a law most cite another of them, too.
_BESIDE = _around(_WAYS, "RETURN o") + " WITH o, collect(i) AS near RETURN near, collect(o.id)"
_AMONG = (
    _around(_OUT, "RETURN {kind}, o.id AS other") + " WITH i, kind, other WHERE other IN $ids RETURN i, kind, other"
)
_DEGREES = _around(_WAYS, "RETURN count(*) AS number") + " RETURN i, sum(number)"


def edges(db: Database, ids: Collection[str], cap: int | None) -> dict[str, list[Edge]]:
    """For each id that has any its edges in order: the first ``cap``, or all."""
    asked = sorted(set(ids))
    found: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for i, kind, coming, others in _ask(db, _ALL if cap is None else _FIRST, asked, cap=cap):
        found[asked[i]].extend((other, kind, coming) for other in others)
    return {
        node: [
            Edge(start=other, kind=kind, end=node) if coming else Edge(start=node, kind=kind, end=other)
            for other, kind, coming in sorted(met)[:cap]
        ]
        for node, met in found.items()
    }


def beside(db: Database, ids: Collection[str]) -> dict[str, list[str]]:
    """For each node to which edges lead from some of the ids, these."""
    asked = sorted(set(ids))
    found: dict[str, list[str]] = {}
    for near, others in _ask(db, _BESIDE, asked):
        given = [asked[i] for i in near]
        found |= dict.fromkeys(others, given)
    return found


def among(db: Database, ids: Collection[str]) -> list[Edge]:
    """The edges that lead from one of the ids to another."""
    asked = sorted(set(ids))
    return sorted(Edge(start=asked[i], kind=kind, end=other) for i, kind, other in _ask(db, _AMONG, asked))


def degrees(db: Database, ids: Collection[str]) -> dict[str, int]:
    """How many edges each id has."""
    asked = sorted(set(ids))
    return {asked[i]: number for i, number in _ask(db, _DEGREES, asked) if number}


def _ask(db: Database, statement: str, ids: list[str], **values: Any) -> list[list[Any]]:
    return db.rows(statement, ids=ids, effects=sorted(EFFECT_LINKS), **values)
