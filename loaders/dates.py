"""Dates as Vietnamese documents write them, in full or in part.

The values are ISO days or what XML Schema keeps of them: ``2023-08-14``, ``2023-08`` (day blank), ``2022`` ("năm
2022"), ``--04-26`` (year missing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_GAP = r"\s{0,6}"
# A slash lost before the year leaves a blank: "16/6 2025".
_SECOND = rf"(?:{_GAP}(?P=sep){_GAP}|[ ]{{1,2}}(?=(?:19|20)\d\d(?!\d)))"
_NUMERIC = (
    rf"(?P<d>\d{{1,2}}){_GAP}(?P<sep>[/.-]){_GAP}(?P<m>\d{{1,2}})"
    rf"(?:{_SECOND}(?:(?P<y>(?:19|20)?\d\d)|\d{{1,5}})(?!\d)|{_GAP}/(?!{_GAP}\d)|(?![\w/.-]?\d))"
)
_WORDS = (
    r"(?P<wd>\d{1,2})?\s{0,20}tháng\s{0,20}(?P<wm>\d{1,2})"
    r"(?:\s{0,3},?\s{0,6}n[ăáa]m\s{0,20}(?P<wy>(?:19|20)\d\d)(?!\d)|(?!\d))"
)
_MONTH = r"tháng\s+(?P<mm>\d{1,2})(?:\s*/\s*|\s+năm\s+)(?P<my>(?:19|20)\d\d)(?!\d)"
_DATE = re.compile(
    rf"ngày\s{{0,20}}(?:ngày\s{{1,6}})?(?:{_NUMERIC}|{_WORDS})|{_MONTH}|năm\s+(?P<year>(?:19|20)\d\d)(?!\d|\s*-)"
    rf"|(?P<bare>(?P<bd>\d{{1,2}})(?P<bsep>[/.-])(?P<bm>\d{{1,2}})(?P=bsep)(?P<by>(?:19|20)\d\d)(?!\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date at ``start:end`` of the shadow; ``value`` is ``None`` where no calendar has that day."""

    start: int
    end: int
    value: str | None
    repaired: bool


def _iso(year: str | None, month: str, day: str | None) -> str | None:
    """The ISO form of what is known, or ``None`` for a day that does not exist; "98" is 1998, "16" is 2016."""
    if year and len(year) == 2:
        year = ("19" if year >= "45" else "20") + year
    try:
        date(int(year or 2000), int(month), int(day or 1))
    except ValueError:
        return None
    head = year or "-"
    return f"{head}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def date_at(norm: str, at: int) -> Written | None:
    """The date that begins at ``at`` of a shadow: with the word "ngày", "tháng" or "năm", or all in figures."""
    match = _DATE.match(norm, at)
    if match is None:
        return None
    if match["year"]:
        return Written(match.start(), match.end(), match["year"], repaired=False)
    if match["my"]:
        return Written(match.start(), match.end(), _iso(match["my"], match["mm"], None), repaired=False)
    if match["wm"]:
        if not match["wd"] and not match["wy"]:
            return None
        return Written(match.start(), match.end(), _iso(match["wy"], match["wm"], match["wd"]), repaired=False)
    prefix = "b" if match["bare"] else ""
    value = _iso(match[f"{prefix}y"], match[f"{prefix}m"], match[f"{prefix}d"])
    first = match.start(f"{prefix}d")
    return Written(match.start(), match.end(), value, repaired=any(map(str.isspace, norm[first : match.end()])))
