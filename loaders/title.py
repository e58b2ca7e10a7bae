"""Finds the type of a document and its title (trích yếu), joined over line breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.doctypes import DOC_TYPES
from loaders.letterhead import NATION, read_facts

_ABBREVIATED = {short.upper(): kind.name for kind in reversed(DOC_TYPES) for short in reversed(kind.abbreviations)}
_NAMES = sorted({kind.name.upper() for kind in DOC_TYPES}, key=len, reverse=True)
_TYPE_WORDS = "|".join(name.replace(" ", r"[ ]*(?:[ ]|\n)[ ]*") for name in _NAMES)
_TYPE_LINE = re.compile(rf"(?m)^[ ]*(?P<type>{_TYPE_WORDS})(?!\w)[ ]*:?[ ]*(?P<rest>[^\n]*)$")
_TYPE_LINE_MIXED = re.compile(_TYPE_LINE.pattern.replace("(?m)", "(?mi)").replace("[^\\n]*", ""))
_OPENER = re.compile(
    r"(?:Căn cứ|Thực hiện|Triển khai|Nhằm|Để|Theo|Xét|Trên cơ sở|Ngày|Trong|Kính gửi|Điều|Chương|Phần|Mục|Hôm nay"
    r"|Tiếp tục|Sau"
    r"|Ủy ban nhân dân|UBND|Quốc hội|Chính phủ|Bộ|Sở|Ban)\b|[IVX]+[ ]*[.\-)/]|[A-Z1-9][.)]|[-+]\s"
)
_AUTHORITY = re.compile(
    r"(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ|ỦY BAN|HỘI ĐỒNG|QUỐC HỘI|TRƯỞNG BAN|CỤC TRƯỞNG|TỔNG"
    r"|THỐNG ĐỐC|BAN"
    r"|CHÁNH|HIỆU TRƯỞNG|VIỆN TRƯỞNG|TRƯỞNG)(?!\w)|(?:BỘ|THỦ|ỦY|CHỦ)$"
)
_ISSUES = re.compile(r"[ ]*BAN\s+HÀNH(?!\w)")
_NO_ISSUER = re.compile(r"[;:“”]|(?<!\w)(?:(?<!NƯỚC )(?<!ĐẠO )VỀ|DỰ ÁN|TẠI|TRÊN ĐỊA BÀN)(?!\w)")
_ISSUED_BY = re.compile(
    r"(?i)của\s+(?:ban\s+(?:thường vụ|chấp hành|bí thư)|bộ chính trị|thường trực|tỉnh ủy|thành ủy|huyện ủy)"
)
_DAY_LINE = re.compile(r"(?i)\bngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}[ ]*(?=\n)")
# "QUYẾT ĐỊNH:" before the first article orders, it is no title.
_ENACTS = re.compile(r"\w+\s+\w+\s*:\s*Điều\s+\d")
_YEARS_ALONE = re.compile(r"(?:(?i:năm)\s+)?\(?\d{4}(?:\s*-\s*\d{4})?\)?[.]?")
_HEADING = re.compile(r"(?i:Phần|Chương|Mục)\s+(?:[IVX]+|\d+|(?i:thứ))(?!\w)|[IVX]{1,4}\s*[.)/-]\s*\S")
_CAPITAL_LINE = re.compile(r"\s*\n[ ]*(?P<rest>[^\W\d_][^\n]{12,})$", re.MULTILINE)
_ADDRESSEE = re.compile(r"(?mi)^[ ]*Kính\s+gửi\b")
_ABOUT = re.compile(r"(?i)\bV/v\b[ :.]*")


@dataclass(frozen=True, slots=True)
class Title:
    """Type in lower case, title, and where in ``norm`` the letterhead ends and the body begins."""

    doc_type: str | None
    words: str | None
    start: int
    end: int


def type_of_symbol(symbol: str | None) -> str | None:
    """The type that a symbol begins with: ``KH-UBND`` is a kế hoạch, ``UBND-VX`` a công văn."""
    if not symbol:
        return None
    first = re.split(r"[-/]", re.sub(r"^\d{4}/", "", symbol))[0]
    return _ABBREVIATED.get(first.upper()) or ("công văn" if "-" in symbol else None)


def _clean(words: str) -> str | None:
    words = " ".join(words.split())
    words = re.sub(r"\[\d+\]|[¹²³⁴]", "", words)
    words = re.sub(r"^V/v[ :.]*", "", words, flags=re.I)
    for opening, closing in ("“”", "‘’"):
        if closing in words and opening not in words:
            words = words.replace(closing, "")
    return words.strip(" -.:;,*") or None


@lru_cache(maxsize=1)
def read_title(norm: str) -> Title:
    """The first line that is a type of document, and the lines below it up to the preamble; kept for the last text."""
    facts, facts_end = read_facts(norm)
    nation = NATION.search(norm, facts_end, facts_end + 12000)
    start = nation.end() if nation else facts_end
    limit = min(len(norm), start + 4000)
    addressee = _ADDRESSEE.search(norm, start, limit)
    if addressee:
        limit = addressee.start()
    if facts and nation is None and addressee is None:
        return Title(None, None, facts_end, facts_end)
    line = _TYPE_LINE.search(norm, start, limit) or _TYPE_LINE_MIXED.search(norm, start, limit)
    bare = _bare_title(norm, start, line.start() if line else limit) if nation else None
    if bare:
        return bare
    if line and _ENACTS.match(norm, line.start("type")):
        end = _day_line_end(norm, start, limit)
        return Title(" ".join(line["type"].lower().split()), None, end, end)
    if line is None:
        return _letter_title(norm, start, limit, addressee)
    doc_type = " ".join(line["type"].lower().split())
    words, end = _lines_below(norm, line)
    return Title(doc_type, _clean(words), line.start(), end)


def _bare_title(norm: str, start: int, limit: int) -> Title | None:
    """The capitals right below the line of place and day, where a copy lost the word for the type above them."""
    row = _CAPITAL_LINE.match(norm, _day_line_end(norm, start, limit), limit)
    if row is None or not _is_capitals(row["rest"]) or _names_issuer(norm, row.start("rest"), row["rest"], ""):
        return None
    words, end = _lines_below(norm, row)
    return Title(None, _clean(words), row.start("rest"), end) if end < limit else None


def _day_line_end(norm: str, start: int, limit: int) -> int:
    """Where the line of place and day ends that stands near ``start``; ``start`` where there is none."""
    day = _DAY_LINE.search(norm, start, min(limit, start + 400))
    return day.end() if day else start


def _letter_title(norm: str, start: int, limit: int, addressee: re.Match[str] | None) -> Title:
    """A công văn has no type line: its subject stands after "V/v" under the number."""
    about = _ABOUT.search(norm, start, limit)
    if about is None:
        end = limit if addressee else _day_line_end(norm, start, limit)
        return Title("công văn" if addressee else None, None, end, end)
    rows: list[str] = []
    at = about.end()
    for row in norm[at:limit].split("\n"):
        cell = re.split(r"[ ]{3,}", row.strip())[0]
        if rows and (not cell or re.search(r"(?i)\bngày\b.*\btháng\b", cell)):
            break
        rows.append(cell)
    return Title("công văn", _clean(" ".join(rows)), limit if addressee else at, limit if addressee else at)


def _lines_below(norm: str, line: re.Match[str]) -> tuple[str, int]:
    rest = line["rest"].strip(" :")
    rows = [rest] if rest else []
    at = end = line.end()
    gap = 0
    while at < len(norm) and len(rows) < 12:
        stop = norm.find("\n", at + 1)
        stop = len(norm) if stop < 0 else stop
        row = norm[at + 1 : stop].strip()
        if not row.strip("-=_. "):
            if rows and "-" in row:
                break
            gap += 1
        elif not rows and _names_issuer(norm, at + 1, row, ""):
            break
        elif rows and (not _continues(rows, row, gap) or _names_issuer(norm, at + 1, row, rows[-1])):
            if len(rows) > 1 or not _ISSUED_BY.match(rows[0]) or gap > 1:
                break
            rows = [row]  # Party documents print the issuer between type and title
            end, gap = stop, 0
        else:
            rows.append(row)
            end, gap = stop, 0
        at = stop
        if gap > 6:
            break
    return " ".join(rows), end


def _continues(rows: list[str], row: str, gap: int) -> bool:
    """Whether a line below the title still belongs to it."""
    capitals = rows[0].isupper()
    if gap > 1:
        return gap < 4 and row[0].islower() and not capitals and len(row) < 80
    if capitals:
        return (_is_capitals(row) and not _HEADING.match(row)) or (gap == 0 and bool(_YEARS_ALONE.fullmatch(row)))
    if row[0].islower() or row[0] in "(“":
        return True
    return gap == 0 and not _OPENER.match(row) and len(row) < 110 and row[-1] not in ".;:"


def _names_issuer(norm: str, start: int, row: str, before: str) -> bool:
    """Whether ``row``, at ``start``, begins the name of the issuer, printed between the title and the preamble."""
    if not _AUTHORITY.match(row) or _ISSUES.match(norm, start) or _unfinished(before):
        return False
    name = ""
    for line in norm[start : start + 400].split("\n"):
        words = line.strip(" -=_.")
        if words and not _is_capitals(words):
            return bool(_OPENER.match(words)) and len(name.split()) < 19 and not _NO_ISSUER.search(name)
        name = f"{name} {words}"
    return False


def _is_capitals(row: str) -> bool:
    letters = [letter for letter in row if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def _unfinished(row: str) -> bool:
    return bool(re.search(r"(?:CỦA|VÀ|CHO|VỚI|DO|,|TẠI|CHỨC|THUỘC|BỞI|GIỮA|LÝ|TỪ|LÀ|-)$", row))
