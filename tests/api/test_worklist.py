"""The review list: what stands on it, in which order, what was decided, and the form that is handed in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.finding import find_node
from api.sections import section
from api.worklist import Review, advice, now, review
from api.worklist_sheet import as_csv, as_xlsx, headings, outcome
from graph.outcomes import decide
from graph.port import Store
from ontology.records import Document, Unit
from tests.api.test_commands import PLAN, run
from tests.serving import ENDED, HUONG_SON

DAY = "2026-11-21"
THAI_NGUYEN = "/unit/vn/tinh/19/2025-07"
FORM = (
    "STT", "Kế hoạch (số, ngày, cơ quan)", "Vị trí viện dẫn (mục, trích nguyên văn)", "Văn bản được viện dẫn",
    "Tình trạng tại ngày ban hành", "Tình trạng hôm nay", "Lý do, điều khoản", "Ngày hết hiệu lực",
    "Văn bản thay thế", "Mức độ", "Kiến nghị", "Nguồn",
)  # fmt: skip


@pytest.fixture
def store(own_store: Store) -> Store:
    """The example plans, for each test anew."""
    return own_store


def say(store: Store, told: Review, target: str, state: str = "done", reason: str | None = None) -> None:
    """Decide on the line of the commune's plan that is about an instrument or a body."""
    line = next(row.line for row in told.rows if row.line.document == HUONG_SON and row.line.target == target)
    decide(store, line, state, by="Hoàng Thị Rà", at=now(), reason=reason, generator="luocdo test")


def test_gravest_first_with_bodies_beside_citations(store: Store) -> None:
    """Severities never rise along the list; citations and bodies that are no more stand in it."""
    told = review(store, DAY)
    order = [row.order for row in told.rows]
    assert order == sorted(order)
    assert {row.citation is None for row in told.rows} == {True, False}
    assert {row.severity for row in told.rows} <= {"dead_when_cited", "stale_since", "disputed"}
    assert (told.documents, told.examined, told.truncated) == (12, 12, False)


def test_a_unit_has_its_own_lines_and_those_below(store: Store) -> None:
    """The province's list holds its communes' plans, inherited ones too, and no other province's."""
    whole, part = review(store, DAY), review(store, DAY, THAI_NGUYEN)
    documents = {row.line.document for row in part.rows}
    assert HUONG_SON in documents
    assert documents < {row.line.document for row in whole.rows}
    assert [row for row in whole.rows if row.line.document in documents] == list(part.rows)


def test_stale_citations_are_those_of_the_store(store: Store) -> None:
    """No stale citation is missing, and none is told twice."""
    keys = [row.citation.id for row in review(store, DAY).rows if row.citation]
    assert sorted(keys) == sorted(row.citation.id for row in store.stale_citations(DAY, limit=500).rows)


def test_what_was_decided_stands_with_its_line_and_can_be_taken_back(store: Store) -> None:
    """Done with a reason; then taken back: the line is open again, and the history tells both."""
    say(store, review(store, DAY), ENDED, reason="đã thay")
    row = next(row for row in review(store, DAY, THAI_NGUYEN).rows if row.outcomes)
    assert (row.line.target, row.state) == (ENDED, "done")
    assert outcome(row.outcomes).startswith("đã xử lý: đã thay (Hoàng Thị Rà, ")
    say(store, review(store, DAY), ENDED, "open")
    row = next(row for row in review(store, DAY).rows if row.outcomes)
    assert (row.state, [each.state for each in row.outcomes]) == ("open", ["open", "done"])
    assert outcome(row.outcomes) == ""


