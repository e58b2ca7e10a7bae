"""Days, periods and recurring obligations."""

from __future__ import annotations

import pytest

from loaders.deadlines import find_day, find_due_days, find_term, iso_day
from loaders.said import Header
from loaders.shadow import Shadow


@pytest.mark.parametrize(
    ("words", "quote", "date", "kind"),
    [
        ("hoàn thành trước ngày 15/4/2025", "trước ngày 15/4/2025", "2025-04-15", "deadline"),
        ("xong trước ngày 5 tháng 3 năm 2025", "xong trước ngày 5 tháng 3 năm 2025", "2025-03-05", "deadline"),
        ("báo cáo chậm nhất ngày 30/11", "chậm nhất ngày 30/11", "2024-11-30", "deadline"),
        ("hoàn thành trong tháng 6/2025", "hoàn thành trong tháng 6/2025", "2025-06", "deadline"),
        ("báo cáo trước ngày 30/11 hằng năm", "trước ngày 30/11 hằng năm", None, "recurring"),
        ("định kỳ gửi báo cáo trước ngày 20/6", "định kỳ", None, "recurring"),
        ("báo cáo trước ngày 20 hằng tháng", "trước ngày 20 hằng tháng", None, "recurring"),
        ("thực hiện: Trước 30/6/2025   \n3", "Trước 30/6/2025", "2025-06-30", "deadline"),
        ("tổ chức mỗi năm một lần vào cuối năm", "mỗi năm một lần vào cuối năm", None, "recurring"),
        ("báo cáo theo định kỳ", "báo cáo theo định kỳ", None, "recurring"),
        ("kiểm tra trong quý III/2025", "trong quý III/2025", "2025", "period"),
        ("xây dựng chương trình hoạt động trong năm", "trong năm", "2024", "period"),
    ],
)
def test_due_days(words: str, quote: str, date: str | None, kind: str) -> None:
    """Each way of setting a day has its span, kind and date; a day without year is of the plan's year."""
    text = f"KẾ HOẠCH\nCông tác năm 2024\n\n1. Văn phòng {words}.\n"
    due = find_due_days(Shadow(text), Header(year_of_plan=2024))
    assert (text[due[0].start : due[0].end], due[0].date, due[0].kind) == (quote, date, kind)


@pytest.mark.parametrize(
    "words", ["theo Quyết định ngày 15/4/2025", "giai đoạn 2021 - 2025", "trong năm qua", "trước ngày 31/2/2025"]
)
def test_no_due_day(words: str) -> None:
    """Dates of instruments, spans of years and days that do not exist are no deadlines."""
    text = f"KẾ HOẠCH\nCông tác năm 2024\n\n1. Văn phòng {words}.\n"
    assert find_due_days(Shadow(text), Header(year_of_plan=2024)) == ()


@pytest.mark.parametrize(
    ("words", "year", "expected"),
    [
        ("báo cáo trước ngày 20/11/2025", None, "2025-11-20"),
        ("báo cáo trước ngày 20/11", 2025, "2025-11-20"),
        ("báo cáo trước ngày 20/11", None, None),
        ("hằng năm báo cáo trước ngày 20/11", 2025, None),
        ("theo dõi việc thực hiện", 2025, None),
        ("hoàn thành trong quý IV/2026", None, "2026-12"),
        ("báo cáo kết quả trong quý I", 2026, "2026-03"),
        ("báo cáo kết quả trong quý I", None, None),
        ("khảo sát trong quý II, quý III năm 2026", None, "2026-09"),
        ("báo cáo tình hình quý III/2026", 2026, None),
    ],
)
def test_day_of_a_task(words: str, year: int | None, expected: str | None) -> None:
    """A task has the one day by which it is due, and none where the day comes back every year."""
    assert find_day(words, year) == expected


@pytest.mark.parametrize(
    ("cell", "year", "expected"),
    [
        ("Quý III/2026", None, "2026-09"),
        ("Quý II", 2026, "2026-06"),
        ("Quý II", None, None),
        ("Quý IV/2025 - Quý II/2026", 2025, "2026-06"),
        ("Từ tháng 3 đến tháng 10", 2026, "2026-10"),
        ("Tháng 13", 2026, None),
        ("Trước 15/6/2026", None, "2026-06-15"),
        ("Hằng quý", 2026, None),
        ("Quý I và cả năm", 2026, None),
    ],
)
def test_term_of_a_cell(cell: str, year: int | None, expected: str | None) -> None:
    """A cell for the time gives a day, or the last month of its quarter or span; what comes back gives none."""
    assert find_term(cell, year) == expected


def test_no_such_day() -> None:
    """The calendar decides: 2023 has no 29 February, 2024 has."""
    assert (iso_day("29", "2", 2023), iso_day("29", "2", 2024)) == (None, "2024-02-29")
