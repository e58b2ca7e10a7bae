"""Finds days and periods by which something is due, and obligations that recur."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator

from loaders.attachment import bodies
from loaders.phrases import word
from loaders.said import DueDay, Header
from loaders.shadow import Shadow

# All are held against small letters with spaces for line breaks. The rare part of a phrase is found first, then what
# leads to it.
_FIGURE = re.compile(r"\d")
_DAY = re.compile(
    r" (?P<day>\d\d?)(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4}))?(?!\s?[/\d])"
)
_BY = re.compile(
    r"(?<!\w)(?:xong\s+)?(?:trước|chậm\s+nhất(?:\s+là)?|muộn\s+nhất(?:\s+là)?|đến(?:\s+hết)?|hạn(?:\s+cuối)?(?:\s+là)?"
    r"|không\s+quá)(?:\s+(?:vào\s+)?ngày)?\s+$"
)
_MONTH = re.compile(r"tháng\s+(?P<month>\d{1,2})(?:\s*/\s*|\s+năm\s+)(?P<year>\d{4})")
_IN = re.compile(
    r"(?<!\w)(?:(?:xong\s+)?(?:trước|trong|vào|đến(?:\s+hết)?|chậm\s+nhất(?:\s+trong)?|hoàn\s+thành(?:\s+trong)?))\s+$"
)
_QUARTER = re.compile(rf"{word('quý')}\s+(?P<quarter>iv|iii|ii|i|[1-4])(?:\s*/\s*|\s+năm\s+|[,\s]+)(?P<year>\d{{4}})")
_BEFORE_QUARTER = re.compile(r"(?<!\w)(?:trong|hoàn\s+thành)\s+$")
_EVERY = re.compile(r"\s*(?:,\s*)?(?:h[ằà]ng|mỗi|của\s+tháng|của\s+quý)(?:\s+(?:năm|tháng|quý|tuần))?")
_OFTEN = re.compile(r"định\s+kỳ|h[ằà]ng\s+(?:năm|tháng|quý)")
_TERM = r"(?:năm|quý|tháng|tuần)"
_RATE = (
    rf"(?:\s*\(?(?:h[ằà]ng|mỗi|0?\d+)\s*{_TERM}(?:\s*(?:,|và|/)\s*(?:(?:h[ằà]ng|0?\d+)\s+)?{_TERM})*\)?)?"
    r"(?:\s+theo\s+quy\s+định)?"
)
_TERMS = rf"\s+{_TERM}(?:\s*,\s*(?:h[ằà]ng\s+)?{_TERM})*"
_PERIODIC = re.compile(rf"{word('định kỳ')}{_RATE}(?!\w)")
_TO_REPORT = re.compile(r"định\s+kỳ\s+báo\s+cáo\s[^,.;:()]{0,60}(?=[,.;:()])")
_BEFORE_PERIODIC = re.compile(r"(?<!\w)(?:báo\s+cáo\s+(?:theo\s+)?|theo\s+)$")
_RECURRING = (
    re.compile(rf"{word('trước ngày')}\s+\d{{1,2}}\s+(?:của\s+)?(?:h[ằà]ng|mỗi)\s+(?:tháng|quý)(?!\w)"),
    re.compile(
        rf"{word('mỗi')}(?:\s+{_TERM}\s+(?:một|01|1|hai|02|2)\s+lần(?:\s+vào\s+(?:cuối|đầu|giữa)\s+(?:năm|quý|tháng))?|{_TERMS})(?!\w)"
    ),
    re.compile(rf"h(?<!\w.)[ằà]ng{_TERMS}(?!\w)"),
)
_WITHIN = re.compile(rf"{word('trong năm')}(?!\s+(?:qua|trước|tới|học|\d))(?!\w)")
_REACH = 60


def iso_day(day: str, month: str, year: str | int) -> str | None:
    """``2025-02-15``; ``None`` where there is no such day."""
    d, m, y = int(day), int(month), int(year)
    return f"{y:04}-{m:02}-{d:02}" if 1 <= m <= 12 and 1 <= d <= monthrange(y, m)[1] else None


def _led(lead: re.Pattern[str], small: str, floor: int, at: int) -> int | None:
    """Where the words begin that lead to ``small[at]``; ``None`` where they do not stand before it."""
    words = lead.search(small, max(floor, at - _REACH), at)
    return words.start() if words else None


def _days(small: str, start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
    """Each day by which something is due, with the place where its phrase begins."""
    for day in _DAY.finditer(small, start, end):
        if (begin := _led(_BY, small, start, day.start("day"))) is not None:
            yield begin, day


def _months(small: str, start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
    for month in _MONTH.finditer(small, start, end):
        begin = _led(_IN, small, start, month.start())
        if begin is not None and 1 <= int(month["month"]) <= 12:
            yield begin, month


def _recurs(small: str, begin: int, day: re.Match[str]) -> bool:
    """A day without year that comes back: "trước ngày 20/11 hằng năm", "định kỳ báo cáo ... trước ngày 20/11"."""
    if day["year"]:
        return False
    return bool(_EVERY.match(small, day.end()) or _OFTEN.search(small, max(0, begin - 120), begin))


def find_day(words: str, year: int | None) -> str | None:
    """The day by which the task stated in ``words`` is due; a day without year is of ``year``, one that recurs none."""
    if not _FIGURE.search(words):
        return None
    small = words.lower().replace("\n", " ")
    for begin, day in _days(small, 0, len(small)):
        if (day["year"] or year) and not _recurs(small, begin, day):
            return iso_day(day["day"], day["month"], day["year"] or year or 0)
    return next((f"{month['year']}-{int(month['month']):02}" for _, month in _months(small, 0, len(small))), None)


def find_due_days(shadow: Shadow, header: Header) -> tuple[DueDay, ...]:
    """Deadlines, recurring obligations (no date) and periods of the plan's body, in order of the text."""
    found: list[tuple[int, int, str, str | None]] = []
    small = shadow.small.replace("\n", " ")
    said = [_candidates(small, start, end, header.year) for start, end in bodies(shadow.norm)]
    for begin, stop, kind, date in itertools.chain(*said):
        at = bisect_left(found, (begin,))
        if (at == 0 or found[at - 1][1] <= begin) and (at == len(found) or stop <= found[at][0]):
            found.insert(at, (begin, stop, kind, date))
    due = []
    for begin, stop, kind, date in found:
        first, last = shadow.span(begin, stop)
        due.append(DueDay(start=first, end=last, kind=kind, date=date))
    return tuple(due)


