"""The header: letterhead, title and signature, whole or damaged, of any official document."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.bodyname import level, spelled, territory
from loaders.header import read_header
from loaders.paragraphs import read_paragraphs
from loaders.shadow import Shadow
from loaders.signature import read_signature
from loaders.title import read_title

DEPARTMENT = """ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/KH-SNV
Hòa Bình, ngày 5 tháng 3 năm 2024
KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2024
Thực hiện Kế hoạch số 12/KH-UBND ngày 10/01/2024 của Ủy ban nhân dân tỉnh, Sở Nội vụ ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
1. Nâng cao nhận thức của cán bộ, công chức.
Nơi nhận:
- UBND tỉnh (b/c);
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
(Đã ký)
Nguyễn Văn An
"""
PARTY = """TỈNH ỦY AN GIANG
*
Số 15-CT/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Long Xuyên, ngày 12 tháng 5 năm 2023

CHỈ THỊ
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về tăng cường công tác dân vận

1. Các cấp ủy, tổ chức đảng tiếp tục quán triệt.

Nơi nhận:
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Lê Thị Bình
"""
TWO_COLUMNS = """  UBND HUYỆN TÂN LẠC              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO             Độc lập - Tự do - Hạnh phúc
      Số:  07 /KH-PGDĐT           Tân Lạc, ngày    tháng 9 năm 2022

                          KẾ HOẠCH
      Kiểm tra nội bộ trường học năm học 2022 - 2023

   Căn cứ Thông tư số 01/2020/TT-BGDĐT;

   I. Nội dung
   1. Kiểm tra nội bộ.

 Nơi nhận:                                TRƯỞNG PHÒNG
 - UBND huyện (để báo cáo);
 - Lưu: VT.
                                          Phạm Thị Cúc
"""
PORTAL = """|
**Số hiệu:**
|
31/2024/QĐ-UBND
|
**Người ký:**
|
Võ Văn Dũng
|
|
**ỦY BAN NHÂN
DÂN**
TỈNH LONG AN
-------
|
**CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM**
|
|
Số: 31/2024/QĐ-UBND
|
*Long An,
ngày 01 tháng 8 năm 2024*
|

**QUYẾT
ĐỊNH**
QUY ĐỊNH MỨC CHI HỖ TRỢ
TRÊN ĐỊA BÀN TỈNH LONG AN
**CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH**
*Căn cứ Luật Ngân sách nhà nước;*

**Điều 1.** Quy định mức chi.
|
*Nơi nhận:*
- Như Điều 2;
- Lưu: VT.
|
**TM. ỦY BAN NHÂN
DÂN**
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
**Võ
Văn Dũng**
|
"""
LETTER = """BỘ TÀI CHÍNH
CỤC THUẾ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 321/CT-CS
V/v trả lời kiến nghị
về hóa đơn điện tử
Hà Nội, ngày 9 tháng 10 năm 2025

Kính gửi: Công ty Cổ phần Một Hai.

Cục Thuế có ý kiến như sau: đề nghị Công ty nghiên cứu thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT.
TL. CỤC TRƯỞNG
KT. TRƯỞNG BAN CHÍNH SÁCH,
THUẾ QUỐC TẾ
PHÓ TRƯỞNG BAN
Đặng Thị Hoa
"""
LOST = """
KẾ HOẠCH

Phòng, chống thiên tai năm 2023

Căn cứ Luật Phòng, chống thiên tai;

UBND phường Trà An ban hành Kế hoạch như sau:

I. NỘI DUNG
1. Rà soát các điểm sạt lở.

Nơi nhận:
- UBND quận Bình Thủy;
- Lưu: VT.

CHỦ TỊCH

