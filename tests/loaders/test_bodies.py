"""The body that a name means in the words of a document of some unit."""

from __future__ import annotations

import pytest

from loaders.bodies import resolve_body
from loaders.centre import central_bodies, central_body, central_changes
from loaders.units import unit_by_id
from ontology.records import Body

CHI_LANG = "/unit/vn/huyen/187/2025-06"
BINH_PHUOC = "/unit/vn/tinh/70/2025-06"
HUONG_SON = "/unit/vn/xa/05908/2025-06"
PHU_BINH = "/unit/vn/xa/05908/2025-07"
HCM = "/unit/vn/tinh/79/2025-07"


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        ("Ủy ban nhân dân thị trấn Chi Lăng", CHI_LANG, "ubnd-06466-2025-06"),
        ("ƯBND TT. Chi Lăng", CHI_LANG, "ubnd-06466-2025-06"),
        ("UBND tỉnh", CHI_LANG, "ubnd-20-2025-06"),
        ("UBND huyện", HUONG_SON, "ubnd-173-2025-06"),
        ("Chủ tịch UBND huyện", CHI_LANG, "ubnd-187-2025-06"),
        ("Chủ tịch UBND thị trấn Hương Sơn", None, "ubnd-05908-2025-06"),
        ("UBND thành phố", HCM, "ubnd-79-2025-07"),
        ("Thường trực HĐND tỉnh", CHI_LANG, "hdnd-20-2025-06"),
        ("Tỉnh ủy", CHI_LANG, "tu-20-2025-06"),
        ("Ban Thường vụ Tỉnh uỷ", BINH_PHUOC, "tu-70-2025-06"),
        ("Huyện ủy Chi Lăng", None, "hu-187-2025-06"),
        ("TT. Tỉnh ủy", BINH_PHUOC, "tu-70-2025-06"),
        ("Thường trực Đảng ủy", HUONG_SON, "du-05908-2025-06"),
        ("CT, PCT UBND thị trấn", HUONG_SON, "ubnd-05908-2025-06"),
        ("Lãnh đạo UBND tỉnh", BINH_PHUOC, "ubnd-70-2025-06"),
        ("Đảng ủy thị trấn", HUONG_SON, "du-05908-2025-06"),
        ("TU", BINH_PHUOC, "tu-70-2025-06"),
        ("BCS", BINH_PHUOC, "bcs-70-2025-06"),
        ("Ban cán sự đảng UBND tỉnh", BINH_PHUOC, "bcs-70-2025-06"),
        ("Ban Dân vận Tỉnh ủy", BINH_PHUOC, "ban-dan-van-tu-70-2025-06"),
        ("Sở Nội vụ", BINH_PHUOC, "so-noi-vu-70-2025-06"),
        ("Giám đốc Sở Nội vụ tỉnh Bình Phước", None, "so-noi-vu-70-2025-06"),
        ("Sở Nội vụ (tỉnh Lạng Sơn)", None, "so-noi-vu-20-2025-06"),
        ("Sở Nội vụ Lạng Sơn", None, "so-noi-vu-20-2025-06"),
        ("Phòng Nội vụ huyện Chi Lăng", None, "phong-noi-vu-187-2025-06"),
        ("Phòng Nội vụ", HUONG_SON, "phong-noi-vu-173-2025-06"),
        ("Phòng Văn hóa - Xã hội", PHU_BINH, "phong-van-hoa-xa-hoi-05908-2025-07"),
        ("Thanh tra huyện", CHI_LANG, "thanh-tra-187-2025-06"),
        ("Văn phòng UBND tỉnh", CHI_LANG, "van-phong-uy-ban-nhan-dan-20-2025-06"),
        ("Chính phủ", None, "cp"),
        ("Thủ tướng Chính phủ", BINH_PHUOC, "ttg"),
        ("Bộ Nội vụ", CHI_LANG, "bnv"),
        ("Bộ trưởng Bộ Tài chính", None, "btc"),
        ("Bộ Chính trị (khóa VIII)", None, "tw"),
        ("UBTVQH15", None, "ubtvqh"),
        ("UBND các xã, thị trấn", CHI_LANG, None),
        ("UBND cấp huyện", CHI_LANG, None),
        ("Phòng Nội vụ, Phòng Tư pháp", CHI_LANG, None),
        ("các phòng, ban chuyên môn", CHI_LANG, None),
        ("Đảng ủy Công an tỉnh", BINH_PHUOC, None),
        ("Đảng ủy", BINH_PHUOC, None),
        ("Sở Nội vụ", None, None),
        ("Phòng Nội vụ", BINH_PHUOC, None),
        ("BVHTTDL-BCA", None, None),
    ],
)
def test_a_name_means_a_body_of_the_context(name: str, context: str | None, expected: str | None) -> None:
    """Named or relative, a body resolves when its unit does; several bodies and unknown ones do not."""
    match = resolve_body(name, day=None, context=unit_by_id(context) if context else None)
    assert (match.body.id if match.body else None) == (expected and f"/body/vn/{expected}")


