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
    issuers = sorted(issuer for issuer in told if issuer)
    day, note = on_map(as_of)
    which = (day, *issuers)
    territory = store.remembered("map", "territory", [which], lambda _: {which: Territory(store, issuers, day)})[which]
    if level is None and parent is not None:
        rows = store.standing(Unit, "parent", [parent], territory.day)
    else:
        rows = store.standing(Unit, "level", [level or _TOP], territory.day)
    if level is not None and parent is not None:
        territory.load([unit.id for unit in rows])
        rows = [unit for unit in rows if parent in territory.way(unit.id)[1:]]
    units = {unit.id: unit for unit in rows}
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for issuer, (documents, citations, stale) in told.items():
        place = territory.place(issuer)
        way = territory.way(place.unit) if place else []
        row = next((each for each in way if each in units), None)
        if row is None:
            if parent is not None and parent not in way:
                continue
            row = _HERE if place else _ELSEWHERE
        at = parent if row == _HERE else row
        part = "inherited" if place and place.inherited else "own" if place and place.unit == at else "below"
        sums[row] += Counter({part: documents, "stale_citations": citations, "stale_documents": stale})
    return RollUp(
        rows=tuple(UnitCounts(unit=unit, counts=Counts(**sums[unit_id])) for unit_id, unit in units.items()),
        here=Counts(**sums[_HERE]),
        elsewhere=Counts(**sums[_ELSEWHERE]),
        note=note,
    )
