"""Organisations: canonical names, kinds, parents and mentions."""

from __future__ import annotations

import pytest

from loaders.canonical import canonical, kind_of, place_of
from loaders.organisations import find_organisations
from loaders.recipients import find_recipients
from loaders.said import Header, Organisation
from loaders.shadow import Shadow

COMMUNE = Header(
    issuing_body="Ủy ban nhân dân xã An Phú",
    issuing_body_level="xã",
    date="2024-03-01",
    superior_bodies=("Ủy ban nhân dân huyện Tân Lạc",),
)
PROVINCE = Header(issuing_body="Ủy ban nhân dân tỉnh Hòa Bình", issuing_body_level="tỉnh", date="2024-03-01")


@pytest.mark.parametrize(
    ("words", "header", "expected"),
    [
        ("UBND xã", COMMUNE, "Ủy ban nhân dân xã An Phú"),
        ("UBND huyện", COMMUNE, "Ủy ban nhân dân huyện Tân Lạc"),
        ("UBND tỉnh", COMMUNE, "Ủy ban nhân dân tỉnh"),
        ("Phòng Nội vụ", COMMUNE, "Phòng Nội vụ huyện Tân Lạc"),
        ("Ủy ban MTTQ", COMMUNE, "Ủy ban Mặt trận Tổ quốc Việt Nam xã An Phú"),
        ("Mặt trận Tổ quốc", COMMUNE, "Mặt trận Tổ quốc Việt Nam"),
        ("công chức Văn phòng Thống kê", COMMUNE, "Công chức Văn phòng - Thống kê xã An Phú"),
        ("Ban Giám sát đầu tư cộng đồng", COMMUNE, "Ban Giám sát đầu tư của cộng đồng"),
        ("các tổ dân phố", COMMUNE, "Các tổ dân phố"),
        ("Sở Nội vụ", PROVINCE, "Sở Nội vụ tỉnh Hòa Bình"),
        ("Tỉnh ủy", PROVINCE, "Tỉnh ủy Hòa Bình"),
        ("UBND các huyện, thị xã", PROVINCE, "Ủy ban nhân dân các huyện, thị xã"),
        ("Bộ Chính trị", PROVINCE, "Bộ Chính trị"),
        ("Bộ Chỉ huy quân sự", PROVINCE, "Bộ Chỉ huy quân sự tỉnh Hòa Bình"),
        ("Sở Y tế Hòa Bình", PROVINCE, "Sở Y tế tỉnh Hòa Bình"),
        ("Báo và Phát thanh - Truyền hình Hòa Bình", PROVINCE, "Báo và Phát thanh - Truyền hình Hòa Bình"),
        ("TT Đồng Mỏ", PROVINCE, "Thị trấn Đồng Mỏ"),
        ("các cơ sở dữ liệu", PROVINCE, None),
        ("các ngành kinh tế mũi nhọn", PROVINCE, None),
        ("trạm", PROVINCE, None),
        ("cán bộ, công chức", COMMUNE, None),
        ("cơ quan", COMMUNE, None),
        ("các cấp ủy đảng", COMMUNE, None),
    ],
)
def test_canonical_names(words: str, header: Header, expected: str | None) -> None:
    """Abbreviations are written out and the implicit territory is the issuer's; people and classes are none."""
    assert canonical(words, place_of(header)) == expected


def test_a_department_calls_itself_so() -> None:
    """ "Sở" without a field in the document of a department is that department."""
    issuer = Header(issuing_body="Sở Y tế tỉnh Hòa Bình", issuing_body_level="tỉnh")
    assert canonical("Văn phòng Sở", place_of(issuer)) == "Văn phòng Sở Y tế tỉnh Hòa Bình"
    assert canonical("MTTQ Việt Nam", place_of(issuer)) == "Mặt trận Tổ quốc Việt Nam"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ban Chỉ đạo chuyển đổi số xã An Phú", "ban chỉ đạo"),
        ("Thường trực Đảng ủy xã An Phú", "đảng"),
        ("Ban Bí thư Trung ương Đảng", "đảng"),
        ("Hội Nông dân xã An Phú", "mặt trận-đoàn thể"),
        ("Hội đồng nhân dân xã An Phú", "chính quyền"),
        ("Sở Nội vụ tỉnh Hòa Bình", "cơ quan chuyên môn"),
        ("Trạm Y tế xã An Phú", "đơn vị"),
        ("Các thôn", "khác"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    """The kind follows from the head of the name."""
    assert kind_of(name) == kind


def found(text: str) -> dict[str, Organisation]:
    """The organisations of a commune's text by name."""
    shadow = Shadow(text)
    return {one.name: one for one in find_organisations(shadow, COMMUNE, find_recipients(shadow, COMMUNE))}


TEXT = """KẾ HOẠCH
Công tác năm 2024

1. Chủ tịch UBND xã chỉ đạo Trạm Y tế. UBND xã báo cáo kết quả.
2. Cán bộ, công chức thực hiện.

Nơi nhận:
- Đảng ủy - HĐND xã;
- Lưu: VT.
"""


def test_mentions_of_a_body_and_an_office() -> None:
    """A body inside the name of an office is counted with it, and its spans say so."""
    bodies = found(TEXT)
    quotes = [TEXT[start:end] for start, end in bodies["Ủy ban nhân dân xã An Phú"].spans]
    assert quotes == ["Chủ tịch UBND xã", "UBND xã"]
    assert bodies["Chủ tịch Ủy ban nhân dân xã An Phú"].parent == "Ủy ban nhân dân xã An Phú"


def test_recipients_are_mentions() -> None:
    """Those on one line of "Nơi nhận" are organisations each; personnel are none."""
    assert list(found(TEXT)) == [
        "Ủy ban nhân dân xã An Phú",
        "Chủ tịch Ủy ban nhân dân xã An Phú",
        "Trạm Y tế xã An Phú",
        "Đảng ủy xã An Phú",
        "Hội đồng nhân dân xã An Phú",
        "Văn thư Ủy ban nhân dân xã An Phú",
    ]
