"""What the full texts add to the other tables: a clause that was read is never taken for told by a mere guess."""

from __future__ import annotations

from functools import cache

import pytest

from graph.law import Law, assemble
from graph.validity import status_on
from loaders.register import register_bundle
from scripts.build_texts import Tables
from scripts.phapdien import editions

OLDER, NEWER = "/eli/vn/qh14/luat/2018/29", "/eli/vn/qh15/luat/2025/117"
CLAUSE = {
    "affected": OLDER, "affecting": NEWER, "kind": "ends", "scope": "whole", "day": "2026-03-01",
    "clause": "Điều 27 khoản 2", "origin": "toàn văn: tests", "confidence": "high", "checked": "2026-11-21",
}  # fmt: skip
GUESS = CLAUSE | {"kind": "replaces", "clause": "", "origin": editions.ORIGIN, "confidence": "low"}


@cache
def _law() -> Law:
    bundle = register_bundle()
    return assemble(bundle.documents, bundle.effects)


@pytest.mark.parametrize(("row", "added"), [(CLAUSE, 1), (GUESS, 0)], ids=["clause", "guess"])
def test_a_clause_is_taken_beside_the_guess_that_there_is_a_newer_edition(row: dict[str, str], added: int) -> None:
    """The guess is told by another table already; the clause that says the same end is not."""
    made = Tables()
    made.act(row)
    assert len(made.effects) == added


@pytest.mark.parametrize(
    ("older", "before", "newer"),
    [
        ("/eli/vn/qh14/luat/2018/24", "2026-06-30", "116/2025/QH15"),
        ("/eli/vn/qh12/luat/2010/58", "2026-06-30", "129/2025/QH15"),
        ("/eli/vn/qh13/luat/2014/50", "2026-06-30", "135/2025/QH15"),
        ("/eli/vn/qh14/luat/2018/29", "2026-02-28", "117/2025/QH15"),
        ("/eli/vn/qh13/luat/2016/103", "2026-06-30", "126/2025/QH15"),
    ],
)
def test_a_law_that_a_clause_ends_is_expired_and_not_disputed(older: str, before: str, newer: str) -> None:
    """Neither on the day before the clause takes effect, and expired by the newer law from then on."""
    assert status_on(older, before, _law()).status not in ("expired", "disputed")
    found = status_on(older, "2026-07-01", _law())
    assert (found.status, found.by_number) == ("expired", newer)
