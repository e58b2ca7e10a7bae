"""Administrative units in time, and the unit that a name means: candidates with scores, never a guess."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache

from loaders.centre import central_bodies, central_changes
from ontology import reference
from ontology.identity import fold
from ontology.records import Bundle, Change, Source, Unit

UNITS = "/source/units"
_TABLES = ("units", "changes", "bodies")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORDS = ("thị trấn", "thị xã", "thành phố", "đặc khu", "thủ đô", "phường", "xã", "quận", "huyện", "tỉnh")
# "xã hội" is no commune, "Xã Hội Sơn" is one.
LEVEL_WORD = re.compile(rf"(?<!\w)({'|'.join(_WORDS)})(?!\w)(?!\s+(?-i:hội(?!\w)|HỘI(?!\s+[A-ZĐÀ-Ỹ])))", re.I)
# TT is thị trấn before a name, thường trực before a committee.
_SHORT = (
    (re.compile(r"(?<!\w)TP\.?\s*HCM(?!\w)|(?<!\w)HCM(?!\w)", re.I), "thành phố Hồ Chí Minh"),
    (re.compile(r"(?<!\w)(?:TP\.?|T\.P\.?)(?=\s*[A-ZÀ-ỸĐ])", re.I), "thành phố "),
    (re.compile(r"(?<!\w)(?:TX\.|TX)(?=\s*[A-ZÀ-ỸĐ])"), "thị xã "),
    (re.compile(r"(?<!\w)(?:TT\.|TT)(?=\s*[A-ZÀ-ỸĐ])(?!\s*(?:HĐND|UBND|\w+ [uủỦ][ỷyYỶ]\b))"), "thị trấn "),
    (re.compile(r"(?<!\w)[Pp]\.(?=\s*[A-ZÀ-ỸĐ\d])"), "phường "),
    (re.compile(r"(?<!\w)[Hh]\.(?=\s*[A-ZÀ-ỸĐ])"), "huyện "),
    (re.compile(r"(?<!\w)[Qq]\.(?=\s*[A-ZÀ-ỸĐ\d])"), "quận "),
    (re.compile(r"(?<!\w)[Xx]\.(?=\s*[A-ZÀ-ỸĐ])"), "xã "),
)


@cache
def _units() -> dict[str, Unit]:
    return {row["id"]: _unit(row) for row in reference.rows("units")}


@cache
def _changes() -> tuple[Change, ...]:
    return tuple(
        Change(
            id=row["id"],
            original=row["original"],
            resulting=row["resulting"],
            day=row["day"],
            extent=row["extent"],
            origin=row["origin"],
            confidence=row["confidence"],
            checked=row["checked"],
            resolution=row["resolution"] or None,
        )
        for row in reference.rows("changes")
    )


@cache
def _successors() -> dict[str, list[str]]:
    index = defaultdict(list)
    for change in _changes():
        index[change.original].append(change.resulting)
    return index


@cache
def _spelt() -> dict[str, list[Unit]]:
    """Units by name without its type word, accents kept."""
    index = defaultdict(list)
    for unit in _units().values():
        index[_key(_bare(unit))].append(unit)
    return index


@cache
def _folded() -> dict[str, list[Unit]]:
    """Units by name without its type word and accents."""
    index = defaultdict(list)
    for unit in _units().values():
        index[_plain(_bare(unit))].append(unit)
    return index


def _bare(unit: Unit) -> str:
    words = unit.name.split(" ", 2)
    return " ".join(words[2 if f"{words[0]} {words[1]}".lower() in _WORDS else 1 :])


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        id=row["id"],
        code=row["code"],
        name=row["name"],
        level=row["level"],
        origin=row["origin"],
        confidence=row["confidence"],
        checked=row["checked"],
        parent=row["parent"] or None,
        since=row["since"] or None,
        until=row["until"] or None,
    )


@cache
def units_bundle() -> Bundle:
    """Units, their changes and the bodies of the centre as one source."""
    return Bundle(
        source=Source(
            id=UNITS,
            kind="units",
            file="units.csv.gz",
            sha256=reference.fingerprint(*_TABLES),
            media_type="text/csv",
            generator="luocdo units 1",
        ),
        units=tuple(_units().values()),
        bodies=central_bodies(),
        changes=_changes() + central_changes(),
    )


def unit_by_id(unit_id: str) -> Unit | None:
    """The unit of an id."""
    return _units().get(unit_id)


def line_up(unit: Unit) -> tuple[Unit, ...]:
    """The unit and the units above it, without the centre."""
    line = [unit]
    while (parent := line[-1].parent) and (above := _units()[parent]).parent:
        line.append(above)
    return tuple(line)


def exists(unit: Unit, day: str | None) -> bool:
    """Whether the unit existed on a day, as far as its interval is known; always for no day."""
    return day is None or ((unit.since or "") <= day < (unit.until or "9999"))


def known_place(bare: str) -> bool:
    """Whether a unit, of whatever day, has this name (without its type word)."""
    return _key(bare) in _spelt()


def type_and_name(name: str) -> tuple[str | None, str]:
    """Type word in lower case and bare name: "TP. Hồ Chí Minh" is ("thành phố", "Hồ Chí Minh")."""
    text = unabbreviated(name)
    match = LEVEL_WORD.match(text)
    if match is None or not text[match.end() :].strip():
        return None, text
    word = unicodedata.normalize("NFC", match[1]).lower()
    return "thành phố" if word == "thủ đô" else word, text[match.end() :].strip()


def unabbreviated(name: str) -> str:
    """The name in NFC with single blanks, ``TT.``, ``TX``, ``TP`` and the like written out."""
    text = " ".join(unicodedata.normalize("NFC", name).split())
    for pattern, words in _SHORT:
        text = pattern.sub(words, text)
    return " ".join(text.split())


def find_units(name: str, *, day: str | None = None, within: Unit | None = None) -> list[tuple[Unit, float]]:
    """Units that a name may mean, best first: one of score 1 is certain, n alike share it.

    ``name`` has a type word or not, may stand at the end of a body's name ("UBND huyện Chi Lăng") and may name the
    units above after commas. ``day`` (ISO) prefers the units of that day; a text that names an abolished unit finds
    it at half the score. ``within`` keeps what lies in that unit, as it is or as it became part of it.
    """
    first, *above = [part.strip() for part in unabbreviated(name).split(",") if part.strip()] or [""]
    found = _named(first, day)
    if within is not None:
        found = [(unit, score) for unit, score in found if _lies_in(unit, within)]
    for part in above:
        around = [outer for outer, _ in _named(part, day)]
        found = [(unit, score) for unit, score in found if any(_lies_in(unit, outer) for outer in around)]
    present = [(unit, score) for unit, score in found if exists(unit, day)]
    best = present or [(unit, score / 2) for unit, score in found]
    return sorted(((unit, round(score / len(best), 4)) for unit, score in best), key=lambda pair: pair[0].id)


def _named(name: str, day: str | None) -> list[tuple[Unit, float]]:
    """Units of a name, before any share: accents as written beat folded ones, those of the day beat the others."""
    match = LEVEL_WORD.search(name)
    word, bare = type_and_name(name[match.start() :] if match else name)
    sure = 1.0 if word else 0.9
    spelt = [unit for unit in _spelt().get(_key(bare), ()) if _is(unit, word)]
    if any(exists(unit, day) for unit in spelt):
        return [(unit, sure) for unit in spelt]
    folded = [unit for unit in _folded().get(_plain(bare), ()) if _is(unit, word)]
    if any(exists(unit, day) for unit in folded):
        return [(unit, sure - 0.3) for unit in folded]
    return [(unit, sure) for unit in spelt] or [(unit, sure - 0.3) for unit in folded]


def _is(unit: Unit, word: str | None) -> bool:
    return unit.parent is not None and (word is None or fold(unit.name).startswith(fold(word) + " "))


def _lies_in(unit: Unit, outer: Unit) -> bool:
    """Whether the unit or one above it is ``outer``, or has become part of it."""
    waiting, seen = [above.id for above in line_up(unit)], set()
    while waiting:
        one = waiting.pop()
        if one == outer.id:
            return True
        if one not in seen:
            seen.add(one)
            waiting += _successors().get(one, ())
    return False


def _key(bare: str) -> str:
    """Lower case with each syllable's tone at its end: one form for both ways to place it (hòa, hoà)."""
    syllables = re.findall(r"[\w']+", unicodedata.normalize("NFC", bare).lower().replace("ð", "đ"))
    if all(map(str.isascii, syllables)):
        return " ".join(syllables)
    apart = (unicodedata.normalize("NFD", syllable) for syllable in syllables)
    return " ".join(_TONES.sub("", syllable) + "".join(_TONES.findall(syllable)) for syllable in apart)


def _plain(bare: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(bare)))
