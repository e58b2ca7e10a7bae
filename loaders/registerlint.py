"""Slips that the register shows: a citation whose day, type, number or trích yếu a sourced fact contradicts.

Only rows read with high or medium confidence speak; of numbers without a year only the row of the cited year does.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from loaders.centre import central_body
from loaders.doctypes import BY_NAME, BY_SLUG
from loaders.organs import implied
from loaders.register import register
from loaders.said import CitedAs, Finding
from ontology.identity import NumberParts, canonical_number, fold, slug, split_number
from ontology.records import Document

_SOURCED = frozenset({"high", "medium"})


def contradicted(cited: CitedAs) -> Iterator[Finding]:
    """What the register, or the symbol of its own number, holds against one citation."""
    kind = BY_NAME[cited.doc_type].slug if cited.doc_type in BY_NAME else slug(cited.doc_type)
    parts = split_number(cited.number, kind) if cited.number else None
    if cited.number is None or parts is None:
        return
    yield from _issuer(cited, parts)
    rows = [row for row in register().by_number(cited.number) if row.confidence in _SOURCED]
    same = [row for row in rows if row.type == kind]
    if parts.year and rows and not same and cited.doc_type not in ("luật", "bộ luật"):
        yield _type(cited, rows)
    year = parts.year or (int(cited.date[:4]) if cited.date and cited.date[:4].isdigit() else None)
    told = [row for row in same if row.year == year or (year is None and len(same) == 1)]
    if len(told) == 1:
        yield from _row(cited, told[0], certain=year is not None)


def _row(cited: CitedAs, row: Document, *, certain: bool) -> Iterator[Finding]:
    """``certain``: the year leaves no doubt that the row is the instrument meant."""
    if cited.date and row.date and len(cited.date) == len(row.date) == 10 and cited.date != row.date:
        better = "/".join(reversed(row.date.split("-")))
        message = f"{cited.number}: sổ văn bản ghi ngày ban hành {better}."
        yield _finding(cited, "date-register", message, better if certain else None)
    if row.number and _letters(row.number) != _letters(cited.number or ""):
        yield _finding(cited, "number-register", f"Sổ văn bản ghi số {row.number}.", row.number)
    others = [other for other in register().by_subject(cited.subject or "") if other.confidence in _SOURCED]
    if others and all(other.type != row.type for other in others) and row.title:
        message = f"Trích yếu này là của {others[0].number}, không phải của {cited.number}."
        yield _finding(cited, "title-register", message, row.title if certain else None)


def _issuer(cited: CitedAs, parts: NumberParts) -> Iterator[Finding]:
    """The issuer written beside a number whose symbol names another one: nobody can say which is wrong."""
    if cited.issuer is None or cited.issuer_inferred or parts.type_abbr is None:
        return
    meant = implied(parts.type_abbr, parts.issuer_symbol)
    body = central_body(meant) if meant else None
    if body and body.until:
        return  # of a merged ministry people write the name of today
    if meant and ";" not in cited.issuer + meant and not _same(cited.issuer, meant):
        yield _finding(cited, "issuer-conflict", f"Ký hiệu {cited.number} là của {meant}, kiểm tra lại.")


@lru_cache(maxsize=1 << 10)
def _same(written: str, meant: str) -> bool:
    """Whether one name holds the other: "Thủ tướng" and "Thủ tướng Chính phủ"."""
    name = fold(written)
    return any(fold(other) in name or name in fold(other) for other in (meant, meant.removeprefix("Bộ ")))


def _type(cited: CitedAs, rows: list[Document]) -> Finding:
    kinds = {BY_SLUG[row.type].name for row in rows if row.type in BY_SLUG}
    better = kinds.pop() if len(kinds) == 1 else None
    return _finding(
        cited, "type-register", f"Sổ văn bản ghi {cited.number} là {better or 'loại văn bản khác'}.", better
    )


def _letters(number: str) -> str:
    """The number without padding and accents: what a reader would call the same."""
    return fold(canonical_number(number)).lstrip("0")


def _finding(cited: CitedAs, rule: str, message: str, suggestion: str | None = None) -> Finding:
    return Finding(start=cited.start, end=cited.end, rule=rule, message=message, suggestion=suggestion)
