"""Edges of a store file: each relation is a table and two columns, asked from both ends."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import product, repeat

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
    _Relation("'assigns'", "assignments", "giver", "meant"),
    _Relation("'issued_by'", "best_documents", "id", "issuer"),
    _Relation("'of_unit'", "best_bodies", "id", "unit"),
    _Relation("'part_of'", "best_bodies", "id", "parent"),
    _Relation("'within'", "best_units", "id", "parent"),
)
"""Aliases are resolved in these, so that the edges of a node can be counted and cut off in SQL."""

_Way = tuple[_Relation, bool]
"""A relation, along it (``True``) or against it."""
_WAYS: tuple[_Way, ...] = tuple(product(_LED, (True, False)))
_FIRST = "SELECT n.value{} FROM json_each(?1) n".format(
    "".join(
        f", (SELECT json_group_array(far) FROM (SELECT DISTINCT {far} AS far FROM {relation.table} "
        f"WHERE {near} = n.value AND {far} <> n.value ORDER BY 1 LIMIT ?2))"
        for relation, (near, far) in ((relation, relation.ends(forward)) for relation, forward in _WAYS)
    )
)
"""The first edges of some nodes each way, a list a way: one statement, for a neighbourhood asks many nodes."""

_KINDS = ", ".join(f"'{kind}'" for kind in EFFECT_LINKS)
_RAW = (  # a plus sign keeps SQLite from the index of all that is counted
    _Relation("'becomes'", "changes", "original", "resulting"),
    _Relation(
        "kind", "effects", "affecting", "affected",
        f"affecting IS NOT NULL AND +standing = 'counted' AND kind IN ({_KINDS})",
    ),
)  # fmt: skip


def edges(
    db: Database, ids: Collection[str], cap: int | None, shown: Collection[str] | None = None
) -> dict[str, tuple[list[Edge], int]]:
    """For each id its first edges (or, of these, those that lead to one shown), and how many it has."""
    found = _raw(db, ids)
    more: Counter[str] = Counter()
    if cap is None:
        for way in _WAYS:
            _led(db, way, ids, found)
    else:
        more = _first(db, ids, cap, found)
    return {
        node: (
            [_edge(node, order) for order in sorted(each)[:cap] if shown is None or order[0] in shown],
            len(each) + more[node],
        )
        for node, each in found.items()
        if each or more[node]
    }


_Order = tuple[str, str, bool]
"""An edge as its node sees it: ``Edge.order``. A record is made only of those that are told."""


def _edge(node: str, order: _Order) -> Edge:
    other, kind, incoming = order
    return Edge(start=other, kind=kind, end=node) if incoming else Edge(start=node, kind=kind, end=other)


def _led(db: Database, way: _Way, ids: Collection[str], found: dict[str, set[_Order]]) -> None:
    relation, forward = way
    near, far = relation.ends(forward)
    told = db.rows(
        f"SELECT DISTINCT {near}, {far} FROM {relation.table} WHERE {near} IN {AMONG} AND {far} <> {near}",
        (listed(ids),),
    )
    kind = relation.kind.strip("'")
    for node, other in told:
        found[node].add((other, kind, not forward))


def _first(db: Database, ids: Collection[str], cap: int, found: dict[str, set[_Order]]) -> Counter[str]:
    """Find the first edges of some nodes, each way; how many more each has."""
    more: Counter[str] = Counter()
    for node, *ways in db.rows(_FIRST, (listed(ids), cap)):
        for (relation, forward), told in zip(_WAYS, ways, strict=True):
            others = json.loads(told) if told != "[]" else ()
            found[node].update(zip(others, repeat(relation.kind.strip("'")), repeat(not forward)))
            if len(others) == cap:
                more[node] += db.rows(_count(relation, forward), (node,))[0][0] - cap
    return more


def _count(relation: _Relation, forward: bool) -> str:
    near, far = relation.ends(forward)
    if relation.table == "citations" and not forward:
        return "SELECT givers FROM cited WHERE id = ?"  # half of all plans cite the same few laws
    return f"SELECT count(DISTINCT {far}) FROM {relation.table} WHERE {near} = ?1 AND {far} <> ?1"


def _raw(db: Database, ids: Collection[str]) -> dict[str, set[_Order]]:
    """The edges whose rows may hold aliases, all of them: no node has many."""
    found: dict[str, set[_Order]] = defaultdict(set)
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
                    found[node].add((other, kind, not forward))
    return found
