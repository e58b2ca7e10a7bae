"""Spells the name of a body: from capitals of a letterhead to the form of running text, and its level."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.letters import LOWER, UPPER
from loaders.phrases import cased

# Cities directly under the centre; Huế joined them on 2025-01-01 (Nghị quyết 175/2024/QH15).
_CITIES = re.compile(r"thành phố (?:hà nội|hồ chí minh|đà nẵng|hải phòng|cần thơ|huế)\b")
_LEVEL_WORD = r"tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_ABBREVIATIONS = {
    r"(?:UBND|ƯBND|U\.B\.N\.D)\b": "Ủy ban nhân dân",
    r"HĐND\b": "Hội đồng nhân dân",
    r"UBMTTQ(?:[ ]?VN)?\b": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    r"(?:MTTQ[ ]?VN|MTTQ (?:Việt Nam|VIỆT NAM))\b": "Mặt trận Tổ quốc Việt Nam",
    r"BCH\b": "Ban Chấp hành",
    r"BTV\b": "Ban Thường vụ",
    r"TP\b\.?[ ]*": "thành phố ",
    r"TX\b\.?[ ]*": "thị xã ",
    rf"TT\b\.?[ ]*(?={UPPER}{LOWER})": "thị trấn ",
}
_WRITTEN_OUT = tuple(_ABBREVIATIONS.values())
_ABBREVIATED = re.compile(rf"\b(?:{'|'.join(f'({short})' for short in _ABBREVIATIONS)})")
_PHRASES = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc Việt Nam",
    "Thủ tướng Chính phủ", "Văn phòng Chính phủ", "Chính phủ", "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Việt Nam",
    "Ban Chấp hành Trung ương", "Ban Thường vụ", "Thường trực", "Trung ương", "Tỉnh ủy", "Thành ủy", "Huyện ủy",
    "Đoàn TNCS Hồ Chí Minh", "Đảng ủy", "Đảng bộ", "Ban Chỉ đạo", "Nhà nước", "Bộ Chính trị", "Ban Bí thư", "Văn phòng",
)  # fmt: skip
_SPELLED = {phrase.lower(): phrase for phrase in _PHRASES}
_PHRASE = re.compile(r"\b(?:" + "|".join(sorted(_SPELLED, key=len, reverse=True)) + r")\b")
_OF_HEAD = re.compile(
    r"^((?:tổng |chi )?cục|sở|bộ|phòng|ban|vụ|viện|văn phòng|trung tâm|trường|hội(?! đồng)|đoàn(?! tncs)|thanh tra"
    r"|học viện|bệnh viện) (\w)"
)
_AFTER_JOINT = re.compile(r"(?:(?<=, )|(?<= và )|(?<= - ))(\w)")
_TERRITORY = re.compile(rf"\b({_LEVEL_WORD}) (?!ủy)([^,;()]+?)(?=$|[,;()]| (?:{_LEVEL_WORD}) )")
_NAMED_TERRITORY = re.compile(rf"\b((?i:{_LEVEL_WORD}))\s+((?:{UPPER}|\d).*)$")
_OF_COMMITTEE = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}
_COMMITTEE = re.compile(rf"\b((?i:{'|'.join(_OF_COMMITTEE)})) ủy ((?:{UPPER}).*)$")
LEVEL_WORD = _LEVEL_WORD
# In small letters, as the words of a level.
_COMMUNE = re.compile(r"\b(?:xã|phường|thị trấn|đặc khu)\b")
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã|thị ủy)\b")
_CITY = re.compile(r"\bthành phố\b|\bthành ủy\b")
_PROVINCE = re.compile(r"\btỉnh\b")
_NATIONAL = re.compile(r"\b(?:trung ương|việt nam|nhà nước|quốc gia)\b|chính phủ")
_CENTRAL = re.compile(
    r"(?:bộ|chính phủ|thủ tướng|quốc hội|chủ tịch nước|ban bí thư|tổng cục|ủy ban thường vụ|cục|vụ|kiểm toán nhà nước"
    r"|tòa án nhân dân tối cao|viện kiểm sát nhân dân tối cao)(?!\w)"
)


def unabbreviated(name: str) -> str:
    """``UBND TP Huế`` as ``Ủy ban nhân dân thành phố Huế``."""
    return " ".join(_ABBREVIATED.sub(lambda match: _WRITTEN_OUT[(match.lastindex or 1) - 1], name).split())


def _title(words: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in words.split())


def spelled(capitals: str, text: str) -> str:
    """A name in capitals as running text writes it: the way ``text`` itself does, else by rule."""
    name = unabbreviated(capitals)
    if not name.isupper():
        lowered = sum(letter.islower() for letter in name)
        if lowered > 0.5 * sum(letter.isalpha() for letter in name) and not re.search(r"[A-ZĐ]{4}", name):
            return name
    for match in re.finditer(cased(name), text) if name and text else ():
        found = " ".join(match[0].split())
        if sum(letter.islower() for letter in found) > len(found) // 3 and found[0].isupper():
            return _PHRASE.sub(lambda phrase: _SPELLED[phrase[0].lower()], found)
    return _by_rule(name.lower())


def _by_rule(name: str) -> str:
    name = _OF_HEAD.sub(lambda match: f"{match[1]} {match[2].upper()}", name)
    if re.match(r"sở|bộ|phòng|ban|vụ|cục", name):
        name = _AFTER_JOINT.sub(lambda match: match[1].upper(), name)
    name = _TERRITORY.sub(lambda match: f"{match[1]} {_title(match[2])}", name)
    name = re.sub(r"\b((?:tỉnh|thành|huyện|quận|thị) ủy|đảng bộ) (?!tỉnh|thành|huyện|xã|phường)(.+)$",
                  lambda match: f"{match[1]} {_title(match[2])}", name)  # fmt: skip
    name = _PHRASE.sub(lambda match: _SPELLED[match[0]], name)
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=1 << 12)
def territory(name: str) -> str | None:
    """The territory that a name ends with: ``thị trấn Chi Lăng``; ``None`` where it names none.

    A Party committee is named after its territory too: ``Huyện ủy Chi Lăng`` of ``huyện Chi Lăng``.
    """
    if " ủy " in name and (committee := _COMMITTEE.search(name)):
        return f"{_OF_COMMITTEE[committee[1].lower()]} {committee[2]}"
    named = _NAMED_TERRITORY.search(name)
    return f"{named[1].lower()} {named[2]}" if named else None


def level(name: str, year: int | None = None) -> str | None:
    """``trung ương``, ``tỉnh``, ``huyện`` or ``xã``: the level of a body, by the territory or organ it names."""
    words = name.lower().replace("xã hội", "")
    if _COMMUNE.search(words.replace("thị xã", "")):
        return "xã"
    if _DISTRICT.search(words):
        return "huyện"
    if _CITY.search(words):
        if "thành phố huế" in words and year is not None and year < 2025:
            return "huyện"
        unnamed = words.endswith(("thành phố", "thành ủy")) or "thành phố" not in words
        return "tỉnh" if unnamed or _CITIES.search(words) else "huyện"
    if _PROVINCE.search(words) or words.startswith("sở "):
        return "tỉnh"
    if words.startswith("phòng "):
        return "huyện"
    if words.startswith("đảng ủy"):
        return "xã"
    return "trung ương" if _CENTRAL.match(words) or _NATIONAL.search(words) else None
