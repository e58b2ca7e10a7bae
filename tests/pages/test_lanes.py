"""The lược đồ as a pure function: well-formed, in order, nothing over anything, in both layouts."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.lanes import NARROW, WIDE, Box, Layout, Row, fitted, lanes
from api.pages.tiers import TIERS, tier
from ontology.records import Document

SVG = "{http://www.w3.org/2000/svg}"
TITLE = ("Kế hoạch", "115/KH-UBND", "26/4/2022", "20 viện dẫn")

boxes = st.builds(
    Box,
    href=st.just("/document?id=/x"),
    name=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=90),
    note=st.text("aộ <&\"'", max_size=60),
    severity=st.sampled_from([None, "stale_since", "unverified", "ok"]),
)
rows = st.builds(
    Row,
    tier=st.integers(0, len(TIERS) - 1),
    box=boxes,
    ended=st.none() | st.tuples(st.just("từ 01/7/2023"), st.text(max_size=80).filter(str.isprintable)),
    replacement=st.none() | boxes,
)


def drawn(given_rows: list[Row], layout: Layout) -> ElementTree.Element:
    """The picture as a tree; a fault of its form would raise."""
    return ElementTree.fromstring(lanes(TITLE, given_rows, layout))  # noqa: S314  # our own picture


def frames(picture: ElementTree.Element) -> list[tuple[float, ...]]:
    """Left, upper, right and lower edge of every box."""
    found = []
    for box in picture.iter(f"{SVG}a"):
        rect = box.find(f"{SVG}rect")
        x, y, width, height = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
        found.append((x, y, x + width, y + height))
    return found


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
@given(given_rows=st.lists(rows, max_size=12))
def test_boxes_stand_side_by_side_and_inside(layout: Layout, given_rows: list[Row]) -> None:
    """No box covers another or leaves the picture, whatever the texts; a replacement has its box where one ended."""
    picture = drawn(given_rows, layout)
    found = frames(picture)
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    heirs = sum(row.ended is not None and row.replacement is not None for row in given_rows)
    assert len(found) == len(given_rows) + heirs
    assert all(x >= 0 and y >= 0 and right <= width and lower <= height for x, y, right, lower in found)
    assert not any(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in combinations(found, 2)
    )  # fmt: skip


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
def test_what_ended_stands_first_with_its_replacement_after_it(layout: Layout) -> None:
    """In a lane the ended come before the living, each followed by what replaces it."""
    living = Row(1, Box("/a", "Nghị định A", "", "ok"))
    heir = Box("/c", "Nghị định C", "", "ok")
    ended = Row(1, Box("/b", "Nghị định B", "", "stale_since"), ("từ 01/7/2023", "theo C, Điều 9"), heir)
    higher = Row(0, Box("/d", "Luật D", "", "unverified"))
    picture = drawn([living, ended, higher], layout)
    assert [box.attrib["href"] for box in picture.iter(f"{SVG}a")] == ["/d", "/b", "/c", "/a"]


def test_hostile_words_stay_words() -> None:
    """Markup in names, notes and clauses is text in the picture."""
    evil = '</script><img src=x onerror="alert(1)">&"\''
    box = Box(f'/document?id="><script>{evil}', evil, evil, "stale_since")
    picture = drawn([Row(0, box, (evil, evil), box)], WIDE)
    names = {element.tag.removeprefix(SVG) for element in picture.iter()}
    assert names <= {"svg", "a", "title", "rect", "circle", "text", "path"}
    assert not any(name.startswith("on") for element in picture.iter() for name in element.attrib)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Nghị định 59/2023/NĐ-CP", 240, "Nghị định 59/2023/NĐ-CP"),
        ("a" * 10_000, 66, "aaaaaaaa…"),
        ("Nghi\u0323 \n định", 240, "Nghị định"),
        ("", 10, ""),
    ],
)
def test_words_are_cut_to_their_room(text: str, width: int, expected: str) -> None:
    """Long words end in an ellipsis; blanks and broken letters are mended before they are measured."""
    assert fitted(text, width, 13) == expected


@pytest.mark.parametrize(
    ("node", "family", "level", "expected"),
    [
        ("/eli/vn/qh15/luat/2022/10", "normative", None, "Quốc hội · UBTVQH"),
        ("/eli/vn/ubtvqh11/pl/2007/34", "normative", None, "Quốc hội · UBTVQH"),
        ("/eli/vn/cp/nd/2023/59", "normative", None, "Chính phủ"),
        ("/doc/vn/ttg/ct/2021/33", "administrative", None, "Thủ tướng"),
        ("/eli/vn/bvhttdl-bca/ttlt/2016/2", "normative", None, "Bộ, ngành"),
        ("/party/vn/tw/kl/2016/120", "party", None, "Đảng – Trung ương"),
        ("/party/vn/dang-uy-70-2025-06/ctr/2022/12", "party", None, "Cấp tỉnh"),
        ("/party/vn/dang-uy-173-2025-06/ctr/2022/12", "party", None, "Cấp dưới"),
        ("/doc/vn/ubnd-70-2025-06/kh/2022/115", "administrative", None, "Cấp tỉnh"),
        ("/doc/vn/ubnd-05908-2025-06/kh/2025/21", "administrative", None, "Cấp dưới"),
        ("/eli/vn/ctn/l/2020/1", "normative", None, "Khác"),
        ("/ref/0123456789abcdef", "administrative", "tỉnh", "Cấp tỉnh"),
        ("/ref/0123456789abcdef", "administrative", None, "Khác"),
    ],
)
def test_an_instrument_has_the_lane_of_its_issuer(node: str, family: str, level: str | None, expected: str) -> None:
    """The issuer in the id decides; where none is known, the level that the document tells."""
    assert TIERS[tier(Document(id=node, type="quyet-dinh", family=family, level=level))] == expected
