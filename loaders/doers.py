"""Finds the units that a heading names or that a clause begins with: who is to act.

A unit is named as a heading ("1. Sở Nội vụ"), before a colon, as the subject of a verb, or after "Giao", "Đề nghị",
"Yêu cầu". Where nobody is assigning tasks (``assigning`` false: outside "Tổ chức thực hiện") only clear cases count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.letters import UPPER
from loaders.names import read_names
from loaders.phrases import either, word_of
from loaders.vocabulary import ENDS_IN_NOUN, HEAD, NOUN, VERB

Span = tuple[int, int]
_ORDER = re.compile(
    r"(?:(?:Giao|giao|(?:Kính\s+)?[Đđ]ề\s+nghị|[Yy]êu\s+cầu|[Pp]hân\s+công)(?:\s+(?:trách\s+nhiệm"
    r"|nhiệm\s+vụ))?(?:\s+cho)?"
    r"|(?P<topic>[Tt]rách\s+nhiệm(?:\s+của)?|[Đđ]ối\s+với|[Nn]hiệm\s+vụ\s+của))\s*:?\s+(?:đồng\s+chí\s+"
    r"|các\s+đồng\s+chí\s+)?"
)
_ORDER_INSIDE = re.compile(rf"{word_of(either(('đề nghị', 'yêu cầu', 'giao')))}(?:\s+cho)?\s+(?={HEAD.pattern})")
# "có biện pháp yêu cầu các chủ đầu tư …", "chuyển giao cho Sở Tài chính": what a unit does, no order of this document.
_NO_ORDER_AFTER = frozenset(
    ("pháp", "chuyển", "bàn", "được", "để", "việc", "theo", "hoặc", "và", "có", "khi", "đã", "cần", "bị", "trình")
)
_ASKS = re.compile(r"\s+(?:trân\s+trọng\s+|kính\s+)?(?:đề\s+nghị|yêu\s+cầu|giao)(?:\s+cho)?\s+")
_INTRO = re.compile(
    r"(?:Trên\s+cơ\s+sở|Căn\s+cứ|Theo|Trong|Nếu|Trường\s+hợp|Định\s+kỳ|H[ằà]ng\s+(?:năm|tháng|quý)|Trước\s+ngày"
    r"|Quá\s+trình"
    r"|Đồng\s+thời|Ngoài\s+ra|Khi|Để|Nhằm|Sau\s+khi|Từ|Trên\s+đây)(?!\w)",
    re.I,
)
_BRACKETS = re.compile(r"\s*(?:\([^()]{0,120}\)\s*)?")
_DUTY = re.compile(
    r"(?:(?:có|chịu)\s+trách\s+nhiệm|có\s+nhiệm\s+vụ|thực\s+hiện\s+(?:các|một\s+số)\s+nhiệm\s+vụ(?:\s+sau)?)\s*:\s*"
)
_CLAUSE = re.compile(r",\s+(?=(?:theo|căn\s+cứ|trong|trên\s+cơ\s+sở|bằng|tùy|với|trước|định\s+kỳ|hàng|hằng)(?!\w))")
_NO_TASK = re.compile(
    r"(?:để|tại|với|bằng|vì|như|đến|từ|qua|cho|vào|ra|tới|thì|hoặc|mà|khi|nếu|do|bị|đã|đang|được|cùng|xin|về\s+việc|làm\s+(?:cơ\s+sở|căn\s+cứ))(?!\w)"
)
# Behind "Đối với các xã:" and the like: amounts, conditions, those concerned.
_NO_DUTY = re.compile(r"(?i)(?:không\s+quá|tối\s+đa|nếu|trường\s+hợp|mỗi|các|\d)(?!\w)")
_STRONG = re.compile(
    r"(?:chủ\s+trì|chủ\s+động|phối\s+hợp|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|tham\s+mưu|thường\s+xuyên|phải"
    r"|phát\s+huy"
    r"|nâng\s+cao|chấp\s+hành|theo\s+dõi|tổng\s+hợp|nghiêm\s+túc|căn\s+cứ|khẩn\s+trương|tiếp\s+tục|kịp\s+thời"
    r"|tập\s+trung"
    r"|tăng\s+cường|đẩy\s+mạnh|rà\s+soát|hướng\s+dẫn|tổ\s+chức|triển\s+khai|chỉ\s+đạo|xây\s+dựng|báo\s+cáo"
    r"|thực\s+hiện)(?!\w)"
)
_NO_COMMA = re.compile(r"(?:người\s+đứng\s+đầu|thủ\s+trưởng|các\s+(?:cơ\s+quan|đơn\s+vị|sở|ban))(?!\w)")
_TAKES = re.compile(r"chủ\s+động|chịu\s+trách|có\s+trách")
_BARE = re.compile(r"(?i)(?:cơ\s+quan|đơn\s+vị|bộ\s+phận|địa\s+phương|cá\s+nhân|tập\s+thể)")
_MANY = re.compile(r"(?:Các|Những|Tất\s+cả)(?!\w)")
_DUTIES = re.compile(r"trách\s+nhiệm|nhiệm\s+vụ|sau(?!\w)")
_CRITERION = re.compile(r"(?i)(?:cá\s+nhân|tập\s+thể|cán\s+bộ|công\s+dân)(?!\w)(?!.*:\s*$)")
_REST_OF_NAME = re.compile(rf",?\s*(?:và\s+)?{UPPER}|,?\s*(?:và|thuộc|của|trên|tại|cấp|có)\s")


@dataclass(frozen=True, slots=True)
class Doers:
    """The units, and where what they must do begins."""

    units: tuple[Span, ...]
    task: int


def is_strong(norm: str, at: int, end: int) -> bool:
    """Whether a verb of duty stands at ``norm[at]``."""
    return bool(_STRONG.match(norm, at, end))


def only_names(norm: str, start: int, end: int) -> tuple[Span, ...]:
    """The units of a segment that is nothing but units: "Giám đốc các sở; Chủ tịch UBND các xã chịu trách nhiệm"."""
    start = _skip(norm, start, end)
    if (issuer := read_names(norm, start, end)) and (asks := _ASKS.match(norm, issuer[-1][1], end)):
        start = asks.end()
    elif order := _ORDER.match(norm, start, end):
        start = order.end()
    names = read_names(norm, start, end)
    return names if names and not norm[names[-1][1] : end].strip(" \n,") else ()


def _skip(norm: str, start: int, end: int) -> int:
    while start < end and norm[start] in ' \n,“"':
        start += 1
    return start


def heading_doers(norm: str, start: int, end: int, assigning: bool, marked: bool) -> tuple[Span, ...]:
    """The units of a paragraph that names units and says nothing else; ``marked``: it has a number or dash."""
    colon = norm[end - 1] == ":"
    bare = norm[start:end].rstrip(" :")
    end = start + len(bare)
    if not 0 < len(bare) <= 260 or bare[-1] in ";," or (bare[-1] == "." and not assigning) or _CRITERION.match(bare):
        return ()
    order = _ORDER.match(norm, start, end)
    if not assigning and (order["topic"] if order else not (marked and colon)):
        return ()
    names = read_names(norm, order.end() if order else start, end)
    if not names or _BARE.fullmatch(norm, names[0][0], names[-1][1]):
        return ()
    if norm[names[-1][1] : end].lstrip().startswith(":"):
        return ()
    rest = norm[names[-1][1] : end].strip(" .")
    if rest and not (rest.startswith("(") and rest.endswith(")")):
        odd = (
            len(rest) > 0.4 * len(bare) or VERB.match(rest) or re.search(r"[:;]", rest) or not _REST_OF_NAME.match(rest)
        )
        if odd or not assigning:
            return ()
        return (*names[:-1], (names[-1][0], end))
    return names


def titled_doers(norm: str, start: int, end: int) -> tuple[Span, ...]:
    """The unit of a heading that describes it: "Các sở, ngành chủ trì các dự án thuộc Chương trình"."""
    names = read_names(norm, start, end)
    whole = names and end - start < 200 and _MANY.match(norm, start) and not _DUTIES.search(norm, names[-1][1], end)
    return (*names[:-1], (names[-1][0], end)) if whole else ()


def clause_doers(norm: str, start: int, end: int, assigning: bool) -> Doers | None:
    """The units with which a clause begins, after "Giao" or an introduction; ``None`` where it names none."""
    start = _skip(norm, start, end)
    if (name := read_names(norm, start, end)) and (asks := _ASKS.match(norm, name[-1][1], end)):
        return _acting(norm, asks.end(), end, True)
    order = _ORDER.match(norm, start, end)
    if found := _acting(norm, order.end() if order else start, end, assigning, bool(order and not order["topic"])):
        return found
    if (inside := _order_inside(norm, start, end)) and (found := _acting(norm, inside.end(), end, True)):
        return found
    if not _INTRO.match(norm, start, end):
        return None
    for comma in re.finditer(r",\s+", norm[start:end]):
        inside_name = ENDS_IN_NOUN.search(norm, start, start + comma.start()) and NOUN.match(norm, start + comma.end())
        if inside_name:
            continue
        if found := _acting(norm, start + comma.end(), end, assigning):
            return found
    # "Căn cứ tình hình thực tế người đứng đầu chủ động …": no comma announces the subject.
    for head in _NO_COMMA.finditer(norm, start, end):
        found = _acting(norm, head.start(), end, assigning)
        if found and _TAKES.match(norm, found.task, end):
            return found
    return None


def _order_inside(norm: str, start: int, end: int) -> re.Match[str] | None:
    clause = norm[start:end]
    if not ("nghị" in clause or "cầu" in clause or "iao" in clause):  # most clauses: not worth a pattern
        return None
    return next((order for order in _ORDER_INSIDE.finditer(norm, start, end) if _orders(norm, start, order)), None)


def _orders(norm: str, start: int, order: re.Match[str]) -> bool:
    before = norm[max(start, order.start() - 12) : order.start()].split()
    return not before or before[-1].strip(",") not in _NO_ORDER_AFTER


def _acting(norm: str, at: int, end: int, assigning: bool, ordered: bool = False) -> Doers | None:
    """Units at ``at`` that a verb or a colon follows."""
    names = read_names(norm, at, end)
    if not names or _BARE.fullmatch(norm, names[0][0], names[-1][1]):
        return None
    units, stop = names, names[-1][1]
    if brackets := _BRACKETS.match(norm, stop, end):
        stop = brackets.end()
    if stop >= end:
        return None
    if norm[stop] == ":":
        task = norm[stop + 1 : end].strip()
        return Doers(units, stop + 1) if task and (assigning or ordered or not _NO_DUTY.match(task)) else None
    if clause := _CLAUSE.match(norm, stop, end):
        return Doers(units, clause.end()) if assigning or ordered else None
    if duty := _DUTY.match(norm, stop, end):
        return Doers(units, duty.end())
    if not VERB.match(norm[stop : stop + 40].lower()) or _NO_TASK.match(norm, stop, end):
        return None
    return Doers(units, stop) if assigning or ordered or is_strong(norm, stop, end) else None
