"""Make units.csv, changes.csv and docs/units.md from the lists before and after 2025-07-01 and the mapping.

A province that passed whole into one of the same code and name goes on as one unit; all else of the old list ended on
2025-07-01. Districts have no successors, but the five island districts without communes became special zones.
Since when the old units existed is not known. Run from the project's root: ``python -m scripts.build_units``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from ontology.identity import change_id, fold, unit_id
from scripts import tables

DAY = "2025-07-01"
OLD, NEW = "2025-06", "2025-07"
GONE = "2025-06-01"
CHECKED = "2026-07-25"
OLD_LIST = "github thanglequoc/vietnamese-provinces-database v2.4.1"
NEW_LIST = "github thanglequoc/vietnamese-provinces-database@cd580632"
MAPPING = "github dvhcvn/20250701@dd94887"
ROOT = unit_id("trung ương", "vn", "0")
UNITS = ("id", "code", "name", "level", "parent", "since", "until", "origin", "confidence", "checked")
CHANGES = ("id", "original", "resulting", "day", "extent", "resolution", "origin", "confidence", "checked")
PROVINCES = "202/2025/QH15"
# Resolutions of the Standing Committee on the communes of one province each: by the register, or by their own text.
COMMUNES = {
    "11": "1661/NQ-UBTVQH15",
    "19": "1683/NQ-UBTVQH15",
    "20": "1672/NQ-UBTVQH15",
    "24": "1658/NQ-UBTVQH15",
    "44": "1680/NQ-UBTVQH15",
    "68": "1671/NQ-UBTVQH15",
    "75": "1662/NQ-UBTVQH15",
    "82": "1663/NQ-UBTVQH15",
    "91": "1654/NQ-UBTVQH15",
}

Row = dict[str, str]
Json = list[dict[str, Any]]


def load(name: str) -> Json:
    """A JSON file of the reference material."""
    data = json.loads((tables.SHARED / "units" / name).read_text(encoding="utf-8"))
    return data if isinstance(data, list) else list(data["data"])


def unit(level: str, code: str, name: str, state: str, parent: str, *, origin: str, **more: str) -> Row:
    """One row of units.csv; names with single spaces and the type word in its usual case."""
    words = name.split()
    text = " ".join(words).replace("Thị Trấn ", "Thị trấn ", 1)
    row = {"id": unit_id(level, code, state), "code": code, "name": text[0].upper() + text[1:], "level": level}
    return row | {"parent": parent, "origin": origin, "confidence": "high", "checked": CHECKED} | more


def continuing(mapping: Json) -> set[str]:
    """Codes of the provinces that nothing happened to."""
    return {
        new["level1_id"]
        for new in mapping
        if [(old["old_id"], fold(old["name"]), old["type"]) for old in new["merges"]]
        == [(new["level1_id"], fold(new["name"]), "full")]
    }


def old_units(stay: set[str]) -> list[Row]:
    """The three tiers of just before 2025-07-01."""
    rows = []
    for province in load("units_before_2025-07-01.json"):
        ends = {} if province["Code"] in stay else {"until": DAY}
        top = unit("tỉnh", province["Code"], province["FullName"], OLD, ROOT, origin=OLD_LIST, **ends)
        rows.append(top)
        for district in province["District"]:
            middle = unit("huyện", district["Code"], district["FullName"], OLD, top["id"], origin=OLD_LIST, until=DAY)
            rows.append(middle)
            rows += [
                unit("xã", ward["Code"], ward["FullName"], OLD, middle["id"], origin=OLD_LIST, until=DAY)
                for ward in district["Ward"] or []
            ]
    return rows


def new_units(stay: set[str], mapping: Json) -> list[Row]:
    """The two tiers since 2025-07-01; a commune's parent is the province as it was when the commune began."""
    began = {province["level1_id"]: province["name"] for province in mapping}
    mapped = {commune["level2_id"] for province in mapping for commune in province["level2s"]}
    rows = []
    for province in load("units_2026-07-25.json"):
        code = province["Code"]
        top = unit_id("tỉnh", code, OLD if code in stay else NEW)
        if code not in stay:
            rows.append(unit("tỉnh", code, began[code], NEW, ROOT, origin=NEW_LIST, since=DAY))
        for ward in province["Wards"]:
            sure = "high" if ward["Code"] in mapped else "medium"
            row = unit("xã", ward["Code"], ward["FullName"], NEW, top, origin=NEW_LIST, since=DAY, confidence=sure)
            rows.append(row)
    return rows


def single_units(rows: list[Row], changes: list[Row]) -> None:
    """What units_extra.csv adds: thành phố Đồng Nai, and the third xã Nam Chính of 2023."""
    by_id = {row["id"]: row for row in rows}
    districts = {(fold(row["name"]), row["parent"]): row["id"] for row in rows if row["level"] == "huyện"}
    for extra in tables.read(tables.SHARED / "units" / "units_extra.csv"):
        if extra["from"]:
            before = by_id[unit_id("tỉnh", extra["code"], NEW)]
            before["until"] = extra["to"]
            city = unit("tỉnh", extra["code"], "Thành phố Đồng Nai", extra["to"][:7], ROOT, origin=extra["source"])
            rows.append(city | {"since": extra["to"]})
            resolution = extra["source"].split("; ")[-1]
            changes.append(change(before["id"], city["id"], extra["to"], "full", resolution, extra["source"]))
        else:
            # In lists of 2023; in June 2025 two others of its name stood, not this one. The day itself is unknown.
            parent = districts[fold(extra["district"]), unit_id("tỉnh", extra["province_code"], OLD)]
            row = unit("xã", extra["code"], extra["name"], "2023", parent, origin=extra["source"], until=GONE)
            rows.append(row | {"confidence": "low"})


