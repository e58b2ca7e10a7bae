"""Classes of local bodies: "UBND các huyện, thị xã", "Phòng Nội vụ cấp huyện" name all bodies of a kind of unit.

A kind of unit is its type word. It stood on a day when some unit of that word stood: the lists of units say since
1 July 2025 of no huyện, quận, thị xã and thị trấn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from loaders.units import exists, units_bundle
from ontology.identity import fold
from ontology.records import Unit

_LEVELS = {
    "huyen": "huyện", "quan": "huyện", "thi xa": "huyện", "xa": "xã", "phuong": "xã", "thi tran": "xã",
    "dac khu": "xã", "tinh": "tỉnh",
}  # fmt: skip
_CITY = "thanh pho"
_WORD = r"(?:thi xa|thi tran|thanh pho|dac khu|phuong|huyen|quan|tinh|xa(?! hoi))\b"
_AND = r"\s*(?:[,;/-]|va\b|hoac\b|cung\b)\s*(?:cac |cap )?"
_COUNCILS = r"(?:uy ban nhan dan|ubnd|ub|hoi dong nhan dan|hdnd)\b"
_OFFICE = (
    r"(?:(?:cac )?(?:pho )?(?:chu tich|bi thu|truong phong|chanh thanh tra|chanh van phong|thuong truc|lanh dao"
    r"|thu truong)\b(?:,? va)?,? )*"
)
_HEAD = (
    rf"{_OFFICE}(?:(?:van phong )?{_COUNCILS}(?:{_AND}{_COUNCILS})*"
    r"|dang uy|thanh tra|van phong|(?:cac )?(?:co quan |phong )chuyen mon"
    r"|(?:cac )?(?:phong|ban|nganh)(?:, (?:phong|ban|nganh|co quan|don vi))+"
    r"|(?:cac )?phong (?!ban\b|chong\b)[a-z][a-z ,&-]*?)"
)
_CLASS = re.compile(
    rf"(?:(?P<head>{_HEAD}) (?:(?:cua|thuoc|tai) )?(?:{_COUNCILS} )?)?(?P<many>(?:cac|cap|moi|tung|\d+) )?"
    rf"(?P<words>{_WORD}(?:{_AND}{_WORD})*)(?P<rest>.*)"
)
_COMMITTEE_WORD = {"huyen": "huyen", "quan": "quan", "thi": "thi xa", "thanh": _CITY, "tinh": "tinh"}
_KIND = rf"(?:{'|'.join(_COMMITTEE_WORD)})"
_PARTY = re.compile(
    rf"{_OFFICE}(?:ban thuong vu |thuong truc )?(?:cac )?"
    rf"(?P<words>{_KIND}(?: uy)?(?:{_AND}{_KIND}(?: uy)?)*)(?<= uy)(?P<rest>.*)"
)
_SHORT = ((re.compile(r"\btx\b\.?"), "thi xa"), (re.compile(r"\btp\b\.?"), _CITY + " "))
_WHEREVER = re.compile(r"(?:trong|tren|thuoc|truc thuoc|cua|o|tai)\b|[,;(-]|lien quan|co lien quan|$")


@dataclass(frozen=True, slots=True)
class BodyClass:
    """All bodies of one or several kinds of units; ``bounded``: the words narrow them to some that we do not know."""

    kinds: tuple[tuple[str, str], ...]
    """Folded type word and level: ("thi xa", "huyện")."""
    bounded: bool

    def stood(self, day: str) -> bool | None:
        """Whether these kinds of units stood on a day; ``None`` where only some did, or it is not known which."""
        told = {any(exists(unit, day) for unit in _of_kind(*kind)) for kind in self.kinds}
        return None if len(told) > 1 or (self.bounded and told == {True}) else told.pop()

    @lru_cache(maxsize=1024)  # noqa: B019  # it is asked of every document on one day
    def ended(self, day: str) -> tuple[Unit, ...]:
        """One unit, the last to end, for each of the kinds that had ended by a day."""
        last = (max(_of_kind(*kind), key=lambda unit: (unit.until or "9999", unit.id)) for kind in self.kinds)
        return tuple(unit for unit in last if unit.until and unit.until <= day)


@cache
def _of_kind(word: str, level: str) -> tuple[Unit, ...]:
    return tuple(u for u in units_bundle().units if u.level == level and fold(u.name).startswith(f"{word} "))


def body_class(name: str) -> BodyClass | None:
    """The class that a collective name means, or the kind of unit of a body whose unit nobody knows.

    "thành phố" alone may be of either tier and is no class; beside tỉnh it is of the upper, beside huyện, quận, thị xã
    or in "thuộc tỉnh" of the lower one.
    """
    plain = fold(re.sub(r"[()\"“”*]", " ", name)).strip(" .,;:")
    for short, whole in _SHORT:
        plain = short.sub(whole, plain)
    plain = " ".join(plain.split())
    if match := _PARTY.fullmatch(plain):
        words = [_COMMITTEE_WORD[word] for word in re.findall(rf"\b{_KIND}\b", match["words"])]
    elif (match := _CLASS.fullmatch(plain)) and (match["head"] or match["many"]):
        words = re.findall(_WORD, match["words"])
    else:
        return None
    rest = match["rest"].strip()
    levels = {_LEVELS[word] for word in words if word != _CITY}
    if rest.startswith("thuoc tinh"):
        levels.add("huyện")
    city = next((level for level in ("huyện", "tỉnh") if level in levels), None)
    if _CITY in words and city is None:
        return None
    kinds = dict.fromkeys((word, _LEVELS.get(word, city or "")) for word in words)
    return BodyClass(tuple(kinds), bounded=not _WHEREVER.match(rest) or bool(re.search(r"huyen|quan\b|thi xa", rest)))
