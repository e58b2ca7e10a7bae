"""Which nodes and edges a picture holds: a start, a path, and what lies around each opened node, within a cap."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from api.explore.wanted import Wanted, kind_of
from graph.answers import Edge, Shared
from graph.hierarchy import stands
from graph.port import Store
from graph.settled import settled
from graph.staleness import law_of
from graph.validity import DEAD, status_on
from ontology.mapping import EFFECT_LINKS
from ontology.records import Body, Citation, Document, Effect, Unit

LOOKED_AT = 2_000
"""Edges of an opened node that are looked at: the top instrument is cited by half of all plans."""
_BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """A node of the picture. ``status`` is that of an instrument on the day, ``gone`` of a body or unit.

    ``left`` counts the edges that lead out of the picture; ``opened``: the picture shows what lies around it.
    """

    id: str
    record: Shared | None
    status: str | None = None
    gone: bool = False
    left: int = 0
    opened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An edge of the picture, with the roles of a citation; ``on_way``: a part of the path asked for."""

    edge: Edge
    roles: tuple[str, ...] = ()
    dead: bool = False
    """A citation of what has no effect on the day."""
    on_way: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Nodes in the order of ``steps``: what each further step added keeps its place when the next one comes."""

    knots: tuple[Knot, ...]
    links: tuple[Link, ...]
    steps: tuple[tuple[str, ...], ...]
    way_found: bool | None = None
    """``None`` where no path was asked for."""


def picture(store: Store, wanted: Wanted, day: str) -> Picture:
    """The picture of one day; what an address asks for beyond the cap is counted in ``left``."""
    lead = store.targets([wanted.start, *wanted.opened, *([wanted.to] if wanted.to else [])])
    start = lead.get(wanted.start, wanted.start)
    steps: list[list[str]] = [[start]]
    shown = {start}
    way = store.shortest_path(start, lead.get(wanted.to, wanted.to)) if wanted.to else None
    if way and way.nodes:
        steps.append([node.id for node in way.nodes if node.id != start])
        shown.update(steps[-1])
    opened = dict.fromkeys(([] if way else [start]) + [lead.get(each, each) for each in wanted.opened])
    for node in opened:
        if node in shown:
            new = list(islice(_around(store, node, wanted, day, shown), max(0, wanted.most - len(shown))))
            steps.append(new)
            shown.update(new)
    ids = [node for step in steps for node in step]
    told = _Told(store, ids, day)
    edges, left = _among(store, ids)
    along = set(way.edges) if way else set()
    links = (Link(edge=e, roles=told.roles(e), dead=told.dead(e), on_way=e in along) for e in sorted(edges | along))
    return Picture(
        knots=tuple(replace(told.knot(node), left=left.get(node, 0), opened=node in opened) for node in ids),
        links=tuple(links),
        steps=tuple(tuple(step) for step in steps if step),
        way_found=bool(way.nodes) if way else None,
    )


class _Told:
    """What is known of nodes on a day: records and, when asked for, status and the roles of citations among them."""

    def __init__(self, store: Store, ids: list[str], day: str) -> None:
        self._store, self._day = store, day
        self._records = store.nodes(ids)
        self._documents = sorted(node for node, record in self._records.items() if isinstance(record, Document))

    @cached_property
    def _status(self) -> dict[str, str]:
        law = law_of(self._store, self._documents)
        return {node: status_on(node, self._day, law).status for node in self._documents}

    @cached_property
    def _roles(self) -> dict[tuple[str, str], set[str]]:
        aliases = self._store.aliases(self._documents)
        ids = sorted({*self._documents, *(alias for each in aliases.values() for alias in each)})
        told = [each for _, each in self._store.records(Citation, "document", ids)] if ids else []
        lead = self._store.targets({end for each in told for end in (each.document, each.target)})
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for each in told:
            found[lead.get(each.document, each.document), lead.get(each.target, each.target)].add(each.role)
        return found

    def knot(self, node: str, *, judged: bool = True) -> Knot:
        """The node; its status only where it is asked for."""
        record = self._records.get(node)
        gone = isinstance(record, Body | Unit) and not stands(record, self._day)
        return Knot(id=node, record=record, status=self._status.get(node) if judged else None, gone=gone)

    def roles(self, edge: Edge) -> tuple[str, ...]:
        """The roles of a citation, sorted."""
        return tuple(sorted(self._roles.get((edge.start, edge.end), ()))) if edge.kind == "cites" else ()

    def dead(self, edge: Edge) -> bool:
        """Whether it is a citation of what has no effect on the day."""
        return edge.kind == "cites" and self._status.get(edge.end) in DEAD


def _around(store: Store, node: str, wanted: Wanted, day: str, shown: set[str]) -> Iterator[str]:
    """The other ends of a node's edges that are wanted and new, small groups of edges first.

    A law has a thousand citing plans and one law that replaced it: by groups, the many do not crowd out the one.
    """
    edges, _ = store.edges([node], LOOKED_AT).get(node, ([], 0))
    met = list({*edges, *_effects(store, [node])})
    groups = Counter((edge.kind, edge.end == node) for edge in met)
    met.sort(key=lambda edge: (groups[edge.kind, edge.end == node], edge.kind, edge.order(node)))
    ahead = [other for other in dict.fromkeys(edge.other(node) for edge in met) if other not in shown]
    by_other: dict[str, list[Edge]] = {}
    for edge in met:
        by_other.setdefault(edge.other(node), []).append(edge)
    for begin in range(0, len(ahead), _BATCH):
        batch = ahead[begin : begin + _BATCH]
        told = _Told(store, [node, *batch], day)
        for other in batch:
            knot = told.knot(other, judged=bool(wanted.statuses))
            if wanted.lets_in(knot.record, day) and _judged(wanted, knot, told, by_other[other]):
                yield other


def _judged(wanted: Wanted, knot: Knot, told: _Told, edges: Iterable[Edge]) -> bool:
    """Whether the status of an instrument and the roles of a citation are wanted."""
    if wanted.statuses and knot.status and kind_of(knot.record) == "instrument" and knot.status not in wanted.statuses:
        return False
    cited = [edge for edge in edges if edge.kind == "cites"]
    return not (wanted.roles and cited) or any(wanted.roles.intersection(told.roles(edge)) for edge in cited)


def _effects(store: Store, nodes: list[str]) -> set[Edge]:
    """What acts on documents, and on what these act: edges that come late in the order of ids, where many cite."""
    aliases = store.aliases(nodes)
    ids = sorted({*nodes, *(alias for each in aliases.values() for alias in each)})
    told = settled(each for field in ("affected", "affecting") for each in store.records(Effect, field, ids)).values()
    counted = [each for each in told if each.standing == "counted" and each.affecting and each.kind in EFFECT_LINKS]
    lead = store.targets({end for each in counted for end in (each.affected, each.affecting or "")})
    ends = ((each.kind, *(lead.get(end, end) for end in (each.affecting or "", each.affected))) for each in counted)
    return {Edge(start=start, kind=kind, end=end) for kind, start, end in ends if start != end}


def _among(store: Store, ids: list[str]) -> tuple[set[Edge], dict[str, int]]:
    """The edges among the nodes, and how many more each node has."""
    edges = store.edges_among(ids)
    here = Counter(node for edge in edges for node in (edge.start, edge.end))
    return set(edges), {node: rest for node, total in store.degrees(ids).items() if (rest := total - here[node]) > 0}
