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


_IDS = "(SELECT value FROM json_each(?1))"
"""``AMONG``, more than once in a statement."""


def _counted(relation: _Relation, forward: bool) -> str:
    near, far = relation.ends(forward)
    if relation.table == "citations" and not forward:  # half of all plans cite the same few laws
        return "SELECT coalesce(max(givers), 0) FROM cited WHERE id = n.value"
    others = f"SELECT DISTINCT {far} FROM {relation.table} WHERE {near} = n.value AND {far} <> {near}"
    return f"SELECT count(*) FROM ({others})"


_TOTALS = f"SELECT n.value, {' + '.join(f'({_counted(*way)})' for way in _WAYS)} FROM json_each(?) n"
_INNER = " UNION ".join(
    f"SELECT {each.start}, {each.kind}, {each.end} FROM {each.table} "
    f"WHERE {each.start} IN {_IDS} AND +{each.end} IN {_IDS} AND {each.start} <> {each.end}"
    for each in _LED
)
"""The edges among some nodes, looked for along each relation: a document cites few, a law is cited by half of all."""

_KINDS = ", ".join(f"'{kind}'" for kind in EFFECT_LINKS)
_RAW = (  # a plus sign keeps SQLite from the index of all that is counted
    _Relation("'becomes'", "changes", "original", "resulting"),
    _Relation(
        "kind", "effects", "affecting", "affected",
        f"affecting IS NOT NULL AND +standing = 'counted' AND kind IN ({_KINDS})",
    ),
)  # fmt: skip
_UNLED = " UNION ".join(
    f"SELECT {near}, {each.kind}, {far}, {forward} FROM {each.table} WHERE {near} IN {_IDS} AND {each.where}"
    for each, forward in product(_RAW, (True, False))
    for near, far in (each.ends(forward),)
)


def edges(db: Database, ids: Collection[str], cap: int | None) -> dict[str, tuple[list[Edge], int]]:
    """For each id its first edges, and how many it has."""
    found = _raw(db, ids)
    more: Counter[str] = Counter()
    if cap is None:
        for way in _WAYS:
            _led(db, way, ids, found)
    else:
        more = _first(db, ids, cap, found)
    return {
        node: ([_edge(node, order) for order in sorted(each)[:cap]], len(each) + more[node])
        for node, each in found.items()
        if each or more[node]
    }


def among(db: Database, ids: Collection[str]) -> list[Edge]:
    """The edges that lead from one of the ids to another."""
    found, shown = set(db.rows(_INNER, (listed(ids),))), set(ids)
    for node, each in _raw(db, ids).items():
        found.update((node, kind, other) for other, kind, incoming in each if not incoming and other in shown)
    return [Edge(start=start, kind=kind, end=end) for start, kind, end in sorted(found)]


def degrees(db: Database, ids: Collection[str]) -> dict[str, int]:
    """How many edges each id has."""
    totals = Counter(dict(db.rows(_TOTALS, (listed(ids),))))
    for node, each in _raw(db, ids).items():
        totals[node] += len(each)
    return totals


def beside(db: Database, ids: Collection[str]) -> dict[str, list[str]]:
    """For each node to which edges lead from some of the ids, these."""
    around = _raw(db, ids)
    for way in _WAYS:
        _led(db, way, ids, around)
    found: dict[str, list[str]] = defaultdict(list)
    for node, each in around.items():
        for other, _, _ in each:
            found[other].append(node)
    return found


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
    seen: Counter[str] = Counter()
    full: set[str] = set()
    for node, *ways in db.rows(_FIRST, (listed(ids), cap)):
        for (relation, forward), told in zip(_WAYS, ways, strict=True):
            others = json.loads(told) if told != "[]" else ()
            found[node].update(zip(others, repeat(relation.kind.strip("'")), repeat(not forward)))
            seen[node] += len(others)
            if len(others) == cap:
                full.add(node)
    totals = db.rows(_TOTALS, (listed(full),)) if full else ()
    return Counter({node: total - seen[node] for node, total in totals})


def _raw(db: Database, ids: Collection[str]) -> dict[str, set[_Order]]:
    """The edges whose rows may hold aliases, all of them: no node has many."""
    found: dict[str, set[_Order]] = defaultdict(set)
    lead = {each: each for each in ids}
    lead |= {alias: target for target, each in aliases(db, ids).items() for alias in each}
    told = db.rows(_UNLED, (listed(lead),))
    others = targets(db, {other for _, _, other, _ in told}) if told else {}
    for told_node, kind, other, forward in told:
        node, other = lead[told_node], others.get(other, other)
        if node != other:
            found[node].add((other, kind, not forward))
    return found
