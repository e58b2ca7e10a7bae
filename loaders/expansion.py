"""Writes out one line of "Nơi nhận": whom it coordinates, each with the head, office or area that all share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.abbreviations import unabbreviate
from loaders.departments import DEPARTMENT_FIELDS
from loaders.letters import UPPER
from loaders.organs import MINISTRY_FIELDS
from loaders.phrases import one_of
from loaders.said import Header
from loaders.vocabulary import HEAD

_ASIDE = re.compile(r"\s*\([^()]*\)")
_ELSEWHERE = re.compile(r"(?i)như\b|mục\b")
_DASH = re.compile(r"(?<=\w)-(?=\w)")
_JOINT = re.compile(r"\s*(?P<mark>,|;|\bvà\b|\s[-–]\s)\s*(?=\S)")
# A determiner, or a capital that begins no place.
_OWN = re.compile(rf"[Cc]ác |những |(?!T[PX] |Thành phố |Tỉnh ){UPPER}")
# Fields of ministries and departments of which one name holds several.
_FIELD = re.compile(
    rf"{one_of(field for field in {*MINISTRY_FIELDS, *DEPARTMENT_FIELDS} if ' và ' in field)}"
    r"|(?:KH|GD|NN|TN|TT|KH&CN) và (?:CN|ĐT|MT|TT|PTNT)\b|VH, ?TT(?: và |&)DL"
)
_NAMED = re.compile(
    rf"(?:(?:Vụ Pháp chế )?(?:Bộ|Sở)|Ủy ban|Phòng|Ban|Cục|Chi cục|Vụ|Viện|Hội|Hội đồng|Đài|Báo|Quỹ|Trung tâm"
    rf"|Trường|Liên minh|Cổng (?:thông tin|Thông tin) điện tử (?:Bộ|Sở)"
    rf"|[Cc]ác (?:Thứ trưởng|Phó Giám đốc) (?:Bộ|Sở)) (?:{UPPER}|và )"
)
_LISTS = re.compile(rf"(?:Bộ|Sở|Ban|Phòng|Cục|Vụ|Hội|Chi cục)(?= {UPPER})")
_BROADCAST = re.compile(r"[Pp]hát thanh(?:,| và| -)? [Tt]ruyền hình")
# "Cục Kiểm tra văn bản - Bộ Tư pháp": a part and the body to which it belongs.
_PART_OF = re.compile(r"(?:Cục|Vụ|Ban|Thanh tra)(?!\s*,) [^,;]*$")
_WHOLE = re.compile(r"(?:Bộ|Văn phòng Chính phủ|Hội đồng nhân dân|HĐND)(?!\w)")
_BOTH = re.compile(
    r"(?P<office>(?:Văn phòng|Trang|Cổng) (?:.* )?)?"
    r"(?:ĐĐBQH|Đoàn (?:ĐBQH|DBQH|đại biểu Quốc hội)|HĐND|đại biểu Quốc hội)$"
)
_COUNCIL = re.compile(r"(?:HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân)(?!\w)")
_LEVEL = r"(?i:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?!\w)|TP(?!\w)"
_PLACE = rf"(?:{_LEVEL})(?: {UPPER}\w*(?: {UPPER}\w*)*| \d+)?"
_AREA = re.compile(
    rf"\s((?:các |cấp )?{_PLACE}(?:(?:,| và|, và) (?:{_PLACE}))*"
    r"(?: (?:(?:trực )?thuộc|của) (?:[Tt]rung ương|TW|TƯ|[Tt]hành phố|TP|tỉnh))?)$"
)
_OWNER = re.compile(r"(?<!\w)(?:UBND|HĐND|Bộ|Sở|Cục|Trung tâm)(?!\w)(?! trưởng).*$")
_OFFICE = re.compile(
    r"(?:[Cc]ác )?(?:Phó )?(?:Chủ tịch|Chánh(?: Văn phòng)?|Giám đốc|Bộ trưởng(?:, Chủ nhiệm)?|Thứ trưởng|Cục trưởng"
    r"|Chủ nhiệm|Ủy viên)"
)
_LIST = re.compile(r"(?P<lead>[^:,;]{2,60}?(?:, (?:ban|ngành|cơ quan|đơn vị))*)\s*:\s*[-+]?\s*(?P<rest>\S.*)")
# "Các Bộ: Công an, Công Thương": ministries, although a body of police is called so too.
_KEEPS_HEAD = re.compile(rf"(?!Công an|Quân sự|Viettel|[A-ZĐ&]+$)(?:{HEAD.pattern})")
# "Các Sở", "Thường trực": heads that every item behind the colon takes.
_CLASS = re.compile(
    r"(?:[Cc]ác )?(?P<head>[Ss]ở|[Bb]ộ|[Bb]an|[Vv]ụ|[Cc]ục|[Pp]hòng|Văn phòng|Thường trực|Tập đoàn|Hội|[Đđ]ơn vị)"
    r"(?:, (?:ban|ngành|cơ quan|đơn vị))*"
)


def expand(line: str, header: Header) -> tuple[str, ...]:
    """The recipients that ``line`` coordinates, in its order, without abbreviations; UBND and HĐND stay."""
    bare = _ASIDE.sub("", line).strip()
    if _ELSEWHERE.match(bare):
        return (bare,)
    if listing := _LIST.fullmatch(bare):
        lead = _written(listing["lead"], header)
        items = list(_parts(listing["rest"], header, listed=True))
        return _of_class(lead, items, header) or _of_owner(lead, [_written(item, header) for item in items])
    parts = list(_parts(bare, header))
    area = _AREA.search(bare)
    offices = len(parts) > 1 and _OFFICE.fullmatch(_written(parts[0], header))
    owner = _OWNER.search(parts[-1]) if offices else None
    shared = owner[0] if owner else area[1] if area else ""
    head = _LISTS.match(parts[0])
    whole = []
    for part in parts:
        if head and part is not parts[0] and not HEAD.match(_written(part, header)):
            part = f"{head[0]} {part}"
        words = _written(part, header)
        if words == "Chánh":
            words = "Chánh Văn phòng"
        if shared and part is not parts[-1] and shared.lower() not in part.lower() and not _AREA.search(part):
            words = f"{words} {shared}" if not words.endswith(" ủy") else _of_committee(words, shared)
        if words == "Lãnh đạo Văn phòng" and header.issuing_body_level in ("tỉnh", "huyện"):
            words = f"{words} UBND {header.issuing_body_level}"
        whole.append(words)
    return tuple(whole)


def _of_committee(words: str, shared: str) -> str:
    """ "Tỉnh ủy" says its level itself: only a place by name is added."""
    level, _, place = shared.partition(" ")
    if words.endswith("Đảng ủy"):
        return f"{words} {shared}"
    return f"{words} {place.removeprefix('phố ')}" if place and level.lower() in ("tỉnh", "thành", "huyện") else words


def _written(words: str, header: Header) -> str:
    full = _DASH.sub(" - ", unabbreviate(words.strip(" +-")))
    if "TU" in words and "thành phố" in (header.issuing_body or "").lower():
        full = full.replace("Tỉnh ủy", "Thành ủy")
    return full[:1].upper() + full[1:]


def _parts(words: str, header: Header, listed: bool = False) -> Iterator[str]:
    """The recipients as written; ``listed``: behind a colon, where fields need no head of their own."""
    at = 0
    for joint in _JOINT.finditer(words):
        before, after = words[at : joint.start()], words[joint.end() :]
        if _OWN.match(after) and _parts_from(before, joint["mark"].strip(), after, words[at:], header, listed):
            yield before
            at = joint.end()
    yield words[at:]


def _parts_from(before: str, mark: str, after: str, both: str, header: Header, listed: bool) -> bool:
    """Whether another recipient begins behind ``mark``; ``both``: from the beginning of ``before`` on."""
    first, second = _written(before, header), _written(after, header)
    if mark == ";":
        return True
    if any(one.start() < len(before) < one.end() for whole in (_FIELD, _BROADCAST) for one in whole.finditer(both)):
        return False
    if mark == "," and first.endswith(" Đảng") and second.startswith("Nhà nước"):
        return False
    own = bool(HEAD.match(second)) or second.startswith("Các ")
    if mark in "-–":
        return own and not (_PART_OF.match(first) and _WHOLE.match(second))
    if own:
        if mark == "," and _PART_OF.match(first) and _WHOLE.match(second):
            return False
        office = _BOTH.match(first)
        return not (mark == "và" and office and (listed or office["office"]) and _COUNCIL.match(second))
    if not _NAMED.match(both):
        return True
    if mark == "và":
        return False
    # "Trung tâm Thông tin, Dữ liệu và Công nghệ số" is one name, "Phòng Nội vụ, Tư pháp" are two.
    return _LISTS.match(first) is not None or re.match(rf"[^,;:]+? và (?={UPPER})", after) is None


def _of_class(lead: str, items: list[str], header: Header) -> tuple[str, ...]:
    """ "Các Sở: Nội vụ, Tài chính" as "Sở Nội vụ", "Sở Tài chính"; empty where ``lead`` is no such head."""
    of = _CLASS.fullmatch(lead)
    if of is None or _OFFICE.match(_written(items[0], header)) or items[0].startswith("Lãnh đạo"):
        return ()
    head = of["head"][:1].upper() + of["head"][1:]
    if head == "Đơn vị":
        return tuple(_written(item, header) for item in items)
    apart = head in ("Thường trực", "Văn phòng")
    # "Các Bộ: TC, CT": the letters of a field are no office.
    items = [item if not apart and item.isupper() else _written(item, header) for item in items]
    return tuple(item if not apart and _KEEPS_HEAD.match(item) else f"{head} {item}" for item in items)


def _of_owner(lead: str, items: list[str]) -> tuple[str, ...]:
    """Offices of a body before a colon: "UBND xã: Chủ tịch" as "Chủ tịch UBND xã"; else the body itself."""
    owner = lead.removeprefix("Thường trực ")
    people = []
    for item in items:
        item = item.partition(":")[0].strip()
        if office := _OFFICE.match(item):
            inside = owner.removeprefix("Văn phòng ") if "Văn phòng" in item else owner
            alone = office.end() == len(item) and inside != "Văn phòng"
            people.append(f"{item} {inside}" if alone else item)
        elif HEAD.match(item):
            people.append(item)
    return tuple(dict.fromkeys(people)) or (lead,)
