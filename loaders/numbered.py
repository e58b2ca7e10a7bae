"""Citations by number: the number, the word for the type before it, date and issuer after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.dates import date_at
from loaders.doctypes import TYPE_WORDS, named
from loaders.draft import Draft
from loaders.issuers import issuer_at
from loaders.numbers import Number, find_numbers
from loaders.organs import implied
from loaders.phrases import spaced
from loaders.tails import read_tail

_QUALIFIER_WORDS = (
    *(
        "phối hợp",
        "hành động",
        "kết luận",
        "liên ngành",
        "liên tịch",
        "liên sở",
        "hỏa tốc",
        "khẩn",
        "chỉ đạo",
        "tổng thể",
    ),
    *("công tác", "chung", "kiểm tra", "thẩm tra", "thẩm định", "giải trình", "tiếp thu"),
)
_QUALIFIERS = "|".join(map(spaced, _QUALIFIER_WORDS))
_REACH = 90
_NEAR = 40
_BEFORE = re.compile(
    rf"(?<!\w)(?<!pháp\s)(?P<type>{TYPE_WORDS}|văn\s+bản)(?:\s+(?:{_QUALIFIERS})){{0,2}}\s*:?\s*(?:\(\s*)?(?:s[ốổôồo]\s*[:.]?\s*)?$",
    re.IGNORECASE,
)
_BEFORE_ISSUER = re.compile(
    rf"(?<!\w)(?P<type>{TYPE_WORDS}|văn\s+bản)\s+của\s+(?P<issuer>\w[^;.()]*?)\s+s[ốổô]\s*:?\s*$", re.IGNORECASE
)
# "theo đề nghị của Sở Tài chính tại Tờ trình số": the issuer stands before the type.
_AT_ISSUER = re.compile(r"(?<!\w)của\s+(?P<issuer>[^;.()]{2,90}?)\s+tại\s+$", re.IGNORECASE)
# "Ngày 21/8/2025, Cục Thuế đã có công văn số": day and issuer stand before the verb.
_ON_DAY = re.compile(r"(?<!\w)ngày\s+(?=\d)", re.IGNORECASE)
_ISSUED = re.compile(r"\s*,\s*+")
_HAS_ISSUED = re.compile(r"\s+(?:đã\s+)?(?:có|ban\s+hành)\s+$", re.IGNORECASE)
# "(sau đây gọi là Quyết định số ...)": a name for what was just cited.
_ALIAS = re.compile(r"(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?là:?\s+[“\"]?$", re.IGNORECASE)
# A translation beside the Vietnamese text cites nothing of its own.
_TRANSLATED = re.compile(r"(?<!\w)Nos?\.?\s*$", re.IGNORECASE)
_WORD_SO = re.compile(r"(?<!\w)(?:(?:QĐ|NĐ|NQ|TT|KH|CT|CV|TB|KL)\s+)?s[ốổô]\s*:?\s*$", re.IGNORECASE)
# "Số:" without a type before it stands in a letterhead or in a portal's table of metadata, a form has no issuer.
_LETTERHEAD = re.compile(r"(?:Số|SỐ)(?:\s+(?:ký\s+)?hiệu)?\s*:\s*$")
_FORM = re.compile(
    r"(?:mẫu(?:\s+đơn)?|biểu(?:\s+mẫu)?|phụ\s+lục|phiếu|tờ\s+khai|ký\s+hiệu|giấy\s+\w+|giấy\s+chứng\s+nhận|QCVN|TCVN)"
    r"\s*(?:số)?\s*:?\s*$",
    re.IGNORECASE,
)
_TITLE_LINE = re.compile(r"\s*(?:Số|SỐ)\s*:")


def find_numbered(norm: str) -> Iterator[Draft]:
    """All citations that carry a number, in order; the document's own number in the letterhead is none."""
    previous: Draft | None = None
    for number in find_numbers(norm):
        draft = _with_type(norm, number, previous)
        if draft is None:
            continue
        if _ALIAS.search(norm, max(0, draft.start - _REACH), draft.start):
            continue
        draft.repaired = number.repaired
        if draft.issuer is None and implied(number.symbol, number.organ) is None:
            draft.issuer = _issuer_before(norm, draft.start)
        read_tail(norm, draft)
        if draft.date is None and number.year is None:
            _read_day_before(norm, draft)
        previous = draft
        yield draft


