"""The grammar of a repeal clause: which instruments are the object of "thay thế", "bãi bỏ" or "hết hiệu lực".

A number inside another instrument's title is no object. A part ("Điều 3 Thông tư số …", "Danh mục ban hành kèm theo …")
is told from the whole. What the grammar leaves open is said in ``doubt``; the caller decides what may count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

TYPES = (
    r"(?:Nghị\s+quyết\s+liên\s+tịch|Thông\s+tư\s+liên\s+(?:tịch|bộ)|Bộ\s+luật|Luật|Pháp\s+lệnh|Nghị\s+quyết|Nghị\s+định"
    r"|Quyết\s+định|Thông\s+tư|Chỉ\s+thị)"
)
DAY = r"ngày\s+(\d{1,2})\s*(?:tháng|/|-)\s*(\d{1,2})\s*(?:năm|/|-)\s*(\d{4})"
_NUMBER = r"\d+[a-zđ]?(?:/\d{4})?[/-][A-ZĐƯa-zđ&]+\d*(?:[/-][A-ZĐƯ][A-ZĐƯa-zđ&]*\d*)*"
# A law may stand with its title before the number: "Luật Du lịch số 44/2005/QH11".
REFERENCE = re.compile(
    rf"(?:(?P<word>{TYPES})(?P<name>(?<=[tệnh])\s+(?!số|này)[^.;:\d“”\"]{{3,120}}?)??\s*)?\bsố\s*:?\s*(?P<number>{_NUMBER})"
    rf"|(?P<word2>{TYPES})\s+(?P<number2>{_NUMBER})"
    # … or with its year or day alone: "Pháp lệnh Dân số năm 2003".
    r"|(?P<law>(?-i:Bộ\s+luật|Luật|Pháp\s+lệnh)\s+(?!số\b|này\b)[^.,;:\d“”\"]{2,100}?)\s+"
    rf"(?:năm\s+(?P<edition>\d{{4}})|(?={DAY}))",
    re.IGNORECASE,
)
DATE_AFTER = re.compile(rf"\s*,?\s*{DAY}")
_THIS = re.compile(rf"({TYPES})\s+này", re.IGNORECASE)
_BEGINS = rf"{TYPES}\s+này\s+(?:bắt\s+đầu\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành|\s+pháp\s+luật)*"
_TERM = (
    r"(?:sau\s+)?\d+\s+(?:\(\w+(?:\s+\w+)*\)\s*)?(?:ngày|tháng)\s*,?\s*kể\s+từ\s+(?:ngày\s+)?"
    r"(?:ký(?:\s+ban\s+hành)?|đăng\s+Công\s+báo)"
)
_SINCE = rf"(?:kể\s+từ|từ|kể|vào)?\s*(?:{DAY}|ngày\s+ký(?:\s+ban\s+hành)?|{_TERM})"
_FIRST = re.compile(rf"{_BEGINS}\s*,?\s*(?:kể\s+)?(?:từ\s+)?{DAY}", re.IGNORECASE)
_SUBJECT = re.compile(
    rf"(?:{_BEGINS}\s*,?\s*{_SINCE}\s*(?:\([^)]*\)\s*)?(?:[,;.]?\s*(?:và|đồng\s+thời)?\s*))?"
    rf"(?:{TYPES}\s+này\s*(?:và\s+)?)?(?:kể\s+từ\s+ngày\s+{_BEGINS}\s*,?\s*(?:thì\s+)?)?",
    re.IGNORECASE,
)
_UNTIL_NOW = re.compile(rf"(?:kể\s+)?từ\s+(?:{DAY}|ngày\s+{_BEGINS})\s*,?\s*(?:thì\s+)?", re.IGNORECASE)
_ENDS = r"thay\s+thế|bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ"
_ACTIVE = re.compile(rf"\b(?P<first>{_ENDS})(?:\s*(?:,|và)\s*(?P<second>{_ENDS}))?\b", re.IGNORECASE)
_EXPIRES = re.compile(r"\b(?:đều\s+|cùng\s+)?hết\s+hiệu\s+lực(?:\s+thi\s+hành|\s+pháp\s+luật)*", re.IGNORECASE)
_EXPIRES_SINCE = re.compile(
    rf"\s*(?:kể\s+)?(?:từ|khi)\s+(?:{DAY}|(?:ngày\s+)?{_BEGINS})\s*(?:\./\.|[.;])?\s*$", re.IGNORECASE
)
# "Điều 60 của Luật này có hiệu lực từ ngày Nghị quyết số … hết hiệu lực": what begins then, ends nothing.
_BEGINS_THEN = re.compile(
    rf"có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:kể\s+)?từ\s+ngày\s+{TYPES}\s+(?:số|này\s+hết)", re.IGNORECASE
)
_LEAD = re.compile(r"^(?:cho\s+)?(?:các\s+)?(?:toàn\s+bộ\s+)?(?=\S)", re.IGNORECASE)
# "các Nghị định sau: số 154/2005/NĐ-CP …; số …"
_HEADED = re.compile(rf"^(?P<word>{TYPES})\s*(?:sau(?:\s+đây)?(?:\s+của\s+[^:;]{{2,60}})?)?\s*:\s*", re.IGNORECASE)
_PART = re.compile(
    r"(?:^|[;,]\s*|\bvà\s+|\bcác\s+|\btại\s+)(?:(?:những|các|một\s+số|toàn\s+bộ)\s+)?(?:điều|khoản|điểm|tiết|mục|chương"
    r"|phần|phụ\s+lục|biểu|mẫu|quy\s+(?:định|chế|trình|chuẩn|phạm)|nội\s+dung|danh\s+mục|cụm\s+từ|tiêu\s+chuẩn|điều\s+lệ"
    r"|chế\s+độ|chuẩn\s+mực|hệ\s+thống)\b[^;]*$",
    re.IGNORECASE,
)
# "điểm g, h khoản 2, điểm c khoản 3 Điều 9"; "các điều 31, 33, 242 và 247".
_POINTS = r"điểm\s+[a-zđ](?:\s*(?:,|và)\s*(?:điểm\s+)?[a-zđ]\b)*"
_CLAUSES = r"khoản\s+\d+\w*(?:\s*(?:,|và)\s*(?:khoản\s+)?\d+\w*)*"
_ARTICLES = re.compile(
    rf"(?:(?:(?:{_POINTS}\s*,?\s*)?{_CLAUSES}|{_POINTS})\s*(?:,|và)?\s*)*(?:các\s+)?"
    r"Điều\s+\d+\w*(?:\s*(?:,|và)\s*\d+[a-zđ]?(?![\w/]))*",
    re.IGNORECASE,
)
_STRONG = re.compile(r";\s*(?:và\s+)?(?:[a-zđ]\)\s*|-\s*|các\s+)?$")
_WEAK = re.compile(r"(?:,|\bvà|\bvà\s+các|,\s*các)\s*$")
_IN_TITLE = "coordinated after a title that names another instrument"
_TYPE_WORD = re.compile(rf"\b{TYPES}\b")
_OPEN = re.compile(r"cho\s+đến\s+khi|đến\s+khi\s+có|\bnếu\b|tiếp\s+tục\s+(?:có|áp|thực)|chậm\s+nhất", re.IGNORECASE)
_EXCEPT = re.compile(r"(?<!khấu )(?<!miễn )(?<!diệt )(?<!loại )(?<!bài )\btrừ\b", re.IGNORECASE)
_LIMITED = re.compile(
    r"hết\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:đối\s+với|về|một\s+phần|phần)|trái\s+với|một\s+phần\s+của", re.I
)
# "… đã được sửa đổi, bổ sung theo Luật số A, Luật số B": what amended it is no object of its own.
_AS_AMENDED = re.compile(
    rf",?\s*(?:đã\s+)?được\s+sửa\s+đổi[^;.“”]{{0,60}}?\b(?:theo|bởi|tại)\s+(?:các\s+)?{TYPES}\s+số\s+(?>{_NUMBER})"
    rf"(?:\s*(?:,|và)\s*(?:{TYPES}\s+)?số\s+(?>{_NUMBER}))*+(?!\s*,?\s*ngày)",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"được\s+(?:sửa\s+đổi|bổ\s+sung)", re.IGNORECASE)
_KIND = {"thay thế": "replaces", "bãi bỏ": "abolishes", "hủy bỏ": "abolishes", "huỷ bỏ": "abolishes"}


@dataclass(frozen=True, slots=True)
class Object:
    """One instrument on which the clause acts."""

    word: str
    number: str
    kind: str
    scope: str
    issued: str = ""
    """Its issue day as the clause writes it."""
    day: str = ""
    """The day that the clause itself writes for the end; empty: the acting instrument's first day."""
    doubt: str = ""
    """What the grammar leaves open; empty where nothing."""
    name: str = ""
    """Title of a law that is named with its year (the last word) or day instead of its number."""
    exception: str = ""
    """The words after "trừ", where the scope is unclear."""


