"""Numbers of documents and what their parts say."""

from __future__ import annotations

import pytest

from loaders.numbers import find_numbers
from loaders.organs import implied
from loaders.shadow import Shadow


@pytest.mark.parametrize(
    ("text", "value", "symbol", "organ", "repaired"),
    [
        ("số 59/2023/NĐ-CP ngày", "59/2023/NĐ-CP", "NĐ", "CP", False),
        ("10/2022/QH15;", "10/2022/QH15", "QH15", "", False),
        ("34/2007/PL-UBTVQH11", "34/2007/PL-UBTVQH11", "PL", "UBTVQH11", False),
        ("02/2016/TTLT-BVHTTDL-BCA", "02/2016/TTLT-BVHTTDL-BCA", "TTLT", "BVHTTDL-BCA", False),
        ("66.22/2026/NQ-CP", "66.22/2026/NQ-CP", "NQ", "CP", False),
        ("18/VBHN-VPQH", "18/VBHN-VPQH", "VBHN", "VPQH", False),
        ("12/UBND-VX", "12/UBND-VX", "UBND", "VX", False),
        ("30-CT/TW", "30-CT/TW", "CT", "TW", False),
        ("05-KH/BDVTU-BCSD", "05-KH/BDVTU-BCSD", "KH", "BDVTU-BCSD", False),
        ("88-KH/Th.U, ngày", "88-KH/Th.U", "KH", "Th.U", False),
        ("11-QĐi/TW", "11-QĐi/TW", "QĐi", "TW", False),
        ("55 -CV/BCS", "55-CV/BCS", "CV", "BCS", True),
        ("33/CT- TTg", "33/CT-TTg", "CT", "TTg", True),
        ("269-\nQĐ/TU", "269-QĐ/TU", "QĐ", "TU", True),
        ("59 /2023/NÐ - CP", "59/2023/NĐ-CP", "NĐ", "CP", True),
        ("59/2023-NĐ-CP", "59/2023-NĐ-CP", "NĐ", "CP", False),
        ("số59/2023/NĐ-CPngày", "59/2023/NĐ-CP", "NĐ", "CP", False),
        ("12/QĐ-UBND\n- UBND tỉnh", "12/QĐ-UBND", "QĐ", "UBND", False),
        ("7/2019/NĐCP", "7/2019/NĐCP", "NĐ", "CP", True),
        ("8/QĐUBND ngày", "8/QĐUBND", "QĐ", "UBND", True),
        ("9NQ/TW ngày", "9NQ/TW", "NQ", "TW", True),
        ("6/TTCP-KHTH", "6/TTCP-KHTH", "TTCP", "KHTH", False),
        ("1234/CCTKV.05-TTKT3", "1234/CCTKV.05-TTKT3", "CCTKV.05", "TTKT3", False),
    ],
)
def test_number(text: str, value: str, symbol: str, organ: str, repaired: bool) -> None:
    """Every family of numbers is found, with blanks inside repaired and nothing else changed."""
    (number,) = find_numbers(Shadow(text).norm)
    assert (number.value, number.symbol, number.organ, number.repaired) == (value, symbol, organ, repaired)


@pytest.mark.parametrize("text", ["13/3/2024", "26 / 4 / của", "24/7", "QCVN 01:2021/BYT", "01 đơn vị/xã", "12/15 xã"])
def test_no_number(text: str) -> None:
    """Dates, fractions and technical standards are no numbers of documents."""
    assert not list(find_numbers(text))


@pytest.mark.parametrize(
    ("symbol", "organ", "issuer"),
    [
        ("NĐ", "CP", "Chính phủ"),
        ("CT", "TTg", "Thủ tướng Chính phủ"),
        ("QH15", "", "Quốc hội"),
        ("PL", "UBTVQH11", "Ủy ban Thường vụ Quốc hội"),
        ("TTLT", "BNV-BTC", "Bộ Nội vụ; Bộ Tài chính"),
        ("QĐ", "TW", None),
        ("QĐ", "UBND", None),
    ],
)
def test_implied_issuer(symbol: str, organ: str, issuer: str | None) -> None:
    """A symbol gives the issuer only where one body alone can be meant."""
    assert implied(symbol, organ) == issuer
