"""Dates as documents write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.dates import date_at


@pytest.mark.parametrize(
    ("text", "value", "repaired"),
    [
        ("ngày 13/3/2024 của", "2024-03-13", False),
        ("ngày 14 tháng 8 năm 2023", "2023-08-14", False),
        ("ngày 10 tháng\n11 năm\n2022", "2022-11-10", False),
        ("NGÀY 21 THÁNG 8 NĂM 2023", "2023-08-21", False),
        ("ngày 1-2-2020", "2020-02-01", False),
        ("ngày 01.02.2020.", "2020-02-01", False),
        ("ngày 26 / 4 /2022", "2022-04-26", True),
        ("ngày 26 / 4 / của", "--04-26", True),
        ("ngày 26/4 của", "--04-26", False),
        ("ngày 26/4/202 của", "--04-26", False),
        ("ngày      tháng 4 năm 2022", "2022-04", False),
        ("ngày ngày 01/4/2025 của", "2025-04-01", False),
        ("ngày 5/5/98", "1998-05-05", False),
        ("năm 2022", "2022", False),
        ("tháng 5/2021", "2021-05", False),
        ("13/3/2024 của", "2024-03-13", False),
        ("ngày 31/02/2024", None, False),
    ],
)
def test_date(text: str, value: str | None, repaired: bool) -> None:
    """Full days are ISO, what is missing stays missing, a day outside the calendar has no value."""
    written = date_at(text, 0)
    assert written is not None
    assert (written.value, written.repaired) == (value, repaired)


@pytest.mark.parametrize("text", ["năm 2021 - 2025", "12/2016", "hôm nay", "ngày mai", "ngày      tháng 4"])
def test_no_date(text: str) -> None:
    """Periods, months of no year and words are no dates."""
    assert date_at(text, 0) is None


@given(
    st.dates(date(1945, 9, 2), date(2099, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02} tháng {m} năm {y}", "{d}-{m}-{y}"]),
)
def test_every_day_is_read(day: date, form: str) -> None:
    """Any day, in any of the usual forms, reads back as itself."""
    written = date_at("ngày " + form.format(d=day.day, m=day.month, y=day.year), 0)
    assert written is not None
    assert written.value == day.isoformat()
