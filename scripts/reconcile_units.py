"""Make docs/units_differences.csv: every code and name on which the lists of units and the mapping do not agree.

The lists are those of just before 2025-07-01 and of 2026-07-25; the mapping says which unit passed into which, once
from old to new and once from new to old. Names are compared letter by letter, blanks and composed accents aside.
Run from the project's root: ``python -m scripts.reconcile_units``.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator

from ontology.identity import fold
from scripts import tables
from scripts.build_units import Json, load

COLUMNS = ("what", "code", "list", "mapping", "difference", "taken")
Names = dict[str, str]
Row = dict[str, str]


def _name(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def listed() -> dict[str, Names]:
    """Names by code in the two lists, tier by tier."""
    old, new = load("units_before_2025-07-01.json"), load("units_2026-07-25.json")
    return {
        "old province": {one["Code"]: _name(one["FullName"]) for one in old},
        "old commune": {
            ward["Code"]: _name(ward["FullName"])
            for one in old
            for district in one["District"]
            for ward in district["Ward"] or []
        },
        "new province": {one["Code"]: _name(one["FullName"]) for one in new},
        "new commune": {ward["Code"]: _name(ward["FullName"]) for one in new for ward in one["Wards"]},
    }


def mapped() -> dict[str, Names]:
    """Names by code in the mapping, each tier in the direction that lists it."""
    forth, back = load("mapping_old_to_new.json"), load("mapping_new_to_old.json")
    return {
        "old province": {one["level1_id"]: _name(one["name"]) for one in forth},
        "old commune": {each["level3_id"]: _name(each["name"]) for one in forth for each in one["level3s"]},
        "new province": {one["level1_id"]: _name(one["name"]) for one in back},
        "new commune": {each["level2_id"]: _name(each["name"]) for one in back for each in one["level2s"]},
    }


def pairs(forth: Json, back: Json) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Which old commune or district passed into which new commune, as each direction of the mapping says."""
    return (
        {(each["level3_id"], new["new_id"]) for one in forth for each in one["level3s"] for new in each["splits"]},
        {(old["old_id"], each["level2_id"]) for one in back for each in one["level2s"] for old in each["merges"]},
    )


def differences() -> Iterator[Row]:
    """One row a difference."""
    lists, mapping = listed(), mapped()
    for what, names in lists.items():
        other = mapping[what]
        for code in sorted(names.keys() | other.keys()):
            one, two = names.get(code, ""), other.get(code, "")
            if one != two:
                yield dict(zip(COLUMNS, (what, code, one, two, *_judged(what, code, one, two)), strict=True))
    forth, back = pairs(load("mapping_old_to_new.json"), load("mapping_new_to_old.json"))
    for old, new in sorted(forth ^ back):
        side = "only new to old" if (old, new) in back else "only old to new"
        yield dict(zip(COLUMNS, ("passage", f"{old}→{new}", "", "", side, "a change of the district"), strict=True))


def _judged(what: str, code: str, one: str, two: str) -> tuple[str, str]:
    """What kind of difference it is, and what was made of it."""
    if not one:
        taken = "no unit: merged before the list" if what.startswith("old") else "the list's code for that name"
        return "code in the mapping alone", taken
    if not two:
        return "code in the list alone", "the list's code"
    if (what, code) == ("new province", "75"):
        return "renamed on 2026-04-30", "both, one after the other"
    if one.lower() == two.lower():
        return "capital", "the list's spelling"
    if fold(one) == fold(two):
        return "accent or its place", "the list's spelling"
    if fold(one).split(" ", 1)[1] == fold(two).split(" ", 1)[1]:
        return "type of the unit", "the list's, since its first day: the day of the change stands in no source here"
    return "spelling", "the list's spelling"


def main() -> None:
    """Write the table."""
    rows = list(differences())
    with (tables.PROJECT / "docs" / "units_differences.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(len(rows), "differences")


if __name__ == "__main__":
    main()
