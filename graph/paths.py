"""Neighbourhoods and shortest paths over the edges of a store, the same in every store: ids in order, caps said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.answers import Edge, Neighbour, Neighbourhood, Path
from graph.lists import leading

if TYPE_CHECKING:
    from graph.port import Store

MOST_VISITED = 50_000
"""Nodes that a search for a path looks at before it gives up."""
_SEARCHES = 5
"""So often a path is searched for that another takes away while its edges are asked for."""

Layers = list[dict[str, list[str]]]
"""For each distance the nodes there, each with those to which it leads back one step."""


def neighbourhood(store: Store, node_id: str, depth: int, cap: int) -> Neighbourhood:
    """Breadth first: of the nodes at one distance those with the smaller ids come first, up to ``cap`` nodes."""
    start = leading(store, node_id)
    distance = {start: 0}
    frontier, truncated = [start], False
    for step in range(1, depth + 1):
        around = store.edges(frontier, cap) if frontier else {}
        reached = {edge.other(node) for node, (edges, _) in around.items() for edge in edges}
        new = sorted(reached - distance.keys())
        frontier = new[: cap - len(distance)]
        truncated |= len(new) > len(frontier) or any(total > len(edges) for edges, total in around.values())
        distance |= dict.fromkeys(frontier, step)
    edges = store.edges_among(distance)
    here = Counter(node for edge in edges for node in (edge.start, edge.end))
    left = {node: total - here[node] for node, total in store.degrees(distance).items()}
    return Neighbourhood(
        nodes=_neighbours(store, sorted(distance.items(), key=lambda item: (item[1], item[0]))),
        edges=tuple(edges),
        left={node: rest for node, rest in sorted(left.items()) if rest > 0},
        truncated=truncated,
    )


def shortest_path(store: Store, start: str, end: str, max_length: int) -> Path:
    """From both ends, the smaller frontier first; of all shortest paths the one whose ids come first."""
    for _ in range(_SEARCHES):
        way = _way(store, leading(store, start), leading(store, end), max_length)
        if isinstance(way, Path):
            return way
        edges = _edges_along(way, store.edges_among(way))
        if len(edges) == len(way) - 1:  # else, as a server holds still for nobody, another has just taken a part
            return Path(nodes=_neighbours(store, [(node, i) for i, node in enumerate(way)]), edges=edges)
    return Path(truncated=True)


def _way(store: Store, first: str, last: str, max_length: int) -> list[str] | Path:
    """The nodes of the path; an empty ``Path`` where there is none, or too much would have to be looked at."""
    ahead: Layers = [{first: []}]
    back: Layers = [{last: []}]
    seen_ahead, seen_back = {first}, {last}
    while not ahead[-1].keys() & back[-1].keys():
        if len(ahead) + len(back) - 2 >= max_length or not (ahead[-1] and back[-1]):
            return Path()
        if len(seen_ahead) + len(seen_back) > MOST_VISITED:
            return Path(truncated=True)
        if len(ahead[-1]) <= len(back[-1]):
            _extend(store, ahead, seen_ahead)
        else:
            _extend(store, back, seen_back)
    return _first_way(ahead, back, ahead[-1].keys() & back[-1].keys())


def _extend(store: Store, layers: Layers, seen: set[str]) -> None:
    """The next layer: what the last one leads to and no earlier one held."""
    found = {node: near for node, near in store.beside(layers[-1]).items() if node not in seen}
    seen.update(found)
    layers.append(found)


def _first_way(ahead: Layers, back: Layers, meeting: Collection[str]) -> list[str]:
    """The smallest sequence of ids: kept ahead are only nodes from which the meeting is reached."""
    kept = [set(meeting)]
    for layer in reversed(ahead[1:]):
        kept.append({before for node in kept[-1] for before in layer[node]})
    kept.reverse()
    way = [min(kept[0])]
    for nodes, layer in zip(kept[1:], ahead[1:], strict=True):
        way.append(min(node for node in nodes if way[-1] in layer[node]))
    for layer in reversed(back[1:]):
        way.append(min(layer[way[-1]]))
    return way


def _edges_along(way: list[str], edges: Iterable[Edge]) -> tuple[Edge, ...]:
    between: dict[frozenset[str], Edge] = {}
    for edge in edges:
        ends = frozenset((edge.start, edge.end))
        between[ends] = min(edge, between.get(ends, edge), key=lambda each: (each.kind, each.start))
    return tuple(between[ends] for ends in map(frozenset, pairwise(way)) if ends in between)


def _neighbours(store: Store, distances: Iterable[tuple[str, int]]) -> tuple[Neighbour, ...]:
    told = list(distances)
    nodes = store.nodes([node for node, _ in told])
    return tuple(Neighbour(id=node, record=nodes.get(node), distance=distance) for node, distance in told)
