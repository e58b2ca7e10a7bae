"""Look-ups in the register of instruments."""

from __future__ import annotations

import pytest

from loaders.register import register, register_bundle
from ontology.identity import number_key


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("59/2023/NĐ-CP", ["/eli/vn/cp/nd/2023/59"]),
        ("4/2015/ND-CP", ["/eli/vn/cp/nd/2015/4"]),
        ("33/CT- TTg", ["/doc/vn/ttg/ct/2021/33"]),
        ("11-QĐ/TW", ["/party/vn/tw/qdi/2019/11"]),
        ("11-QĐi/TW", ["/party/vn/tw/qdi/2019/11"]),
        ("9999/2023/NĐ-CP", []),
    ],
)
def test_an_instrument_is_found_by_its_number(number: str, expected: list[str]) -> None:
    """Padding, blanks, lost accents and the two symbols of quy định do not matter."""
    assert [document.id for document in register().by_number(number)] == expected


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Luật Thanh tra", "2022-01-01", ["56/2010/QH12"]),
        ("Luật Thanh tra", "2023-06-30", ["56/2010/QH12"]),
        ("Luật Thanh tra", "2023-07-01", ["11/2022/QH15"]),
        ("Luật Thanh tra", "2025-07-01", ["84/2025/QH15"]),
        ("Luật Thanh tra", "2010-12-01", []),
        ("Luật Thanh tra", None, ["84/2025/QH15", "11/2022/QH15", "56/2010/QH12"]),
        ("Luật Thanh tra năm 2022", None, ["11/2022/QH15"]),
        ("Luật Đất đai", "2024-07-31", ["45/2013/QH13"]),
        ("Luật Đất đai", "2024-08-01", ["31/2024/QH15"]),
        ("Bộ Luật lao động", "2023-01-15", ["45/2019/QH14"]),
        ("Luật Lao động", "2023-01-15", ["45/2019/QH14"]),
        ("Luật phòng chống tham nhũng", "2024-01-01", ["36/2018/QH14"]),
        ("Luật Ban hành VBQPPL", "2025-05-01", ["64/2025/QH15"]),
        ("Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn", "2022-01-01", ["34/2007/PL-UBTVQH11"]),
        ("Luật Khám bệnh, chữa bệnh", "2023-06-01", ["40/2009/QH12"]),
        ("Luật Đầu tư", "2026-01-15", ["61/2020/QH14"]),
        ("Luật Đầu tư", "2026-03-01", ["143/2025/QH15"]),
        ("Luật Tổ chức Chính phủ", "2025-03-15", ["63/2025/QH15", "76/2015/QH13"]),
        ("Luật Khám bệnh, chữa bệnh", "2024-06-01", ["15/2023/QH15"]),
        ("Hiến pháp", "2025-01-01", [None]),
        ("Hiến pháp năm 2013", None, [None]),
        ("Luật dân chủ", "2025-01-01", []),
    ],
)
def test_a_law_by_name_is_the_edition_in_force(name: str, day: str | None, expected: list[str | None]) -> None:
    """The newest edition begun by the day; candidates where no day or no first day decides; never another law."""
    assert [document.number for document in register().law_by_name(name, day)] == expected


def test_the_constitution_is_found_without_a_number() -> None:
    """Its identity is slug and year of the edition."""
    (document,) = register().law_by_name("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013", None)
    assert document.id == "/eli/vn/qh/hien-phap/2013"


def test_titles_begin_with_their_type() -> None:
    """What extractors search for is the title as it is cited, type word included."""
    titles = register().law_titles()
    assert "Luật Thực hiện dân chủ ở cơ sở" in titles
    assert {title.split(" ")[0] for title in titles} == {"Bộ", "Hiến", "Luật", "Pháp"}


def test_every_title_finds_its_law() -> None:
    """A title of the list, looked up without a day, has at least one edition, all of one name."""
    for title in register().law_titles():
        assert register().law_by_name(title, None)


def test_the_bundle_is_one_source_of_documents_and_effects() -> None:
    """Each effect acts on a known instrument by a known one, and every number leads back to its document."""
    bundle = register_bundle()
    known = {document.id for document in bundle.documents}
    assert bundle.source.kind == "register"
    assert {effect.affected for effect in bundle.effects} <= known
    assert {effect.affecting for effect in bundle.effects if effect.affecting} <= known
    for document in bundle.documents:
        if document.number:
            assert document in register().by_number(number_key(document.number))
