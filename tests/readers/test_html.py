"""Web pages: the document inside the portal, its blocks and cells, and encodings."""

from __future__ import annotations

import unicodedata

import pytest

from loaders.extract import said
from loaders.readers import html
from loaders.readers.reading import UnreadableError
from tests.fixtures.page import wrap
from tests.shared import need

CASES = [
    ("<p>a\n  b&nbsp;c</p><div>d<br>e</div>", "a b c\nd\ne"),
    ("<p>Số <b>59</b>/2023/<i>NĐ-CP</i></p>", "Số 59/2023/NĐ-CP"),
    ("a<script>x</script><style>y</style><!-- z --> b", "a b"),
    ("<p hidden>x</p><p style='DISPLAY : none'>y</p><p>a</p><nav>z</nav>", "a"),
    ("<table><tr><th>STT</th><th>Việc</th></tr><tr><td>1</td><td><p>a</p><p>b</p></td></tr>"
     + "<tr><td>2</td><td>c</td></tr>" * 6 + "</table>", "| STT | Việc |\n| 1 | a b |" + "\n| 2 | c |" * 6),
    ("<table><tr><td colspan=2>I</td><td>II</td></tr></table>", "| I |  | II |"),
    ("<table><tr><td>UBND XÃ<br>Số: 1</td><td>CỘNG HÒA</td></tr></table>", "|\nUBND XÃ\nSố: 1\n|\nCỘNG HÒA\n|"),
    ("<table><tr><td><p>khung</p><table><tr><td>a<td>b</table></td></tr></table>", "khung\n| a | b |"),
    ("<ol><li>a</li><li value=5>b</li></ol><ul><li>c</ul>", "1. a\n5. b\n- c"),
    ("<pre>a  \nb</pre><p>c</p>", "a\nb\nc"),
    ("<td>lạc</td><li>loài</li>", "lạc\nloài"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_blocks_lists_and_cells(body: str, expected: str) -> None:
    """Blocks begin lines, blanks collapse, cells stand between bars, what is hidden is not read."""
    assert html.parse(f"<html><body>{body}</body></html>".encode()).text == expected


def test_only_the_document_of_a_portal_page_is_read() -> None:
    """Navigation, related links, hidden parts, scripts and footer are left out; the appendix stays."""
    plan = (
        "<table><tr><td>UBND XÃ A<br>Số: 5/KH-UBND</td><td>Độc lập - Tự do - Hạnh phúc</td></tr></table>"
        f"<p>KẾ HOẠCH</p>{'<p>Giao các thôn thực hiện công việc được phân công trong năm.</p>' * 20}"
        "<p>Nơi nhận:</p><p>- Lưu: VT.</p><p>PHỤ LỤC</p>"
    )
    reading = html.parse(wrap(plan))
    assert reading.text.startswith("|\nUBND XÃ A\nSố: 5/KH-UBND\n|\nĐộc lập")
    assert reading.text.endswith("Nơi nhận:\n- Lưu: VT.\nPHỤ LỤC")
    assert not reading.warnings


def test_a_page_without_a_document_is_read_whole_and_says_so() -> None:
    """Where neither head nor end of a document is seen, a warning tells that the portal's words may be among them."""
    assert "quốc hiệu" in html.parse(b"<p>a</p>").warnings[0]


@pytest.mark.parametrize(
    "data",
    [
        "<p>Kế hoạch</p>".encode(),
        "\ufeff<p>Kế hoạch</p>".encode(),
        "<meta charset='windows-1252'><p>Kế hoạch</p>".encode(),
        "<p>Kế hoạch</p>".encode("utf-16"),
        b"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>K&#7871; ho&#7841;ch</p>",
        b'<meta charset="windows-1258"><p>K\xea\xec hoa\xf2ch</p>',
    ],
)
def test_encodings(data: bytes) -> None:
    """UTF-8 wins over a false declaration; a byte order mark and declared legacy encodings are obeyed."""
    assert unicodedata.normalize("NFC", html.parse(data).text) == "Kế hoạch"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<meta charset=gbk><p>\xba\xba</p>", "gbk chưa được hỗ trợ"),
        (b"<p>\xff\xff</p>", "không có"),
        (b"<html><body><script>x</script></body></html>", "không có chữ nào"),
        (b"", "không có nội dung"),
    ],
)
def test_refusals(data: bytes, reason: str) -> None:
    """Unknown encodings and pages without words are refused with the reason."""
    with pytest.raises(UnreadableError, match=reason):
        html.parse(data)


@pytest.mark.parametrize(
    ("name", "number", "begins", "ends"),
    [
        ("doc_000030.html", "07/2025/NĐ-CP", "|\nCHÍNH PHỦ\n", "Lê Thành Long\n|"),
        ("doc_000097.html", "51/2026/NĐ-CP", "|\nCHÍNH PHỦ\n", "số lượng bản phát hành (nếu cần)."),
    ],
)
def test_real_pages(name: str, number: str, begins: str, ends: str) -> None:
    """Pages of the national portal: exactly the decree, from letterhead to signature or last form."""
    path = need(f"data/documents/html/{name}")
    reading = html.read(path.read_bytes())
    assert reading.text.startswith(begins)
    assert reading.text.endswith(ends)
    header = said(reading.text).header
    assert f"{header.number}/{header.symbol}" == number
    assert not reading.warnings
