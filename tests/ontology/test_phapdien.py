"""What was taken from the Pháp điển copy: the grammar of repeal clauses, the checks, and the tables as they ship."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from api.effects import in_words
from loaders.drawing import clauses
from loaders.drawing.named import Named, named
from ontology import identity, reference
from ontology.ranks import may_end
from ontology.records import Document
from scripts.phapdien import editions

DOCUMENTS = {row["id"]: row for name in ("phapdien_documents", "laws", "instruments") for row in reference.rows(name)}
DRAWN = reference.rows("phapdien_documents")
EFFECTS = reference.rows("phapdien_effects")
ENDS = [row for row in EFFECTS if row["evidence"] and row["kind"] in ("ends", "replaces", "abolishes")]
COUNTED = [row for row in ENDS if row["standing"] == "counted" and row["scope"].startswith("whole")]
DOCS = Path(__file__).parents[2] / "docs"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def found(text: str) -> list[tuple[str, str, str]]:
    """Number, kind and scope of each object in which the grammar leaves nothing open."""
    return [(o.number, o.kind, o.scope) for o in clauses.objects(clauses.clean(text)) if not o.doubt]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thông tư này có hiệu lực thi hành kể từ ngày 02 tháng 3 năm 2019 và thay thế Thông tư số 11/2012/TT-BXD "
            "ngày 04 tháng 5 năm 2012 của Bộ trưởng Bộ Xây dựng quy định về nhà mẫu.",
            [("11/2012/TT-BXD", "replaces", "whole")],
        ),
        ("2. Nghị định số 5/2001/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.",
         [("5/2001/NĐ-CP", "ends", "whole")]),
        ("2. Luật Nhà mẫu số 7/1999/QH10 hết hiệu lực kể từ ngày Luật này có hiệu lực.",
         [("7/1999/QH10", "ends", "whole")]),
        ("Nghị định này thay thế Nghị định số 5/2001/NĐ-CP và bãi bỏ Quyết định số 6/2002/QĐ-TTg.",
         [("5/2001/NĐ-CP", "replaces", "whole"), ("6/2002/QĐ-TTg", "abolishes", "whole")]),
        ("Nghị định này thay thế các Nghị định: số 5/2001/NĐ-CP ngày 1/2/2001; số 6/2002/NĐ-CP ngày 3/4/2002.",
         [("5/2001/NĐ-CP", "replaces", "whole"), ("6/2002/NĐ-CP", "replaces", "whole")]),
        ("Kể từ ngày Thông tư này có hiệu lực, Thông tư số 9/2003/TT-BXD về nhà mẫu hết hiệu lực.",
         [("9/2003/TT-BXD", "ends", "whole")]),
        ("Thông tư này thay thế Thông tư số 9/2003/TT-BXD hướng dẫn Nghị định số 5/2001/NĐ-CP về nhà mẫu.",
         [("9/2003/TT-BXD", "replaces", "whole")]),
        ("Thông tư số 9/2003/TT-BXD hướng dẫn Nghị định số 5/2001/NĐ-CP và Thông tư số 8/2004/TT-BXD hết hiệu lực.",
         [("9/2003/TT-BXD", "ends", "whole")]),
        ("Bãi bỏ khoản 2 Điều 5 và Điều 9 Thông tư số 9/2003/TT-BXD về nhà mẫu.",
         [("9/2003/TT-BXD", "abolishes", "khoản 2 Điều 5; Điều 9")]),
        ("Danh mục ban hành kèm theo Thông tư số 9/2003/TT-BXD hết hiệu lực.", [("9/2003/TT-BXD", "ends", "part")]),
        ("Thông tư số 9/2003/TT-BXD hết hiệu lực kể từ ngày Thông tư này có hiệu lực, trừ Điều 4.",
         [("9/2003/TT-BXD", "ends", "whole except Điều 4")]),
        ("Thông tư số 9/2003/TT-BXD (trừ khoản 3 Điều này) hết hiệu lực.", [("9/2003/TT-BXD", "ends", "unclear")]),
        ("Thông tư số 9/2003/TT-BXD về khấu trừ hết hiệu lực.", [("9/2003/TT-BXD", "ends", "whole")]),
        ("Thông tư số 9/2003/TT-BXD hết hiệu lực đối với nhà mẫu.", []),
        ("Thông tư số 9/2003/TT-BXD tiếp tục có hiệu lực cho đến khi có văn bản thay thế.", []),
        ("Giấy phép hết hiệu lực theo Điều 2 Thông tư số 9/2003/TT-BXD.", []),
        ("Cơ quan thay thế thực hiện Thông tư số 9/2003/TT-BXD.", []),
    ],
)  # fmt: skip
def test_only_the_object_of_the_verb_is_ended(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Objects, what of them is meant, and nothing where another's title, a part or a condition makes it uncertain."""
    assert found(text) == expected


