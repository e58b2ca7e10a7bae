"""Days as the law counts them: ISO strings in, ISO strings out."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from ontology import phrases
from ontology.records import Document

EVER = "0001-01-01"
"""The first day of the first interval: every timeline covers all days."""

_KNOWN = 1 << 15
"""Days that are kept once computed: those of ninety years, as a register asks for the same ones again and again."""


def is_day(text: str) -> bool:
    """Whether it is a whole ISO day, not a month, a year or a day without its year."""
    return len(text) == 10


@lru_cache(_KNOWN)
def before(day: str) -> str:
    """The day before; nothing lies before ``EVER``."""
    return EVER if day == EVER else (date.fromisoformat(day) - timedelta(days=1)).isoformat()


@lru_cache(_KNOWN)
def after(day: str, *, months: int = 0) -> str:
    """The first day after a term of so many months that began when ``day`` ended (Bộ luật Dân sự 2015, Điều 148)."""
    return (date.fromisoformat(later(day, months=months)) + timedelta(days=1)).isoformat()


@lru_cache(_KNOWN)
def later(day: str, *, months: int) -> str:
    """The same day of the month so many months on, or that month's last."""
    count = int(day[:4]) * 12 + int(day[5:7]) - 1 + months
    year, month = count // 12, count % 12 + 1
    if int(day[8:]) <= 28:
        return f"{year:04}-{month:02}-{day[8:]}"
    return f"{year:04}-{month:02}-{min(int(day[8:]), monthrange(year, month)[1]):02}"


def issued(document: Document) -> tuple[str, str] | None:
    """First and last day (both inclusive) on which the document can have been issued, ``None`` if nothing says."""
    text = document.date if document.date and document.date[0] != "-" else None
    if text is None and document.year is not None and document.year < 10_000:
        text = f"{document.year:04}"
    if text is None:
        return None
    if len(text) == 10:
        return text, text
    if len(text) == 7:
        return f"{text}-01", f"{text}-{monthrange(int(text[:4]), int(text[5:]))[1]:02}"
    return f"{text}-01-01", f"{text}-12-31"


@lru_cache(_KNOWN)
def said(day: str) -> str:
    """The day as Vietnamese texts print it: ``01/7/2023``, a zero before days under 10 and months 1 and 2.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 4.
    """
    year, month, number = day.split("-")
    return f"{number}/{month if month in ('01', '02') else int(month)}/{year}"


def printed(day: str) -> phrases.Day:
    """The same as a part of a phrase, which remembers the day."""
    return phrases.day(day, said(day))
