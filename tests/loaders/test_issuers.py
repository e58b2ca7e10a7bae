"""Names of issuers after "của"."""

from __future__ import annotations

import pytest

from loaders.issuers import completed, issuer_at
from loaders.said import Header


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chính Phủ quy định chi tiết", "Chính phủ"),
        ("Thủ tướng về việc", "Thủ tướng Chính phủ"),
        ("Bộ Chính trị (khóa XI) về", "Bộ Chính trị"),
        ("Ban Bí thư “về việc", "Ban Bí thư Trung ương Đảng"),
        ("Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh về", "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh"),
        ("ủy ban Thường vụ Quốc hội khóa 11 về", "Ủy ban Thường vụ Quốc hội"),
        ("UBND huyện Lộc Bình về", "Ủy ban nhân dân huyện Lộc Bình"),
        ("UBND thị xã\n\nBa Đồn về", "Ủy ban nhân dân thị xã Ba Đồn"),
        ("Chủ tịch UBND xã Hòa An ban hành", "Chủ tịch Ủy ban nhân dân xã Hòa An"),
        ("UBND Phường 5, Quận 3 về", "Ủy ban nhân dân phường 5"),
        ("UBND tỉnh Bà Rịa - Vũng Tàu Ban hành", "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
        ("ỦY BAN NHÂN DÂN TỈNH HÀ NAM VỀ VIỆC", "Ủy ban nhân dân tỉnh Hà Nam"),
        ("Ban Thường vụ Huyện\nủy về", "Ban Thường vụ Huyện ủy"),
        ("Ban Cán sự đảng UBND tỉnh về", "Ban Cán sự đảng Ủy ban nhân dân tỉnh"),
        ("Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch quy định", "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("Trung tâm Phục vụ hành chính công tỉnh về", "Trung tâm Phục vụ hành chính công tỉnh"),
        ("Ban Chỉ đạo về an toàn giao thông tỉnh ban hành Kế hoạch", "Ban Chỉ đạo về an toàn giao thông tỉnh"),
    ],
)
def test_issuer(text: str, name: str) -> None:
    """A name ends where grammar ends it and gets one spelling."""
    issuer = issuer_at(text, 0)
    assert issuer is not None
    assert issuer.name == name


def test_joint_issuers() -> None:
    """Joint issuers are split."""
    issuer = issuer_at("Bộ Nội vụ và Bộ Tài chính hướng dẫn", 0, joint=True)
    assert issuer is not None
    assert issuer.name == "Bộ Nội vụ; Bộ Tài chính"


def test_a_type_is_no_issuer() -> None:
    """What begins with the name of a document type is no body."""
    assert issuer_at("Nghị định số 1/2020/NĐ-CP", 0) is None


@pytest.mark.parametrize(
    ("name", "body", "whole"),
    [
        ("Ủy ban nhân dân tỉnh", "UBND tỉnh Lạng Sơn", "Ủy ban nhân dân tỉnh Lạng Sơn"),
        ("Ban Thường vụ Tỉnh ủy", "UBND tỉnh Lạng Sơn", "Ban Thường vụ Tỉnh ủy Lạng Sơn"),
        ("Ủy ban nhân dân tỉnh", "UBND xã Hòa An", "Ủy ban nhân dân tỉnh"),
        ("Chính phủ", "UBND tỉnh Lạng Sơn", "Chính phủ"),
        ("Ủy ban nhân dân tỉnh", None, "Ủy ban nhân dân tỉnh"),
    ],
)
def test_completed(name: str, body: str | None, whole: str) -> None:
    """A bare tier is completed only by the place of a body of that same tier."""
    assert completed(name, Header(issuing_body=body)) == whole
