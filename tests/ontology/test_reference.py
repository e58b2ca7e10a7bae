"""The reference tables that come with the package, held against what they were made from and against themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from ontology import identity, reference
from ontology.official import official_page
from tests.shared import need, rows

UNITS = {row["id"]: row for row in reference.rows("units")}
CHANGES = reference.rows("changes")
INSTRUMENTS = {row["id"]: row for row in reference.rows("instruments")}
EFFECTS = reference.rows("effects")
LAWS = reference.rows("laws")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@pytest.mark.parametrize("name", ["bodies", "changes", "effects", "instruments", "laws", "units"])
def test_every_row_says_where_it_was_read(name: str) -> None:
    """Origin, confidence and the day of checking stand in each row; ids do not repeat; rows are in order."""
    table = reference.rows(name)
    keys = [row.get("id") or row["slug"] for row in table]
    assert all(row["origin"] and row["confidence"] in ("high", "medium", "low") for row in table)
    assert all(DAY.fullmatch(row["checked"]) for row in table)
    assert keys == sorted(set(keys))


PAGES = [
    ("/eli/vn/qh13/luat/2015/80", "https://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID="),
    ("/eli/vn/qh15/luat/2025/121", "https://vbpl.vn/van-ban/chi-tiet/luat-hoat-dong-giam-sat"),
    ("/party/vn/tw/nq/2017/18", None),
    ("/eli/vn/cp/nd/2015/9999", None),
]


@pytest.mark.parametrize(("instrument", "address"), PAGES)
def test_the_national_database_shows_what_it_has(instrument: str, address: str | None) -> None:
    """A central normative act has its page there, by its number or its address; nothing else is given one."""
    found = official_page(instrument)
    assert found is None if address is None else found is not None and found.startswith(address)


TABLES = (
    "aliases", "bodies", "changes", "effects", "instruments", "laws", "pages_documents", "pages_effects",
    "phapdien_documents", "phapdien_effects", "texts_documents", "texts_effects", "units",
)  # fmt: skip
PLACES = re.compile(r"https?://\S+|[\w.-]+/[\w.-]+@[0-9a-f]{7,40}[:, ][^;()\[\]]*|[\w.-]+\.\w{2,4}\b|\[data/.*?\]")
ENGLISH = re.compile(
    r"(?i)\b(?:the|of|by|and|that|which|only|with|from|line|page|title|text|source|note|day|clause)s?\b"
)


@pytest.mark.parametrize("name", TABLES)
def test_what_is_said_of_a_source_is_said_in_vietnamese(name: str) -> None:
    """Beside names, addresses and paths no note in English is left for a clerk to read."""
    told = {PLACES.sub("", row["origin"]) for row in reference.rows(name)}
    assert [words for words in sorted(told) if ENGLISH.search(words)] == []


def test_the_fingerprint_follows_the_bytes() -> None:
    """The same tables in the same order have one fingerprint, another order another."""
    assert reference.fingerprint("effects", "laws") == reference.fingerprint("effects", "laws")
    assert reference.fingerprint("effects", "laws") != reference.fingerprint("laws", "effects")


@pytest.mark.parametrize("row", rows("data/units/seed_issuers.csv"), ids=lambda row: row["old_code"])
def test_units_reproduce_the_issuers_traced_by_hand(row: dict[str, str]) -> None:
    """Each unit that was traced by hand has its parents, its successor, and the resolution."""
    level = "tỉnh" if len(row["old_code"]) == 2 else "xã"
    old = UNITS[identity.unit_id(level, row["old_code"], "2025-06")]
    new = identity.unit_id(level, row["new_code"], "2025-07")
    if level == "xã":
        district = UNITS[old["parent"]]
        assert [(old["name"], district["name"], UNITS[district["parent"]]["name"])] == [
            (row["old_unit"], row["old_district"], row["old_province"])
        ]
        assert UNITS[new]["name"] == row["new_unit"]
    else:
        assert old["name"] == row["old_province"]
    (change,) = [change for change in CHANGES if change["original"] == old["id"]]
    assert (change["resulting"], change["day"], change["extent"]) == (new, "2025-07-01", "full")
    assert change["resolution"] == row["resolution"].split("; ")[0]
    if row["formed_from"].startswith("Bình Phước"):
        (later,) = [change for change in CHANGES if change["original"] == new]
        assert (later["day"], later["resolution"]) == ("2026-04-30", row["resolution"].split("; ")[1])
        assert UNITS[later["resulting"]]["name"] == row["new_province"]
    else:
        # Parts of other communes are not named there.
        merged = Counter(change["resulting"] for change in CHANGES if change["extent"] == "full")
        assert merged[new] == len(row["formed_from"].split(" + "))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-06-30", {"trung ương": 1, "tỉnh": 63, "huyện": 696, "xã": 10035}),
        ("2025-07-01", {"trung ương": 1, "tỉnh": 34, "xã": 3321}),
        ("2026-07-25", {"trung ương": 1, "tỉnh": 34, "xã": 3321}),
    ],
)
def test_each_day_has_its_count_of_units(day: str, expected: dict[str, int]) -> None:
    """63 provinces with districts until 2025-06-30, 34 without from 2025-07-01 on."""
    standing = [row for row in UNITS.values() if row["since"] <= day < (row["until"] or "9999")]
    assert Counter(row["level"] for row in standing) == expected


def test_every_parent_stood_when_its_unit_began() -> None:
    """A unit's parent is one level above and existed on the unit's first known day."""
    above = {"tỉnh": {"trung ương"}, "huyện": {"tỉnh"}, "xã": {"huyện", "tỉnh"}}
    for row in UNITS.values():
        if row["level"] != "trung ương":
            parent = UNITS[row["parent"]]
            assert parent["level"] in above[row["level"]]
            assert parent["since"] <= row["since"]
            assert not parent["until"] or parent["until"] > row["since"]


def test_changes_lead_from_the_last_day_to_the_first() -> None:
    """The original ends and the resulting unit begins on the day of the change; full passes are not shared."""
    extents = defaultdict(list)
    for change in CHANGES:
        assert UNITS[change["original"]]["until"] == UNITS[change["resulting"]]["since"] == change["day"]
        extents[change["original"]].append(change["extent"])
    assert all(found == ["full"] or set(found) == {"partial"} for found in extents.values())


def test_no_commune_of_the_old_list_is_lost() -> None:
    """Each commune that stood on the last day before the reform has a successor."""
    old = {row["id"] for row in UNITS.values() if row["level"] == "xã" and row["id"].endswith("2025-06")}
    assert old <= {change["original"] for change in CHANGES}


def test_the_register_holds_every_instrument_read_by_hand() -> None:
    """Number, title and issue day are those of the source; the id is made from them."""
    need("data/register")
    source = rows("data/register/register.csv")
    assert Counter(row["number"] for row in source) == Counter(row["number"] for row in INSTRUMENTS.values())
    assert {(row["number"], row["title"], row["issue_date"]) for row in source} == {
        (row["number"], row["title"], row["date"]) for row in INSTRUMENTS.values()
    }


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("10/2022/QH15", "/eli/vn/qh15/luat/2022/10"),
        ("34/2007/PL-UBTVQH11", "/eli/vn/ubtvqh11/pl/2007/34"),
        ("", "/eli/vn/qh/hien-phap/2013"),
        ("33/CT-TTg", "/doc/vn/ttg/ct/2021/33"),
        ("120-KL/TW", "/party/vn/tw/kl/2016/120"),
        ("115/KH-UBND", "/doc/vn/ubnd-70-2025-06/kh/2022/115"),
        ("320-QĐ/TU", "/party/vn/tu-20-2025-06/qd/2016/320"),
        ("1680/NQ-UBTVQH15", "/eli/vn/ubtvqh15/nq/2025/1680"),
    ],
)
def test_instruments_have_the_published_ids(number: str, expected: str) -> None:
    """Central, local and Party instruments are identified by issuer, type, year and number."""
    assert INSTRUMENTS[expected]["number"] == number


def test_what_no_source_identifies_stays_provisional() -> None:
    """No year (16/CT-TTg), no province (01/CT-UBND, 269-QĐ/TU), no committee: the id is a reference."""
    provisional = {row["number"] for key, row in INSTRUMENTS.items() if key.startswith("/ref/")}
    assert provisional == {"16/CT-TTg", "01/CT-UBND", "269-QĐ/TU", "12-CTr/BCĐ", "05-KH/BDVTU-BCSD"}


def test_a_printed_variant_is_an_alias() -> None:
    """11-QĐ/TW, as one plan prints 11-QĐi/TW, leads to the same instrument."""
    row = INSTRUMENTS["/party/vn/tw/qdi/2019/11"]
    assert (row["number_variants"], row["same_as"]) == ("11-QĐ/TW", "/party/vn/tw/qd/2019/11")


def test_two_first_days_are_two_effects() -> None:
    """Where sources give two first days, both stand, neither with high confidence."""
    days = {
        (row["day"], row["confidence"])
        for row in EFFECTS
        if row["kind"] == "commences" and row["affected"] == "/eli/vn/cp/nd/2015/4"
    }
    assert days == {("2015-02-25", "medium"), ("2015-03-01", "medium")}


def test_only_normative_instruments_not_ended_are_attested() -> None:
    """A row vouches on its day for a normative instrument without a known end, and for nothing else."""
    attested = {row["affected"] for row in EFFECTS if row["kind"] == "attests"}
    ended = {
        row["affected"]
        for row in EFFECTS
        if row["kind"] in ("ends", "replaces", "abolishes") and row["scope"].startswith("whole")
    }
    normative = {key for key, row in INSTRUMENTS.items() if row["family"] == "normative"}
    assert attested == normative - ended


def test_the_effects_read_by_hand_are_all_there() -> None:
    """Each row of the source is one effect with its clause, scope, kind and day."""
    need("data/register")
    numbers = {key: row["number"] or "Hiến pháp 2013" for key, row in INSTRUMENTS.items()}
    made = Counter(
        (numbers[row["affecting"]], row["clause"], numbers[row["affected"]], row["scope"], row["kind"], row["day"])
        for row in EFFECTS
        if row["kind"] not in ("commences", "attests")
    )
    assert made == Counter(
        (row["affecting"], row["clause"], row["affected"], row["scope"], row["kind"], row["from"])
        for row in rows("data/register/effects.csv")
    )


def test_laws_pass_their_checks() -> None:
    """The year in the number is that of issue, the first day is not before it, one number is one law."""
    assert len({identity.number_key(row["number"]) for row in LAWS}) == len(LAWS)
    for row in LAWS:
        assert row["number"].split("/")[1] == row["year"]
        assert not row["date"] or row["date"].startswith(row["year"])
        assert not row["first_day"] or row["first_day"] >= (row["date"] or row["year"])
