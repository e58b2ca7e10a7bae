"""What was read by hand on official pages, in records and in the press: each row is sourced, and makes status."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from graph.law import Law, assemble
from graph.validity import covering, status_on, timeline
from loaders.register import register_bundle
from ontology import reference
from scripts import build_pages, tables

SAID = tables.read(build_pages.SAID / "instruments.csv")
ENDS = tables.read(build_pages.SAID / "effects.csv")
PLACE = re.compile(r"https?://\S+|[\w.-]+/[\w.-]+@[0-9a-f]{7,40}\b")


@cache
def _law() -> Law:
    bundle = register_bundle()
    return assemble(bundle.documents, bundle.effects)


@pytest.mark.parametrize("row", SAID, ids=lambda row: row["number"])
def test_days_of_an_instrument_stand_in_order(row: dict[str, str]) -> None:
    """Issued before it begins, vouched for not before that; days exist, and none is later than the checking."""
    days = [day for day in (row["issue_date"], row["first_day"], row["attested"], row["checked"]) if day]
    assert days == sorted(days)
    assert [date.fromisoformat(day).isoformat() for day in days] == days
    assert row["attested"] == "" or row["first_day"]
    assert row["confidence"] in ("high", "medium", "low")


def test_each_row_names_a_place_that_can_be_opened() -> None:
    """An address, or a public copy at its commit; the press alone is of low confidence and vouches for nothing."""
    assert [row["origin"] for row in (*SAID, *ENDS) if not PLACE.search(row["origin"])] == []
    assert {(row["confidence"], row["attested"]) for row in SAID if row["origin"].startswith("báo")} == {("low", "")}


def test_a_clause_or_an_official_page_stands_behind_each_end() -> None:
    """What is of high confidence has its clause; an instrument that ends another is in the table itself."""
    assert all(row["clause"] for row in ENDS if row["confidence"] == "high")
    assert {row["affecting"] for row in ENDS} <= {row["number"] for row in SAID}
    assert len({row["number"] for row in SAID}) == len(SAID)


def test_the_tables_are_made_of_these_rows_alone() -> None:
    """One document a row; one effect for each first day, each day vouched for, and each end."""
    assert [build_pages.document(row) for row in SAID if row["number"] == "74/2025/QH15"] == [
        {key: row[key] for key in build_pages.DOCUMENTS}
        for row in reference.rows("pages_documents")
        if row["number"] == "74/2025/QH15"
    ]
    types = {row["number"]: row["type"] for row in SAID}
    made = [effect for row in SAID for effect in build_pages.own(row)]
    made += [build_pages.ending(row, types) for row in ENDS]
    assert {row["id"] for row in made} == {row["id"] for row in reference.rows("pages_effects")}


@pytest.mark.parametrize(
    ("day", "provision", "status"),
    [
        ("2026-03-01", "Điều 7", "amended"),
        ("2026-07-01", "Điều 7", "expired"),
        ("2026-03-01", "Điều 31", "expired"),
    ],
)
def test_articles_that_an_end_spares_end_later(day: str, provision: str, status: str) -> None:
    """143/2025/QH15, Điều 51 khoản 4 ends 61/2020/QH14 in March, its Điều 7 in July."""
    found = covering(timeline("/eli/vn/qh14/luat/2020/61", _law(), provisions=[provision]), day)
    assert found.status == status


def test_a_number_that_names_no_instrument_is_an_error() -> None:
    """Type and number must agree: a wrong row stops the making of the table."""
    with pytest.raises(SystemExit, match="16/2025/QĐ-TTg"):
        build_pages.instrument("Nghị định", "16/2025/QĐ-TTg")


@pytest.mark.parametrize(
    ("instrument", "day", "status", "by"),
    [
        ("/eli/vn/cp/nd/2025/268", "2025-10-13", "not_yet_in_force", None),
        ("/eli/vn/cp/nd/2025/268", "2025-10-14", "in_force", None),
        ("/eli/vn/cp/nd/2019/13", "2025-10-13", "in_force", None),
        ("/eli/vn/cp/nd/2019/13", "2025-10-14", "expired", "268/2025/NĐ-CP"),
        ("/eli/vn/ttg/qd/2025/15", "2025-06-30", "not_yet_in_force", None),
        ("/eli/vn/ttg/qd/2025/15", "2025-07-01", "in_force", None),
        ("/eli/vn/cp/nd/2022/42", "2026-06-30", "in_force", None),
        ("/eli/vn/cp/nd/2022/42", "2026-07-01", "expired", "224/2026/NĐ-CP"),
        ("/eli/vn/qh15/luat/2025/74", "2025-12-31", "not_yet_in_force", None),
        ("/eli/vn/qh15/luat/2025/74", "2026-01-01", "in_force", None),
        ("/eli/vn/qh13/luat/2013/38", "2025-12-31", "in_force", None),
        ("/eli/vn/qh13/luat/2013/38", "2026-01-01", "expired", "74/2025/QH15"),
        ("/eli/vn/qh13/luat/2015/83", "2025-12-31", "amended", "61/2024/QH15"),
        ("/eli/vn/qh13/luat/2015/83", "2026-01-01", "expired", "89/2025/QH15"),
        ("/eli/vn/qh14/luat/2019/38", "2026-06-30", "amended", "108/2025/QH15"),
        ("/eli/vn/qh14/luat/2019/38", "2026-07-01", "expired", "108/2025/QH15"),
        ("/eli/vn/qh14/luat/2020/61", "2026-02-28", "amended", "90/2025/QH15"),
        ("/eli/vn/qh14/luat/2020/61", "2026-03-01", "expired", "143/2025/QH15"),
        ("/eli/vn/qh13/luat/2014/58", "2025-07-01", "expired", "41/2024/QH15"),
        ("/eli/vn/qh13/luat/2014/51", "2026-03-01", "expired", "142/2025/QH15"),
        # The press alone says when it begins: not before that day, and nothing vouches that it did.
        ("/eli/vn/cp/nd/2025/272", "2025-11-30", "not_yet_in_force", None),
        ("/eli/vn/cp/nd/2025/272", "2025-12-01", "unverified", None),
        ("/eli/vn/qh15/nq/2025/196", "2025-06-01", "unverified", None),
    ],
)
def test_status_on_the_days_before_and_after(instrument: str, day: str, status: str, by: str | None) -> None:
    """A first day begins a status, an end closes it; without a witness nothing is called in force."""
    found = status_on(instrument, day, _law())
    assert (found.status, found.by_number) == (status, by)