def test_decisions_survive_a_reload_and_are_orphaned_when_their_line_goes(store: Store) -> None:
    """The same plan loaded again keeps them; without that citation they are told as orphans, never dropped."""
    body = next(row.line.target for row in review(store, DAY).rows if not row.citation)
    holder = next(row.line for row in review(store, DAY).rows if not row.citation)
    decide(store, holder, "not_needed", by="Rà", at=now(), generator="luocdo test")
    say(store, review(store, DAY), ENDED)
    for node in (store.get(HUONG_SON), store.get(holder.document)):
        assert node is not None
        (bundle,) = store.bundles([node.sources[0].id])
        store.put([replace(bundle, source=replace(bundle.source, sha256="f" * 64))])
    told = review(store, DAY)
    assert sum(row.state != "open" for row in told.rows) == 2
    assert told.orphans == ()
    for node in (store.get(HUONG_SON), store.get(holder.document)):
        assert node is not None
        (bundle,) = store.bundles([node.sources[0].id])
        cited = tuple(each for each in bundle.citations if each.target != ENDED)
        other = replace(bundle.source, sha256="e" * 64)
        store.put([replace(bundle, source=other, citations=cited, assignments=(), recipients=())])
    told = review(store, DAY)
    assert {line.target for line, _ in told.orphans} == {ENDED, body}
    assert {held[0].state for _, held in told.orphans} == {"done", "not_needed"}


def test_what_is_only_not_stale_yet_is_no_orphan(store: Store) -> None:
    """On a day when nothing had expired the list is short, and outcomes are not called orphans."""
    say(store, review(store, DAY), ENDED)
    told = review(store, "2023-01-01")
    assert told.orphans == ()


def test_bodies_are_sought_in_so_many_documents_as_asked(store: Store) -> None:
    """With no document to search there are only citations, and the answer says so."""
    told = review(store, DAY, bodies_of=0)
    assert (told.examined, told.documents) == (0, 12)
    assert all(row.citation for row in told.rows)


def test_a_list_is_made_once_while_the_store_stays(store: Store) -> None:
    """Only one for which all documents have been read is kept; a decision and a day of its own make another."""
    part, whole = review(store, DAY, bodies_of=0), review(store, DAY)
    assert part.examined < whole.examined
    assert (kept := review(store, DAY, bodies_of=0)) == whole
    assert review(store, DAY, bodies_of=0) is kept
    say(store, whole, ENDED)
    assert [row.state for row in review(store, DAY).rows].count("done") == 1
    assert review(store, "2023-01-01") != review(store, DAY)


def test_every_line_has_an_advice(store: Store) -> None:
    """The text to write instead where the register knows it, else what to do."""
    told = {row.line.target: advice(row) for row in review(store, DAY).rows if row.line.document == HUONG_SON}
    assert told[ENDED].startswith("Thay bằng: Nghị định số 61/2023/NĐ-CP")
    assert all(told.values())


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("KẾ HOẠCH\nCăn cứ Luật X;\nI. MỤC ĐÍCH", "Luật X", "căn cứ"),
        ("I. MỤC ĐÍCH\n1. Yêu cầu\na) Theo Luật X", "Luật X", "I, 1, a"),
        ("I. MỤC ĐÍCH\n1. Yêu cầu\na) Một\nII. NHIỆM VỤ\nTheo Luật X", "Luật X", "II"),
        ("Điều 1. Phạm vi\nĐiều 2. Theo Luật X", "Luật X", "Điều 2"),
        ("PHẦN I\nMở đầu\n**II. Nhiệm vụ**\n2.1. Theo Luật X", "Luật X", "PHẦN I, II, 2.1"),
        ("Theo ghi nhận của Luật X", "Luật X", "căn cứ"),
        ("Luật X", "Luật X", ""),
    ],
)
def test_a_place_is_told_by_the_headings_above_it(text: str, words: str, expected: str) -> None:
    """Widest first; before the first heading the grounds; nothing where nothing is known."""
    assert expected == section(text, text.index(words))