Ngô Thị Mai
"""
EXPECTED = [
    (
        DEPARTMENT,
        {
            "doc_type": "kế hoạch",
            "number": "45",
            "symbol": "KH-SNV",
            "title": "Tuyên truyền cải cách hành chính năm 2024",
            "issuing_body": "Sở Nội vụ tỉnh Hòa Bình",
            "issuing_body_level": "tỉnh",
            "place": "Hòa Bình",
            "date": "2024-03-05",
            "year_of_plan": 2024,
            "signer_name": "Nguyễn Văn An",
            "signer_title": "PHÓ GIÁM ĐỐC",
            "signing_capacity": "KT. GIÁM ĐỐC",
            "superior_bodies": ("Ủy ban nhân dân tỉnh Hòa Bình",),
        },
    ),
    (
        PARTY,
        {
            "doc_type": "chỉ thị",
            "number": "15",
            "symbol": "CT/TU",
            "title": "về tăng cường công tác dân vận",
            "issuing_body": "Tỉnh ủy An Giang",
            "issuing_body_level": "tỉnh",
            "place": "Long Xuyên",
            "date": "2023-05-12",
            "year_of_plan": None,
            "signer_name": "Lê Thị Bình",
            "signer_title": "BÍ THƯ",
            "signing_capacity": "T/M BAN THƯỜNG VỤ",
            "superior_bodies": (),
        },
    ),
    (
        TWO_COLUMNS,
        {
            "doc_type": "kế hoạch",
            "number": "07",
            "symbol": "KH-PGDĐT",
            "title": "Kiểm tra nội bộ trường học năm học 2022 - 2023",
            "issuing_body": "Phòng Giáo dục và Đào tạo huyện Tân Lạc",
            "issuing_body_level": "huyện",
            "place": "Tân Lạc",
            "date": "2022-09",
            "year_of_plan": None,
            "signer_name": "Phạm Thị Cúc",
            "signer_title": "TRƯỞNG PHÒNG",
            "signing_capacity": None,
            "superior_bodies": ("Ủy ban nhân dân huyện Tân Lạc",),
        },
    ),
    (
        PORTAL,
        {
            "doc_type": "quyết định",
            "number": "31",
            "symbol": "2024/QĐ-UBND",
            "title": "QUY ĐỊNH MỨC CHI HỖ TRỢ TRÊN ĐỊA BÀN TỈNH LONG AN",
            "issuing_body": "Ủy ban nhân dân tỉnh Long An",
            "issuing_body_level": "tỉnh",
            "place": "Long An",
            "date": "2024-08-01",
            "year_of_plan": None,
            "signer_name": "Võ Văn Dũng",
            "signer_title": "PHÓ CHỦ TỊCH",
            "signing_capacity": "KT. CHỦ TỊCH",
            "superior_bodies": (),
        },
    ),
    (
        LETTER,
        {
            "doc_type": "công văn",
            "number": "321",
            "symbol": "CT-CS",
            "title": "trả lời kiến nghị về hóa đơn điện tử",
            "issuing_body": "Cục Thuế",
            "issuing_body_level": "trung ương",
            "place": "Hà Nội",
            "date": "2025-10-09",
            "year_of_plan": None,
            "signer_name": "Đặng Thị Hoa",
            "signer_title": "PHÓ TRƯỞNG BAN",
            "signing_capacity": "KT. TRƯỞNG BAN CHÍNH SÁCH, THUẾ QUỐC TẾ",
            "superior_bodies": ("Bộ Tài chính",),
        },
    ),
    (
        LOST,
        {
            "doc_type": "kế hoạch",
            "number": None,
            "symbol": None,
            "title": "Phòng, chống thiên tai năm 2023",
            "issuing_body": "Ủy ban nhân dân phường Trà An",
            "issuing_body_level": "xã",
            "place": None,
            "date": None,
            "year_of_plan": 2023,
            "signer_name": "Ngô Thị Mai",
            "signer_title": "CHỦ TỊCH",
            "signing_capacity": None,
            "superior_bodies": (),
        },
    ),
]
NAMES = ["department", "party", "two columns", "portal", "letter", "lost letterhead"]


@pytest.mark.parametrize(("text", "expected"), EXPECTED, ids=NAMES)
def test_header_fields(text: str, expected: dict[str, object]) -> None:
    """Every field is read whatever the layout, and what the text does not show is None."""
    header = read_header(Shadow(text))
    assert {name: getattr(header, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("Số: 12/KH-UBND", "12", "KH-UBND"),
        ("Số:        /KH-UBND", None, "KH-UBND"),
        ("Số: ……/KH-UBND", None, "KH-UBND"),
        ("Số: 89/2025/QĐ-UBND", "89", "2025/QĐ-UBND"),
        ("Số 30-CT/TW", "30", "CT/TW"),
        ("Số:\n2820/QĐ-\nUBND", "2820", "QĐ-UBND"),
        ("Luật số: 72/2025/QH15", "72", "2025/QH15"),
        ("Nghị quyết số: 78/2025/UBTVQH15", "78", "2025/UBTVQH15"),
    ],
)
def test_number_and_symbol(printed: str, number: str | None, symbol: str) -> None:
    """The digits before the slash are the number, the rest is the symbol, a blank number is None."""
    header = read_header(Shadow(f"ỦY BAN NHÂN DÂN\nXÃ AN PHÚ\n{printed}\n\nKẾ HOẠCH\nThực hiện dân chủ\n"))
    assert (header.number, header.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Thực hiện dân chủ ở cơ sở năm 2024", 2024),
        ("Phát triển du lịch đến năm 2030", None),
        ("Kiểm tra nội bộ giai đoạn 2021 - 2025", None),
        ("Triển khai thi hành Luật Việc làm", None),
    ],
)
def test_year_of_plan(title: str, expected: int | None) -> None:
    """The year of a plan is what its title says, never the year of issue; the year to count with falls back on that."""
    header = read_header(Shadow(f"ỦY BAN NHÂN DÂN\nXÃ AN PHÚ\nAn Phú, ngày 2 tháng 5 năm 2023\n\nKẾ HOẠCH\n{title}\n"))
    assert (header.year_of_plan, header.year) == (expected, expected or 2023)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("VỀ VIỆC ĐẶT TÊN ĐƯỜNG\nHỘI ĐỒNG NHÂN DÂN TỈNH HÒA BÌNH", "VỀ VIỆC ĐẶT TÊN ĐƯỜNG"),
        ("PHÊ DUYỆT ĐIỀU LỆ\nBỘ\nTRƯỞNG BỘ NỘI VỤ", "PHÊ DUYỆT ĐIỀU LỆ"),
        ("BAN HÀNH QUY CHẾ\nTRƯỞNG BAN CHỈ ĐẠO NHÀ NƯỚC VỀ DU LỊCH", "BAN HÀNH QUY CHẾ"),
        ("TIẾP THU Ý KIẾN ĐẠI BIỂU\nQUỐC HỘI TẠI TỔ", "TIẾP THU Ý KIẾN ĐẠI BIỂU QUỐC HỘI TẠI TỔ"),
        ("THUỘC THẨM QUYỀN CỦA\nỦY BAN NHÂN DÂN TỈNH", "THUỘC THẨM QUYỀN CỦA ỦY BAN NHÂN DÂN TỈNH"),
    ],
)  # fmt: skip
def test_issuer_below_the_title(rows: str, expected: str) -> None:
    """The issuer printed between title and preamble is no part of the title; a body that the title names is."""
    title = read_title(f"NGHỊ QUYẾT\n{rows}\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n")
    assert title.words == expected


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        ("KT. BỘ TRƯỞNG\nTHỨ\nTRƯỞNG\nNguyễn Văn An", ("Nguyễn Văn An", "THỨ TRƯỞNG", ("KT. BỘ TRƯỞNG",))),
        ("KT. CHỦ TỊCH\nPHÓ\nCHỦ TỊCH\nLê Thị Bình", ("Lê Thị Bình", "PHÓ CHỦ TỊCH", ("KT. CHỦ TỊCH",))),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nĐại\ntướng Trần Văn Cường", ("Trần Văn Cường", "THỨ TRƯỞNG", ("KT. BỘ TRƯỞNG",))),
        ("TM. ỦY BAN THƯỜNG VỤ QUỐC HỘICHỦ TỊCH", (None, "CHỦ TỊCH", ("TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI",))),
        ("CHỦ TỊCH\nSao Y Bản Chính\nPhạm Thị Cúc", ("Phạm Thị Cúc", "CHỦ TỊCH", ())),
    ],
)  # fmt: skip
def test_signatures(closing: str, expected: tuple[str | None, str, tuple[str, ...]]) -> None:
    """Offices broken over two lines or glued to a body are read, ranks and stamps are no names."""
    signature = read_signature(f"Nội dung./.\n\nNơi nhận:\n- Lưu: VT.\n\n{closing}\n", 0)
    assert (signature.name, signature.title, signature.capacities) == expected


def test_organ_without_a_name_of_its_own() -> None:
    """A standing board is named after the body printed above it, abbreviations written out."""
    for above, organ, issuer in (
        (
            "ỦY BAN MTTQ VIỆT NAM TỈNH HÒA BÌNH",
            "BAN THƯỜNG TRỰC",
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hòa Bình",
        ),
        ("ĐOÀN TNCS HỒ CHÍ MINH", "BCH TỈNH SƠN LA", "Ban Chấp hành Đoàn TNCS Hồ Chí Minh tỉnh Sơn La"),
        ("HỘI ĐỒNG PHỐI HỢP PHỔ BIẾN,", "GIÁO DỤC PHÁP LUẬT", "Hội đồng phối hợp phổ biến, giáo dục pháp luật"),
    ):
        text = "\n".join((above, organ, "Số: 5/KH-ABC", "KẾ HOẠCH\n"))
        assert read_header(Shadow(text)).issuing_body == issuer


def test_gazette_heading_is_no_body() -> None:
    """The heading of a part of the Công báo is no superior body."""
    text = DEPARTMENT.replace("ỦY BAN NHÂN DÂN TỈNH", "VĂN BẢN QUY PHẠM PHÁP LUẬT\nỦY BAN NHÂN DÂN TỈNH", 1)
    assert read_header(Shadow(text)).superior_bodies == ("Ủy ban nhân dân tỉnh Hòa Bình",)


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("Ủy ban nhân dân thị trấn Chi Lăng", 2024, "xã"),
        ("Ủy ban nhân dân đặc khu Côn Đảo", 2025, "xã"),
        ("Ủy ban nhân dân thị xã Quảng Trị", 2024, "huyện"),
        ("Ủy ban nhân dân thành phố Cần Thơ", 2025, "tỉnh"),
        ("Ủy ban nhân dân thành phố Vinh", 2023, "huyện"),
        ("Ủy ban nhân dân thành phố Huế", 2023, "huyện"),
        ("Ủy ban nhân dân thành phố Huế", 2025, "tỉnh"),
        ("Bộ Tài chính", 2025, "trung ương"),
        ("Bộ Lao động - Thương binh và Xã hội", 2024, "trung ương"),
        ("Sở Lao động - Thương binh và Xã hội", 2024, "tỉnh"),
        ("Huyện ủy Phú Tân", 2020, "huyện"),
        ("Công ty Một Hai", 2020, None),
    ],
)
def test_level_of_a_body(name: str, year: int, expected: str | None) -> None:
    """The level follows from the territory or organ in the name, and for Huế from the year."""
    assert level(name, year) == expected


@pytest.mark.parametrize(
    ("capitals", "expected"),
    [
        ("UBND TỈNH QUẢNG NAM", "Ủy ban nhân dân tỉnh Quảng Nam"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
        ("HUYỆN ỦY PHÚ TÂN", "Huyện ủy Phú Tân"),
    ],
)
def test_capitals_are_spelled_by_rule(capitals: str, expected: str) -> None:
    """A name that the text has only in capitals is spelled as running text would."""
    assert spelled(capitals, "") == expected


def test_capitals_are_spelled_as_the_text_does() -> None:
    """Where the running text has the name, its spelling wins."""
    assert spelled("QUỸ BẢO VỆ RỪNG", "Giám đốc Quỹ Bảo vệ rừng quyết định") == "Quỹ Bảo vệ rừng"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ủy ban nhân dân phường 1", "phường 1"), ("Tỉnh ủy An Giang", "tỉnh An Giang"), ("Sở Nội vụ", None)],
)
def test_territory_in_a_name(name: str, expected: str | None) -> None:
    """The territory is what a level word and a proper name say, also in the name of a Party committee."""
    assert territory(name) == expected


@given(st.text(alphabet="Số: 12/KH-UBNDỦYaăâ.\n|*\tÐđạ́ ", max_size=300))
def test_any_text_has_a_header(text: str) -> None:
    """No text, however damaged, stops the reader."""
    assert read_header(Shadow(text)).superior_bodies is not None


@given(st.lists(st.sampled_from(["1. Sở Nội vụ", "- Chủ trì;", "xây dựng kế hoạch", "", "Điều 2.", "II. NỘI DUNG"])))
def test_paragraphs_keep_every_word(lines: list[str]) -> None:
    """Paragraphs are in order, do not overlap, and together hold every word of the text."""
    norm = "\n".join(lines)
    paragraphs = read_paragraphs(norm)
    assert all(before.end <= after.start for before, after in itertools.pairwise(paragraphs))
    assert [word for p in paragraphs for word in norm[p.start : p.end].split()] == norm.split()


LOST_TYPE = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 71/KH-UBND | Hòa Bình, ngày 4 tháng 5 năm 2022 |
TRỒNG CÂY VEN ĐƯỜNG TỈNH HÒA BÌNH
NĂM 2022
Căn cứ Luật Lâm nghiệp năm 2017;
"""
ONE_LINE = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN TÂN LẠC Độc lập - Tự do - Hạnh phúc

