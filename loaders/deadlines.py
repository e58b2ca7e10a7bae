"""Finds days and periods by which something is due, and obligations that recur."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from loaders.said import DueDay, Header
from loaders.shadow import Shadow
from loaders.signature import body_end
from loaders.title import read_title

_DAY = (
    r"(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4}))?(?!\s*[/\d])"
)
_BY = (
    r"(?:xong\s+)?(?:trước|chậm\s+nhất(?:\s+là)?|muộn\s+nhất(?:\s+là)?|đến(?:\s+hết)?|hạn(?:\s+cuối)?(?:\s+là)?"
    r"|không\s+quá)(?:\s+(?:vào\s+)?ngày)?"
)
_DATED = re.compile(rf"(?i)(?<!\w){_BY}\s+{_DAY}")
_MONTH = re.compile(
    r"(?i)(?<!\w)(?:(?:xong\s+)?(?:trước|trong|vào|đến(?:\s+hết)?|chậm\s+nhất(?:\s+trong)?"
    r"|hoàn\s+thành(?:\s+trong)?))\s+tháng\s+(?P<month>\d{1,2})(?:\s*/\s*|\s+năm\s+)(?P<year>\d{4})"
)
_QUARTER = re.compile(
    r"(?i)(?<!\w)(?:trong\s+|hoàn\s+thành\s+)?quý\s+(?P<quarter>IV|III|II|I|[1-4])(?:\s*/\s*|\s+năm\s+"
    r"|[,\s]+)(?P<year>\d{4})"
)
_EVERY = re.compile(r"(?i)\s*(?:,\s*)?(?:h[ằà]ng|mỗi|của\s+tháng|của\s+quý)(?:\s+(?:năm|tháng|quý|tuần))?")
_RECURRING = re.compile(
    r"(?i)(?<!\w)(?:định\s+kỳ\s+báo\s+cáo\s[^,.;:()]{0,60}(?=[,.;:()])"
    r"|(?:báo\s+cáo\s+)?(?:theo\s+)?định\s+kỳ(?:\s*\(?(?:h[ằà]ng|mỗi|0?\d+)\s*(?:tuần|tháng|quý|năm)(?:\s*(?:,|và"
    r"|/)\s*(?:(?:h[ằà]ng|0?\d+)\s+)?(?:tuần|tháng|quý|năm))*\)?)?(?:\s+theo\s+quy\s+định)?"
    r"|mỗi\s+(?:năm|quý|tháng|tuần)\s+(?:một|01|1|hai|02|2)\s+lần(?:\s+vào\s+(?:cuối|đầu|giữa)\s+(?:năm|quý|tháng))?"
    r"|(?:h[ằà]ng|mỗi)\s+(?:năm|quý|tháng|tuần)(?:\s*,\s*(?:h[ằà]ng\s+)?(?:năm|quý|tháng|tuần))*)(?!\w)"
)
_WITHIN = re.compile(r"(?i)(?<!\w)trong\s+năm(?!\s+(?:qua|trước|tới|học|\d))(?!\w)")


def iso_day(day: str, month: str, year: str | int) -> str | None:
    """``2025-02-15``; ``None`` where there is no such day."""
    d, m, y = int(day), int(month), int(year)
    return f"{y:04}-{m:02}-{d:02}" if 1 <= m <= 12 and 1 <= d <= monthrange(y, m)[1] else None


def _recurs(words: str, match: re.Match[str]) -> bool:
    """A day without year that comes back: "trước ngày 20/11 hằng năm", "định kỳ báo cáo ... trước ngày 20/11"."""
    if match["year"]:
        return False
    if _EVERY.match(words, match.end()):
        return True
    return bool(
        re.search(r"(?i)định\s+kỳ|h[ằà]ng\s+(?:năm|quý|tháng)", words[max(0, match.start() - 120) : match.start()])
    )


def find_day(words: str, year: int | None) -> str | None:
    """The day by which the task stated in ``words`` is due; a day without year is of ``year``, one that recurs none."""
    for match in _DATED.finditer(words):
        if not _recurs(words, match) and (match["year"] or year):
            return iso_day(match["day"], match["month"], match["year"] or year or 0)
    month = _MONTH.search(words)
    return f"{month['year']}-{int(month['month']):02}" if month and 1 <= int(month["month"]) <= 12 else None


def find_due_days(shadow: Shadow, header: Header) -> tuple[DueDay, ...]:
    """Deadlines, recurring obligations (no date) and periods of the plan's body, in order of the text."""
    norm = shadow.norm
    start = read_title(norm).end
    end = body_end(norm, start)
    found: list[tuple[int, int, str, str | None]] = []
    for begin, stop, kind, date in _candidates(norm, start, end, header.year):
        if not any(begin < old_stop and old_begin < stop for old_begin, old_stop, _, _ in found):
            found.append((begin, stop, kind, date))
    due = []
    for begin, stop, kind, date in sorted(found):
        first, last = shadow.span(begin, stop)
        due.append(DueDay(start=first, end=last, kind=kind, date=date))
    return tuple(due)


def _candidates(norm: str, start: int, end: int, year: int | None) -> Iterator[tuple[int, int, str, str | None]]:
    """Spans with kind and date, the most telling patterns first; they may overlap."""
    for match in _DATED.finditer(norm, start, end):
        if _recurs(norm, match):
            every = _EVERY.match(norm, match.end(), end)
            yield match.start(), every.end() if every else match.end(), "recurring", None
        elif (match["year"] or year) and (date := iso_day(match["day"], match["month"], match["year"] or year or 0)):
            yield *match.span(), "deadline", date
    for match in _MONTH.finditer(norm, start, end):
        if 1 <= int(match["month"]) <= 12:
            yield *match.span(), "deadline", f"{match['year']}-{int(match['month']):02}"
    for match in _QUARTER.finditer(norm, start, end):
        yield *match.span(), "period", match["year"]
    for match in _RECURRING.finditer(norm, start, end):
        yield *match.span(), "recurring", None
    if year:
        for match in _WITHIN.finditer(norm, start, end):
            yield *match.span(), "period", str(year)
