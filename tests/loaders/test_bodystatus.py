"""Whether the bodies that a document names exist, then and now, and who is in their place."""

from __future__ import annotations

import pytest

from loaders.bodyclasses import body_class
from loaders.bodystatus import EARLIER, BodyStatus, body_status
from loaders.heirs import heirs
from loaders.units import unit_by_id, units_bundle
from tests.shared import rows

CHI_LANG = "/unit/vn/huyen/187/2025-06"
QUANG_TRI = "/unit/vn/xa/19360/2025-07"
PHU_BINH = "/unit/vn/xa/05908/2025-07"
BINH_PHUOC = "/unit/vn/tinh/70/2025-06"
LANG_SON = "/unit/vn/tinh/20/2025-06"
HUONG_SON = "/unit/vn/xa/05908/2025-06"
TODAY = "2026-11-21"


def ask(name: str, context: str | None, then: str, now: str = TODAY) -> BodyStatus:
    """The status of a name in a document of a unit and a day."""
    unit = unit_by_id(context) if context else None
    return body_status(name, named_on=then, context=unit, then=(then, then), now=now)


# name, unit of the document, its day, day asked: existed then, exists now, from, resolution, names of successors
BODIES = [
    ("UBND thị xã Quảng Trị", QUANG_TRI, "2025-11-05", TODAY, False, False, "2025-07-01", None,
     ["Ủy ban nhân dân phường Quảng Trị"]),
    ("Phòng Nội vụ thị xã Quảng Trị", QUANG_TRI, "2025-11-05", TODAY, False, False, "2025-07-01", None,
     ["Ủy ban nhân dân phường Quảng Trị"]),
    ("UBND thị xã Quảng Trị", QUANG_TRI, "2025-01-20", TODAY, True, False, "2025-07-01", None,
     ["Ủy ban nhân dân phường Quảng Trị"]),
    ("UBND thị xã Quảng Trị", None, "2025-01-20", "2025-06-30", True, True, None, None, []),
    ("Huyện ủy Chi Lăng", None, "2024-02-28", TODAY, True, False, "2025-07-01", None,
     ["Đảng ủy xã Chi Lăng", "Đảng ủy xã Bằng Mạc", "Đảng ủy xã Chiến Thắng", "Đảng ủy xã Nhân Lý",
      "Đảng ủy xã Vạn Linh", "Đảng ủy xã Quan Sơn"]),
    ("UBND huyện Côn Đảo", None, "2025-01-20", TODAY, True, False, "2025-07-01", None,
     ["Ủy ban nhân dân đặc khu Côn Đảo"]),
    ("HĐND thị trấn Hương Sơn", None, "2025-02-12", TODAY, True, False, "2025-07-01", "1683/NQ-UBTVQH15",
     ["Hội đồng nhân dân xã Phú Bình"]),
    ("UBND xã Phú Bình", PHU_BINH, "2025-10-20", TODAY, True, True, None, None, []),
    ("UBND xã Phú Bình", PHU_BINH, "2025-10-20", "2025-06-30", True, False, None, None, []),
    ("UBND tỉnh", LANG_SON, "2024-01-01", TODAY, True, True, None, None, []),
    ("UBND tỉnh Bình Phước", None, "2022-05-20", "2025-12-01", True, False, "2025-07-01", "202/2025/QH15",
     ["Ủy ban nhân dân tỉnh Đồng Nai"]),
    ("UBND tỉnh Bình Phước", None, "2022-05-20", TODAY, True, False, "2025-07-01", "202/2025/QH15",
     ["Ủy ban nhân dân thành phố Đồng Nai"]),
    ("UBND tỉnh Đồng Nai", None, "2025-12-01", "2026-04-30", True, False, "2026-04-30", "30/2026/QH16",
     ["Ủy ban nhân dân thành phố Đồng Nai"]),
    ("Tỉnh ủy", BINH_PHUOC, "2022-05-20", TODAY, True, False, "2025-07-01", "202/2025/QH15", ["Thành ủy Đồng Nai"]),
    ("Sở Nội vụ", LANG_SON, "2024-01-01", TODAY, None, None, None, None, []),
    ("Sở Nội vụ", BINH_PHUOC, "2024-01-01", TODAY, None, False, "2025-07-01", "202/2025/QH15",
     ["Ủy ban nhân dân thành phố Đồng Nai"]),
    ("HĐND quận 1", None, "2023-01-01", "2024-01-01", None, None, None, None, []),
    ("Bộ Lao động - Thương binh và Xã hội", None, "2024-01-01", TODAY, True, False, "2025-03-01", "176/2025/QH15",
     ["Bộ Nội vụ"]),
    ("Bộ Nông nghiệp và Môi trường", None, "2025-02-28", TODAY, False, True, None, None, []),
    ("UBND các huyện, thị xã, thành phố", BINH_PHUOC, "2022-05-20", TODAY, True, False, "2025-07-01", None, []),
    ("Chủ tịch UBND các huyện, thị xã, thành phố", BINH_PHUOC, "2022-05-20", "2023-01-01", True, True, None, None, []),
    ("Phòng Nội vụ các huyện", LANG_SON, "2025-10-14", TODAY, False, False, "2025-07-01", None, []),
    ("Phòng Nội vụ huyện", PHU_BINH, "2025-10-14", TODAY, False, False, "2025-07-01", None, []),
    ("UBND cấp huyện", LANG_SON, "2025-10-14", TODAY, False, False, "2025-07-01", None, []),
    ("Các huyện ủy, thị ủy, thành ủy", LANG_SON, "2025-01-14", TODAY, True, False, "2025-07-01", None, []),
    ("Các phòng, ban, ngành của huyện", CHI_LANG, "2024-02-28", TODAY, True, False, "2025-07-01", None, []),
    ("UBND huyện Không Đâu", LANG_SON, "2024-10-14", TODAY, None, False, "2025-07-01", None, []),
    ("UBND các xã, phường", LANG_SON, "2025-10-14", TODAY, True, True, None, None, []),
    ("UBND các xã, thị trấn", CHI_LANG, "2024-02-28", TODAY, True, None, "2025-07-01", None, []),
    ("các Phó Chủ tịch UBND tỉnh", LANG_SON, "2025-10-14", TODAY, True, True, None, None, []),
    ("UBND xã Nam Chính", None, "2023-01-31", TODAY, True, False, None, None, []),
    ("Thường trực HĐND", HUONG_SON, "2025-02-12", "2025-12-01", True, False, "2025-07-01", "1683/NQ-UBTVQH15",
     ["Hội đồng nhân dân xã Phú Bình"]),
    ("UBND", QUANG_TRI, "2025-11-05", TODAY, True, True, None, None, []),
    ("Các Phó Chủ tịch UBND", BINH_PHUOC, "2022-05-20", TODAY, True, False, "2025-07-01", "202/2025/QH15",
     ["Ủy ban nhân dân thành phố Đồng Nai"]),
    ("Ban Dân vận Tỉnh ủy", BINH_PHUOC, "2022-05-20", TODAY, None, False, None, None, []),
    ("Ban cán sự đảng UBND tỉnh", BINH_PHUOC, "2022-05-20", TODAY, None, False, None, None, []),
    ("Ban cán sự đảng UBND tỉnh", LANG_SON, "2022-05-20", TODAY, None, None, None, None, []),
    ("Ban Dân vận Huyện ủy", CHI_LANG, "2024-02-28", TODAY, None, False, None, None, []),
    ("Công an các huyện", LANG_SON, "2025-10-14", TODAY, None, None, None, None, []),
    ("Các khu phố", QUANG_TRI, "2025-11-05", TODAY, None, None, None, None, []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "context", "then", "now", *"abcde"), BODIES)