Số: 88/UBND Tân Lạc, ngày 6 tháng 7 năm 2018
V/v dọn vệ sinh các chợ

Kính gửi: Ủy ban nhân dân các xã.
"""
FACTS = """Kế hoạch 9/KH-UBND về trồng rừng
Số hiệu | 9/KH-UBND |
Cơ quan ban hành | Tỉnh Hòa Bình |
Ngày ban hành | 02/03/2024 |
Ngày có hiệu lực | Đang cập nhật |
Người ký | Lê Thị Bình |
ỦY BAN NHÂN DÂN |
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Căn cứ Luật Lâm nghiệp năm 2017;
"""
FACTS_IN_PAIRS = """Số hiệu: 9/KH-UBND Loại văn bản: Kế hoạch
Nơi ban hành: Tỉnh Hòa Bình Người ký: Lê Thị Bình
Ngày ban hành: 02/03/2024 Ngày hiệu lực: Đang cập nhật

ỦY BAN NHÂN DÂN
TỈNH HÒA BÌNH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

KẾ HOẠCH
TRỒNG RỪNG
Phần I. ĐÁNH GIÁ TÌNH HÌNH
"""
DECISION = """ỦY BAN NHÂN DÂN |
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 31/2006/QĐ-UBND |
Thị xã Hòa Bình, ngày 2 tháng 8 năm 2006 |
QUYẾT ĐỊNH
ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH
Căn cứ Luật Ngân sách nhà nước;
QUYẾT ĐỊNH:
Điều 1. Quy định mức chi.
"""
JOINT = """ỦY BAN NHÂN DÂN
ỦY BAN MTTQ VIỆT NAM
TỈNH HÒA BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 3/CTPH/UBND-UBMTTQ
Hòa Bình, ngày 2 tháng 8 năm 2021
CHƯƠNG TRÌNH
PHỐI HỢP XÂY DỰNG NÔNG THÔN MỚI GIAI ĐOẠN
2021-2025
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LOST_TYPE,
            {
                "doc_type": "kế hoạch",
                "number": "71",
                "title": "TRỒNG CÂY VEN ĐƯỜNG TỈNH HÒA BÌNH NĂM 2022",
                "issuing_body": "Ủy ban nhân dân tỉnh Hòa Bình",
                "place": "Hòa Bình",
                "date": "2022-05-04",
            },
        ),
        (
            ONE_LINE,
            {
                "doc_type": "công văn",
                "symbol": "UBND",
                "title": "dọn vệ sinh các chợ",
                "issuing_body": "Ủy ban nhân dân huyện Tân Lạc",
                "place": "Tân Lạc",
                "date": "2018-07-06",
            },
        ),
        (
            FACTS,
            {
                "number": "9",
                "symbol": "KH-UBND",
                "issuing_body": "Ủy ban nhân dân tỉnh Hòa Bình",
                "date": "2024-03-02",
                "signer_name": "Lê Thị Bình",
                "superior_bodies": (),
            },
        ),
        (
            FACTS_IN_PAIRS,
            {
                "number": "9",
                "symbol": "KH-UBND",
                "title": "TRỒNG RỪNG",
                "date": "2024-03-02",
                "signer_name": "Lê Thị Bình",
                "superior_bodies": (),
            },
        ),
        (DECISION, {"title": None, "issuing_body": "Ủy ban nhân dân tỉnh Hòa Bình", "place": "Thị xã Hòa Bình"}),
        (
            JOINT,
            {
                "title": "PHỐI HỢP XÂY DỰNG NÔNG THÔN MỚI GIAI ĐOẠN 2021-2025",
                "issuing_body": "Ủy ban nhân dân tỉnh Hòa Bình; Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hòa Bình",
                "issuing_body_level": "tỉnh",
                "superior_bodies": (),
            },
        ),
    ],
    ids=["lost type", "one line", "facts", "facts in pairs", "decision", "joint"],
)
def test_letterhead_as_copies_keep_it(text: str, expected: dict[str, object]) -> None:
    """Tables flattened to lines, columns merged, lines lost: what is left, and a portal's facts, give the header."""
    header = read_header(Shadow(text))
    assert {name: getattr(header, name) for name in expected} == expected