def test_the_day_that_a_clause_writes_for_the_end_is_its_own() -> None:
    """It differs from the first day of the instrument in which the clause stands."""
    text = "Thông tư số 9/2003/TT-BXD ngày 01/02/2003 hết hiệu lực kể từ ngày 01 tháng 7 năm 2020."
    (each,) = clauses.objects(text)
    assert (each.issued, each.day) == ("2003-02-01", "2020-07-01")
    assert clauses.first_day("Thông tư này có hiệu lực từ ngày 15/5/2020 và thay thế …") == "2020-05-15"


@pytest.mark.parametrize(
    ("word", "number", "expected"),
    [
        ("Nghị định", "59/2023/NĐ-CP", "/eli/vn/cp/nd/2023/59"),
        ("Thông tư liên tịch", "02/2016/TTLT-BVHTTDL-BCA", "/eli/vn/bvhttdl-bca/ttlt/2016/2"),
        ("Luật", "10/2022/QH15", "/eli/vn/qh15/luat/2022/10"),
        ("Pháp lệnh", "06/2013/UBTVQH13", "/eli/vn/ubtvqh13/pl/2013/6"),
        ("Nghị định", "13/CP", None),
        ("Thông tư", "35/2021/TT-", None),
        ("Nghị định", "50/2022/NĐ_CP", None),
        ("Thông tư", "59/2023/NĐ-CP", None),
        ("Luật", "59/2023/UBTVQH15", None),
    ],
)
def test_a_number_that_is_not_well_formed_names_nothing(word: str, number: str, expected: str | None) -> None:
    """Type word and symbol agree, the year is inside, and somebody issued it."""
    thing = named(word, number)
    assert (thing.id if isinstance(thing, Named) else None) == expected


@pytest.mark.parametrize("name", ["phapdien_documents", "phapdien_effects"])
def test_every_row_says_where_it_was_read(name: str) -> None:
    """Origin, confidence and the day of checking stand in each row; ids do not repeat; rows are in order."""
    rows = reference.rows(name)
    keys = [row["id"] for row in rows]
    assert all(row["origin"] and row["confidence"] in ("medium", "low") for row in rows)
    assert all(DAY.fullmatch(row["checked"]) for row in rows)
    assert keys == sorted(set(keys))


def test_the_identity_of_each_instrument_follows_from_its_number() -> None:
    """Issuer, type, year and number; the day of issue lies in the number's year."""
    for row in DRAWN:
        parts = identity.split_number(row["number"], row["type"])
        assert parts is not None
        issuer = identity.slug(parts.issuer_symbol)
        assert row["id"] == identity.document_id(issuer, row["type"], int(row["year"]), parts.number, "normative")
        assert row["date"][:4] in ("", row["year"])
        assert parts.year in (None, int(row["year"]))


def test_days_are_in_order() -> None:
    """Nothing begins before it is issued, is attested before it begins, or ends before what ends it is issued."""
    issued = {key: row["date"] or f"{row['year'] or '0000'}-01-01" for key, row in DOCUMENTS.items()}
    first = {row["affected"]: row["day"] for row in EFFECTS if row["kind"] == "commences"}
    for row in EFFECTS:
        if row["kind"] == "commences":
            assert row["day"] >= issued[row["affected"]]
        elif row["kind"] == "attests":
            assert first.get(row["affected"], "") <= row["day"] <= "2025-11-14"
        elif row["day"] and row["evidence"]:
            assert row["day"] >= issued[row["affecting"]]
            assert DOCUMENTS[row["affected"]]["year"] <= DOCUMENTS[row["affecting"]]["year"]


def test_effects_act_on_known_instruments_and_have_their_ids() -> None:
    """Both ends stand in a table, and the id is that of what the row says."""
    for row in EFFECTS:
        assert row["affected"] in DOCUMENTS
        assert not row["affecting"] or row["affecting"] in DOCUMENTS
        assert row["id"] == identity.effect_id(
            row["kind"], row["affected"], row["affecting"] or None, row["clause"] or None, row["scope"],
            row["day"] or None,
        )  # fmt: skip


def test_no_lower_act_ends_or_amends_a_higher_one() -> None:
    """Whatever stands in the table, and what counts by a body whose rank is known."""
    for row in [*ENDS, *(row for row in EFFECTS if row["kind"] == "amends")]:
        acting, ended = (
            Document(id=DOCUMENTS[row[end]]["id"], type=DOCUMENTS[row[end]]["type"], family="normative")
            for end in ("affecting", "affected")
        )
        able = may_end(acting, ended)
        assert able is not False
        assert able or row["standing"] == "candidate" or row["kind"] == "amends"


def test_what_counts_names_itself_and_its_object() -> None:
    """The clause says "này", contains the number, and is short; one act alone ends each instrument."""
    for row in ENDS:
        assert len(row["evidence"]) <= 500
        assert row["confidence"] == ("medium" if row["standing"] == "counted" else "low")
    for row in COUNTED:
        printed = DOCUMENTS[row["affected"]]["number"].split("/")[0]
        assert re.search(rf"\b0*{re.escape(printed.lstrip('0'))}/", row["evidence"])
        assert row["evidence"].startswith("…") or row["evidence"].endswith("…") or "này" in row["evidence"]
    acts = Counter({(row["affected"], row["affecting"]) for row in COUNTED})
    assert max(Counter(affected for affected, _ in acts).values()) == 1


