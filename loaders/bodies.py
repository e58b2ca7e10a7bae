"""The body that a name means: people's committees and councils, Party committees, departments, the centre.

A body of a unit is the unit and the kind of body, so a name resolves when its unit does; where the words leave several
units open, they are candidates with scores.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from loaders.centre import central_body
from loaders.localbodies import chain, department, organ, party_committee, party_group, party_organ
from loaders.units import LEVEL_WORD, exists, find_units, line_up, type_and_name, unabbreviated, unit_by_id
from ontology.identity import fold
from ontology.records import Body, Unit

Places = list[tuple[Unit, float]]
Make = Callable[[Unit], Body]


@dataclass(frozen=True, slots=True)
class BodyMatch:
    """The body that a name means, or the candidates with their scores where the text does not decide."""

    body: Body | None
    candidates: tuple[tuple[Body, float], ...] = ()

    @property
    def unit(self) -> Unit | None:
        """The unit whose body it is; none for a body of the centre."""
        return unit_by_id(self.body.unit) if self.body and self.body.unit else None

    @property
    def chain(self) -> tuple[Body, ...]:
        """The body and those above it."""
        return tuple(chain(self.body)) if self.body else ()


_OFFICE = (
    r"(?:(?:pho )?(?:chu tich|bi thu|giam doc|truong phong|chanh thanh tra|chanh van phong|thuong truc|lanh dao"
    r"|ct|pct|tt)\b[.,]*(?: va)? )*"
)
_PARTY = r"tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|dang bo"
_UBND = r"(?:uy ban nhan dan|ubnd|ub)\b"
_HDND = r"(?:hoi dong nhan dan|hdnd)\b"
_COMMITTEE = re.compile(rf"{_OFFICE}{_UBND}")
_COUNCIL = re.compile(rf"{_OFFICE}{_HDND}")
_PARTY_COMMITTEE = re.compile(rf"{_OFFICE}(?:ban thuong vu |ban chap hanh )?({_PARTY})\b")
_PARTY_ORGAN = re.compile(rf"((?:ban|van phong|uy ban kiem tra)(?: [a-z]+)*?) ({_PARTY})\b")
_PARTY_GROUP = re.compile(rf"ban can su dang {_UBND}")
_DEPARTMENT = re.compile(
    rf"{_OFFICE}(?=van phong {_HDND} va {_UBND}|van phong {_UBND}|(?:so|phong) (?!ban\b|chong\b)\S|thanh tra)"
)
# A Party committee names its unit without the type word: Huyện ủy Chi Lăng.
_TYPE_OF = {"tinh uy": "tỉnh", "thanh uy": "thành phố", "huyen uy": "huyện", "quan uy": "quận", "thi uy": "thị xã"}
_SYMBOLS: dict[str, tuple[str, Make]] = {
    "tu": ("tỉnh", party_committee), "hu": ("huyện", party_committee), "du": ("xã", party_committee),
    "bcs": ("tỉnh", party_group), "bcsd": ("tỉnh", party_group),
}  # fmt: skip
_LEVELS = {
    "tinh": ("tỉnh",), "thanh pho": ("tỉnh", "huyện"), "huyen": ("huyện",), "quan": ("huyện",), "thi xa": ("huyện",),
    "xa": ("xã",), "phuong": ("xã",), "thi tran": ("xã",), "dac khu": ("xã",),
}  # fmt: skip
_GENERIC = {"tinh": "tỉnh", "huyen": "huyện", "xa": "xã"}
_MANY = re.compile(r"^(?:cac|cap|moi|tung|\d+)\b|[;+]|,\s*(?:cac|so|phong|van phong|ban|ubnd|hdnd|uy ban|hoi dong)\b")


def resolve_body(name: str, *, day: str | None, context: Unit | None) -> BodyMatch:
    """The body that ``name`` means on ``day`` in the words of a document of the unit ``context``.

    The chairman of a committee stands for the committee. "UBND tỉnh" is the province of the context; "UBND" alone
    leaves the levels of the context open. Several bodies in one name ("các xã") are none.
    """
    text = " ".join(re.sub(r"[()\"“”*]", " ", unabbreviated(name)).strip(" .,;:").split())
    if central := central_body(text):
        return BodyMatch(central)
    plain = fold(text)
    if plain in _SYMBOLS:
        level, make = _SYMBOLS[plain]
        return _of([(unit, 1.0) for unit in line_up(context) if unit.level == level] if context else [], make)
    if len(plain) != len(text) or _MANY.search(plain):
        return BodyMatch(None)  # several bodies, or signs that no name has
    for head, make in ((_COMMITTEE, partial(organ, "ubnd")), (_COUNCIL, partial(organ, "hdnd"))):
        if match := head.match(plain):
            return _of(_places(text[match.end() :].strip(), day, context), make)
    if match := _PARTY_GROUP.match(plain):
        return _of(_places(text[match.end() :].strip() or "tỉnh", day, context), party_group)
    if match := _PARTY_COMMITTEE.match(plain):
        return _of(_party_places(match[1], text[match.end() :].strip(), day, context), party_committee)
    if match := _PARTY_ORGAN.match(plain):
        title = text[: match.end(1)]
        return _of(_party_places(match[2], text[match.end() :].strip(), day, context), partial(party_organ, title))
    if match := _DEPARTMENT.match(plain):
        return _department(text[match.end() :], day, context)
    return BodyMatch(None)


def _party_places(head: str, rest: str, day: str | None, context: Unit | None) -> Places:
    if LEVEL_WORD.match(rest):
        return _places(rest, day, context)
    if head in _TYPE_OF:
        return _places(f"{_TYPE_OF[head]} {rest}".strip(), day, context)
    # "Đảng ủy" is that of the writer's own commune; with another word after it, that of an agency.
    return [(context, 1.0)] if context and context.level == "xã" and not rest else []


def _department(text: str, day: str | None, context: Unit | None) -> BodyMatch:
    """``Sở Nội vụ tỉnh X``, ``Phòng Nội vụ huyện Y``; without a unit, that of the context at the level of its kind."""
    word = LEVEL_WORD.search(text)
    title, place = (text[: word.start()], text[word.start() :]) if word else (text, "")
    title = re.sub(r"\bUBND\b", "Ủy ban nhân dân", re.sub(r"\bHĐND\b", "Hội đồng nhân dân", title.strip(" ,-")))
    kind = fold(title).split(" ")[0]
    if not place and kind == "so":
        title, place = _province_at_end(title)
    if not place and kind == "phong" and context and context.level != "tỉnh":
        # Communes have had departments only since there are no districts.
        districts = [unit for unit in line_up(context) if unit.level == "huyện"]
        return _of([((districts or [context])[0], 1.0)], partial(department, title))
    return _of(_places(place, day, context) if place else [], partial(department, title))


def _province_at_end(title: str) -> tuple[str, str]:
    """``Sở Nội vụ Lạng Sơn`` names its province without the word; with no name it is that of the context."""
    words = title.split()
    for count in (4, 3, 2):
        name = " ".join(words[-count:])
        provinces = [unit for unit, _ in find_units(name) if unit.level == "tỉnh"] if len(words) > count + 1 else []
        if provinces:
            return " ".join(words[:-count]), f"{type_and_name(provinces[0].name)[0]} {name}"
    return title, "tỉnh"


def _places(name: str, day: str | None, context: Unit | None) -> Places:
    """Units of a place name: relative to the context ("tỉnh"), else the nearest ring around it that has the name."""
    plain, line = fold(name), line_up(context) if context else ()
    if _MANY.search(plain):
        return []
    if not plain:
        return [(unit, round(1 / len(line), 4)) for unit in line]
    if plain in _LEVELS:
        # Seen from below, "thành phố" may be either tier: the nearer one speaks. "Tỉnh" may be said of a city.
        typed = [u for u in line if u.level in _LEVELS[plain] and fold(u.name).startswith(f"{plain} ")]
        return [(unit, 1.0) for unit in typed[:1] or [u for u in line if u.level == _GENERIC.get(plain)]]
    for ring in line:
        if found := find_units(name, day=day, within=ring):
            return found
    # Far away, a name that is common or of former days proves little.
    far = find_units(name, day=day)
    return [(u, min(s, 0.4) if line and (u.level == "xã" or not exists(u, day)) else s) for u, s in far]


def _of(places: Places, make: Make) -> BodyMatch:
    """The body of the one place, when nothing speaks against it; else candidates."""
    if len(places) == 1 and places[0][1] >= 0.5:
        return BodyMatch(make(places[0][0]))
    return BodyMatch(None, tuple((make(unit), score) for unit, score in places))
