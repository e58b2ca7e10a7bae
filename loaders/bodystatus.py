"""Whether a body exists: on the day of the document that names it and on the day asked, and who is in its place.

Sources: the lists of units and their changes (``ontology/data/units``, ``changes``) and the table of the bodies of the
centre. What they do not say is unknown (``None``): a department of a province or commune may have been merged while
its unit stood, a department of a district ended with the district at the latest. An organ of a Party committee or a
Party group ended with the unit at the latest, on a day and into a body that no source gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from loaders.bodies import resolve_body
from loaders.bodyclasses import BodyClass, body_class
from loaders.centre import central_bodies
from loaders.heirs import changes_of, heirs, way_of
from loaders.localbodies import organ, party_committee
from loaders.units import exists, line_up, type_and_name, unit_by_id
from ontology.phrases import phrase
from ontology.records import Body, Change, Unit

Days = tuple[str | None, str | None]
"""First and last day on which a document can have been issued (ISO, both inclusive)."""

T = TypeVar("T")

REFORM = "2025-07-01"
EARLIER = phrase("Trước ngày 01/7/2025: theo danh mục đơn vị hành chính ngay trước ngày đó.")
_NO_DISTRICT = phrase("không tổ chức cấp huyện")


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """A body in the place of one that is no more; ``extent``: ``full``, or ``partial`` where it has a part of it."""

    id: str
    name: str
    kind: str
    level: str | None
    extent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A fact on which the answer rests, and who says so."""

    text: str
    day: str | None
    source: str | None
    confidence: str | None
    checked: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyStatus:
    """What is known of a named body. Existence is ``True``, ``False`` or ``None`` (unknown, or so for a part)."""

    body: Body | None = None
    candidates: tuple[tuple[Body, float], ...] = ()
    exists_then: bool | None = None
    exists_now: bool | None = None
    ended: str | None = None
    """First day on which it is no more; of a class of which a part is no more, the day on which that part ended."""
    resolution: str | None = None
    successors: tuple[Successor, ...] = ()
    reasons: tuple[Ground, ...] = ()
    note: str | None = None


def body_status(name: str, *, named_on: str | None, context: Unit | None, then: Days, now: str) -> BodyStatus:
    """What is known of the body that ``name`` means in the words of a document of the unit ``context``.

    ``named_on`` is the day by which the name is read, ``then`` the interval in which the document was issued, ``now``
    the day asked. A bare "UBND" is that of the document's own unit. Candidates answer together: only what is so of all
    of them is said, with the reasons of each.
    """
    match = resolve_body(re.sub(r"^[Cc]ác (?=[Pp]hó |PCT)", "", name), day=named_on, context=context)
    if body := match.body or _own(match.candidates, context):
        return status_of(body, then, now)
    if match.candidates:
        told = [status_of(body, then, now) for body, _ in match.candidates]
        return BodyStatus(
            candidates=match.candidates,
            exists_then=_shared([each.exists_then for each in told]),
            exists_now=_shared([each.exists_now for each in told]),
            ended=_shared([each.ended for each in told]),
            resolution=_shared([each.resolution for each in told]),
            successors=_shared([each.successors for each in told]) or (),
            reasons=tuple(dict.fromkeys(reason for each in told for reason in each.reasons)),
            note=next((each.note for each in told if each.note), None),
        )
    named = body_class(name)
    return _of_class(named, then, now) if named else BodyStatus()


def _own(candidates: tuple[tuple[Body, float], ...], context: Unit | None) -> Body | None:
    """The body of the document's own unit, where the name leaves nothing open but the level."""
    line = {unit.id for unit in line_up(context)} if context else set()
    if len(candidates) < 2 or {body.unit for body, _ in candidates} != line:
        return None
    return next(body for body, _ in candidates if context and body.unit == context.id)


