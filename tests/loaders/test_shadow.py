"""The shadow: one spelling to search in, and exact offsets back."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.shadow import Shadow

VIETNAMESE = st.text(
    alphabet="aeouyưâ qgihcnđĐtáạệủỷóàbB \n,.*|-–\u0300\u0301\u0309\u0303\u0323\u0302\u00a0", max_size=40
)


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("đơn vi \u0323sự nghiệp", "đơn vị sự nghiệp"),
        ("lĩnh vưc \u0323được giao", "lĩnh vực được giao"),
        ("thủ tuc \u0323, hồ sơ", "thủ tục, hồ sơ"),
        ("uỷ ban, hoà giải, thuý, khoẻ", "ủy ban, hòa giải, thúy, khỏe"),
        ("quý, loại, hoạch, toàn", "quý, loại, hoạch, toàn"),
        ("NÐ–CP\u00a0ngày", "NĐ-CP ngày"),
        ("NĐ-С\u0420", "NĐ-CP"),
        ("**Số:**| 5\n## II", "  Số:    5\n   II"),
        ("CÔNG HÒA XÃ HÔI\nCHỦ NGHIA VIÊT NAM", "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM"),
        ("Sô: 5/KH-UBND\n  KÉ HOẠCH\nphần KÉ HOẠCH", "Số: 5/KH-UBND\n  KẾ HOẠCH\nphần KÉ HOẠCH"),
        ("ngày 5 thảng 3 nàm 2024, Nghị dịnh của Chính phú", "ngày 5 tháng 3 năm 2024, Nghị định của Chính phủ"),
        ("Ủy ban nhân dàn phường", "Ủy ban nhân dân phường"),
        ("cá nhân dàn xếp, công nhân dàn khoan, ghi nhớ cơ sở", "cá nhân dàn xếp, công nhân dàn khoan, ghi nhớ cơ sở"),
        (unicodedata.normalize("NFD", "Quyết định của Ủy ban"), "Quyết định của Ủy ban"),
    ],
)
def test_norm(text: str, norm: str) -> None:
    """Damage of scans and of the web is undone in the shadow."""
    assert Shadow(text).norm == norm


def test_split_mark_belongs_to_its_word() -> None:
    """A span that ends with the repaired word covers the stray mark; the next word starts after it."""
    shadow = Shadow("đơn vi \u0323sự nghiệp")
    start, end = shadow.span(4, 6)
    assert shadow.text[start:end] == "vi \u0323"
    start, end = shadow.span(7, 9)
    assert shadow.text[start:end] == "sự"


@given(st.text(max_size=60) | VIETNAMESE)
def test_spans_tile_the_text(text: str) -> None:
    """The spans of single characters of the shadow, put together, are the text."""
    shadow = Shadow(text)
    spans = [shadow.span(at, at + 1) for at in range(len(shadow.norm))]
    assert "".join(text[start:end] for start, end in spans) == text


@given(VIETNAMESE)
def test_at_inverts_span(text: str) -> None:
    """``at`` gives the character of the shadow whose span covers an offset."""
    shadow = Shadow(text)
    for offset in range(len(text)):
        start, end = shadow.span(shadow.at(offset), shadow.at(offset) + 1)
        assert start <= offset < end


@given(VIETNAMESE)
def test_idempotent(text: str) -> None:
    """The shadow of a shadow is itself."""
    norm = Shadow(text).norm
    assert Shadow(norm).norm == norm


@given(st.text(alphabet="abc đĐêủậ\n0123/", max_size=40))
def test_clean_text_is_its_own_shadow(text: str) -> None:
    """NFC text without marks maps one to one."""
    shadow = Shadow(text)
    assert shadow.norm == text
    assert [shadow.at(offset) for offset in range(len(text))] == list(range(len(text)))


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("ngày 3 tháng 4 năm 20**25** của", "ngày 3 tháng 4 năm 2025   của"),
        ("qu**á** cảnh", "quá   cảnh"),
        ("số**347**/TTr", "số  347  /TTr"),
    ],
)
def test_bold_inside_a_word(text: str, norm: str) -> None:
    """Bold type that parts a word or a figure leaves no blank; spans still cover what was written."""
    shadow = Shadow(text)
    assert shadow.norm == norm
    spans = [shadow.span(at, at + 1) for at in range(len(shadow.norm))]
    assert "".join(text[start:end] for start, end in spans) == text


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("Kếhoạch này dựa vào kế hoạch chung", "Kế hoạch này dựa vào kế hoạch chung"),
        ("PHÊDUYỆT của Chính phủngày 5, hai ngày", "PHÊ DUYỆT của Chính phủ ngày 5, hai ngày"),
        ("thựchiện theoQuyết định; cácngày, các xã", "thực hiện theo Quyết định; các ngày, các xã"),
        ("kếhoạch Internet, Đắk Lắk, nghiêng", "kế hoạch Internet, Đắk Lắk, nghiêng"),
        ("theoQuyếtđịnh của Bộ", "theoQuyếtđịnh của Bộ"),
        ("Xâydựng nhà", "Xâydựng nhà"),
    ],
)
def test_lost_blanks(text: str, norm: str) -> None:
    """Joined syllables are parted where set phrases show a damaged text, and the way back to the text stays exact."""
    shadow = Shadow(text)
    assert shadow.norm == norm
    for word in re.finditer(r"\w+", norm):
        start, end = shadow.span(*word.span())
        assert text[start:end] == word[0]
    assert shadow.mended(0, len(norm)) == (text != norm)