def test_a_body_exists_or_has_successors(
    name: str, context: str | None, then: str, now: str,
    a: bool | None, b: bool | None, c: str | None, d: str | None, e: list[str],
) -> None:  # fmt: skip
    """Existence on both days, since when no more, by which resolution, and who is in the place."""
    told = ask(name, context, then, now)
    names = [successor.name for successor in told.successors]
    assert (a, b, c, d, e) == (told.exists_then, told.exists_now, told.ended, told.resolution, names)


@pytest.mark.parametrize("row", rows("data/units/seed_issuers.csv"), ids=lambda row: row["seed"])
def test_issuers_of_the_seeds_have_their_sourced_successor(row: dict[str, str]) -> None:
    """The hand-made table of five issuers: new unit, and the resolution that made it."""
    level, code = ("xa", row["old_code"]) if row["old_code"] and row["old_unit"] else ("tinh", row["old_province_code"])
    old = unit_by_id(f"/unit/vn/{level}/{code}/2025-06")
    assert old
    told = ask(f"UBND {old.name}", old.id, "2025-01-01")
    new = row["new_unit"] if level == "xa" else row["new_province"]
    names = [successor.name for successor in told.successors]
    assert [f"Ủy ban nhân dân {new[:1].lower()}{new[1:]}"] == names
    assert told.resolution == row["resolution"].split(";")[0]


