"""Bodies and units in time: the way up, what lies below, and where the documents of ended units are counted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from graph.answers import Ancestors, Page
from graph.days import said
from graph.page import page
from ontology.phrases import phrase
from ontology.records import Body, Change, Unit

if TYPE_CHECKING:
    from graph.port import Store

REFORM = "2025-07-01"
"""First day of the two-level map (Luật 72/2025/QH15); of the days before only the last is known whole."""
_LAST_KNOWN = "2025-06-30"
_EARLIER = phrase("Trước ngày 01/7/2025: theo danh mục đơn vị hành chính ngay trước ngày đó.")
_OF_TERRITORY = frozenset({"ubnd", "hdnd", "dang-uy"})
"""Kinds of which each unit has one: above such a body stands the same kind of the unit above."""

P = TypeVar("P", Body, Unit)


def on_map(as_of: str) -> tuple[str, str | None]:
    """The day whose map answers for a day, and the note that goes with the answer."""
    return (as_of, None) if as_of >= REFORM else (_LAST_KNOWN, _EARLIER)


def stands(place: Body | Unit, day: str) -> bool:
    """Whether its interval covers the day; an unknown end of the interval covers all days on that side."""
    return (place.since or day) <= day and (place.until is None or day < place.until)


def _known(store: Store, kind: type[P], ids: Collection[str]) -> dict[str, P]:
    return {node_id: node for node_id, node in store.nodes(ids).items() if isinstance(node, kind)}


def places(
    store: Store, kind: type[P], wanted: Mapping[str, str | None], as_of: str, after: str | None, limit: int
) -> Page[P]:
    """A page of the bodies or units that stood on a day; ``None`` is no condition."""
    day, note = on_map(as_of)
    values = {field: value for field, value in wanted.items() if value is not None}
    return page(store.matching_places(kind, values, day, after, limit + 1), limit, lambda row: row.id, note)


def ancestors(store: Store, node_id: str, as_of: str) -> Ancestors:
    """The way up on a day, nearest first; it ends where nothing above stood on that day, and says so of the node."""
    day, note = on_map(as_of)
    node = store.nodes([node_id]).get(node_id)
    if isinstance(node, Body | Unit) and not _stood(store, node, day):
        note = " ".join(filter(None, (note, f"{node.name}: không có vào ngày {said(as_of)}.")))
    way: list[Body | Unit] = []
    seen = {node_id}
    while isinstance(node, Body | Unit):
        node = _above(store, node, day)
        if node is None or node.id in seen:
            break
        seen.add(node.id)
        way.append(node)
    return Ancestors(nodes=tuple(way), note=note)


def _stood(store: Store, node: Body | Unit, day: str) -> bool:
    """Whether it stood on a day; a body that says nothing of its own days stands and falls with its unit."""
    unit = _known(store, Unit, [node.unit]).get(node.unit) if isinstance(node, Body) and node.unit else None
    return stands(node, day) and (unit is None or stands(unit, day))


def _above(store: Store, node: Body | Unit, day: str) -> Body | Unit | None:
    if isinstance(node, Body) and node.unit and node.kind in _OF_TERRITORY:
        unit = _known(store, Unit, [node.unit]).get(node.unit)
        same = store.standing(Body, "unit", [unit.parent], day) if unit and unit.parent else []
        if found := [body for body in same if body.kind == node.kind]:
            return found[0]
    above = store.nodes([node.parent]).get(node.parent) if node.parent else None
    return above if isinstance(above, Body | Unit) and stands(above, day) else None


def descendants(store: Store, node_id: str, as_of: str, after: str | None, limit: int) -> Page[Body | Unit]:
    """Everything below on a day, by id."""
    day, note = on_map(as_of)
    node = store.nodes([node_id]).get(node_id)
    found: dict[str, Body | Unit] = {}
    if isinstance(node, Unit):
        found = _closure([node], lambda units: store.standing(Unit, "parent", [unit.id for unit in units], day))
    elif isinstance(node, Body):
        found = _closure([node], lambda bodies: _below(store, bodies, day))
    found.pop(node_id, None)
    rows = [found[each] for each in sorted(found) if after is None or each > after]
    return page(rows, limit, lambda row: row.id, note)


def _closure(start: list[P], step: Callable[[list[P]], Iterable[P]]) -> dict[str, Body | Unit]:
    found: dict[str, Body | Unit] = {each.id: each for each in start}
    while start:
        start = [each for each in step(start) if each.id not in found]
        found |= {each.id: each for each in start}
    return found


def _below(store: Store, bodies: list[Body], day: str) -> Iterable[Body]:
    """The bodies right below: of the same kind in the units below, and those that name one as parent."""
    heads = {(body.unit, body.kind) for body in bodies if body.unit and body.kind in _OF_TERRITORY}
    ids = {body.id for body in bodies}
    units = {unit.id: unit for unit in store.standing(Unit, "parent", {unit for unit, _ in heads if unit}, day)}
    below = [
        body for body in store.standing(Body, "unit", units.keys(), day)
        if body.unit and (units[body.unit].parent, body.kind) in heads
    ]  # fmt: skip
    named = store.standing(Body, "parent", ids, day)
    return below + [body for body in named if (above := _above(store, body, day)) and above.id in ids]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the documents of a body are counted: a standing unit, ``inherited`` from one that had ended."""

    unit: str
    inherited: bool