def change(old: str, new: str, day: str, extent: str, resolution: str, origin: str, confidence: str = "high") -> Row:
    """One row of changes.csv."""
    row = {"id": change_id(old, new, day), "original": old, "resulting": new, "day": day, "extent": extent}
    return row | {"resolution": resolution, "origin": origin, "confidence": confidence, "checked": CHECKED}


def mapped_changes(mapping: Json, units: dict[str, Row], report: dict[str, list[str]]) -> list[Row]:
    """Changes of 2025-07-01; a code that the lists lack is matched by name within its province, else left out."""
    rows = []
    by_name = {(row["parent"], fold(row["name"])): row["id"] for row in units.values() if row.get("since") == DAY}
    for province in mapping:
        top = unit_id("tỉnh", province["level1_id"], NEW)
        if top in units:
            for old in province["merges"]:
                before = unit_id("tỉnh", old["old_id"], OLD)
                rows.append(change(before, top, DAY, old["type"], PROVINCES, f"{MAPPING}; {PROVINCES}"))
        else:
            top = unit_id("tỉnh", province["level1_id"], OLD)
        for commune in province["level2s"]:
            after, sure = unit_id("xã", commune["level2_id"], NEW), "high"
            if after not in units:
                after, sure = by_name[top, fold(commune["name"])], "medium"
                report["new"].append(f"{commune['level2_id']} → {units[after]['code']} {commune['name']}")
            if commune["name"] != units[after]["name"]:
                report["names"].append(commune["name"])
            for old in commune["merges"]:
                level = "huyện" if len(old["old_id"]) == 3 else "xã"
                before = unit_id(level, old["old_id"], OLD)
                if before not in units:
                    report["old"].append(f"{old['old_id']} {old['name']} → {commune['name']}")
                    continue
                resolution = COMMUNES.get(province["level1_id"], "")
                rows.append(change(before, after, DAY, old["type"], resolution, MAPPING, sure))
    return rows


def write_report(units: list[Row], changes: list[Row], report: dict[str, list[str]]) -> None:
    """docs/units.md: what the lists and the mapping say differently, and what was made of it."""
    old = {row["code"] for row in units if row["level"] == "xã" and row["id"].endswith(OLD)}
    split = defaultdict(set)
    for row in changes:
        split[row["original"]].add(row["resulting"])
    named = sum(1 for row in changes if row["resolution"])
    text = f"""# Units: what the sources say, and where they differ

Made by `scripts/build_units.py`. Two states: `2025-06` is the list of just before {DAY}, `2025-07` what began that day,
`2026-04` thành phố Đồng Nai. Answers for earlier days rest on the list of just before {DAY}.

- {len(units)} units, {len(old)} communes in the old list; {len(changes)} changes, {named} of them with a resolution
  that a source names ({PROVINCES} for provinces; for communes those of {len(COMMUNES)} provinces), the others none.
- {sum(1 for targets in split.values() if len(targets) > 1)} old units passed into several new ones.
- A commune's parent is the province as it was when the commune began. Where the province later took another state (tỉnh
  Đồng Nai → thành phố Đồng Nai on 2026-04-30), the change leads to it; the communes are not written twice.
- Xã Nam Chính (10627, huyện Nam Sách) stands in lists of 2023 and in none of 2025: it ended by {GONE}, on a day that
  no source here gives.

## Codes in the mapping that the lists lack

Old communes, merged before the old list was drawn up: no unit, no change ({len(report["old"])}).

{chr(10).join(f"- {line}" for line in sorted(report["old"]))}

New communes under another code: the list's code is used ({len(report["new"])}).

{chr(10).join(f"- {line}" for line in sorted(report["new"]))}

## Names

{len(report["names"])} new names are spelt differently (mostly the place of the tone: Hòa, Hoà); the list's spelling
is kept, and names are compared without regard to it.

Every code and name on which lists and mapping differ stands in [units_differences.csv](units_differences.csv), made by
`scripts/reconcile_units.py`, with what was made of it.
"""
    (tables.PROJECT / "docs").mkdir(exist_ok=True)
    (tables.PROJECT / "docs" / "units.md").write_text(text, encoding="utf-8")
    print(text)


def main() -> None:
    """Build both tables and the report."""
    mapping = load("mapping_new_to_old.json")
    stay = continuing(mapping)
    rows = [
        {"id": ROOT, "code": "vn", "name": "Trung ương", "level": "trung ương", "origin": "Hiến pháp 2013"}
        | {"confidence": "high", "checked": CHECKED}
    ]
    rows += old_units(stay) + new_units(stay, mapping)
    report: dict[str, list[str]] = defaultdict(list)
    changes = mapped_changes(mapping, {row["id"]: row for row in rows}, report)
    single_units(rows, changes)
    tables.write("units", UNITS, rows)
    tables.write("changes", CHANGES, changes)
    write_report(rows, changes, report)


if __name__ == "__main__":
    main()
