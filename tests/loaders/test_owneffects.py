"""What a document says of its own effect."""

from __future__ import annotations

import pytest

from loaders.citations import find_citations
from loaders.owneffects import find_own_effects
from loaders.said import Header
from loaders.shadow import Shadow

DAY = "2024-03-05"


def effects(text: str, doc_type: str) -> list[tuple[str, str | None, str, str | None]]:
    """Kind, number acted on, scope and day of each effect in ``text``."""
    shadow, header = Shadow(text), Header(doc_type=doc_type, date=DAY)
    citations = find_citations(shadow, header)
    return [
        (effect.kind, None if effect.affected is None else citations[effect.affected].number, effect.scope, effect.day)
        for effect in find_own_effects(shadow, header, citations)
    ]


@pytest.mark.parametrize(
    ("text", "doc_type", "expected"),
    [
        (
            "Kế hoạch này thay thế Kế hoạch số 9/KH-UBND ngày 2/2/2023 của UBND xã.",
            "kế hoạch",
            [("replaces", "9/KH-UBND", "whole", DAY)],
        ),
        (
            "Điều 3. Quyết định này có hiệu lực kể từ ngày 15/4/2024 và bãi bỏ Quyết định số 8/2019/QĐ-UBND.",
            "quyết định",
            [("commences", None, "whole", "2024-04-15"), ("abolishes", "8/2019/QĐ-UBND", "whole", "2024-04-15")],
        ),
        (
            "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.",
            "quyết định",
            [("commences", None, "whole", DAY)],
        ),
        (
            "Điều 1. Bãi bỏ khoản 2 Điều 4 Quyết định số 8/2019/QĐ-UBND.",
            "quyết định",
            [("abolishes", "8/2019/QĐ-UBND", "khoản 2 Điều 4", DAY)],
        ),
        (
            "Các Quyết định sau hết hiệu lực kể từ ngày Quyết định này có hiệu lực:\n"
            "a) Quyết định số 1/2018/QĐ-UBND;\nb) Quyết định số 2/2018/QĐ-UBND.",
            "quyết định",
            [("ends", "1/2018/QĐ-UBND", "whole", DAY), ("ends", "2/2018/QĐ-UBND", "whole", DAY)],
        ),
        (
            "Điều 1. Sửa đổi, bổ sung một số điều của Quy chế kèm theo Quyết định số 8/2019/QĐ-UBND như sau:",
            "quyết định",
            [("amends", "8/2019/QĐ-UBND", "part", DAY)],
        ),
        ("Điều 2. Thay thế cụm từ “Sở A” bằng “Sở B” tại khoản 1.", "quyết định", []),
        ("Sở Y tế đề xuất bãi bỏ Quyết định số 8/2019/QĐ-UBND.", "kế hoạch", []),
        ("Quyết định này được gửi đến các xã. Quyết định số 8/2019/QĐ-UBND còn hiệu lực.", "quyết định", []),
    ],
)
def test_own_effects(text: str, doc_type: str, expected: list[tuple[str, str | None, str, str | None]]) -> None:
    """Only clauses whose subject is the document itself are effects; what it orders others to propose is none."""
    assert effects(text, doc_type) == expected


def test_span_of_a_clause() -> None:
    """The span holds the clause with its object, and names the article."""
    text = "Điều 4. Nghị quyết này thay thế Nghị quyết số 5/2020/NQ-HĐND ngày 1/7/2020. Giao UBND xã thực hiện."
    shadow, header = Shadow(text), Header(doc_type="nghị quyết", date=DAY)
    (effect,) = find_own_effects(shadow, header, find_citations(shadow, header))
    expected = "Nghị quyết này thay thế Nghị quyết số 5/2020/NQ-HĐND ngày 1/7/2020"
    assert text[effect.start : effect.end] == expected
    assert effect.clause == "Điều 4"
