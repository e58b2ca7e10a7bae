"""What a unit or body came from and passed into, each with the resolution and the source that say so."""

from __future__ import annotations

from dataclasses import dataclass

from graph.days import before
from graph.port import Store
from ontology.records import Body, Change, Unit


@dataclass(frozen=True, slots=True)
class Passage:
    """One change seen from one of its ends; ``onward``: the other end is the successor."""

    onward: bool
    change: Change
    other: Body | Unit


def passages(store: Store, place: Body | Unit) -> list[Passage]:
    """All changes of a unit or body, or of the unit of a body, predecessors first, by day.

    The other end of a change of units is told as the body of the same kind there, where the store knows one.
    """
    own = {place.id, place.unit} if isinstance(place, Body) and place.unit else {place.id}
    became = {change.id: change for _, change in store.records(Change, "original", sorted(own))}
    came = {change.id: change for _, change in store.records(Change, "resulting", sorted(own))}
    told = [(False, each, each.original) for each in came.values()]
    told += [(True, each, each.resulting) for each in became.values()]
    others = store.nodes({other for _, _, other in told})
    found = []
    for onward, change, other_id in sorted(told, key=lambda row: (row[0], row[1].day, row[1].id)):
        other = others.get(other_id)
        if isinstance(other, Body | Unit) and other.id not in own:
            found.append(Passage(onward, change, other))
    return _as_bodies(store, place, found) if isinstance(place, Body) else found


def _as_bodies(store: Store, body: Body, found: list[Passage]) -> list[Passage]:
    alike: dict[tuple[bool, str | None], Body] = {}
    for onward, day in sorted({(each.onward, each.change.day) for each in found}):
        units = sorted({each.other.id for each in found if each.onward == onward and isinstance(each.other, Unit)})
        standing = store.standing(Body, "unit", units, day if onward else before(day))
        alike |= {(onward, each.unit): each for each in standing if each.kind == body.kind}
    return [Passage(each.onward, each.change, alike.get((each.onward, each.other.id), each.other)) for each in found]