def clean(text: str) -> str:
    """The clause without links, emphasis, the heading that follows it and blanks within numbers."""
    plain = unicodedata.normalize("NFC", text).replace("–", "-").replace("Ð", "Đ")
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", plain).replace("*", "").replace("_", " ")
    plain = re.sub(r"(?<=[.\w;])\s*Điều\s+\d+\.\d+\.[A-ZĐ]+\..*$", "", plain) if plain[:5] != "Điều " else plain
    plain = " ".join(plain.split())
    plain = re.sub(r"(?<=\d)\s*/\s*(?=\d{4}\s*/)", "/", plain)
    plain = re.sub(r"(?<=\d{4})\s*/\s*(?=[A-ZĐ])", "/", plain)
    plain = re.sub(
        r"(?<=[A-ZĐ])\s*-\s*(?=(?:CP|TTg|B[A-ZĐ]{1,}|NHNN|UBTVQH\d+|QH\d+|TANDTC|VKSNDTC|BNV)\b)", "-", plain
    )
    plain = re.sub(r"(?<=[A-ZĐa-z])(?=ngày\s+\d)", " ", plain)
    return re.sub(r"\bsố\s*(?=\d)", "số ", plain)


def speaks(text: str) -> set[str]:
    """The types that the clause calls "này", folded to lower case with single blanks."""
    return {" ".join(match[1].lower().split()) for match in _THIS.finditer(text)}


