"""What no row shows alone: rows that contradict each other, and instruments that end each other in a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import networkx as nx

from loaders.importing.facts import Told
from ontology.identity import fold
from ontology.records import Effect

_ENDS = frozenset({"replaces", "abolishes", "ends", "announces_expired"})
_DATED = (
    ("ngày ban hành", lambda told: [told.document.date]),
    ("ngày có hiệu lực", lambda told: [e.day for e in told.effects if e.kind == "commences"]),
    ("ngày hết hiệu lực", lambda told: [e.day for e in told.effects if ends(e)]),
)  # fmt: skip

Problem = tuple[str, str]
"""Place of a row, and what is wrong with it."""


def ends(effect: Effect) -> bool:
    """Whether it ends the whole of an instrument."""
    return effect.kind in _ENDS and effect.scope.startswith("whole")


def problems(rows: Sequence[Told]) -> Iterator[Problem]:
    """Each row that contradicts itself or one before it, or belongs to a circle."""
    yield from _order(rows)
    by_document: dict[tuple[str, str | None], list[Told]] = defaultdict(list)
    for row in rows:
        by_document[row.document.id, row.source].append(row)
    for told in by_document.values():
        for what, values in _DATED:
            yield from _differing(told, what, values)
        yield from _differing(told, "tên gọi", lambda row: [row.document.title and fold(row.document.title)])
    yield from _circles(rows)


def _order(rows: Iterable[Told]) -> Iterator[Problem]:
    for row in rows:
        issued = row.document.date
        for effect in row.effects:
            what = "có hiệu lực" if effect.kind == "commences" else "hết hiệu lực" if ends(effect) else None
            if what and issued and effect.day and len(issued) == 10 and effect.day < issued:
                yield row.place, f"{what} từ {effect.day}, trước ngày ban hành {issued}"
        days = {effect.kind: effect.day for effect in row.effects if effect.day}
        first, last = days.get("commences"), days.get("announces_expired")
        if first and last and last <= first:
            yield row.place, f"hết hiệu lực từ {last}, không sau ngày có hiệu lực {first}"


def _differing(
    told: Sequence[Told], what: str, values: Callable[[Told], Iterable[str | None]]
) -> Iterator[Problem]:  # fmt: skip
    first: tuple[str, str] | None = None
    for row in told:
        for value in filter(None, values(row)):
            if first is None:
                first = row.place, value
            elif not (value in first[1] or first[1] in value):  # a title may be cut short
                yield row.place, f"{row.document.number}: {what} khác {first[0]} ({value}; {first[1]})"


def _circles(rows: Iterable[Told]) -> Iterator[Problem]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    names = {document.id: document.number for row in rows for document in (row.document, *row.others)}
    for row in rows:
        for effect in row.effects:
            if effect.affecting and ends(effect):
                graph.add_edge(effect.affecting, effect.affected, place=row.place)
    for circle in nx.strongly_connected_components(graph):
        if len(circle) > 1:
            members = ", ".join(sorted(str(names[each]) for each in circle))
            for _, _, place in graph.subgraph(circle).edges(data="place"):
                yield place, f"các văn bản làm hết hiệu lực lẫn nhau thành vòng: {members}"
