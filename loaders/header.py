"""Reads the header of a document: letterhead, title, signature, and what the running text says where they are lost."""

from __future__ import annotations

import re

from loaders.bodyname import LEVEL_WORD, level, spelled, territory, unabbreviated
from loaders.letterhead import Letterhead, joint_issuers, read_facts, read_letterhead, within
from loaders.letters import UPPER
from loaders.said import Header
from loaders.shadow import Shadow
from loaders.signature import Signature, read_signature
from loaders.title import Title, read_title, type_of_symbol
from loaders.units import find_units
from ontology.identity import unglued

_PROPER = rf"(?:{UPPER}\w*|\d{1, 2})"
_NAMED = rf"{_PROPER}(?:\s+{_PROPER}){{0,3}}"
_COMMITTEE = (
    rf"(?:[UƯ]BND|[ỦUỷ]y\s+ban\s+[Nn]hân\s+(?:[Dd]ân)?)\s*(?:(?i:{LEVEL_WORD}|TP\.?|TX\.?|TT\.?)(?:\s+{_NAMED})?)?"
)
# "UBND thị trấn Hương Sơn xây dựng Kế hoạch": the issuer speaks of itself.
_SPEAKS = re.compile(
    rf"(?P<body>{_COMMITTEE}|(?:Sở|Bộ|Ban|Phòng|Huyện ủy|Tỉnh ủy|Thành ủy|Đảng ủy|Văn phòng"
    rf"|Hội đồng)\s[^.;:\n]{{2,90}}?)\s+"
    r"(?:xây\s+dựng|ban\s+hành|đề\s+ra|lập)\s+(?i:kế\s+hoạch|chương\s+trình|quyết\s+định|chỉ\s+thị|hướng\s+dẫn"
    r"|phương\s+án)"
)
_CITED_LOCAL = re.compile(rf"[UƯỦ](?:(?<!Ủ)BND|(?<!Ư)y\s+ban\s+nhân\s+dân)\s+(?i:{LEVEL_WORD})(?:\s+{_NAMED})?")
_OF = re.compile(r"(?:của|về|báo\s+cáo|gửi)\s+(?:Chủ\s+tịch\s+)?$")
_RANKS = {"trung ương": 0, "tỉnh": 1, "huyện": 2, "xã": 3}
_YEAR = re.compile(r"(?i)(?<!đến )(?<!tới )\bnăm\s+((?:19|20)\d{2})\b(?!\s*[-–]\s*\d{4})")
_DATED = re.compile(r"(?i)ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+|[/-]\d{1,2}[/-])\d{4}")


def read_header(shadow: Shadow) -> Header:
    """The header of any official document; ``None`` for what the text does not show."""
    norm = shadow.norm
    facts, facts_end = read_facts(norm)
    title = read_title(norm)
    letterhead = read_letterhead(norm, facts_end, max(facts_end, title.start))
    signature = read_signature(norm, title.end)
    number, symbol = letterhead.number, letterhead.symbol
    if symbol is None and (whole := re.match(r"(\d[\d.]*)\s*[/-]\s*(\S+)", facts.get("Số hiệu", ""))):
        number, symbol = whole[1], whole[2]
    date = letterhead.date or _fact_date(facts)
    year = int(date[:4]) if date else _year(title.words)
    joint = joint_issuers(letterhead)
    issuer = joint or _issuer(norm, letterhead, title, signature, facts)
    if symbol and (parts := unglued(symbol.removeprefix(symbol[:5] if symbol[:4].isdigit() else ""))):
        symbol = symbol[: -len("".join(parts))] + "-".join(parts)
    of_symbol = type_of_symbol(symbol)
    stated = facts.get("Loại văn bản", "").lower() or None
    doc_type = title.doc_type or of_symbol or stated
    unsure = doc_type == "công văn" and stated != "công văn" and not letterhead.number
    if of_symbol == "văn bản hợp nhất" or (unsure and of_symbol):
        doc_type = of_symbol
    issuer_level = level(issuer, year) if issuer else None
    superiors = () if joint else _superiors(norm, letterhead, title, signature.start, issuer, issuer_level, year)
    return Header(
        doc_type=doc_type,
        number=number,
        symbol=symbol,
        title=title.words,
        issuing_body=issuer,
        issuing_body_level=issuer_level,
        place=letterhead.place,
        date=date,
        year_of_plan=_year(title.words),
        signer_name=signature.name or facts.get("Người ký"),
        signer_title=signature.title,
        signing_capacity=signature.capacities[-1] if signature.capacities else None,
        superior_bodies=superiors,
    )


def _fact_date(facts: dict[str, str]) -> str | None:
    day = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})", facts.get("Ngày ban hành", ""))
    return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else None


def _year(title: str | None) -> int | None:
    match = _YEAR.search(_DATED.sub("", title)) if title else None
    return int(match[1]) if match else None


