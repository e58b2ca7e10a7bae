"""The lines of "Nơi nhận": spans, names, purposes, and what each line coordinates."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.abbreviations import read_purpose, unabbreviate
from loaders.recipients import find_recipients
from loaders.said import Header, SentTo
from loaders.shadow import Shadow

ISSUER = Header(issuing_body="Ủy ban nhân dân xã An Phú", issuing_body_level="xã")


def sent(text: str) -> tuple[SentTo, ...]:
    """The recipients of a text of a commune."""
    return find_recipients(Shadow(text), ISSUER)


@pytest.mark.parametrize(
    ("line", "quote", "name", "purpose", "expanded"),
    [
        ("- UBND huyện (b/c);", "UBND huyện (b/c)", "UBND huyện", "báo cáo", ("UBND huyện",)),
        (
            "- Phòng Tư pháp; (để báo cáo)",
            "Phòng Tư pháp; (để báo cáo)",
            "Phòng Tư pháp",
            "báo cáo",
            ("Phòng Tư pháp",),
        ),
        ("- Công an xã (t/h);", "Công an xã (t/h)", "Công an xã", "thực hiện", ("Công an xã",)),
        ("- VPUBND xã (2C);", "VPUBND xã (2C)", "VPUBND xã (2C)", None, ("Văn phòng UBND xã",)),
        (
            "- CT, PCT UBND xã;",
            "CT, PCT UBND xã",
            "CT, PCT UBND xã",
            None,
            ("Chủ tịch UBND xã", "Phó Chủ tịch UBND xã"),
        ),
        ("- Đảng ủy - HĐND xã;", "Đảng ủy - HĐND xã", "Đảng ủy - HĐND xã", None, ("Đảng ủy xã", "HĐND xã")),
        ("- Các ban, ngành xã;", "Các ban, ngành xã", "Các ban, ngành xã", None, ("Các ban, ngành xã",)),
        ("- CBCC, NLĐ xã;", "CBCC, NLĐ xã", "CBCC, NLĐ xã", None, ("Cán bộ, công chức xã", "Người lao động xã")),
        ("- Như Điều 3;", "Như Điều 3", "Như Điều 3", None, ("Như Điều 3",)),
        ("- Lưu:VT.", "Lưu:VT", "Lưu: VT", "lưu", ("Văn thư",)),
        ("- Lưu: VP.", "Lưu: VP", "Lưu: VP", "lưu", ("Văn phòng UBND",)),
        ("- Lưu.", "Lưu", "Lưu", "lưu", ()),
        ("- Đảng uỷ – HĐND xã;", "Đảng uỷ – HĐND xã", "Đảng uỷ – HĐND xã", None, ("Đảng ủy xã", "HĐND xã")),
        ("- Lưu: VT, CCHC (B_04b).", "Lưu: VT, CCHC (B_04b)", "Lưu: VT, CCHC (B_04b)", "lưu", ("Văn thư",)),
    ],
)
def test_one_line(line: str, quote: str, name: str, purpose: str | None, expanded: tuple[str, ...]) -> None:
    """A line is quoted without bullet and final mark; its purpose is no part of the name."""
    text = f"hết./.\n\nNơi nhận:\n{line}\n"
    (one,) = sent(text)
    assert (text[one.start : one.end], one.name, one.purpose, one.expanded) == (quote, name, purpose, expanded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nơi nhận:                              TM. ỦY BAN NHÂN DÂN\n- UBND huyện;              KT. CHỦ TỊCH\n"
            "- Lưu: VT.\n\n                    Lê Thị Hạnh\n",
            ["UBND huyện", "Lưu: VT"],
        ),
        (
            "|\n*Nơi nhận:*\n- VPCP: BTCN, các PCN,\nTrợ lý TTg;\n-\nNhư trên;\n- Lưu: VT, CN (2).\n09 KH\n|\n"
            "**CHỦ TỊCH**\nTrần Văn Ba\n|\n",
            ["VPCP: BTCN, các PCN, Trợ lý TTg", "Như trên", "Lưu: VT, CN (2)"],
        ),
        ("Nơi nhận:\nUBND huyện;\nCác thôn;\nLưu VT.\nCHỦ TỊCH\nTrần Văn Ba\n", ["UBND huyện", "Các thôn", "Lưu: VT"]),
        ("#### Nơi nhận:\n\n- Các thôn;\n\n- Lưu: VT.\n\nTrần Tuệ Minh\n", ["Các thôn", "Lưu: VT"]),
        ("Không có danh sách nào ở đây.\n", []),
    ],
    ids=["two columns", "table cell", "no bullets", "blank lines", "none"],
)
def test_where_the_list_ends(text: str, expected: list[str]) -> None:
    """The list ends at the signature, whatever separates the two."""
    assert [one.name for one in sent(text)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("để b/c", "báo cáo"),
        ("BC", "báo cáo"),
        ("để thực hiện", "thực hiện"),
        ("để đăng Công báo", "đăng Công báo"),
        ("2C", None),
    ],
)
def test_purposes(words: str, expected: str | None) -> None:
    """Words in brackets are a purpose only where they say what the copy is for."""
    assert read_purpose(words) == expected


def test_abbreviations_are_whole_words() -> None:
    """An abbreviation inside another word stays."""
    assert unabbreviate("CT xã ACT") == "Chủ tịch xã ACT"


@given(
    st.lists(
        st.sampled_from(["- UBND tỉnh (b/c);", "+ Các sở", "|", "  ", "- Lưu: VT.", "TM. ỦY BAN", "đơn vi ̣"]),
        max_size=12,
    )
)
def test_spans_are_exact(lines: list[str]) -> None:
    """Spans lie in the text in order, and the quote begins and ends with a word."""
    text = "Nơi nhận:\n" + "\n".join(lines)
    found = sent(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(text[one.start : one.end].strip(" ;\n") == text[one.start : one.end] != "" for one in found)
