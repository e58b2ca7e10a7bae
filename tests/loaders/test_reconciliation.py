"""Units: every difference between the lists and the mapping is named, and nothing of either was lost on the way."""

from __future__ import annotations

import csv
import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders.bodies import resolve_body
from loaders.heirs import heirs, way_of
from loaders.units import find_units, unit_by_id, units_bundle
from tests.shared import need, rows

NAMED = Path(__file__).parents[2] / "docs" / "units_differences.csv"
DAY = "2025-07-01"
Names = dict[str, str]


@cache
def _read(name: str) -> list[dict[str, Any]]:
    data = json.loads(need(f"data/units/{name}.json").read_text("utf-8"))
    return list(data if isinstance(data, list) else data["data"])


def _name(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _lists() -> dict[str, tuple[Names, Names]]:
    """For each tier the names by code: those of the list, those of the mapping."""
    old, new = _read("units_before_2025-07-01"), _read("units_2026-07-25")
    forth, back = _read("mapping_old_to_new"), _read("mapping_new_to_old")
    wards = [ward for one in old for district in one["District"] for ward in district["Ward"] or []]
    return {
        "old province": (
            {one["Code"]: _name(one["FullName"]) for one in old},
            {one["level1_id"]: _name(one["name"]) for one in forth},
        ),
        "old commune": (
            {ward["Code"]: _name(ward["FullName"]) for ward in wards},
            {each["level3_id"]: _name(each["name"]) for one in forth for each in one["level3s"]},
        ),
        "new province": (
            {one["Code"]: _name(one["FullName"]) for one in new},
            {one["level1_id"]: _name(one["name"]) for one in back},
        ),
        "new commune": (
            {ward["Code"]: _name(ward["FullName"]) for one in new for ward in one["Wards"]},
            {each["level2_id"]: _name(each["name"]) for one in back for each in one["level2s"]},
        ),
    }


def _named() -> list[dict[str, str]]:
    with NAMED.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(
    ("tier", "codes", "spellings"),
    [("old province", 0, 0), ("old commune", 12, 17), ("new province", 0, 3), ("new commune", 4, 201)],
)
def test_every_difference_of_code_and_name_is_named(tier: str, codes: int, spellings: int) -> None:
    """The table names what differs, with both spellings, and nothing else; what was made of it stands beside it."""
    listed, mapped = _lists()[tier]
    differing = {
        code: (listed.get(code, ""), mapped.get(code, ""))
        for code in listed.keys() | mapped.keys()
        if listed.get(code) != mapped.get(code)
    }
    told = {row["code"]: (row["list"], row["mapping"]) for row in _named() if row["what"] == tier}
    assert told == differing
    assert all(row["difference"] and row["taken"] for row in _named())
    alone = [code for code in differing if code not in listed or code not in mapped]
    assert (len(alone), len(differing) - len(alone)) == (codes, spellings)


def test_every_passage_that_one_direction_alone_tells_is_named() -> None:
    """Five island districts pass into special zones in the mapping from new to old alone."""
    forth, back = _read("mapping_old_to_new"), _read("mapping_new_to_old")
    one = {(each["level3_id"], new["new_id"]) for top in forth for each in top["level3s"] for new in each["splits"]}
    other = {(old["old_id"], each["level2_id"]) for top in back for each in top["level2s"] for old in each["merges"]}
    told = {tuple(row["code"].split("→")) for row in _named() if row["what"] == "passage"}
    assert told == one ^ other
    assert len(told) == 5


def test_every_unit_of_the_lists_is_a_unit() -> None:
    """Each code of the two lists is there in its state; of each tier there are as many as the law says."""
    codes = {(unit.code, unit.id.rsplit("/", 1)[-1][:7]) for unit in units_bundle().units if unit.level == "xã"}
    lists = _lists()
    assert {code for code, state in codes if state == "2025-06"} == lists["old commune"][0].keys()
    assert {code for code, state in codes if state == "2025-07"} == lists["new commune"][0].keys()
    assert (len(lists["old province"][0]), len(lists["new province"][0]), len(lists["new commune"][0])) == (
        63,
        34,
        3321,
    )


def test_every_passage_of_the_mapping_is_a_change() -> None:
    """What the mapping tells of units that the lists have is a change of that day, and no change says more."""
    unlisted = {row["code"] for row in _named() if row["what"] == "old commune" and not row["list"]}
    # Two communes stand in the list under another code.
    recoded = {"06970": "06978", "23737": "23938"}
    expected = {
        (old["old_id"], recoded.get(each["level2_id"], each["level2_id"]))
        for top in _read("mapping_new_to_old")
        for each in top["level2s"]
        for old in each["merges"]
        if old["old_id"] not in unlisted
    }
    codes = {unit.id: unit.code for unit in units_bundle().units if unit.level in ("huyện", "xã")}
    told = {
        (codes[change.original], codes[change.resulting])
        for change in units_bundle().changes
        if change.original in codes and change.resulting in codes
    }
    assert told == expected


SEEDS = [row for row in rows("data/units/seed_issuers.csv") if row["formed_from"]]


@pytest.mark.parametrize("row", SEEDS, ids=lambda row: row["seed"])
def test_the_issuers_of_the_seeds_pass_into_their_successors(row: dict[str, str]) -> None:
    """Unit, successor, day and resolution are those read by hand."""
    if not row["old_district"]:  # a province, with the city that its successor became
        (unit,) = [unit for unit, _ in find_units(row["old_province"], day="2025-06-30")]
        way = way_of(unit.id, "2026-11-21")
        assert [(change.day, change.resolution) for change in way] == [
            (DAY, "202/2025/QH15"),
            ("2026-04-30", "30/2026/QH16"),
        ]
        (heir,) = heirs(unit, "2026-11-21")
        assert (heir.unit.code, heir.unit.name) == (row["new_province_code"], row["new_province"])
        return
    name = f"{row['old_unit']}, {row['old_district']}, {row['old_province']}"
    (unit,) = [unit for unit, _ in find_units(name, day="2025-06-30")]
    assert unit.code == row["old_code"]
    assert {(change.day, change.resolution) for change in way_of(unit.id, DAY)} == {(DAY, row["resolution"])}
    (heir,) = heirs(unit, DAY)
    assert (heir.unit.code, heir.unit.name) == (row["new_code"], row["new_unit"])
    above = unit_by_id(heir.unit.parent or "")
    assert above is not None
    assert (above.code, above.name) == (row["new_province_code"], row["new_province"])


def test_a_name_that_three_communes_shared_leaves_candidates() -> None:
    """Of the fourth seed the issuer is one candidate of three, on its own day and as a body."""
    (row,) = [row for row in SEEDS if row["seed"] == "004"]
    found = find_units(row["old_unit"], day="2023-01-15")
    assert {unit.code for unit, _ in found} == {"10627", "13045", row["old_code"]}
    assert {score for _, score in found} == {0.3333}
    match = resolve_body("UBND xã Nam Chính", day="2023-01-15", context=None)
    assert match.body is None
    assert f"/body/vn/ubnd-{row['old_code']}-2025-06" in {body.id for body, _ in match.candidates}
