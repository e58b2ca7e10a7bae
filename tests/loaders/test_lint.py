"""Slips that a text shows in its own citations."""

from __future__ import annotations

import pytest

from loaders.citations import find_citations
from loaders.lint import find_findings
from loaders.said import Header
from loaders.shadow import Shadow

HEADER = Header(doc_type="kế hoạch", date="2024-02-01")


@pytest.mark.parametrize(
    ("text", "rule", "suggestion"),
    [
        ("theo Nghị định số 901/2020-NĐ-CP", "number-form", "901/2020/NĐ-CP"),
        ("theo Nghị định số 901/2020/ND-CP", "number-form", "901/2020/NĐ-CP"),
        ("theo Nghị định số 901/2020/NĐ-CP ngày 2/2/2021", "year-conflict", None),
        ("theo Công văn số 5-CV/TU ngày 6 / 4 / của Tỉnh ủy", "date-incomplete", None),
        ("theo Quyết định số 5/QĐ-UBND ngày 31/02/2023 của UBND tỉnh", "date-impossible", None),
        ("thực hiện Quyết định số 5/QĐ-UBND ngày 3/2/2024 của UBND tỉnh", "date-later", None),
        ("Chỉ thị số 5/CT-TTg ngày 3/2/2021; Chỉ thị số 5/CT-TTg ngày 4/2/2021", "date-conflict", None),
        ("theo Luật Khiếu nại số 02/2011/QH13 ngày 12/11/2011", "date-register", "11/11/2011"),
        ("theo Quy định số 11-QĐ/TW ngày 18/02/2019 của Bộ Chính trị", "number-register", "11-QĐi/TW"),
        ("theo Chỉ thị số 59/2023/NĐ-CP", "type-register", "nghị định"),
        ("theo Thông tư số 901/2020/TT-BTC của Bộ Công Thương", "issuer-conflict", None),
        ("cải cách giai đoạn 202 - 2030 của tỉnh", "period", None),
    ],
)
def test_finding(text: str, rule: str, suggestion: str | None) -> None:
    """Each slip is found once; only a slip of form has a suggestion."""
    shadow = Shadow(text)
    (finding,) = find_findings(shadow, HEADER, find_citations(shadow, HEADER))
    assert (finding.rule, finding.suggestion) == (rule, suggestion)


def test_titles_without_a_word_in_common() -> None:
    """One number with two unlike titles is shown."""
    text = (
        "Chỉ thị số 5-CT/TW ngày 3/2/1998 của Bộ Chính trị về xây dựng nông thôn mới bền vững.\n"
        "Chỉ thị số 5-CT/TW ngày 3/2/1998 của Bộ Chính trị về phòng cháy, chữa cháy rừng đặc dụng."
    )
    shadow = Shadow(text)
    findings = find_findings(shadow, HEADER, find_citations(shadow, HEADER))
    assert [finding.rule for finding in findings] == ["title-conflict"]


@pytest.mark.parametrize(
    "text",
    [
        "theo Nghị định số 901/2020/NĐ-CP ngày 2/2/2020 của Chính phủ; giai đoạn 2021 - 2030",
        "Chỉ thị số 5/CT-TTg ngày 3/2/2020; Chỉ thị số 5/CT-TTg ngày 4/2/2021",
    ],
)
def test_nothing_to_find(text: str) -> None:
    """Right citations, and one number in two years, are no slips."""
    shadow = Shadow(text)
    assert not find_findings(shadow, HEADER, find_citations(shadow, HEADER))