@pytest.mark.parametrize(
    ("acting", "ended"),
    [
        ("04/2012/TT-BNG", "32/2005/NĐ-CP"),  # the clause of a decree whose heading the copy lost
        ("25/2023/TT-BKHCN", "49/2010/QĐ-TTg"),
        ("83/2018/NĐ-CP", "04/2014/TT-BKHCN"),
        ("24/2012/TT-BCA", "10/2010/TT-BCA"),  # same type, another first day
        ("112/2022/NĐ-CP", "154/2017/NĐ-CP"),  # two decrees of one day, one clause
        ("50/2017/TT-BQP", "103/2010/TT-BQP"),  # some articles
        ("20/2016/TT-BTTTT", "72/2011/QĐ-TTg"),  # named in a title
        ("55/2022/TT-BQP", "202/2013/TT-BQP"),  # with exceptions in brackets
        ("22/2018/TT-BNNPTNT", "13/2004/QĐ-BTS"),  # a point that does not say in which instrument it stands
    ],
)
def test_clauses_that_must_not_count(acting: str, ended: str) -> None:
    """Wrong source, part, another's title, exception, no subject."""
    pairs = {(DOCUMENTS[row["affecting"]]["number"], DOCUMENTS[row["affected"]]["number"]) for row in COUNTED}
    assert (acting, ended) not in pairs


def test_the_sample_read_by_hand_stands_in_the_table() -> None:
    """A hundred different effects, at most two of them wrong, each as the note tells it."""
    note = (DOCS / "register.md").read_text(encoding="utf-8")
    read = re.findall(r"^\| (\S+) \| (\S+) \| (\w+) \| (\S+) \| (ok|wrong) \|$", note, re.MULTILINE)
    counted = {
        (DOCUMENTS[row["affecting"]]["number"], DOCUMENTS[row["affected"]]["number"], row["kind"], row["day"])
        for row in COUNTED
    }
    assert len(set(read)) == 100
    assert sum(verdict == "ok" for *_, verdict in read) >= 98
    assert {tuple(row) for *row, _ in read} <= counted


def test_what_was_left_out_is_listed_with_its_reason() -> None:
    """Each row of the list names table, outcome, reason and file; every candidate of the table is in it."""
    with (DOCS / "register_refused.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["outcome"] in ("refused", "candidate") and row["reason"] and row["file"] for row in rows)
    listed = {row["number"] for row in rows if row["outcome"] == "candidate" and row["table"] != "full_texts"}
    waiting = {
        f"{DOCUMENTS[row['affecting']]['number']} → {DOCUMENTS[row['affected']]['number']}"
        for row in ENDS
        if row["standing"] == "candidate"
    }
    assert {identity.number_key(pair.replace(" ", "")) for pair in waiting} == {
        identity.number_key(pair.replace(" ", "")) for pair in listed
    }


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Luật An ninh mạng", "An ninh mạng", True),
        ("Luật Quản lý thuế", "Luật quản lí thuế", True),
        ("Bộ luật Lao động", "Luật Lao động", True),
        ("Về công tác văn thư", "Công tác văn thư", True),
        ("Luật Đấu thầu (sửa đổi)", "Luật Đấu thầu", True),
        ("Luật Đấu thầu", "Luật Đấu giá", False),
    ],
)
def test_titles_of_one_matter_are_one(one: str, other: str, same: bool) -> None:
    """Type word, "về", letter case and the spelling of i make no difference."""
    assert (editions.title_key(one) == editions.title_key(other)) is same


@pytest.mark.parametrize(("older", "newer"), editions.PAIRS.items())
def test_the_eleven_known_pairs(older: str, newer: str) -> None:
    """The newer edition puts the older one in doubt from its first day, by no clause."""
    (row,) = [
        row for row in EFFECTS
        if row["origin"] == editions.ORIGIN and DOCUMENTS[row["affected"]]["number"] == older
    ]  # fmt: skip
    assert DOCUMENTS[row["affecting"]]["number"] == newer
    assert row["day"] == editions.DAYS.get(newer, editions.OTHERWISE)
    assert (row["kind"], row["scope"], row["confidence"], row["clause"]) == ("replaces", "whole", "low", "")


def test_a_doubt_about_a_part_says_whether_articles_are_named() -> None:
    """A clause that names articles is not told to name none, though a copy of it waits for the text itself."""
    waiting = [row for table in ("phapdien_effects", "texts_effects") for row in reference.rows(table)]
    doubts = {(row["doubt"], row["scope"] == "part") for row in waiting if row.get("doubt", "").startswith("a part")}
    assert doubts == {("a part", True), ("a part that is named", False)}
    (one,) = (row for row in ENDS if row["affecting"].endswith("2017/168") and row["affected"].endswith("2012/1"))
    assert (one["scope"], one["doubt"]) == ("khoản 4 Điều 2", "a part that is named")
    assert in_words(one["doubt"]).startswith("chỉ một phần, có nêu điều khoản")