def status_of(body: Body, then: Days, now: str) -> BodyStatus:
    """What is known of one body."""
    unit = unit_by_id(body.unit) if body.unit else None
    told = BodyStatus(
        body=body,
        exists_then=_during([_existence(body, unit, day) for day in then if day]),
        exists_now=_existence(body, unit, now),
        note=_note(then, now) if unit and unit.since is None else None,
    )
    until = unit.until if unit else body.until
    if told.exists_now is not False or until is None or until > now:
        return told
    ended = unit.id if unit else body.id
    changes = changes_of(ended, now)
    resolutions = {change.resolution for change in changes}
    district = unit is not None and unit.level == "huyện"
    under = unit is not None and _is_under_party(body, unit)
    return BodyStatus(
        body=body,
        exists_then=told.exists_then,
        exists_now=False,
        # A unit of low confidence is one of which only a day by which it had ended is known.
        ended=None if under or (unit and unit.confidence == "low") else until,
        resolution=resolutions.pop() if len(resolutions) == 1 and not under else None,
        successors=() if under else tuple(_successors(body, unit, changes, now)),
        reasons=(*([_no_more(unit)] if district and unit else []), *map(_changed, way_of(ended, now))),
        note=told.note,
    )


def _existence(body: Body, unit: Unit | None, day: str) -> bool | None:
    if unit is None:
        return (body.since or "") <= day < (body.until or "9999")
    if not exists(unit, day):
        return False
    if body.id == organ("hdnd", unit).id and unit.until == REFORM and _is_urban(unit):
        return None  # until the reform some cities had no council in their districts or wards
    of_the_unit = {organ("ubnd", unit).id, organ("hdnd", unit).id, party_committee(unit).id}
    return True if body.id in of_the_unit or (unit.level == "huyện" and not _is_under_party(body, unit)) else None


def _is_under_party(body: Body, unit: Unit) -> bool:
    """Whether it is an organ or a group of the unit's Party committee, not the committee."""
    return body.parent == party_committee(unit).id


def _is_urban(unit: Unit) -> bool:
    return type_and_name(unit.name)[0] in ("quận", "phường")


def _during(told: list[bool | None]) -> bool | None:
    """The answer for an interval from those for its ends; nothing begins and ends between."""
    return _shared(told) if told else None


def _shared(values: list[T]) -> T | None:
    return values[0] if len(set(values)) == 1 else None


def _note(then: Days, now: str) -> str | None:
    return EARLIER if any(day and day < REFORM for day in (*then, now)) else None


def _successors(body: Body, unit: Unit | None, changes: tuple[Change, ...], now: str) -> list[Successor]:
    """Bodies of the same kind in the units that stand in the place; for a department, the people's committees."""
    if unit is None:
        central = {each.id: each for each in central_bodies()}
        return [_successor(central[change.resulting], change.extent) for change in changes]
    found = []
    for heir in heirs(unit, now):
        if body.kind == "dang-uy":
            made = party_committee(heir.unit)
        else:
            made = organ("hdnd" if body.kind == "hdnd" else "ubnd", heir.unit)
        found.append(_successor(made, heir.extent))
    return found


def _successor(body: Body, extent: str) -> Successor:
    return Successor(id=body.id, name=body.name, kind=body.kind, level=body.level, extent=extent)


def _no_more(unit: Unit) -> Ground:
    name = type_and_name(unit.name)[0] or ""
    kind = _NO_DISTRICT if unit.level == "huyện" else phrase("không còn %(kind)s", kind=name)
    return Ground(text=kind, day=unit.until, source=unit.origin, confidence=unit.confidence, checked=unit.checked)


def _changed(change: Change) -> Ground:
    whole = phrase("toàn bộ") if change.extent == "full" else phrase("một phần")
    number = change.resolution
    by = phrase("Nghị quyết %(number)s", number=number) if number else phrase("nguồn không nêu nghị quyết")
    told = phrase("%(before)s → %(after)s (%(whole)s; %(by)s)", before=_name(change.original),
                  after=_name(change.resulting), whole=whole, by=by)  # fmt: skip
    return Ground(
        text=told, day=change.day,
        source=change.origin, confidence=change.confidence, checked=change.checked,
    )  # fmt: skip


def _name(node_id: str) -> str:
    if unit := unit_by_id(node_id):
        return unit.name
    return next(body.name for body in central_bodies() if body.id == node_id)


def _of_class(named: BodyClass, then: Days, now: str) -> BodyStatus:
    ended = named.ended(now)
    days = {unit.until for unit in ended}
    return BodyStatus(
        exists_then=_during([named.stood(day) for day in then if day]),
        exists_now=named.stood(now),
        ended=days.pop() if len(days) == 1 else None,
        reasons=tuple({ground.text: ground for ground in map(_no_more, ended)}.values()),
    )