def first_day(text: str) -> str:
    """The first day that the clause writes for its own instrument."""
    match = _FIRST.search(text)
    return iso(match.groups()) if match else ""


def place(text: str) -> str:
    """Article and clause number that the row shows: "Điều 14 khoản 1", "khoản 2"; empty where none."""
    heading = re.match(r"Điều \d+\.\d+\.[A-ZĐ]+\.(?:\d+\.)*?(\d+)\.\s", text)
    khoan = re.match(r"(?:Điều [\d.]+[A-ZĐ]+[\d.]+ [^\d]{0,80}?)?(\d{1,2})\.\s", text)
    said = [f"Điều {heading[1]}"] if heading else []
    return " ".join(said + ([f"khoản {khoan[1]}"] if khoan else []))


def objects(text: str) -> Iterator[Object]:
    """What the clause ends, in the order in which it says so; nothing where the grammar does not fit."""
    body = re.sub(r"^Điều \d+\.\d+\.[A-ZĐ]+[\d.]*\s*(?:[^.\d]{0,120}?(?=(?:\d+\.\s)|" + TYPES + r"))?", "", text)
    for sentence in re.split(r"(?<=[^\s\d][.;])\s+(?=(?:[1-9]\.|[a-zđ]\))\s)|(?<=\w\w)\.\s*(?=[A-ZĐ])", body):
        said = re.sub(r"^(?:\d{1,2}\.|[a-zđ]\)|-)\s*", "", sentence).strip()
        doubt = "a condition" if _OPEN.search(said) else "a limited end" if _LIMITED.search(said) else ""
        expires = list(_EXPIRES.finditer(said))
        if len(expires) == 1 and not re.search(r"này\s+$", said[: expires[0].start()]):
            yield from _expiring(said, expires[0], doubt)
        elif not expires:
            yield from _ended(said, doubt)


def _expiring(said: str, verb: re.Match[str], doubt: str) -> Iterator[Object]:
    """The subjects of "hết hiệu lực"."""
    if _BEGINS_THEN.search(said):
        return
    lead, tail = _UNTIL_NOW.match(said), said[verb.end() :]
    day = iso(lead.groups()) if lead else ""
    if since := _EXPIRES_SINCE.fullmatch(tail):
        day = iso(since.groups()) or day
    elif not re.fullmatch(r"[.;/\s]*", tail) and not _EXCEPT.search(tail):
        doubt = doubt or "words after the end not understood"
    yield from _objects(said[lead.end() if lead else 0 : verb.start()], "ends", day, said, doubt)