def _candidates(small: str, start: int, end: int, year: int | None) -> Iterator[tuple[int, int, str, str | None]]:
    """Spans with kind and date, the most telling patterns first; they may overlap."""
    for begin, day in _days(small, start, end):
        if _recurs(small, begin, day):
            every = _EVERY.match(small, day.end(), end)
            yield begin, every.end() if every else day.end(), "recurring", None
        elif (day["year"] or year) and (date := iso_day(day["day"], day["month"], day["year"] or year or 0)):
            yield begin, day.end(), "deadline", date
    for begin, month in _months(small, start, end):
        yield begin, month.end(), "deadline", f"{month['year']}-{int(month['month']):02}"
    for quarter in _QUARTER.finditer(small, start, end):
        lead = _led(_BEFORE_QUARTER, small, start, quarter.start())
        yield quarter.start() if lead is None else lead, quarter.end(), "period", quarter["year"]
    for match in _PERIODIC.finditer(small, start, end):
        if (lead := _led(_BEFORE_PERIODIC, small, start, match.start())) is not None:
            yield lead, match.end(), "recurring", None
        else:
            report = _TO_REPORT.match(small, match.start(), end)
            yield match.start(), (report or match).end(), "recurring", None
    for pattern in _RECURRING:
        for match in pattern.finditer(small, start, end):
            yield *match.span(), "recurring", None
    if year:
        for match in _WITHIN.finditer(small, start, end):
            yield *match.span(), "period", str(year)