@pytest.mark.parametrize(
    ("name", "day", "context", "expected"),
    [
        ("UBND xã Nam Chính", "2025-06-15", None, {"13045-2025-06": 0.5, "23206-2025-06": 0.5}),
        ("UBND", "2024-01-01", CHI_LANG, {"187-2025-06": 0.5, "20-2025-06": 0.5}),
        ("UBND thị trấn Chi Lăng", "2024-01-01", BINH_PHUOC, {"06466-2025-06": 0.4}),
    ],
)
def test_what_the_words_leave_open_stays_open(
    name: str, day: str, context: str | None, expected: dict[str, float]
) -> None:
    """Homonyms, a bare "UBND" and a commune far from the writer are candidates, not answers."""
    match = resolve_body(name, day=day, context=unit_by_id(context) if context else None)
    assert match.body is None
    assert {body.id.removeprefix("/body/vn/ubnd-"): score for body, score in match.candidates} == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "Phòng Nội vụ huyện Chi Lăng",
            ["phong-noi-vu-187-2025-06", "ubnd-187-2025-06", "ubnd-20-2025-06", "cp"],
        ),
        ("Đảng ủy thị trấn Hương Sơn", ["du-05908-2025-06", "hu-173-2025-06", "tu-19-2025-06", "tw"]),
        ("Bộ Nội vụ", ["bnv", "cp"]),
        ("HĐND huyện Chi Lăng", ["hdnd-187-2025-06"]),
    ],
)
def test_a_body_stands_under_those_of_the_units_above(name: str, expected: list[str]) -> None:
    """Departments under their committee, committees under that of the level above, a council under none."""
    match = resolve_body(name, day="2024-01-01", context=None)
    assert [body.id for body in match.chain] == [f"/body/vn/{slug}" for slug in expected]


def test_a_body_lives_as_long_as_its_unit() -> None:
    """A task for the committee of a district is found after the reform, with the day on which it ended."""
    match = resolve_body("UBND huyện Chi Lăng", day="2025-12-01", context=None)
    assert match.body is not None
    assert (match.body.kind, match.body.until) == ("ubnd", "2025-07-01")
    assert match.unit is not None


def test_merged_ministries_have_successors() -> None:
    """Each ministry that ended names a known successor, by resolution, on the day on which it ended."""
    ended = {body.id: body.until for body in central_bodies() if body.until}
    assert {change.original: change.day for change in central_changes()} == ended
    assert {change.resulting for change in central_changes()} <= {body.id for body in central_bodies()}


@pytest.mark.parametrize("body", central_bodies(), ids=lambda body: body.id.rsplit("/", 1)[-1])
def test_every_central_body_is_found_by_its_name(body: Body) -> None:
    """No short name or symbol of one body hides the name of another."""
    assert central_body(body.name) == body
