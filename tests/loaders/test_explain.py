"""The extractor's decisions in words."""

from __future__ import annotations

import pytest

from loaders.explain import explain
from loaders.extract import said


@pytest.mark.parametrize(
    ("text", "taken", "part"),
    [
        ("theo Nghị định số 1/2020/NĐ-CP của Chính phủ", True, "được ghi: Chính phủ"),
        ("theo Nghị định số 1/2020/ NĐ-CP", True, "đã ghép lại"),
        ("Tuyên truyền, phổ biến Luật Giá", True, "tuyên truyền"),
        ("theo mẫu số 01/ABC-XYZ ban hành", False, "biểu mẫu"),
        ("tỷ lệ 12/BC của xã", False, "không có loại văn bản"),
        ("FILE ĐƯỢC ĐÍNH KÈM THEO VĂN BẢN\nNghị định 13/2023/NĐ-CP", False, "cổng thông tin"),
    ],
)
def test_explained(text: str, taken: bool, part: str) -> None:
    """Each span is exact and says in one sentence why it was taken or refused."""
    (one,) = explain(text, said(text).citations)
    assert (one.taken, part in one.why) == (taken, True)
    assert text[one.start : one.end].strip()
