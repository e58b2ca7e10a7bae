"""PDF files: reading order, paragraphs across lines and pages, running heads, scans and broken text layers."""

from __future__ import annotations

import pytest

from loaders.extract import said
from loaders.readers import pdf
from loaders.readers.legible import share_of_syllables
from loaders.readers.reading import UnreadableError
from tests.fixtures.paper import Piece, write_pages
from tests.shared import need

FULL = " ".join(["hai"] * 21)


def _rows(*rows: str, top: float = 780) -> list[Piece]:
    return [(60, top - 16 * at, row) for at, row in enumerate(rows)]


def test_letterhead_drawn_last_is_read_first() -> None:
    """A block that stands above everything drawn before it is put there; its columns keep their order."""
    head: list[Piece] = [(60, 800, "UBND XÃ"), (60, 785, "Số: 1"), (330, 800, "CỘNG HÒA"), (330, 785, "Độc lập")]
    reading = pdf.parse(write_pages([_rows("KẾ HOẠCH", "Nội dung", top=740) + head]))
    assert reading.text.split("\n") == ["UBND XÃ", "Số: 1", "CỘNG HÒA", "Độc lập", "KẾ HOẠCH", "Nội dung"]


def test_columns_of_one_row_are_parted_by_blanks() -> None:
    """A wide gap in a line becomes blanks, so that two columns do not run together."""
    reading = pdf.parse(write_pages([[(60, 780, "BỘ TÀI CHÍNH"), (330, 780, "CỘNG HÒA")]]))
    assert reading.text == "BỘ TÀI CHÍNH     CỘNG HÒA"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((FULL, "tiếp theo"), [f"{FULL} tiếp theo"]),
        ((FULL, "- mục"), [FULL, "- mục"]),
        ((FULL, "2. mục"), [FULL, "2. mục"]),
        ((FULL, "a) điểm"), [FULL, "a) điểm"]),
        ((FULL, "Điều 2. Tên"), [FULL, "Điều 2. Tên"]),
        ((FULL, "Điều 2 Luật này"), [f"{FULL} Điều 2 Luật này"]),
        ((FULL[:-1] + ".", "Câu mới"), [FULL[:-1] + ".", "Câu mới"]),
        ((FULL, "ngắn", "Câu sau"), [f"{FULL} ngắn", "Câu sau"]),
    ],
)
def test_wrapped_lines_are_one_paragraph(rows: tuple[str, ...], expected: list[str]) -> None:
    """A line break is undone where the next word had no room, and nothing says that a new paragraph begins."""
    reading = pdf.parse(write_pages([_rows(*rows)]))
    assert reading.text.split("\n") == expected
    assert [reading.text[start:].split("\n")[0] for start in reading.paragraphs] == expected


def test_pages_page_numbers_and_running_heads() -> None:
    """A paragraph goes on over a page break; page numbers and running heads go; the map says where pages begin."""
    pages = [
        _rows("CÔNG BÁO/Số 5/Ngày 1-1-2025 3", "Mở đầu", FULL),
        _rows("4 CÔNG BÁO/Số 5/Ngày 1-1-2025", "tiếp", "Hết."),
    ]
    for number, page in enumerate(pages, 3):
        page.append((300, 30, f"- {number} -"))
    reading = pdf.parse(write_pages(pages))
    assert reading.text == f"Mở đầu\n{FULL} tiếp\nHết."
    assert [reading.text[start:][:4] for start in reading.pages] == ["Mở đ", "tiếp"]


def test_scans_are_refused_and_scanned_pages_named() -> None:
    """No text layer at all is a refusal; a page without one among others is a warning."""
    with pytest.raises(UnreadableError, match=r"tệp quét, không có lớp chữ \(2 trang\)"):
        pdf.parse(write_pages([[], []]))
    assert "trang 2" in pdf.parse(write_pages([_rows("Chữ"), []])).warnings[0]


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc", True),
        ("Ò¿Ä ÂÃ¿Å ¾¿À ÁÂ ÃÄÅÆ ÇÈÉ ÊËÌ ÍÎÏ", True),
        ("\ue012\ue045\ue001 \ue033\ue034 15", True),
        ("Ủy ban nhân dân các xã phường thị trấn thực hiện nghiêm quy định", False),
    ],
)
def test_broken_text_layer(line: str, broken: bool) -> None:
    """A text layer whose words are no Vietnamese syllables is refused: legacy letters, wrong letters."""
    data = write_pages([_rows(*[line] * 12)])
    if not broken:
        assert not pdf.parse(data).warnings
        return
    with pytest.raises(UnreadableError, match="lớp chữ của tệp PDF hỏng"):
        pdf.parse(data)


def test_too_few_words_say_nothing_about_legibility() -> None:
    """A cover page with ten words is not judged."""
    assert share_of_syllables("xyz " * 10) is None


@pytest.mark.parametrize(
    ("name", "begins", "number", "place", "signer"),
    [
        ("thong-tu-so-02-2026-tt-btc-468745.pdf", "BỘ TÀI CHÍNH ", "02/2026/TT-BTC", "Hà Nội", "Nguyễn Thị Bích Ngọc"),
        ("thong-tu-so-13-2022-tt-bldtbxh-37543.pdf", "BỘ LAO ĐỘNG", "13/2022/TT-BLĐTBXH", "Hà Nội", "Lê Văn Thanh"),
        ("qd-ubnd_lai_chau_broken_text_layer.pdf", "ỦY BAN NHÂN DÂN\n", "None/QĐ-UBND", "Lai Châu", "Tống Thanh Hải"),
    ],
)
def test_real_documents(name: str, begins: str, number: str, place: str, signer: str) -> None:
    """Published documents, also one whose letterhead is drawn after its body."""
    path = need(f"data/documents/pdf/{name}")
    text = pdf.read(path.read_bytes()).text
    assert text.startswith(begins)
    header = said(text).header
    assert (f"{header.number}/{header.symbol}", header.place, header.signer_name) == (number, place, signer)