class Territory:
    """The units that some bodies belong to or lead to, as they stand on one day."""

    def __init__(self, store: Store, bodies: Collection[str], as_of: str) -> None:
        self._store = store
        self.day = on_map(as_of)[0]
        self._units: dict[str, Unit] = {}
        self._changes: dict[str, list[Change]] = {}
        self._settled: dict[str, str | None] = {}
        self._unit_of = self._units_of(bodies)
        self.load({unit for unit in self._unit_of.values() if unit})

    def _units_of(self, bodies: Collection[str]) -> dict[str, str | None]:
        """The unit of each body: its own, or that of the nearest body above that has one."""
        known: dict[str, Body] = {}
        ahead = set(bodies)
        while ahead:
            known |= (found := _known(self._store, Body, ahead))
            ahead = {body.parent for body in found.values() if body.parent and not body.unit} - known.keys()
        return {body: self._unit_above(body, known) for body in bodies}

    @staticmethod
    def _unit_above(body: str, known: dict[str, Body]) -> str | None:
        seen = set[str]()
        node = known.get(body)
        while node and not node.unit and node.id not in seen:
            seen.add(node.id)
            node = known.get(node.parent or "")
        return node.unit if node else None

    def load(self, units: Collection[str]) -> None:
        """Make these units known, with all above them and all that they passed into by the day."""
        ahead = set(units) - self._units.keys()
        asked = set[str]()
        while ahead:
            asked |= ahead
            self._units |= (found := _known(self._store, Unit, ahead))
            ended = [unit.id for unit in found.values() if not stands(unit, self.day)]
            told = self._store.records(Change, "original", ended) if ended else []
            changes = {change.id: change for _, change in reversed(told) if change.day <= self.day}
            for change in changes.values():
                self._changes.setdefault(change.original, []).append(change)
            ahead = {unit.parent for unit in found.values() if unit.parent}
            ahead = (ahead | {change.resulting for change in changes.values()}) - self._units.keys() - asked

    def way(self, unit_id: str | None) -> list[str]:
        """The unit and all standing units above it, nearest first."""
        way: list[str] = []
        while unit_id and unit_id not in way and (unit := self._units.get(unit_id)) and stands(unit, self.day):
            way.append(unit_id)
            unit_id = unit.parent
        return way

    def place(self, body: str | None) -> Place | None:
        """Where the documents of a body count; ``None`` where no unit that stood on the day can be told."""
        unit_id = self._unit_of.get(body or "")
        settled = self._settle(unit_id, frozenset()) if unit_id else None
        return None if settled is None else Place(settled, settled != unit_id)

    def _settle(self, unit_id: str, seen: frozenset[str]) -> str | None:
        """The standing unit that answers for a unit: itself, the one it passed into whole, or one above the parts."""
        unit = self._units.get(unit_id)
        if unit is None or unit_id in seen or (unit.since or self.day) > self.day:
            return None
        if stands(unit, self.day):
            return unit_id
        if seen:
            return self._heir(unit, seen)
        if unit_id not in self._settled:
            self._settled[unit_id] = self._heir(unit, seen)
        return self._settled[unit_id]

    def _heir(self, unit: Unit, seen: frozenset[str]) -> str | None:
        changes, seen = self._changes.get(unit.id, []), seen | {unit.id}
        whole = {change.resulting for change in changes if change.extent == "full"}
        if len(whole) == 1 and (heir := self._settle(whole.pop(), seen)):
            return heir
        parts = sorted({part for change in changes if (part := self._settle(change.resulting, seen))})
        ways = [self.way(part)[1:] for part in parts]
        shared = [each for each in ways[0] if all(each in way for way in ways)] if ways else []
        return shared[0] if shared else self._settle(unit.parent, seen) if unit.parent else None


_MANY = 2000
"""Above a unit with more units than this, all issuers are fewer than the bodies that may stand below it."""


def issuers_under(store: Store, unit_id: str, as_of: str) -> set[str]:
    """The bodies whose documents a roll-up counts at the unit or below it; some of them may have issued none."""
    asked = (unit_id, on_map(as_of)[0])

    def counted(issuers: Collection[str]) -> set[str]:
        territory = Territory(store, issuers, as_of)
        places = {issuer: territory.place(issuer) for issuer in issuers}
        return {issuer for issuer, place in places.items() if place and unit_id in territory.way(place.unit)}

    def made(_: Collection[tuple[str, str]]) -> dict[tuple[str, str], set[str]]:
        bodies = _bodies_behind(store, unit_id)
        return {} if bodies is None else {asked: counted(bodies)}

    found = store.remembered("map", "issuers under", [asked], made)
    return found[asked] if found else counted(store.issuers())


def _bodies_behind(store: Store, unit_id: str) -> set[str] | None:
    """All bodies that may count at a unit on any day; ``None`` where these are too many to look at.

    That is every step of ``Territory`` taken backwards: to the units within a unit, to those that passed into it, and
    from a body to those below it that have no unit of their own.
    """
    units = {unit_id}
    ahead = units
    while ahead:
        within = {unit.id for unit in store.standing(Unit, "parent", ahead, None)}
        passed = {change.original for _, change in store.records(Change, "resulting", ahead)}
        ahead = (within | passed) - units
        units |= ahead
        if len(units) > _MANY:
            return None
    below = store.standing(Body, "unit", units, None)
    bodies = {body.id for body in below}
    while below:
        named = store.standing(Body, "parent", {body.id for body in below}, None)
        below = [body for body in named if not body.unit and body.id not in bodies]
        bodies |= {body.id for body in below}
    return bodies
