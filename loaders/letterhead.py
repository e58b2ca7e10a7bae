"""Reads the letterhead: issuer, superior bodies, number and symbol, place and date (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.bodyname import spelled, territory
from loaders.letters import UPPER

# A portal's table of facts above the text: "Số hiệu: | 648/TB-VPCP", "Số hiệu | 648/TB-VPCP |", two facts on a line.
_FACT_NAMES = (
    r"Số hiệu|Loại văn bản|Nơi ban hành|Cơ quan ban hành|Người ký|Ngày ban hành|Ngày (?:có |hết )?hiệu lực"
    r"|Ngày công báo|Số công báo|Lĩnh vực|Tình trạng"
)
_FACT = re.compile(
    rf"(?m)(?:^|[ ])({_FACT_NAMES})(?::\s+|[ ]{{3,}})(\S[^\n]*?)(?=[ ]{{3,}}|[ ]+(?:{_FACT_NAMES}):|[ ]*$)"
)
_SAME_FACT = {"Cơ quan ban hành": "Nơi ban hành"}
_NO_FACT = re.compile(r"(?i)đang cập nh[aậ]|không xác định|\*{2,}|(?:\.{3}|…)")
_FACTS = 6000
NATION = re.compile(r"(?i)C\s?ỘNG\s+HÒA\s+X[ÃÀ]\s*HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
_MOTTO = re.compile(r"Độc\s+lập\s*[-.,]*\s*Tự\s+do\s*[-.,]*\s*Hạnh\s+phúc")
_NUMBER = re.compile(
    r"(?<!\w)(?:S[ốỐôÔ]|(?i:luật|pháp\s+lệnh|nghị\s+quyết|lệnh)\s+số)"
    r"(?:[ ]*[:;.])?\s{0,12}(?P<number>\d[\d.]*(?:[ ]?[a-zA-Z](?=[/ -]))?)?[ .…]*"
    r"(?P<mark>[/-])[ ]*(?P<symbol>(?:\d{4}[ ]*/[ ]*)?[A-ZĐa-z][\wĐ&.]*(?:[ ]?(?:[/.&,]|-\n?)[ ]?[A-ZĐ][\wĐ&.]*)*)"
)
_NUMBER_ALONE = re.compile(r"(?m)(?<!\w)S[ốỐ][ ]*:[ ]*(\d{1,6})[ ]*(?:$|[ ]{3})")
_DATE = re.compile(
    r"(?i)\bngày[\s.…]{0,30}(?P<day>\d{1,2})?[\s.…]{0,30}tháng[\s.…]{0,30}(?P<month>\d{1,2})?[\s.…]{0,30}năm[\s.…]{0,9}(?P<year>\d{4})"
    r"|\bngày[ ]+(?P<day2>\d{1,2})[/.-](?P<month2>\d{1,2})[/.-](?P<year2>\d{4})"
)
_GAP = re.compile(r"[ ]{3,}")
_HEAD = re.compile(
    r"(?:ỦY BAN|[UƯ]BND|HỘI ĐỒNG|HĐND|SỞ|BỘ|BAN|CỤC|TỔNG|CHI CỤC|PHÒNG|VĂN PHÒNG|TRUNG TÂM|TRƯỜNG|CÔNG AN|(?:TỈNH|THÀNH"
    r"|HUYỆN|QUẬN|THỊ|ĐẢNG) ỦY|ĐẢNG BỘ|CHI BỘ|BCH|BTV|ĐOÀN|HỘI|LIÊN|TÒA ÁN|VIỆN|THANH TRA|KHO BẠC|BẢO HIỂM|NGÂN HÀNG"
    r"|CÔNG TY|TẬP ĐOÀN|HỌC VIỆN|ĐẠI HỌC|BỆNH VIỆN|TRẠM|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|CHỦ TỊCH|VỤ|TIỂU BAN|TỔ|QUỸ|HẠT"
    r"|ĐÀI|BÁO|THUẾ|HẢI QUAN|KIỂM TOÁN|CÔNG ĐOÀN|MẶT TRẬN)(?!\w)"
)
_OPEN = re.compile(
    r"(?:^ỦY|TỊCH ỦY|THỦ TƯỚNG|ỦY BAN|HỘI ĐỒNG|VÀ|CỦA|THƯỜNG TRỰC|THƯỜNG VỤ|CHỈ ĐẠO|CHẤP HÀNH|QUẢN LÝ|VĂN PHÒNG"
    r"|THANH TRA|CHỈ HUY|[,\-&]|^BAN"
    r"|TRƯỜNG|TRUNG TÂM|ĐẠI BIỂU|ỦY BAN TRUNG ƯƠNG|NHÂN|^\w+)$"
)
# Organs that have no name without the body to which they belong.
_INSIDE = (
    "Văn phòng",
    "Ban Thường trực",
    "Ban Thường vụ",
    "Ban Chấp hành",
    "Ban Chỉ đạo",
    "Ban Dân vận",
    "Ban Tổ chức",
)
# Types that are issued together, and organs of equal rank whose symbols stand side by side.
_JOINT = re.compile(
    r"(?:KHPH|KHLT|KHLN|CTPH|CTrPH|QCPH|HDLT|HDLN|NQLT|TTLT|TBLT|TTrLN)[-/]|\w+[-/](?:UBND|HĐND)-(?:UB)?MTTQ"
)
# What joins two bodies in one line.
_SIDE = re.compile(
    r"\s+-\s+(?=(?:ỦY BAN|UBND|HĐND|HỘI ĐỒNG|SỞ|CÔNG AN|HỘI|(?:TỈNH |HUYỆN )?ĐOÀN|LIÊN ĐOÀN|BAN CHỈ HUY|BỘ)(?!\w))"
)
_NO_BODY = re.compile(
    r"(?i)độc lập|tự do|hạnh phúc|hỏa tốc|thượng khẩn|dự thảo|^khẩn$|^mật$|^tối mật$|^số\b|^v/v|^kính gửi"
    r"|^văn bản quy phạm|^công báo|^phần |^\d+\s*[/-]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands above the title; ``bodies`` from the highest to the issuer."""

    number: str | None = None
    symbol: str | None = None
    bodies: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None