def _ended(said: str, doubt: str) -> Iterator[Object]:
    """The objects of "thay thế" and "bãi bỏ", where nothing but the acting instrument stands before the verb."""
    verbs = list(_ACTIVE.finditer(said))
    lead, subject = _UNTIL_NOW.match(said), _SUBJECT.match(said)
    if not verbs or verbs[0].start() not in {match.end() for match in (lead, subject) if match}:
        return
    day = iso(lead.groups()) if lead else ""
    for verb, after in zip(verbs, [*verbs[1:], None], strict=True):
        if verb is not verbs[0] and not re.search(r"(?:;|,|\bvà)\s*(?:đồng\s+thời\s+)?$", said[: verb.start()]):
            doubt = doubt or "a second verb not understood"
        kind = "replaces" if verb["second"] else _KIND[" ".join(verb["first"].lower().split())]
        text = said[verb.end() : after.start() if after else len(said)]
        yield from _objects(text, kind, day, text, doubt)


def _objects(text: str, kind: str, day: str, rest: str, doubt: str) -> Iterator[Object]:
    """The coordinated instruments of a list; those named inside the title of another are passed over.

    ``rest``: the words in which an exception may stand.
    """
    text = _AS_AMENDED.sub("", _LEAD.sub("", text.strip()))
    word, end, in_title = "", 0, ""
    scope, exception = _excepted(rest)
    if head := _HEADED.match(text):
        word, text = head["word"], text[head.end() :]
    for count, found in enumerate(REFERENCE.finditer(text)):
        gap = text[end : found.start()]
        part = _PART.search(gap)
        if count and _CHANGED.search(gap) and not _STRONG.search(gap):
            # What amended the one before is no object; what is coordinated with it may be.
            in_title, end = _IN_TITLE, found.end()
            continue
        if ")" in gap and "(" not in gap:
            in_title = ""
        joint = gap[: part.start() + 1] if part else gap
        if count == 0:
            if gap and not part:
                return
        elif _STRONG.search(joint):
            in_title = ""
        elif not _WEAK.search(gap) and not (part and part[0][0] in ",v"):
            in_title = _IN_TITLE
            continue
        elif _TYPE_WORD.search(gap[: part.start()] if part else gap):
            in_title = _IN_TITLE
        end = found.end()
        word = " ".join((found["word"] or found["word2"] or word).split())
        dated = DATE_AFTER.match(text, end)
        issued = iso(dated.groups()) if dated else ""
        # Before the first instrument everything is of it: "Bãi bỏ Điều 4; khoản 1 Điều 5 Nghị định số …".
        what = _articles(gap[part.start() if count else 0 :]) if part else scope
        name = " ".join(f"{found['law'] or ''} {found['edition'] or ''}".split())
        number = found["number"] or found["number2"] or ""
        yield Object(word, number, kind, what, issued, day, doubt or in_title, name, exception)


def _articles(text: str) -> str:
    found = [" ".join(match[0].split()) for match in _ARTICLES.finditer(text)]
    return "; ".join(sorted(set(found))) or "part"


def _excepted(text: str) -> tuple[str, str]:
    """The scope that the words after the object leave: whole, or whole except articles, or unclear; and the words."""
    match = _EXCEPT.search(text)
    if match is None:
        return "whole", ""
    rest = text[match.end() :]
    if re.search(rf"Điều\s+này|{TYPES}\s+này|trường\s+hợp|các\s+(?:quy\s+định|nội\s+dung)", rest, re.IGNORECASE):
        return "unclear", rest.strip(" .;)/")
    articles = _articles(rest)
    return ("unclear", rest.strip(" .;)/")) if articles == "part" else (f"whole except {articles}", "")


def iso(groups: tuple[str | None, ...]) -> str:
    """The first complete ISO day among groups of day, month, year, as ``DAY`` has them; empty where there is none."""
    for at in range(0, len(groups) - 2, 3):
        day, month, year = groups[at : at + 3]
        if day and month and year and 1 <= int(day) <= 31 and 1 <= int(month) <= 12:
            return f"{year}-{int(month):02}-{int(day):02}"
    return ""
