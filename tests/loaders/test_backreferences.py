"""Back-references and what they point to."""

from __future__ import annotations

import pytest

from loaders.backreferences import find_back_references
from loaders.citations import find_citations
from loaders.said import Header
from loaders.shadow import Shadow


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Nghị định số 1/2020/NĐ-CP có hiệu lực. Theo Nghị định này thì", "Nghị định này"),
        ("Chỉ thị số 1/CT-TTg đã rõ. Thực hiện Chỉ thị nêu trên, các sở", "Chỉ thị nêu trên"),
        ("Nghị quyết số 57-NQ/TW là đột phá. Quán triệt Nghị quyết số 57 đến cán bộ", "Nghị quyết số 57"),
    ],
)
def test_back_reference(text: str, quote: str) -> None:
    """A type with "này" or "trên", or a bare number, points to the citation before it."""
    shadow = Shadow(text)
    (found,) = find_back_references(shadow, find_citations(shadow, Header()), "kế hoạch")
    assert (text[found.start : found.end], found.antecedent) == (quote, 0)


@pytest.mark.parametrize(
    "text", ["Thực hiện Kế hoạch này.", "Kế hoạch số 5/KH-UBND. Kế hoạch này có hiệu lực.", "Nghị quyết 5 là đủ."]
)
def test_no_back_reference(text: str) -> None:
    """A plan that says "Kế hoạch này" means itself; what was not cited before has no antecedent."""
    shadow = Shadow(text)
    assert not find_back_references(shadow, find_citations(shadow, Header()), "kế hoạch")