def refusal(norm: str, number: Number) -> str:
    """Why a number that stands in no citation is none, as a phrase for people."""
    before = norm[max(0, number.start - _REACH) : number.start]
    if _LETTERHEAD.search(before) or _TITLE_LINE.search(before[-20:]):
        return "sau “Số:” không có loại văn bản: đầu văn bản hoặc bảng thông tin của cổng"
    if _FORM.search(before):
        return "số của biểu mẫu, phụ lục hoặc giấy tờ"
    if _TRANSLATED.search(before):
        return "bản dịch tiếng Anh"
    if _ALIAS.search(before):
        return "tên gọi cho văn bản vừa viện dẫn"
    if _BEFORE.search(before) is None and not number.complete:
        return "không có loại văn bản trước số, ký hiệu không đủ để biết loại"
    return "số của chính văn bản này, hoặc số mà ký hiệu không cho biết loại"


def _with_type(norm: str, number: Number, previous: Draft | None) -> Draft | None:
    """The number with the word for its type, or with the type that its symbol gives."""
    floor = max(0, number.start - _REACH, previous.end if previous else 0)
    before = norm[floor : number.start]
    match = _BEFORE.search(before)
    if match and "(" in before[match.end("type") :] and number.doc_type and named(match["type"]) != number.doc_type:
        match = None  # "các nghị định hướng dẫn Luật Quy hoạch (số 3/2019/NĐ-CP ...)": the bracket is not of that word
    elif match:
        if _letterhead_title(match["type"], before[match.end("type") :]):
            return None
        return Draft(floor + match.start(), number.end, _type_name(match["type"], number), number)
    match = _BEFORE_ISSUER.search(before)
    if match:
        issuer = issuer_at(norm, floor + match.start("issuer"))
        if issuer and issuer.end == floor + match.end("issuer"):
            name = _type_name(match["type"], number)
            return Draft(floor + match.start(), number.end, name, number, issuer=issuer.name)
    return _untyped(norm, number, previous, before)


def _issuer_before(norm: str, at: int) -> str | None:
    match = _AT_ISSUER.search(norm, max(0, at - _REACH), at)
    issuer = issuer_at(norm, match.start("issuer")) if match else None
    return issuer.name if match and issuer and issuer.end == match.end("issuer") else None


def _read_day_before(norm: str, draft: Draft) -> None:
    """Day and issuer from the clause that the citation ends: "Ngày D, <body> đã ban hành ..."."""
    floor = max(0, draft.start - _REACH)
    for match in _ON_DAY.finditer(norm, floor, draft.start):
        written = date_at(norm, match.start())
        comma = _ISSUED.match(norm, written.end) if written else None
        issuer = issuer_at(norm, comma.end()) if comma else None
        if written and written.value and issuer and _HAS_ISSUED.fullmatch(norm, issuer.end, draft.start):
            draft.date = written.value
            if draft.issuer is None or draft.issuer_inferred:
                draft.issuer, draft.issuer_inferred = issuer.name, False


def _untyped(norm: str, number: Number, previous: Draft | None, before: str) -> Draft | None:
    if any(sign.search(before) for sign in (_LETTERHEAD, _FORM, _TRANSLATED)) or not number.complete:
        return None
    so = _WORD_SO.search(before)
    kind = number.doc_type
    near = previous is not None and (not number.assembly or number.start - previous.until <= _NEAR)
    if previous and near and previous.key == (number.symbol, number.organ):
        name = previous.doc_type
    elif kind:
        name = kind.name
    elif number.assembly:
        name = "luật"
    elif so or norm[number.end : number.end + 6].split()[:1] == ["ngày"]:
        name = "công văn"
    else:
        return None
    start = number.start - len(so[0]) if so else number.start
    return Draft(start, number.end, name, number, worded=False, confidence=0.8)


def _letterhead_title(word: str, rest: str) -> bool:
    """ "KẾ HOẠCH" alone on its line and "Số:" under it: the title of a document, not a citation."""
    return word.isupper() and "\n" in rest and _TITLE_LINE.match(rest) is not None


def _type_name(word: str, number: Number) -> str:
    """The word decides; "văn bản" says nothing, there the symbol does."""
    kind = named(word)
    if kind:
        return kind.name
    if number.doc_type:
        return number.doc_type.name
    return "luật" if number.assembly else "công văn"
