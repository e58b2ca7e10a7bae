"""Slips in citations that the text itself or the register shows; a suggestion only where nothing else can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.doctypes import abbreviated
from loaders.registerlint import contradicted
from loaders.said import CitedAs, Finding, Header
from loaders.shadow import Shadow

_PARTS = re.compile(r"(?P<n>[\d.]+[a-z]?)(?:/(?P<year>\d{4}))?(?P<join>[/-])(?P<symbol>\w+)(?P<rest>.*)")
# In small letters.
_PERIOD = re.compile(r"giai\s+đoạn\s+(?:(?:\d{3}|\d{5})\s*-\s*\d{4}|\d{4}\s*-\s*(?:\d{3}|\d{5}))(?!\d)")
_NO_DAY = re.compile(r"ngày\s+(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})")
_WORDS = re.compile(r"\w+")


def find_findings(shadow: Shadow, header: Header, citations: Sequence[CitedAs]) -> tuple[Finding, ...]:
    """What a reader should check, ordered by place."""
    found: list[Finding] = []
    for cited in citations:
        found += _number(cited)
        found += _date(shadow, cited, header)
        found += contradicted(cited)
    found += _contradictions(citations)
    for match in _PERIOD.finditer(shadow.small):
        start, end = shadow.span(*match.span())
        found.append(Finding(start=start, end=end, rule="period", message="Năm của giai đoạn viết sai, kiểm tra lại."))
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.rule)))


def _finding(cited: CitedAs, rule: str, message: str, suggestion: str | None = None) -> Finding:
    return Finding(start=cited.start, end=cited.end, rule=rule, message=message, suggestion=suggestion)


def _number(cited: CitedAs) -> Iterator[Finding]:
    match = _PARTS.match(cited.number or "")
    if match is None:
        return
    if match["year"] and match["join"] == "-":
        better = f"{match['n']}/{match['year']}/{match['symbol']}{match['rest']}"
        yield _finding(cited, "number-form", f"Sau năm trong số {cited.number} phải là dấu gạch chéo.", better)
    kind = abbreviated(match["symbol"])
    if kind and match["symbol"] in ("ND", "QD") and "Đ" not in (cited.number or ""):
        better = (cited.number or "").replace(match["symbol"], match["symbol"].replace("D", "Đ"), 1)
        yield _finding(cited, "number-form", f"Ký hiệu trong số {cited.number} thiếu dấu.", better)
    if (
        match["year"]
        and cited.date
        and len(cited.date) >= 4
        and cited.date[:4].isdigit()
        and cited.date[:4] != match["year"]
    ):
        yield _finding(
            cited, "year-conflict", f"Năm trong số {cited.number} khác năm ban hành {cited.date[:4]}, kiểm tra lại."
        )


def _date(shadow: Shadow, cited: CitedAs, header: Header) -> Iterator[Finding]:
    if cited.date and cited.date.startswith("--"):
        yield _finding(cited, "date-incomplete", "Ngày ban hành thiếu năm.")
    written = shadow.text[cited.start : cited.end]
    if cited.date is None and cited.number and _NO_DAY.search(written):
        yield _finding(cited, "date-impossible", "Ngày ban hành không có trong lịch.")
    own = header.date or ""
    if cited.date and len(cited.date) == len(own) == 10 and cited.date > own and cited.role != "mentions":
        yield _finding(cited, "date-later", f"Ngày ban hành sau ngày của văn bản này ({own}), kiểm tra lại.")


def _contradictions(citations: Sequence[CitedAs]) -> Iterator[Finding]:
    """One number with two days or two titles; numbers without year restart, so there the years must agree."""
    days: dict[tuple[str, str, str], CitedAs] = {}
    titles: dict[tuple[str, str, str], CitedAs] = {}
    for cited in citations:
        if cited.number is None or cited.date is None or len(cited.date) != 10:
            continue
        key = (cited.doc_type, cited.number, cited.date[:4])
        first = days.setdefault(key, cited)
        if first.date != cited.date:
            yield _finding(cited, "date-conflict", f"{cited.number}: nơi khác ghi ngày {first.date}, kiểm tra lại.")
        if cited.subject:
            first = titles.setdefault(key, cited)
            if _differ(first.subject or "", cited.subject):
                yield _finding(cited, "title-conflict", f"{cited.number}: nơi khác ghi trích yếu khác, kiểm tra lại.")


def _differ(one: str, other: str) -> bool:
    """Have two titles almost no word in common?"""
    if one == other:
        return False
    a, b = (set(_WORDS.findall(words.lower())) for words in (one, other))
    return len(a & b) * 5 < min(len(a), len(b)) and min(len(a), len(b)) >= 5
