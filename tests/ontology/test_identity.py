"""Ids are ASCII, stable, and different for different things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import identity
from ontology.identity import NumberParts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("59/2023/NĐ-CP", NumberParts("59", 2023, "NĐ", "CP", "normative")),
        ("10/2022/QH15", NumberParts("10", 2022, None, "QH15", "normative")),
        ("34/2007/PL-UBTVQH11", NumberParts("34", 2007, "PL", "UBTVQH11", "normative")),
        ("1680/NQ-UBTVQH15", NumberParts("1680", None, "NQ", "UBTVQH15", "normative")),
        ("02/2016/TTLT-BVHTTDL-BCA", NumberParts("02", 2016, "TTLT", "BVHTTDL-BCA", "normative")),
        ("01/2008/TTLT/BNV-BTC", NumberParts("01", 2008, "TTLT", "BNV-BTC", "normative")),
        ("66.22/2026/NQ-CP", NumberParts("66.22", 2026, "NQ", "CP", "normative")),
        ("04/97/TT-BTC", NumberParts("04", 1997, "TT", "BTC", "normative")),
        ("364/KH-UBND", NumberParts("364", None, "KH", "UBND", "administrative")),
        ("123/QĐ-UBND-HC", NumberParts("123", None, "QĐ", "UBND", "administrative", "HC")),
        ("33/CT- TTg", NumberParts("33", None, "CT", "TTg", "administrative")),
        ("22/QD-TTG", NumberParts("22", None, "QĐ", "TTg", "administrative")),
        ("12/UBND-VX", NumberParts("12", None, None, "UBND", "administrative", "VX")),
        ("18/VBHN-VPQH", NumberParts("18", None, "VBHN", "VPQH", "administrative")),
        ("12-L/CTN", NumberParts("12", None, "L", "CTN", "administrative")),
        ("38/CP", NumberParts("38", None, None, "CP", "administrative")),
        ("30-CT/TW", NumberParts("30", None, "CT", "TW", "party")),
        ("55 -CV/BCS", NumberParts("55", None, "CV", "BCS", "party")),
        ("269-\nQÐ/TU", NumberParts("269", None, "QĐ", "TU", "party")),
        ("05-KH/BDVTU-BCSD", NumberParts("05", None, "KH", "BDVTU-BCSD", "party")),
        ("1/2/2020", None),
        ("24/7", None),
        ("Nghị định", None),
    ],
)
def test_a_number_is_split_into_its_parts(text: str, expected: NumberParts | None) -> None:
    """The three families of numbers, damaged spacing included, give number, year, type, issuer and family."""
    assert expected == identity.split_number(text)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("10/2022/QH15", "Luật", "luat"),
        ("10/2022/QH15", None, None),
        ("59/2023/NĐ-CP", None, "nghi-dinh"),
        ("11-QĐ/TW", "Quy định", "quy-dinh"),
        ("11-QĐ/TW", None, "quyet-dinh"),
        ("11-QĐi/TW", None, "quy-dinh"),
        ("07-TT/TW", None, "thong-tri"),
        ("12/UBND-VX", None, "cong-van"),
        ("38/CP", None, None),
        ("14/ĐA-UBND", None, "de-an"),
        ("14/DA-UBND", None, "du-an"),
    ],
)
def test_the_word_before_a_number_decides_its_type(text: str, word: str | None, expected: str | None) -> None:
    """The word decides; without it the symbol does, where it names one type only."""
    assert expected == identity.type_of(word, identity.split_number(text))


def test_a_letter_of_the_tax_department_is_no_directive() -> None:
    """``CT`` is the issuer of ``88/CT-CS`` when the text calls it a công văn."""
    parts = identity.split_number("88/CT-CS", "cong-van")
    assert parts is not None
    assert (parts.issuer_symbol, parts.drafting_unit, parts.type) == ("CT", "CS", "cong-van")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("cp", "nghi-dinh", 2023, "59", "normative"), "/eli/vn/cp/nd/2023/59"),
        (("qh12", "luat", 2010, "55", "normative"), "/eli/vn/qh12/luat/2010/55"),
        (("qh14", "bo-luat", 2019, "45", "normative"), "/eli/vn/qh14/luat/2019/45"),
        (("ubnd-70-2025-06", "quyet-dinh", 2024, "15", "normative"), "/eli/vn/ubnd-70-2025-06/qd/2024/15"),
        (("bvhttdl-bca", "thong-tu-lien-tich", 2016, "02", "normative"), "/eli/vn/bvhttdl-bca/ttlt/2016/2"),
        (("cp", "nghi-quyet", 2026, "66.22", "normative"), "/eli/vn/cp/nq/2026/66.22"),
        (("ttg", "chi-thi", 2021, "33", "administrative"), "/doc/vn/ttg/ct/2021/33"),
        (("ubnd-70-2025-06", "ke-hoach", 2022, "115", "administrative"), "/doc/vn/ubnd-70-2025-06/kh/2022/115"),
        (("tw", "ket-luan", 2016, "120", "party"), "/party/vn/tw/kl/2016/120"),
    ],
)
def test_ids_have_the_published_forms(parts: tuple[str, str, int, str, str], expected: str) -> None:
    """Permalinks hang on these forms."""
    assert expected == identity.document_id(*parts)


def test_editions_units_and_bodies_have_the_published_forms() -> None:
    """What has no number is named by slug and year, units by level, code and state."""
    assert [
        identity.edition_id("hien-phap", 2013, "Hiến pháp"),
        identity.edition_id("luat", 2010, "Luật Thanh tra"),
        identity.unit_id("xã", "05908", "2025-07"),
        identity.body_id("cp"),
        identity.issuer_slug("/body/vn/ubtvqh", "UBTVQH15"),
        identity.issuer_slug("/body/vn/bnv", "BNV"),
        identity.citation_key("/doc/vn/cp/nq/2021/76", "/eli/vn/cp/nd/2023/59", 1),
    ] == [
        "/eli/vn/qh/hien-phap/2013",
        "/eli/vn/qh/luat/2010/luat-thanh-tra",
        "/unit/vn/xa/05908/2025-07",
        "/body/vn/cp",
        "ubtvqh15",
        "bnv",
        "/doc/vn/cp/nq/2021/76/-/eli/vn/cp/nd/2023/59/1",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("05/2019/TT-BNV", "5/2019/TT-BNV"),
        ("11-QĐi/TW", "11-QĐ/TW"),
        ("11-QyĐ/TW", "11-QÐ/TW"),
        ("33/CT- TTg", "33/ct-ttg"),
        ("22/2018/QD-TTg", "22/2018/QĐ-TTg"),
        ("66.02/2026/NQ-CP", "66.2/2026/NQ-CP"),
    ],
)
def test_printed_variants_have_one_key(one: str, other: str) -> None:
    """Padding, blanks, accents and the two symbols of quy định do not make another number."""
    assert identity.number_key(one) == identity.number_key(other)


def test_provisional_ids_keep_unlike_citations_apart() -> None:
    """A directive of unknown year, cited by two bodies, stays two until someone resolves it."""
    ids = {
        identity.ref_id("chi-thi", "16/CT-TTg", None, None),
        identity.ref_id("chi-thi", "16/CT-TTg", "/body/vn/ubnd-70-2025-06", 2022),
        identity.ref_id("chi-thi", "16/CT-TTg", "/body/vn/ubnd-60-2025-06", 2022),
        identity.ref_id("chi-thi", None, "/body/vn/ubnd-60-2025-06", 2022),
        identity.unnumbered_id("ubnd-60-2025-06", "chi-thi", 2022, "Về dân vận"),
        identity.unnumbered_id("ubnd-60-2025-06", "chi-thi", 2022, "Về hộ tịch"),
    }
    assert len(ids) == 6
    assert identity.ref_id("chi-thi", "16/CT- TTg", None, None) in ids


VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyÀẢÃÁẠỲỶỸÝỴĐÐ 0123456789-/._", max_size=40)
SLUGS = st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
NUMBERS = st.from_regex(r"[1-9][0-9]{0,3}(\.[1-9][0-9]?)?", fullmatch=True)
PARTS = st.tuples(
    SLUGS,
    st.sampled_from(["luat", "nghi-dinh", "quyet-dinh", "quy-dinh", "de-an", "du-an", "huong-dan", "hop-dong"]),
    st.integers(1945, 2100),
    NUMBERS,
    st.sampled_from(["normative", "administrative", "party"]),
)


@given(st.text(max_size=60) | VIETNAMESE)
def test_folding_is_ascii_and_settles_at_once(text: str) -> None:
    """``fold`` and ``slug`` give ASCII, and folding what is folded changes nothing."""
    assert identity.fold(text).isascii()
    assert identity.fold(text) == identity.fold(identity.fold(text))
    assert identity.slug(text) == identity.slug(identity.slug(text)) == identity.slug(identity.fold(text))


@given(PARTS, PARTS)
def test_document_ids_are_one_to_one(
    one: tuple[str, str, int, str, str], other: tuple[str, str, int, str, str]
) -> None:
    """Two ids are equal exactly when all parts are."""
    assert (one == other) == (identity.document_id(*one) == identity.document_id(*other))


@given(PARTS, st.integers(0, 3))
def test_padding_never_matters(parts: tuple[str, str, int, str, str], zeros: int) -> None:
    """A number printed with leading zeros is the same number."""
    issuer, kind, year, number, family = parts
    assert identity.document_id(*parts) == identity.document_id(issuer, kind, year, "0" * zeros + number, family)


@given(PARTS, PARTS, st.integers(1, 99))
def test_a_citation_key_can_be_read_back(
    one: tuple[str, str, int, str, str], other: tuple[str, str, int, str, str], ordinal: int
) -> None:
    """Document, target and ordinal are all in the key."""
    document, target = identity.document_id(*one), identity.document_id(*other)
    key = identity.citation_key(document, target, ordinal)
    assert (document, f"{target}/{ordinal}") == tuple(key.split("/-", 1))


@given(st.integers(1, 9999), st.sampled_from([None, 1998, 2023]), st.sampled_from(["NĐ-CP", "QĐ-UBND", "TTLT-A-B"]))
def test_split_and_key_agree(number: int, year: int | None, symbol: str) -> None:
    """Splitting a number and splitting its folded key give the same serial number, year and family."""
    text = f"{number:02}/{f'{year}/' if year else ''}{symbol}"
    parts, again = identity.split_number(text), identity.split_number(identity.number_key(text))
    assert parts is not None
    assert again is not None
    assert (identity.bare_number(parts.number), parts.year, parts.family) == (again.number, again.year, again.family)