def read_facts(norm: str) -> tuple[dict[str, str], int]:
    """The facts of a portal's table and the end of that table; ``({}, 0)`` where there is none."""
    facts: dict[str, str] = {}
    end = 0
    if norm.find("Số hiệu", 0, _FACTS) < 0:
        return {}, 0
    for match in _FACT.finditer(norm, 0, _FACTS):
        if facts and match.start() - end > 120:
            break
        if not _NO_FACT.match(match[2]):
            facts.setdefault(_SAME_FACT.get(match[1], match[1]), " ".join(match[2].split()))
        end = match.end()
    return (facts, end) if "Số hiệu" in facts else ({}, 0)


def iso_date(match: re.Match[str]) -> str:
    """``2024-03-21``, or ``2023-01`` and ``2023`` where day or month are blank."""
    day, month, year = (match[name] or match[name + "2"] for name in ("day", "month", "year"))
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"


def _place_before(zone: str, at: int) -> str | None:
    """The words before ", ngày": the end of the line, with the line above where the name was wrapped."""
    rows = zone[:at].rstrip(" ,\n").split("\n")
    place = _GAP.split(rows[-1].strip())[-1].strip(" ,*(-=_")
    row = -1
    while len(rows) > -row + 1 and (above := _GAP.split(rows[row - 1].strip())[-1].strip()):
        if not re.fullmatch(rf"{UPPER}[\w. ]{{1,30}}", above) or above.isupper() or len(rows[row].lstrip()) > 25:
            break
        place = f"{above} {place}".strip()
        row -= 1
    place = " ".join(place.split())
    return place if 1 < len(place) <= 40 and place[0].isupper() and not place.isupper() else None


def _bodies(zone: str, text: str) -> tuple[str, ...]:
    names: list[str] = []
    for row in zone.split("\n"):
        for cell in _GAP.split(row.strip()):
            words = " ".join(cell.split()).strip("-=.:*_ ").removeprefix(",")
            words = re.sub(r"^\d+\.\s+", "", words)
            if len(words) < 2 or not words.isupper() or _NO_BODY.search(words):
                continue
            first, *beside = _SIDE.split(words)
            if names and not (_HEAD.match(first) and not _OPEN.search(names[-1])):
                names[-1] = f"{names[-1]} {first}"
            else:
                names.append(first)
            names += beside
    return tuple(spelled(name, text) for name in names)


def within(issuer: str, superior: str) -> str:
    """The full name of a body that a letterhead prints below another: ``Sở Nội vụ tỉnh Bình Phước``."""
    if issuer.startswith("Ban Chấp hành ") and superior.startswith("Đoàn "):
        return issuer.replace("Ban Chấp hành ", f"Ban Chấp hành {superior} ", 1)
    if territory(issuer):
        return issuer
    if issuer in _INSIDE:
        return f"{issuer} {superior}"
    if superior.startswith(("Ủy ban nhân dân", "Hội đồng nhân dân")) and (place := territory(superior)):
        return f"{issuer} {place}"
    if re.match(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy|Đảng bộ", superior):
        return f"{issuer} {superior}"
    return issuer


def joint_issuers(letterhead: Letterhead) -> str | None:
    """``A; B`` where the symbol of a joint document (``01/QCPH/UBND-UBMTTQ``) has an organ for each body printed."""
    organs = re.split(r"[-/]", letterhead.symbol or "")[1:]
    count = len(organs)
    if count < 2 or len(letterhead.bodies) < count or not _JOINT.match(letterhead.symbol or ""):
        return None
    issuers = letterhead.bodies[-count:]
    place = next(filter(None, map(territory, reversed((*letterhead.bodies[:-count], *issuers)))), None)
    return "; ".join(body if territory(body) or not place else f"{body} {place}" for body in issuers)


def _blanked(pattern: re.Pattern[str], zone: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), zone)


def read_letterhead(norm: str, start: int, end: int) -> Letterhead:
    """The letterhead in ``norm[start:end]``, which ends where the title begins."""
    nation = NATION.search(norm, start, end)
    if nation and nation.start() - start > 600:  # a summary stands above: the letterhead begins just before the nation
        start = norm.index("\n", nation.start() - 250) + 1
    zone = _blanked(_MOTTO, _blanked(NATION, norm[start:end]))
    number = _NUMBER.search(zone)
    alone = None if number else _NUMBER_ALONE.search(zone)
    symbol = None
    if number:
        symbol = re.sub(r"\s+", "", number["symbol"]).rstrip(".,&-/")
        if re.match(r"(?i)v/v", symbol):
            number = symbol = None
    dates = list(_DATE.finditer(zone))
    date = next((match for match in dates if match["year"]), dates[0] if dates else None)
    above = min((match.start() for match in (number, date) if match), default=len(zone))
    bodies = _bodies(zone[:above], norm)
    if number:  # the place may stand on its line, without a gap between
        zone = zone[: number.start()] + re.sub(r"[^\n]", " ", number[0]) + zone[number.end() :]
    return Letterhead(
        number=re.sub(r"\s+", "", number["number"]) if number and number["number"] else alone[1] if alone else None,
        symbol=symbol,
        bodies=bodies,
        place=_place_before(zone, date.start()) if date else None,
        date=iso_date(date) if date else None,
    )
