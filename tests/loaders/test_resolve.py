"""From what a text says to ids: departments, agencies and editions read in the document's own context."""

from __future__ import annotations

import pytest

from loaders.extract import said
from loaders.resolve import resolve

HEADER = "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 12/KH-UBND\nLạng Sơn, ngày 3 tháng 3 năm 2025\nKẾ HOẠCH\nVề việc A\n"


def targets(text: str) -> list[str]:
    """Ids of what ``text`` cites, in a plan of Lạng Sơn of March 2025."""
    return [record.target for record in resolve(said(HEADER + text)).citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tờ trình số 15/TTr-STP ngày 2/1/2025", "/doc/vn/so-tu-phap-20-2025-06/ttr/2025/15"),
        ("Tờ trình số 15/TTr-STP ngày 2/1/2025 của Sở Tư pháp", "/doc/vn/so-tu-phap-20-2025-06/ttr/2025/15"),
        ("Công văn số 88/SNV-CCHC ngày 2/1/2025", "/doc/vn/so-noi-vu-20-2025-06/cv/2025/88"),
        ("Công văn số 7/CT-CS ngày 2/4/2025 của Cục Thuế", "/doc/vn/ct/cv/2025/7"),
        ("Quyết định số 9/QĐ-TCHQ ngày 2/4/2021", "/doc/vn/tchq/qd/2021/9"),
        ("Công văn số 3/LSO-KTr ngày 2/4/2025 của Thuế tỉnh Lạng Sơn", "/doc/vn/thue-20-2025-06/cv/2025/3"),
        ("Quyết định số 90/QĐ-TTg năm 2022", "/doc/vn/ttg/qd/2022/90"),
        ("Quyết định số 90/QD-TTg năm 2022", "/doc/vn/ttg/qd/2022/90"),
        ("Quyết định số 90/QĐTTg năm 2022", "/doc/vn/ttg/qd/2022/90"),
        ("Nghị định số 7/2019/NĐCP", "/eli/vn/cp/nd/2019/7"),
        ("Nghị quyết số 9NQ/TW ngày 2/4/2021", "/party/vn/tw/nq/2021/9"),
        ("NGHỊ QUYẾT ĐẠI HỘI LẦN THỨ XIII CỦA ĐẢNG", "/party/vn/dai-hoi/nq/2021/xiii"),
        ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "/party/vn/dai-hoi/nq/2021/xiii"),
    ],
)
def test_identity(text: str, expected: str) -> None:
    """A symbol names the department of the writer's province, an agency of the centre, or the issuer written."""
    assert targets(f"Thực hiện {text}.") == [expected]


@pytest.mark.parametrize("text", ["Quyết định số 90/QĐ-TTg", "Thông báo số 4/TB-XYZ ngày 2/4/2025"])
def test_nothing_is_guessed(text: str) -> None:
    """Without a year, or with a symbol that names no one body, the id stays provisional."""
    (target,) = targets(f"Thực hiện {text}.")
    assert target.startswith("/ref/")


def test_the_edition_that_the_text_names() -> None:
    """A law named bare is the edition that the same text names with its number."""
    found = targets("Căn cứ Luật Thanh tra số 56/2010/QH12;\nTheo quy định của Luật Thanh tra.")
    assert found == ["/eli/vn/qh12/luat/2010/56"] * 2


def test_a_number_with_a_term_means_the_same_everywhere() -> None:
    """An undated number of a term has one provisional id, whoever cites it."""
    other = HEADER.replace("LẠNG SƠN", "CAO BẰNG")
    text = "Thực hiện Nghị quyết số 4321/NQ-UBTVQH15."
    (elsewhere,) = (record.target for record in resolve(said(other + text)).citations)
    assert targets(text) == [elsewhere]