def _issuer(norm: str, letterhead: Letterhead, title: Title, signature: Signature, facts: dict[str, str]) -> str | None:
    if letterhead.bodies:
        *above, issuer = letterhead.bodies
        issuer = within(issuer, above[-1]) if above else issuer
        return _placed(issuer, letterhead, norm, title, facts)
    speaks = _SPEAKS.search(norm, title.end, title.end + 6000)
    if speaks:
        return _placed(spelled(" ".join(speaks["body"].split()), norm), letterhead, norm, title, facts)
    for capacity in signature.capacities[:1]:
        behalf = re.match(r"T\.?M\.?[ ]*(.+)", capacity)
        if behalf:
            return _placed(spelled(behalf[1], norm), letterhead, norm, title, facts)
    return facts.get("Nơi ban hành")


def _placed(issuer: str, letterhead: Letterhead, norm: str, title: Title, facts: dict[str, str]) -> str:
    """``Ủy ban nhân dân tỉnh`` with the province that the place line, or else the text, names."""
    if territory(issuer) or not (
        bare := re.search(rf"(?i)(?:^(?:Ủy ban nhân dân|Hội đồng nhân dân)$|\b({LEVEL_WORD})$)", issuer)
    ):
        return issuer
    word = (bare[1] or "").lower()
    place = unabbreviated(letterhead.place) if letterhead.place else None
    if not word and (whole := _named_below(issuer, norm, title) or territory(facts.get("Nơi ban hành", ""))):
        return f"{issuer} {whole}"
    if place and word:
        name = re.sub(rf"(?i)^(?:{LEVEL_WORD})\s+(?!\d)", "", place)
        if name == place and word != "tỉnh" and _only_a_province(name, word):
            return issuer
        return f"{issuer[: -len(word)]}{word} {re.sub(rf'(?i)^{word} ', '', name)}"
    if place and not word and (whole := territory(place) or _leveled(place, norm, title)):
        return f"{issuer} {whole}"
    named = re.search(
        rf"(?:UBND|[Ủủ]y\s+ban\s+nhân\s+dân|địa\s+bàn)\s+(?i:({word or LEVEL_WORD}))\s+({_NAMED})", norm[title.end :]
    )
    if named:
        stem = issuer[: -len(word)].rstrip() if word else issuer
        return f"{stem} {named[1].lower()} {' '.join(named[2].split())}"
    return issuer


def _only_a_province(name: str, word: str) -> bool:
    """Is the place that of a province, with no unit of the tier ``word`` ("huyện") in it of the same name?"""
    levels = {unit.level for unit, _ in find_units(name)}
    return "tỉnh" in levels and not find_units(f"{word} {name}")


def _named_below(issuer: str, norm: str, title: Title) -> str | None:
    """The territory in the issuer's name as a decision prints it once more, in capitals above its grounds."""
    named = re.compile(rf"(?i:\s*(?:chủ\s+tịch\s+)?{issuer})\s+([^\n]+)").match(norm, title.end)
    return territory(spelled(f"{issuer} {named[1].strip()}".upper(), "")) if named and named[1].isupper() else None


def _leveled(place: str, norm: str, title: Title) -> str | None:
    """``tỉnh Kon Tum`` for the place ``Kon Tum``: as the issuer calls itself, else as title and text name the place."""
    speaks = _SPEAKS.search(norm, title.end, title.end + 6000)
    if speaks and (own := re.search(rf"(?i)\b({LEVEL_WORD})$", " ".join(speaks["body"].split()))):
        return f"{own[1].lower()} {place}"
    name = r"\s+".join(map(re.escape, place.split()))
    named = re.compile(rf"(?i)\b({LEVEL_WORD})\s+{name}(?!\w)").search(norm, title.start, title.start + 8000)
    return f"{' '.join(named[1].lower().split())} {place}" if named else None


def _superiors(
    norm: str,
    letterhead: Letterhead,
    title: Title,
    end: int,
    issuer: str | None,
    issuer_level: str | None,
    year: int | None,
) -> tuple[str, ...]:
    """Bodies above the issuer: those printed over it, and the committees above whose papers it carries out."""
    found = list(letterhead.bodies[:-1])
    if issuer and issuer.startswith("Ủy ban nhân dân") and issuer_level in ("huyện", "xã"):
        cited = (
            " ".join(match[0].split())
            for match in _CITED_LOCAL.finditer(norm, title.end, end)
            if _OF.search(norm, max(title.end, match.start() - 30), match.start())
        )
        for name in (spelled(body, "") for body in dict.fromkeys(cited)):
            higher = level(name, year)
            if higher and _RANKS[higher] < _RANKS[issuer_level] and name != issuer:
                found.append(name)
    whole = {name for name in found if territory(name)}
    kept = [name for name in found if territory(name) or not any(full.startswith(name + " ") for full in whole)]
    return tuple(dict.fromkeys(kept))
