"""The unit that a name means, on a day, within a unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.units import exists, find_units, line_up, unit_by_id, units_bundle
from ontology.records import Unit


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("thị trấn Chi Lăng", "2024-03-01", {"/unit/vn/xa/06466/2025-06": 1.0}),
        ("TT Chi Lăng", "2024-03-01", {"/unit/vn/xa/06466/2025-06": 1.0}),
        ("TP. Hồ Chí Minh", "2026-01-01", {"/unit/vn/tinh/79/2025-07": 1.0}),
        ("TPHCM", "2024-01-01", {"/unit/vn/tinh/79/2025-06": 1.0}),
        ("Tỉnh Thanh Hoá", "2026-01-01", {"/unit/vn/tinh/38/2025-06": 1.0}),
        ("tỉnh Thanh Hóa", "2026-01-01", {"/unit/vn/tinh/38/2025-06": 1.0}),
        ("Bà Rịa-Vũng Tàu", "2024-01-01", {"/unit/vn/tinh/77/2025-06": 0.9}),
        ("tỉnh Binh Phuoc", "2024-01-01", {"/unit/vn/tinh/70/2025-06": 0.7}),
        ("tỉnh Quảng Trị", "2024-01-01", {"/unit/vn/tinh/45/2025-06": 1.0}),
        ("tỉnh Quảng Trị", "2026-01-01", {"/unit/vn/tinh/44/2025-07": 1.0}),
        ("tỉnh Đồng Nai", "2026-04-29", {"/unit/vn/tinh/75/2025-07": 1.0}),
        ("thành phố Đồng Nai", "2026-04-30", {"/unit/vn/tinh/75/2026-04": 1.0}),
        ("UBND huyện Chi Lăng", "2024-01-01", {"/unit/vn/huyen/187/2025-06": 1.0}),
        ("huyện Chi Lăng", "2026-01-01", {"/unit/vn/huyen/187/2025-06": 0.5}),
        ("Phường 1, thị xã Quảng Trị", "2024-01-01", {"/unit/vn/xa/19357/2025-06": 1.0}),
        ("đặc khu Cồn Cỏ", "2026-01-01", {"/unit/vn/xa/19742/2025-07": 1.0}),
        ("xã Ia Mơ", "2026-01-01", {"/unit/vn/xa/23938/2025-07": 1.0}),
        ("xã Không Có Thật", "2026-01-01", {}),
        ("các vấn đề xã hội", "2024-01-01", {}),
        ("tỉnh", "2024-01-01", {}),
        ("", None, {}),
    ],
)
def test_a_name_means_the_units_of_its_day(name: str, day: str | None, expected: dict[str, float]) -> None:
    """Type words, abbreviations, tone placement and lost accents are read; an abolished unit counts half."""
    assert {unit.id: score for unit, score in find_units(name, day=day)} == expected


def test_a_shared_name_leaves_scored_candidates() -> None:
    """Three communes of one name stood in January 2023: none is chosen, each has a third."""
    found = find_units("xã Nam Chính", day="2023-01-15")
    assert [(unit.code, score) for unit, score in found] == [("10627", 0.3333), ("13045", 0.3333), ("23206", 0.3333)]


@pytest.mark.parametrize(
    ("name", "day", "within", "expected"),
    [
        ("Chi Lăng", "2024-01-01", "/unit/vn/huyen/187/2025-06", ["187", "06466", "06523"]),
        ("thị trấn Chi Lăng", "2024-01-01", "/unit/vn/huyen/187/2025-06", ["06466"]),
        ("xã Nam Chính", "2023-01-15", "/unit/vn/tinh/60/2025-06", ["23206"]),
        ("xã Nam Chính", "2026-01-15", "/unit/vn/tinh/68/2025-07", ["23206"]),
        ("phường Trấn Biên", "2026-06-01", "/unit/vn/tinh/75/2026-04", ["26041"]),
        ("thị trấn Chi Lăng", "2024-01-01", "/unit/vn/tinh/70/2025-06", []),
    ],
)
def test_within_a_unit_only_what_lies_in_it_counts(name: str, day: str, within: str, expected: list[str]) -> None:
    """What lies in a unit also lies in the unit that it later became part of."""
    outer = unit_by_id(within)
    assert sorted(unit.code for unit, _ in find_units(name, day=day, within=outer)) == sorted(expected)


def test_the_line_of_a_unit_ends_below_the_centre() -> None:
    """A commune before the reform stands under a district and a province."""
    unit = unit_by_id("/unit/vn/xa/06466/2025-06")
    assert unit is not None
    assert [one.name for one in line_up(unit)] == ["Thị trấn Chi Lăng", "Huyện Chi Lăng", "Tỉnh Lạng Sơn"]


def test_the_bundle_is_one_source_of_units_bodies_and_changes() -> None:
    """Every change leads from one known unit or body to another, every parent is known."""
    bundle = units_bundle()
    known = {unit.id for unit in bundle.units} | {body.id for body in bundle.bodies}
    assert bundle.source.kind == "units"
    assert {end for change in bundle.changes for end in (change.original, change.resulting)} <= known
    assert {unit.parent for unit in bundle.units if unit.parent} <= known
    assert {body.parent for body in bundle.bodies if body.parent} <= known


@given(st.sampled_from([unit for unit in units_bundle().units if unit.parent]))
def test_a_unit_is_found_by_its_own_name(unit: Unit) -> None:
    """On a day of its own, within its own line, every unit's name finds it, and shares never exceed one."""
    day = unit.since or "2025-05-31"
    assert exists(unit, day)
    found = find_units(unit.name, day=day, within=line_up(unit)[-1])
    assert unit in [one for one, _ in found]
    assert sum(score for _, score in found) <= 1.01
