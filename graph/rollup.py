"""Counts of documents and stale citations over the hierarchy of one day."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graph.answers import Counts, RollUp, UnitCounts
from graph.hierarchy import Territory, on_map
from ontology.records import Unit

if TYPE_CHECKING:
    from graph.port import Store

_TOP = "tỉnh"
_HERE, _ELSEWHERE = "", "-"
"""What no unit id can be."""


def roll_up(store: Store, as_of: str, parent: str | None, level: str | None) -> RollUp:
    """Each issuer's counts at the one row above it, at ``here`` or ``elsewhere``."""
    asked = (as_of, parent, level)
    return store.remembered("all", "roll-up", [asked], lambda _: {asked: _roll_up(store, *asked)})[asked]


def _roll_up(store: Store, as_of: str, parent: str | None, level: str | None) -> RollUp:
    told = store.counts(as_of)
    day, note = on_map(as_of)
    issuers = tuple(sorted(issuer for issuer in told if issuer))
    asked = (day, parent, level, issuers)
    units, places = store.remembered("map", "places", [asked], lambda _: {asked: _places(store, *asked)})[asked]
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for issuer, (documents, citations, stale) in told.items():
        if place := places.get(issuer):
            row, part = place
            sums[row][part] += documents
            sums[row]["stale_citations"] += citations
            sums[row]["stale_documents"] += stale
    return RollUp(
        rows=tuple(UnitCounts(unit=unit, counts=Counts(**sums[unit.id])) for unit in units),
        here=Counts(**sums[_HERE]),
        elsewhere=Counts(**sums[_ELSEWHERE]),
        note=note,
    )


_Places = dict[str | None, tuple[str, str]]
"""For each issuer that counts: its row, and as which part of it."""


def _places(
    store: Store, day: str, parent: str | None, level: str | None, issuers: tuple[str, ...]
) -> tuple[list[Unit], _Places]:
    """The units that are the rows, and where each issuer counts: nothing but the map."""
    which = (day, issuers)
    territory = store.remembered("map", "territory", [which], lambda _: {which: Territory(store, issuers, day)})[which]
    if level is None and parent is not None:
        units = store.standing(Unit, "parent", [parent], territory.day)
    else:
        units = store.standing(Unit, "level", [level or _TOP], territory.day)
    if level is not None and parent is not None:
        territory.load([unit.id for unit in units])
        units = [unit for unit in units if parent in territory.way(unit.id)[1:]]
    rows = {unit.id for unit in units}
    places: _Places = {}
    for issuer in (None, *issuers):
        place = territory.place(issuer)
        way = territory.way(place.unit) if place else []
        row = next((each for each in way if each in rows), None)
        if row is None:
            if parent is not None and parent not in way:
                continue
            row = _HERE if place else _ELSEWHERE
        at = parent if row == _HERE else row
        places[issuer] = (
            row,
            "inherited" if place and place.inherited else "own" if place and place.unit == at else "below",
        )
    return units, places
