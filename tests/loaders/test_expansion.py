"""What a line of "Nơi nhận" coordinates: each recipient with the head, office or area that all share."""

from __future__ import annotations

import pytest

from loaders.expansion import expand
from loaders.said import Header

PROVINCE = Header(issuing_body="Ủy ban nhân dân tỉnh Hà Giang", issuing_body_level="tỉnh")
CITY = Header(issuing_body="Ủy ban nhân dân thành phố Hải Phòng", issuing_body_level="tỉnh")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Bộ Khoa học và Công nghệ", ["Bộ Khoa học và Công nghệ"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        ("Báo và Phát thanh, truyền hình tỉnh", ["Báo và Phát thanh, truyền hình tỉnh"]),
        ("Trung tâm Thông tin - Công báo tỉnh", ["Trung tâm Thông tin - Công báo tỉnh"]),
        ("Vụ Pháp chế - Bộ Y tế", ["Vụ Pháp chế - Bộ Y tế"]),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", ["Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh"]),
        ("Văn phòng Trung ương Đảng và các Ban của Đảng", ["Văn phòng Trung ương Đảng", "Các Ban của Đảng"]),
        ("Các Sở: Nội vụ, Giáo dục và Đào tạo, Y tế", ["Sở Nội vụ", "Sở Giáo dục và Đào tạo", "Sở Y tế"]),
        ("Các Bộ: Công an, Tư pháp; Văn phòng Chính phủ", ["Bộ Công an", "Bộ Tư pháp", "Văn phòng Chính phủ"]),
        ("Thường trực: Tỉnh ủy, HĐND tỉnh", ["Thường trực Tỉnh ủy", "Thường trực HĐND tỉnh"]),
        ("Phòng Nội vụ, Tư pháp huyện", ["Phòng Nội vụ huyện", "Phòng Tư pháp huyện"]),
        ("CVP, các PCVP UBND tỉnh", ["Chánh Văn phòng UBND tỉnh", "Các Phó Chánh Văn phòng UBND tỉnh"]),
        ("VPUB: CVP, các PCVP, KGVX", ["Chánh Văn phòng UBND", "Các Phó Chánh Văn phòng UBND"]),
        ("UBND xã: Chủ tịch, các PCT", ["Chủ tịch UBND xã", "Các Phó Chủ tịch UBND xã"]),
        ("TT Tỉnh Đoàn; TT HĐND tỉnh", ["Thường trực Tỉnh Đoàn", "Thường trực HĐND tỉnh"]),
        ("VP. Tỉnh ủy; TT. TU", ["Văn phòng Tỉnh ủy", "Thường trực Tỉnh ủy"]),
        ("HĐND, UBND các xã, phường", ["HĐND các xã, phường", "UBND các xã, phường"]),
        ("Tỉnh ủy, HĐND tỉnh Hà Giang", ["Tỉnh ủy Hà Giang", "HĐND tỉnh Hà Giang"]),
        ("UBND các tỉnh, TP trực thuộc TW", ["UBND các tỉnh, TP trực thuộc TW"]),
        ("Các phòng, ban, TT thuộc Sở", ["Các phòng, ban", "Trung tâm thuộc Sở"]),
    ],
)
def test_expansion(line: str, expected: list[str]) -> None:
    """A name with "và" or a comma inside stays whole; a list is taken apart, each with what it shares."""
    assert list(expand(line, PROVINCE)) == expected


def test_committee_of_a_city() -> None:
    """TU is the Party committee of the issuer's own unit: Thành ủy in a city."""
    assert expand("TTTU, TT HĐND TP", CITY) == ("Thường trực Thành ủy", "Thường trực HĐND TP")