def test_the_sheet_has_the_columns_of_the_form(store: Store) -> None:
    """Twelve columns as legal staff hand them in, then what was decided; one row a line, nothing is a formula."""
    say(store, review(store, DAY), ENDED, reason="=1+1")
    told = review(store, DAY)
    sheet = load_workbook(io.BytesIO(as_xlsx(store, told, None, DAY))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert rows[0] == headings() == (*FORM, "Kết quả xử lý")
    assert len(rows) == 1 + len(told.rows)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    ended = next(row for row in rows if str(row[3]).startswith("Quyết định 22/2018/QĐ-TTg"))
    assert ended[4:6] == ("hết hiệu lực toàn bộ", "hết hiệu lực toàn bộ")
    assert "Mẫu số" not in str(rows)


def test_no_cell_is_run_by_a_spreadsheet(store: Store) -> None:
    """Whatever a document is called, a cell is text: an apostrophe in CSV, a string in a workbook."""
    evil = '=HYPERLINK("http://x")\x01'
    node = store.get(HUONG_SON)
    assert node is not None and isinstance(node.record, Document)
    (bundle,) = store.bundles([node.sources[0].id])
    documents = tuple(replace(each, number=evil) if each.id == HUONG_SON else each for each in bundle.documents)
    store.put([replace(bundle, documents=documents)])
    told = review(store, DAY)
    table = list(csv.reader(io.StringIO(as_csv(store, told).decode("utf-8-sig"))))
    assert table[0] == list(headings())
    assert any(row[1].startswith("'=HYPERLINK") for row in table)
    sheet = load_workbook(io.BytesIO(as_xlsx(store, told, evil, DAY))).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_an_orphan_stands_in_the_sheet(store: Store) -> None:
    """What was decided on a line that is gone is handed in, too."""
    say(store, review(store, DAY), ENDED)
    node = store.get(HUONG_SON)
    assert node is not None
    store.delete([node.sources[0].id])
    told = review(store, DAY)
    last = list(csv.reader(io.StringIO(as_csv(store, told).decode("utf-8-sig"))))[-1]
    assert last[:4] == [str(len(told.rows) + 1), HUONG_SON, "không còn trong văn bản", ENDED]
    assert last[-1].startswith("đã xử lý")


@pytest.mark.parametrize(("day", "expected"), [("2025-06-30", "2025-06"), ("2026-11-21", "2025-07")])
def test_a_name_means_the_unit_of_the_day(own_store: Store, day: str, expected: str) -> None:
    """Thái Nguyên was one unit before the reform and is another since; nobody is asked which."""
    node = find_node(own_store, "tỉnh Thái Nguyên", Unit, day)
    assert node is not None
    assert node.record.id == f"/unit/vn/tinh/19/{expected}"


def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    """A table, JSON with the keys of docs/commands.md, a workbook; a unit nobody knows is an error."""
    plan, store = tmp_path / "plan.txt", f"sqlite:{tmp_path / 'kho.sqlite'}"
    plan.write_text(PLAN, encoding="utf-8")
    run("load", plan, "--store", store)
    day = ("--as-of", DAY, "--store", store)
    assert "22/2018/QĐ-TTg" in run("query", "review", *day).stdout
    told = json.loads(run("query", "review", "Tỉnh Lạng Sơn", *day, "--format", "json").stdout)
    assert {"as_of", "documents", "examined", "truncated", "rows", "orphans"} == set(told)
    assert told["rows"][0]["verdict"]["by"] == "61/2023/NĐ-CP"
    file, table = tmp_path / "ra-soat.xlsx", tmp_path / "ra-soat.csv"
    run("query", "review", "Tỉnh Lạng Sơn", *day, "--xlsx", file, "--csv", table)
    sheet = load_workbook(file).active
    assert sheet is not None
    assert "Tỉnh Lạng Sơn" in sheet["A2"].value
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    run("query", "review", "Tỉnh Không Có", *day, code=1)
    run("query", "review", *day, "--xlsx", tmp_path / "khong" / "co.xlsx", code=1)
