"""What became of a unit: the units that stand in its place on a day, and the changes by which it ended."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from loaders.units import exists, unit_by_id, units_bundle
from ontology.records import Change, Unit


@dataclass(frozen=True, slots=True)
class Heir:
    """A unit in which another goes on; ``extent`` is ``full`` when all of the other went there, else ``partial``."""

    unit: Unit
    extent: str


@cache
def _changes() -> dict[str, tuple[Change, ...]]:
    index: dict[str, list[Change]] = defaultdict(list)
    for change in units_bundle().changes:
        index[change.original].append(change)
    return {original: tuple(changes) for original, changes in index.items()}


@cache
def _parts() -> dict[str, tuple[Unit, ...]]:
    index: dict[str, list[Unit]] = defaultdict(list)
    for unit in units_bundle().units:
        if unit.parent:
            index[unit.parent].append(unit)
    return {parent: tuple(units) for parent, units in index.items()}


def changes_of(original: str, day: str) -> tuple[Change, ...]:
    """The changes by which a unit, or a body of the centre, had ended by a day; by id."""
    return tuple(sorted((c for c in _changes().get(original, ()) if c.day <= day), key=lambda change: change.id))


def way_of(original: str, day: str) -> tuple[Change, ...]:
    """The changes by which it had ended by a day, and those of what it passed into, in the order of days."""
    changes = changes_of(original, day)
    further = [change for each in changes for change in way_of(each.resulting, day)]
    return tuple(sorted({*changes, *further}, key=lambda change: (change.day, change.id)))


def passages(unit: Unit, day: str) -> tuple[Change, ...]:
    """The changes by which a unit came to its heirs by a day: its own, for a district those of its communes."""
    own = way_of(unit.id, day)
    communes = _parts().get(unit.id, ()) if unit.level == "huyện" and not own else ()
    found = {*own, *(change for commune in communes for change in way_of(commune.id, day))}
    return tuple(sorted(found, key=lambda change: (change.day, change.id)))


def heirs(unit: Unit, day: str) -> tuple[Heir, ...]:
    """The units that stand in a unit's place on a day, through any chain of changes; by id.

    A district passed into nothing of its level: where no change says otherwise, its heirs are those of its communes.
    """
    found: dict[str, Heir] = {}
    for heir in _heirs(unit, day, "full"):
        found.setdefault(heir.unit.id, heir)
    whole = len(found) == 1
    return tuple(heir if whole else Heir(heir.unit, "partial") for _, heir in sorted(found.items()))


def _heirs(unit: Unit, day: str, extent: str) -> list[Heir]:
    if exists(unit, day):
        return [Heir(unit, extent)]
    if changes := changes_of(unit.id, day):
        return [
            heir for change in changes
            if (next_unit := unit_by_id(change.resulting))
            for heir in _heirs(next_unit, day, "partial" if "partial" in (extent, change.extent) else "full")
        ]  # fmt: skip
    communes = _parts().get(unit.id, ()) if unit.level == "huyện" else ()
    return [heir for commune in communes for heir in _heirs(commune, day, extent)]