def test_a_chain_of_changes_is_told_step_by_step() -> None:
    """Bình Phước became a part of tỉnh Đồng Nai, which became thành phố Đồng Nai: two facts, two days."""
    told = ask("UBND tỉnh Bình Phước", None, "2022-05-20")
    assert [ground.day for ground in told.reasons] == ["2025-07-01", "2026-04-30"]
    assert "30/2026/QH16" in told.reasons[1].text


def test_candidates_bring_the_reasons_of_each() -> None:
    """Where several bodies may be meant and all are no more, what is said of each keeps its sources."""
    told = ask("UBND xã Nam Chính", None, "2023-01-31")
    assert len(told.candidates) > 1
    assert len({reason.text for reason in told.reasons}) > 1
    assert all(reason.source for reason in told.reasons)


def test_a_part_is_no_whole() -> None:
    """A commune that was split has several successors, each with a part."""
    split = next(change.original for change in units_bundle().changes if change.extent == "partial")
    unit = unit_by_id(split)
    assert unit
    assert {heir.extent for heir in heirs(unit, TODAY)} == {"partial"}


@pytest.mark.parametrize(("day", "note"), [("2024-02-28", EARLIER), ("2025-07-01", None)])
def test_an_earlier_day_is_answered_with_the_last_list_and_says_so(day: str, note: str | None) -> None:
    """Of the days before the reform only the last list is known."""
    assert ask("UBND huyện Chi Lăng", None, day).note == note


def test_an_interval_in_which_it_changes_is_unknown() -> None:
    """A document of some day in 2025 may be of before or after the reform."""
    told = body_status(
        "UBND huyện Chi Lăng", named_on="2025-12-31", context=None, then=("2025-01-01", "2025-12-31"), now=TODAY
    )
    assert (told.exists_then, told.exists_now) == (None, False)


def test_every_unit_that_ended_says_since_when_and_no_standing_one_has_successors() -> None:
    """Over all districts and provinces: existence and successors fit together."""
    for unit in units_bundle().units:
        if unit.level in ("huyện", "tỉnh"):
            standing = unit.until is None
            told = heirs(unit, TODAY)
            assert [heir.unit for heir in told] == [unit] if standing else unit not in [heir.unit for heir in told]
            assert told, unit.id


@pytest.mark.parametrize(
    ("name", "kinds", "bounded"),
    [
        ("UBND các quận, huyện, thị xã", ["quan", "huyen", "thi xa"], False),
        ("UBND các tỉnh, thành phố trực thuộc Trung ương", ["tinh", "thanh pho"], False),
        ("UBND các thành phố thuộc tỉnh", ["thanh pho"], False),
        ("UBND các xã thuộc huyện Chi Lăng", ["xa"], True),
        ("Các huyện, thành phố", ["huyen", "thanh pho"], False),
        ("Huyện ủy, Thị ủy, Thành ủy", ["huyen", "thi xa", "thanh pho"], False),
        ("Phòng Văn hóa - Thông tin các huyện, thị xã", ["huyen", "thi xa"], False),
        ("Văn phòng HĐND và UBND các huyện", ["huyen"], False),
        ("UBND các huyện, TX, TP", ["huyen", "thi xa", "thanh pho"], False),
        ("UBND các thành phố", None, None),
        ("Phòng Nội chính, Cổng TTĐT", None, None),
        ("Phòng chống thiên tai huyện", None, None),
        ("Các tổ chức chính trị - xã hội", None, None),
        ("huyện Chi Lăng", None, None),
        ("", None, None),
    ],
)
def test_collective_names_are_classes(name: str, kinds: list[str] | None, bounded: bool | None) -> None:
    """Kinds of units in the order named; what is no class of local bodies is none."""
    found = body_class(name)
    told = (None, None) if found is None else ([word for word, _ in found.kinds], found.bounded)
    assert (kinds, bounded) == told
