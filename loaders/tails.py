"""Date and issuer after a number or a title, in either order."""

from __future__ import annotations

import re

from loaders.dates import date_at
from loaders.draft import Draft
from loaders.issuers import issuer_at
from loaders.organs import implied

_TO_DATE = re.compile(
    r"\s*+,?+\s*+(?P<open>\()?+\s*+"
    r"(?:(?:đã\s+)?(?:được\s+)?(?:ban\s+hành|ký|thông\s+qua)(?:\s+(?:vào|kể\s+từ))?\s++)?",
    re.IGNORECASE,
)
_TO_ISSUER = re.compile(r"\s*+/?+\s*+,?+\s*+(?:của|do|giữa)\s++(?:của\s++|các\s++)?", re.IGNORECASE)
_BETWEEN = re.compile(r"giữa", re.IGNORECASE)
_PASSED = re.compile(r"\s*+,?+\s*+(?:đã\s+)?được\s+(?=Quốc\s+hội)", re.IGNORECASE)
_PASSED_ON = re.compile(r"\s+(?:thông\s+qua|ban\s+hành)\s+(?=ngày|năm)", re.IGNORECASE)
_BARE_YEAR = re.compile(r"\s+(?:19|20)\d\d(?![\d/-]|\s*-\s*\d)")
# "Kế hoạch triển khai Luật X năm 2025": the year is that of the plan.
_PLANNED = re.compile(r"kế\s+hoạch\s+(?:\w+\s+){0,6}$", re.IGNORECASE)
# The Quốc hội alone makes them: they say no issuer.
LAWS = frozenset({"luật", "bộ luật", "hiến pháp"})
_CLOSE = re.compile(r"\s*+\)")


def read_tail(norm: str, draft: Draft) -> None:
    """Extends ``draft`` over the date and the issuer that follow it; without one, its symbol may give the issuer."""
    while (draft.date is None and _read_date(norm, draft)) or (draft.issuer is None and _read_issuer(norm, draft)):
        pass
    if draft.issuer is None and draft.number and draft.doc_type not in LAWS:
        draft.issuer = implied(draft.number.symbol, draft.number.organ)
        draft.issuer_inferred = draft.issuer is not None


def read_edition(norm: str, draft: Draft) -> None:
    """Extends the title of a law over its day or year ("năm 2013", "2024") and "được Quốc hội thông qua ngày ..."."""
    passed = _PASSED.match(norm, draft.end)
    if passed and (assembly := issuer_at(norm, passed.end())) and (on := _PASSED_ON.match(norm, assembly.end)):
        written = date_at(norm, on.end())
        if written:
            draft.date, draft.issuer, draft.end = written.value, assembly.name, written.end
            return
    if draft.generic or _PLANNED.search(norm, max(0, draft.start - 60), draft.start):
        return
    bare = _BARE_YEAR.match(norm, draft.end)
    if bare:
        draft.date, draft.end = bare[0].strip(), bare.end()
        return
    _read_date(norm, draft)
    _read_issuer(norm, draft)


def _read_date(norm: str, draft: Draft) -> bool:
    lead = _TO_DATE.match(norm, draft.end)
    written = date_at(norm, lead.end()) if lead else None
    if lead is None or written is None:
        return False
    end = written.end
    if lead["open"]:
        close = _CLOSE.match(norm, end)
        if close is None:
            return False
        end = close.end()
    draft.date, draft.end = written.value, end
    draft.repaired |= written.repaired
    return True


def _read_issuer(norm: str, draft: Draft) -> bool:
    lead = _TO_ISSUER.match(norm, draft.end)
    if lead is None:
        return False
    joint = _BETWEEN.search(lead[0]) is not None or (draft.number is not None and "-" in draft.number.organ)
    issuer = issuer_at(norm, lead.end(), joint=joint)
    if issuer is None:
        return False
    draft.issuer, draft.end = issuer.name, issuer.end
    return True
