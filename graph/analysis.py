"""What analysts ask of the networkx projection: what everything rests on, which plans go together, which are alike.

PageRank is our own: networkx computes its own with scipy, 100 MB that nothing else here needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

RESTS_ON = frozenset({"cites", "details", "guides"})
"""Edges from what rests to what it rests on."""

MOST_CITING = 200
"""An instrument that more plans cite says nothing of which go together, and would join all with all."""

_PIVOTS = 500
"""Betweenness is estimated from so many nodes where there are more (Brandes and Pich, 2007)."""

_SEED = 0
_DIGITS = 6
"""Scores are rounded, so that the order of summation does not order the rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An instrument with its share of PageRank (0 to 1) and the number of documents that cite it."""

    id: str
    pagerank: float
    cited_by: int
    betweenness: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Plans that go together, by id, and what they share: instruments with the number of the plans that cite each."""

    plans: tuple[str, ...]
    shared: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """A plan beside another: Jaccard index of what both cite, what they share, and what only this one cites."""

    id: str
    jaccard: float
    shared: tuple[str, ...]
    only_there: tuple[str, ...]
    superior: bool
    """Issued by a body above that of the other plan."""


def issued_until(graph: nx.MultiDiGraph, as_of: str, keep: str | None = None) -> nx.MultiDiGraph:
    """The graph without the documents that were certainly issued after a day, but for the one to ``keep``."""
    later = [node for node, first in graph.nodes(data="date_from") if first and first > as_of and node != keep]
    kept = graph.copy()
    kept.remove_nodes_from(later)
    return kept


def rank(graph: nx.MultiDiGraph, *, betweenness: bool = False) -> list[Ranked]:
    """What the documents that cite rest on, directly or through others, the weightiest first, then by id."""
    cited = _cited(graph)
    resting = _resting(graph, cited)
    scores = pagerank(resting)
    between: dict[str, float] = {}
    if betweenness:
        pivots = _PIVOTS if len(resting) > _PIVOTS else None
        between = nx.betweenness_centrality(resting, k=pivots, seed=_SEED)
    cited_by = {target: len(plans) for target, plans in _citing(cited).items()}
    ranked = [
        Ranked(
            id=node,
            pagerank=round(scores[node], _DIGITS),
            cited_by=cited_by.get(node, 0),
            betweenness=round(between[node], _DIGITS) if betweenness else None,
        )
        for node, times in resting.in_degree()
        if times
    ]
    return sorted(ranked, key=lambda row: (-row.pagerank, row.id))


def _resting(graph: nx.MultiDiGraph, starts: Collection[str]) -> nx.DiGraph:
    """What rests on what, as far as some documents lead: the rest of the register weighs nothing."""
    resting = nx.DiGraph()
    ahead, seen = sorted(starts), set(starts)
    while ahead:
        node = ahead.pop()
        for end in sorted({end for _, end, kind in graph.out_edges(node, keys=True) if kind in RESTS_ON}):
            resting.add_edge(node, end)
            if end not in seen:
                seen.add(end)
                ahead.append(end)
    return resting


def pagerank(graph: nx.DiGraph, damping: float = 0.85, tolerance: float = 1e-9, rounds: int = 200) -> dict[str, float]:
    """PageRank by power iteration (Brin and Page, 1998); what leads nowhere shares its weight among all.

    The sum is 1. Stops when the whole vector moves less than ``tolerance``, at the latest after ``rounds``.
    """
    count = len(graph)
    scores = dict.fromkeys(graph, 1 / count) if count else {}
    ahead = {node: list(graph.successors(node)) for node in graph}
    for _ in range(rounds):
        lost = sum(scores[node] for node, nexts in ahead.items() if not nexts)
        moved = dict.fromkeys(scores, (1 - damping + damping * lost) / max(1, count))
        for node, nexts in ahead.items():
            for each in nexts:
                moved[each] += damping * scores[node] / len(nexts)
        change = sum(abs(moved[node] - scores[node]) for node in scores)
        scores = moved
        if change < tolerance:
            break
    return scores


def communities(graph: nx.MultiDiGraph) -> list[Community]:
    """Plans that go together: Louvain (Blondel and others, 2008) on plans joined by the instruments that they share.

    A shared instrument weighs the less the more plans cite it (1 / (n - 1): Newman, 2001). The largest first, then by
    the first id; plans that share nothing stand in none.
    """
    cited = _cited(graph)
    joined = nx.Graph()
    for _, plans in sorted(_citing(cited).items()):
        if 2 <= len(plans) <= MOST_CITING:
            for one, other in combinations(plans, 2):
                weight = joined.get_edge_data(one, other, {"weight": 0.0})["weight"]
                joined.add_edge(one, other, weight=weight + 1 / (len(plans) - 1))
    if not joined:
        return []
    parts = nx.community.louvain_communities(joined, weight="weight", seed=_SEED)
    found = [_community(sorted(part), cited) for part in parts]
    return sorted(found, key=lambda each: (-len(each.plans), each.plans))


def _community(plans: list[str], cited: dict[str, set[str]]) -> Community:
    citing = _citing({plan: cited[plan] for plan in plans})
    shared = [(target, len(those)) for target, those in citing.items() if len(those) > 1]
    return Community(plans=tuple(plans), shared=tuple(sorted(shared, key=lambda pair: (-pair[1], pair[0]))))


def similar(graph: nx.MultiDiGraph, plan: str) -> list[Similar]:
    """The plans that share a citation with a plan, and those of superiors that it cites; the most alike first."""
    cited = _cited(graph)
    own = cited.get(plan, set())
    issuers = {start: end for start, end, kind in graph.edges(keys=True) if kind == "issued_by"}
    superiors = _above(graph, issuers.get(plan))
    found = []
    for other, those in cited.items():
        shared, superior = own & those, issuers.get(other) in superiors
        if other != plan and (shared or (superior and other in own)):
            found.append(
                Similar(
                    id=other,
                    jaccard=round(len(shared) / len(own | those), _DIGITS),
                    shared=tuple(sorted(shared)),
                    only_there=tuple(sorted(those - own)),
                    superior=superior,
                )
            )
    return sorted(found, key=lambda row: (-row.jaccard, row.id))


def _above(graph: nx.MultiDiGraph, body: str | None) -> set[str]:
    """The bodies above one, at any distance."""
    above: set[str] = set()
    ahead = [body] if body else []
    while ahead:
        parents = [end for _, end, kind in graph.out_edges(ahead.pop(), keys=True) if kind == "part_of"]
        ahead += [parent for parent in parents if parent not in above]
        above.update(parents)
    return above


def _cited(graph: nx.MultiDiGraph) -> dict[str, set[str]]:
    """What each document cites."""
    cited: dict[str, set[str]] = defaultdict(set)
    for start, end, kind in graph.edges(keys=True):
        if kind == "cites":
            cited[start].add(end)
    return cited


def _citing(cited: dict[str, set[str]]) -> dict[str, list[str]]:
    """Who cites each instrument, by id."""
    citing: dict[str, list[str]] = defaultdict(list)
    for plan in sorted(cited):
        for target in cited[plan]:
            citing[target].append(plan)
    return citing
