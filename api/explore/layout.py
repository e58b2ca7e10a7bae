"""Where the nodes of a picture stand: a spring layout (Fruchterman and Reingold, 1991) that grows step by step.

What a step added keeps its place when the next one comes, and the same picture always gets the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WIDTH, HEIGHT = 164, 46
"""Size of a box, in the units of the places."""
_ROOM = 165
"""Distance at which the springs rest."""
_WIDER = 1.25
_SEED = 7
_PULLS, _MANY, _ROUNDS = 60, 100, 200
"""Rounds of pulling, a third of them for a picture with many nodes; rounds of pushing boxes apart at most."""

_ROUND_AGAIN = 64
"""Pictures whose places are kept: a page and each file made of it ask for the same ones."""

Place = tuple[int, int]


def places(
    steps: Sequence[Sequence[str]], edges: Iterable[tuple[str, str]], stubs: Mapping[str, str] | None = None
) -> dict[str, Place]:
    """Centre of each node's box; boxes do not overlap. ``stubs`` stand beside the node that each belongs to."""
    told = tuple(tuple(step) for step in steps if step), tuple(edges), tuple((stubs or {}).items())
    return dict(_places(*told))


@lru_cache(maxsize=_ROUND_AGAIN)
def _places(
    steps: tuple[tuple[str, ...], ...], edges: tuple[tuple[str, str], ...], stubs: tuple[tuple[str, str], ...]
) -> Mapping[str, Place]:
    graph = nx.Graph(edges)
    fixed: dict[str, tuple[float, float]] = {}
    for step in steps:
        shown = graph.subgraph([*fixed, *step]).copy()
        shown.add_nodes_from([*fixed, *step])
        fixed = _grown(shown, fixed, step)
    if stubs:
        beside = {stub: (fixed[node][0] + WIDTH, fixed[node][1] + HEIGHT) for stub, node in stubs}
        fixed = _apart(fixed | beside, set(beside))
    return {node: (round(x), round(y)) for node, (x, y) in fixed.items()}


def _grown(
    graph: nx.Graph, fixed: dict[str, tuple[float, float]], step: Sequence[str]
) -> dict[str, tuple[float, float]]:
    """The places of the nodes of one more step beside those that stand."""
    if not fixed and len(step) == 1:
        return {step[0]: (0.0, 0.0)}
    # Networkx numbers nodes as they come: only a sorted graph gives the same picture every time.
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges))
    squeezed = {node: (x / _WIDER, y) for node, (x, y) in fixed.items()}
    spread = max((abs(each) for place in squeezed.values() for each in place), default=0.0)
    # New nodes begin on a circle around those that stand, in the order in which they came.
    circle = nx.circular_layout(list(step), scale=max(spread, _ROOM) + _ROOM)
    start = squeezed | {node: (float(x), float(y)) for node, (x, y) in circle.items()}
    pulls = _PULLS if len(ordered) < _MANY else _PULLS // 3
    found = nx.spring_layout(
        ordered, k=_ROOM, pos=start, fixed=sorted(squeezed) or None, iterations=pulls, seed=_SEED, scale=None
    )
    free = sorted(set(step))
    told = {node: (float(x) * _WIDER, float(y)) for node, (x, y) in found.items()}
    return _apart(fixed | {node: told[node] for node in free}, set(free))


def _apart(at: dict[str, tuple[float, float]], free: set[str]) -> dict[str, tuple[float, float]]:
    """Push boxes that overlap away from each other along the shorter way; only ``free`` ones move."""
    import numpy as np  # what networkx computes the layout with

    names = sorted(at)
    place = np.array([at[name] for name in names])
    moves = np.array([name in free for name in names])
    room = np.array([WIDTH + 18, HEIGHT + 16])
    looked = place.copy()
    ones, others = _near(place, moves, 2 * room)
    for _ in range(_ROUNDS):
        if (np.abs(place - looked) > room / 2).any():
            looked = place.copy()
            ones, others = _near(place, moves, 2 * room)
        met = np.abs(place[ones, 0] - place[others, 0]) < room[0]
        met &= np.abs(place[ones, 1] - place[others, 1]) < room[1]
        if not met.any():
            break
        one, other = ones[met], others[met]
        gap = place[one] - place[other]
        over = room - np.abs(gap)
        side = np.where(gap == 0, np.sign(one - other)[:, None], np.sign(gap))
        shorter = np.stack([over[:, 0] < over[:, 1], over[:, 0] >= over[:, 1]], axis=1)
        # A box that stands leaves the whole way to the other.
        part = np.where(moves[other], 0.5, 1.0)[:, None]
        np.add.at(place, one, np.where(shorter, side * (over * part + 1), 0))
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, place, strict=True)}


def _near(
    place: NDArray[np.float64], moves: NDArray[np.bool_], room: NDArray[np.int_]
) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Pairs of a box that moves and another nearer than ``room``, enough until a box has gone a quarter of that.

    Of the 90,000 pairs of 300 boxes some thousand are near, and only these can come to overlap.
    """
    import numpy as np

    x, y = (np.abs(place[:, None, axis] - place[None, :, axis]) < room[axis] for axis in (0, 1))
    one, other = np.nonzero(x & y & moves[:, None])
    return one[one != other], other[one != other]
