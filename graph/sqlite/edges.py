"""Edges of a store file: each relation is a table and two columns, asked from both ends."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from graph.answers import Edge
from graph.sqlite.database import Database
from graph.sqlite.find import AMONG, aliases, listed, targets
from ontology.mapping import EFFECT_LINKS


@dataclass(frozen=True, slots=True)
class _Relation:
    """Rows of a table that are edges of a kind (an SQL expression)."""

    kind: str
    table: str
    start: str
    end: str
    where: str = "1"

    def ends(self, forward: bool) -> tuple[str, str]:
        """The columns of a node and of the other end of its edge."""
        return (self.start, self.end) if forward else (self.end, self.start)


_LED = (
    _Relation("'cites'", "citations", "giver", "meant"),
    _Relation("'issued_by'", "best_documents", "id", "issuer"),
    _Relation("'of_unit'", "best_bodies", "id", "unit"),
    _Relation("'part_of'", "best_bodies", "id", "parent"),
    _Relation("'within'", "best_units", "id", "parent"),
)
"""Aliases are resolved in these, so that the edges of a node can be counted and cut off in SQL."""

_KINDS = ", ".join(f"'{kind}'" for kind in EFFECT_LINKS)
_RAW = (
    _Relation("'becomes'", "changes", "original", "resulting"),
    _Relation("'assigns'", "assignments", "document", "body", "body IS NOT NULL"),
    _Relation(
        "kind", "effects", "affecting", "affected",
        f"affecting IS NOT NULL AND standing = 'counted' AND kind IN ({_KINDS})",
    ),
)  # fmt: skip


def edges(db: Database, ids: Collection[str], cap: int | None) -> dict[str, tuple[list[Edge], int]]:
    """For each id its first edges and how many it has."""
    found = _raw(db, ids)
    more: Counter[str] = Counter()
    for relation in _LED:
        for forward in (True, False):
            if cap is None:
                _led(db, relation, forward, ids, found)
            else:
                for node in ids:
                    more[node] += _first(db, relation, forward, node, cap, found)
    return {
        node: (sorted(each, key=lambda edge: edge.order(node))[:cap], len(each) + more[node])
        for node, each in found.items()
        if each or more[node]
    }


def _edge(node: str, kind: str, other: str, forward: bool) -> Edge:
    return Edge(start=node, kind=kind, end=other) if forward else Edge(start=other, kind=kind, end=node)


def _led(db: Database, relation: _Relation, forward: bool, ids: Collection[str], found: dict[str, set[Edge]]) -> None:
    near, far = relation.ends(forward)
    told = db.rows(
        f"SELECT DISTINCT {near}, {far} FROM {relation.table} WHERE {near} IN {AMONG} AND {far} <> {near}",
        (listed(ids),),
    )
    kind = relation.kind.strip("'")
    for node, other in told:
        found[node].add(_edge(node, kind, other, forward))


def _first(db: Database, relation: _Relation, forward: bool, node: str, cap: int, found: dict[str, set[Edge]]) -> int:
    """Find the first edges of a node; how many more it has."""
    near, far = relation.ends(forward)
    where = f"FROM {relation.table} WHERE {near} = ?1 AND {far} <> ?1"
    told = db.rows(f"SELECT DISTINCT {far} {where} ORDER BY {far} LIMIT ?2", (node, cap))
    kind = relation.kind.strip("'")
    found[node].update(_edge(node, kind, other, forward) for (other,) in told)
    return 0 if len(told) < cap else db.rows(f"SELECT count(DISTINCT {far}) {where}", (node,))[0][0] - cap


def _raw(db: Database, ids: Collection[str]) -> dict[str, set[Edge]]:
    """The edges whose rows may hold aliases, all of them: no node has many."""
    found: dict[str, set[Edge]] = defaultdict(set)
    lead = {each: each for each in ids}
    lead |= {alias: target for target, each in aliases(db, ids).items() for alias in each}
    asked = listed(lead)
    for relation in _RAW:
        for forward in (True, False):
            near, far = relation.ends(forward)
            told = db.rows(
                f"SELECT DISTINCT {near}, {relation.kind}, {far} FROM {relation.table} "
                f"WHERE {near} IN {AMONG} AND {relation.where}",
                (asked,),
            )
            others = targets(db, {other for _, _, other in told})
            for told_node, kind, other in told:
                node, other = lead[told_node], others.get(other, other)
                if node != other:
                    found[node].add(_edge(node, kind, other, forward))
    return found
