"""Tables of instruments, in every form that people keep them: what is drawn, and what each wrong row is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from loaders.importing.columns import fields_of, kind_of
from loaders.importing.importing import Imported, import_table
from loaders.importing.sheet import RowError, day_of
from loaders.readers.reading import UnreadableError
from tests.fixtures import word
from tests.shared import need

DAY = "2026-11-21"
Table = list[list[str]]
Write = Callable[[str, str, Table], Path]

LIST = ["STT", "Tên loại văn bản", "Số, ký hiệu; ngày, tháng, năm ban hành", "Tên gọi của văn bản",
        "Lý do hết hiệu lực", "Ngày hết hiệu lực"]  # fmt: skip
PART = [*LIST[:4], "Nội dung, quy định hết hiệu lực", *LIST[4:]]
HEADING = "DANH MỤC VĂN BẢN CỦA HỘI ĐỒNG NHÂN DÂN, ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN HẾT HIỆU LỰC (BẢN MẪU)"
RECORDS = ["number", "title", "status", "effective_date", "expiry_date", "checked"]
ENDED = [
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["A. HẾT HIỆU LỰC TOÀN BỘ"],
    ["I", "NGHỊ QUYẾT, QUYẾT ĐỊNH", "", "", "", ""],
    ["1", "Quyết định", "12/2019/QĐ-UBND ngày 05/6/2019", "Về mẫu thứ nhất",
     "Được thay thế bởi Quyết định số 30/2024/QĐ-UBND ngày 10/10/2024", "20/10/2024"],
    ["2", "Nghị quyết", "07/2018/NQ-HĐND ngày 12/7/2018", "Về mẫu thứ hai",
     "Bị bãi bỏ bởi Nghị quyết số 9/2024/NQ-HĐND ngày 10/12/2024", "21/12/2024"],
    ["3", "Nghị quyết", "15/2021/NQ-HĐND ngày 12/12/2021", "Về mẫu thứ ba",
     "Hết thời hạn có hiệu lực đã được quy định trong văn bản", "01/01/2025"],
]  # fmt: skip


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a table with a line above it as a file of some kind."""

    def made(suffix: str, heading: str, rows: Table) -> Path:
        path = tmp_path / f"bang{suffix}"
        if suffix == ".xlsx":
            book = Workbook()
            sheet = book.active
            assert sheet is not None
            for row in [[heading], *rows]:
                sheet.append(row)
            book.save(path)
        elif suffix == ".docx":
            body = word.p(heading) + word.table(*([word.p(cell) for cell in row] for row in rows))
            path.write_bytes(word.document(body))
        else:
            mark = {".csv": ","}[suffix]
            lines = [mark.join(f'"{cell}"' for cell in row) for row in ([[heading]] if heading else []) + rows]
            path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return made


def drawn(imported: Imported) -> list[str]:
    """Each effect in one line, for tables."""
    return [
        " ".join(filter(None, (e.affected, e.kind, e.day, e.affecting, None if e.scope == "whole" else f"({e.scope})")))
        for e in imported.bundle.effects
    ]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".docx"])
def test_a_yearly_list_reads_the_same_from_every_format(write: Write, suffix: str) -> None:
    """Whole expiries with the act that the reason names; the publisher's unit stands above the table."""
    imported = import_table(write(suffix, HEADING, [LIST, *ENDED]), DAY)
    assert (imported.rows, imported.problems) == (3, ())
    assert drawn(imported) == [
        "/eli/vn/ubnd-20-2025-06/qd/2019/12 replaces 2024-10-20 /eli/vn/ubnd-20-2025-06/qd/2024/30",
        "/eli/vn/hdnd-20-2025-06/nq/2018/7 abolishes 2024-12-21 /eli/vn/hdnd-20-2025-06/nq/2024/9",
        "/eli/vn/hdnd-20-2025-06/nq/2021/15 ends 2025-01-01",
    ]
    titles = {each.id: (each.title, each.date) for each in imported.bundle.documents}
    assert titles["/eli/vn/ubnd-20-2025-06/qd/2019/12"] == ("Về mẫu thứ nhất", "2019-06-05")
    assert titles["/eli/vn/ubnd-20-2025-06/qd/2024/30"] == (None, None)
    assert imported.bundle.source.kind == "register"
    assert imported.bundle.effects[0].evidence == ENDED[3][4]


@pytest.mark.parametrize(
    ("provisions", "reason", "expected"),
    [
        ("Điều 5; khoản 2 Điều 7", "Được sửa đổi bởi Quyết định số 3/2025/QĐ-UBND ngày 01/02/2025",
         "amends 2025-02-15 /eli/vn/ubnd-20-2025-06/qd/2025/3 (Điều 5; khoản 2 Điều 7)"),
        ("Điều 4", "Bị bãi bỏ bởi Quyết định số 3/2025/QĐ-UBND ngày 01/02/2025",
         "abolishes 2025-02-15 /eli/vn/ubnd-20-2025-06/qd/2025/3 (Điều 4)"),
        ("Phần kinh phí", "Không còn đối tượng điều chỉnh", "announces_expired 2025-02-15 (part)"),
        ("Điều 4", "Ngưng hiệu lực theo Nghị quyết số 4/2025/NQ-HĐND ngày 01/02/2025",
         "suspends 2025-02-15 /eli/vn/hdnd-20-2025-06/nq/2025/4 (Điều 4)"),
    ],
)  # fmt: skip
def test_a_list_of_partial_expiries_names_the_articles(
    write: Write, provisions: str, reason: str, expected: str
) -> None:
    """What the cell names becomes the scope; words that name no article leave a part."""
    row = ["1", "Quyết định", "12/2019/QĐ-UBND ngày 05/6/2019", "Về mẫu", provisions, reason, "15/02/2025"]
    imported = import_table(write(".xlsx", HEADING, [PART, row]), DAY)
    assert imported.problems == ()
    assert drawn(imported) == [f"/eli/vn/ubnd-20-2025-06/qd/2019/12 {expected}"]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (["59/2023/NĐ-CP", "Mẫu", "Còn hiệu lực", "15/08/2023", "", "26/04/2026"],
         ["commences 2023-08-15 /eli/vn/cp/nd/2023/59", "attests 2026-04-26"]),
        (["59/2023/NĐ-CP", "Mẫu", "", "15/08/2023", "01/01/2026", "26/04/2026"],
         ["commences 2023-08-15 /eli/vn/cp/nd/2023/59", "announces_expired 2026-01-01"]),
        (["59/2023/NĐ-CP", "Mẫu", "Chưa có hiệu lực", "15/08/2023", "", "26/04/2023"],
         ["commences 2023-08-15 /eli/vn/cp/nd/2023/59"]),
        (["59/2023/NĐ-CP", "Mẫu", "Hết hiệu lực toàn bộ", "", "", ""], ["announces_expired"]),
        (["59/2023/NĐ-CP", "Mẫu", "Hết hiệu lực một phần", "", "", "26/04/2026"], ["attests 2026-04-26"]),
        (["59/2023/NĐ-CP", "Mẫu", "", "", "", ""], []),
    ],
)  # fmt: skip
def test_a_record_gives_days_and_never_its_label(write: Write, record: list[str], expected: list[str]) -> None:
    """Status comes from days; a living label with the day of its update is a witness on that day."""
    imported = import_table(write(".csv", "", [RECORDS, record]), DAY)
    assert imported.problems == ()
    assert [line.removeprefix("/eli/vn/cp/nd/2023/59 ") for line in drawn(imported)] == expected


def test_a_list_may_name_an_instrument_in_one_column(write: Write) -> None:
    """Type, number, day and title in one cell; the act of the reason is read in the words of the publisher."""
    names = ["STT", "Tên loại văn bản; số, ký hiệu; ngày, tháng, năm ban hành; tên gọi của văn bản",
             "Nội dung, quy định hết hiệu lực", "Lý do hết hiệu lực, ngưng hiệu lực", "Ngày hết hiệu lực"]  # fmt: skip
    row = ["1", "Quyết định số 12/2019/QĐ-UBND ngày 05/6/2019 của UBND tỉnh về mẫu thứ nhất", "Khoản 1, khoản 3 Điều 4",
           "Bị bãi bỏ bởi Quyết định số 3/2025/QĐ-UBND ngày 01/02/2025 của UBND tỉnh", "15/02/2025"]  # fmt: skip
    imported = import_table(write(".docx", HEADING, [names, row, ["2", *row[1:]]]), DAY)
    assert imported.problems == ()
    assert drawn(imported) == [
        "/eli/vn/ubnd-20-2025-06/qd/2019/12 abolishes 2025-02-15 /eli/vn/ubnd-20-2025-06/qd/2025/3 "
        "(Khoản 1 Điều 4; khoản 3 Điều 4)"
    ]
    titles = {each.id: each.title for each in imported.bundle.documents}
    assert titles["/eli/vn/ubnd-20-2025-06/qd/2019/12"] == "về mẫu thứ nhất"


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("nghi-dinh-so-59-2023-nd-cp-quy-dinh-chi-tiet--1", ["/eli/vn/cp/nd/2023/59"]),
        ("quyet-dinh-so-901-2009-qd-ttg-ban-hanh-quy-che--1", ["/eli/vn/ttg/qd/2009/901"]),
        ("luat-thuc-hien-dan-chu-o-co-so-so-10-2022-qh15--1", ["/eli/vn/qh15/luat/2022/10"]),
        ("thong-tu-lien-tich-so-1-2011-ttlt-bnv-btc-huong-dan--1", []),
        ("van-ban-hop-nhat-so-2-vbhn-bnv-huong-dan--1", []),
        ("decree-59-2023-nd-cp--1", []),
    ],
)
def test_a_number_is_read_from_an_address(write: Write, tail: str, expected: list[str]) -> None:
    """Records of the database that lack their number show it in the address, where its issuer is a known body."""
    names = ["url", "so_ky_hieu", "tinh_trang", "ngay_hieu_luc"]
    imported = import_table(write(".csv", "", [names, [f"https://example.vn/{tail}", "", "", "01/01/2024"]]), DAY)
    assert [each.id for each in imported.bundle.documents] == expected
    assert bool(imported.problems) is not bool(expected)


def test_an_act_that_cannot_be_told_does_not_undo_the_end(write: Write) -> None:
    """A reason that names an act of unknown year leaves the end as announced, with a remark."""
    row = ["1", "Nghị định", "901/2019/NĐ-CP", "Về mẫu", "Được thay thế bởi Chỉ thị số 33/CT-TTg", "01/01/2025"]
    imported = import_table(write(".csv", "", [LIST, row]), DAY)
    assert imported.problems == ()
    assert drawn(imported) == ["/eli/vn/cp/nd/2019/901 announces_expired 2025-01-01"]
    assert [place for place, _ in imported.remarks] == ["dòng 2"]


def test_effects_written_by_hand(write: Write) -> None:
    """Kinds may be said in Vietnamese or in the project's words, numbers with their type or without."""
    header = ["affecting", "clause", "affected", "scope", "kind", "from", "confidence", "checked"]
    rows = [
        ["Nghị định số 8/2030/NĐ-CP", "Điều 9", "7/2029/NĐ-CP", "whole except Điều 4", "thay thế", "2030-07-01", "high",
         "2030-01-01"],
        ["8/2030/NĐ-CP", "", "Luật 10/2022/QH15", "", "details", "", "", ""],
    ]  # fmt: skip
    imported = import_table(write(".csv", "", [header, *rows]), DAY)
    assert imported.problems == ()
    assert drawn(imported) == [
        "/eli/vn/cp/nd/2029/7 replaces 2030-07-01 /eli/vn/cp/nd/2030/8 (whole except Điều 4)",
        "/eli/vn/qh15/luat/2022/10 details /eli/vn/cp/nd/2030/8",
    ]
    assert [(e.confidence, e.checked) for e in imported.bundle.effects] == [("high", "2030-01-01"), ("medium", DAY)]


EFFECTS = ["affecting", "affected", "kind", "from"]
WRONG = [
    ("no number", LIST, ["1", "Quyết định", "", "Về mẫu", "Hết thời hạn", "01/01/2025"], "thiếu số, ký hiệu"),
    ("no number at all", LIST, ["1", "Quyết định", "không số", "Về mẫu", "", "01/01/2025"],
     "không phải là số, ký hiệu"),
    ("no day", LIST, ["1", "Quyết định", "1/2019/QĐ-TTg", "Về mẫu", "Hết thời hạn", ""], "thiếu ngày hết hiệu lực"),
    ("no such day", LIST, ["1", "Quyết định", "1/2019/QĐ-TTg", "Về mẫu", "", "31/02/2025"], "không phải là ngày"),
    ("issuer unknown", LIST, ["1", "Quyết định", "1/2019/QĐ-UBND", "Về mẫu", "", "01/01/2025"], "--issuer"),
    ("type and symbol differ", LIST, ["1", "Nghị quyết", "1/2019/QĐ-TTg", "Về mẫu", "", "01/01/2025"],
     "ghi là nghị quyết nhưng số, ký hiệu 1/2019/QĐ-TTg là của quyết định"),
    ("year and day differ", LIST, ["1", "Quyết định", "1/2019/QĐ-TTg ngày 05/6/2020", "Về mẫu", "", "01/01/2025"],
     "khác năm ban hành 2020"),
    ("ended before it was issued", LIST, ["1", "Quyết định", "1/2019/QĐ-TTg ngày 5/6/2019", "Về mẫu", "", "1/1/2018"],
     "trước ngày ban hành"),
    ("ends itself", LIST, ["1", "Quyết định", "1/2019/QĐ-TTg ngày 05/6/2019", "Về mẫu",
                           "Được thay thế bởi Quyết định số 01/2019/QĐ-TTg ngày 05/6/2019", "01/01/2025"],
     "tự làm cho mình"),
    ("living though ended", RECORDS, ["59/2023/NĐ-CP", "", "Còn hiệu lực", "", "01/01/2025", "01/01/2026"],
     "còn hiệu lực nhưng đã hết hiệu lực từ 2025-01-01"),
    ("dead before its end", RECORDS, ["59/2023/NĐ-CP", "", "Hết hiệu lực toàn bộ", "", "01/01/2027", "01/01/2026"],
     "là hết hiệu lực nhưng ngày hết hiệu lực là 2027-01-01"),
    ("living before its first day", RECORDS, ["59/2023/NĐ-CP", "", "Còn hiệu lực", "01/01/2027", "", "01/01/2026"],
     "nhưng ngày có hiệu lực là 2027-01-01"),
    ("ended before it began", RECORDS, ["59/2023/NĐ-CP", "", "", "01/01/2025", "01/01/2025", ""], "không sau ngày"),
    ("an unknown label", RECORDS, ["59/2023/NĐ-CP", "", "Đang xem xét", "", "", ""], "không biết tình trạng"),
    ("an unknown kind", EFFECTS, ["8/2030/NĐ-CP", "7/2029/NĐ-CP", "làm mới", "2030-01-01"], "không biết tác động"),
    ("who acts is missing", EFFECTS, ["", "7/2029/NĐ-CP", "replaces", "2030-01-01"], "thiếu văn bản tác động"),
    ("acts on itself", EFFECTS, ["7/2029/NĐ-CP", "7/2029/NĐ-CP", "replaces", "2030-01-01"], "lên chính mình"),
    ("type unknown", EFFECTS, ["8/2030/NĐ-CP", "999/2099/QH99", "amends", "2030-01-01"], "không cho biết loại"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "row", "message"), [pytest.param(*r, id=i) for i, *r in WRONG])
def test_a_wrong_row_is_named_by_its_place(write: Write, header: list[str], row: list[str], message: str) -> None:
    """A row that is incomplete or contradicts itself tells where it stands and what is wrong."""
    imported = import_table(write(".csv", "", [header, row]), DAY)
    assert [place for place, _ in imported.problems] == ["dòng 2"]
    assert message in imported.problems[0][1]
    assert imported.bundle.effects == ()


def _ended(number: str, title: str, day: str, reason: str = "") -> list[str]:
    return ["1", "Nghị định", number, title, reason, day]


@pytest.mark.parametrize(
    ("rows", "places", "message"),
    [
        ([_ended("901/2019/NĐ-CP", "Về mẫu", "01/01/2025"), _ended("0901/2019/NĐ-CP", "Về mẫu", "02/01/2025")],
         ["dòng 3"], "ngày hết hiệu lực khác dòng 2 (2025-01-02; 2025-01-01)"),
        ([_ended("901/2019/NĐ-CP", "Về mẫu", "01/01/2025"), _ended("901/2019/NĐ-CP", "Về sự khác", "01/01/2025")],
         ["dòng 3"], "tên gọi khác dòng 2"),
        ([_ended("901/2019/NĐ-CP", "a", "01/01/2025", "Được thay thế bởi Nghị định số 902/2020/NĐ-CP"),
          _ended("902/2020/NĐ-CP", "b", "01/01/2025", "Được thay thế bởi Nghị định số 903/2021/NĐ-CP"),
          _ended("903/2021/NĐ-CP", "c", "01/01/2025", "Được thay thế bởi Nghị định số 901/2019/NĐ-CP")],
         ["dòng 2", "dòng 3", "dòng 4"], "thành vòng: 901/2019/NĐ-CP, 902/2020/NĐ-CP, 903/2021/NĐ-CP"),
    ],
)  # fmt: skip
def test_rows_that_contradict_each_other_are_named(write: Write, rows: Table, places: list[str], message: str) -> None:
    """Two days for one end, two titles for one number, and circles of replacements are found across rows."""
    imported = import_table(write(".csv", "", [LIST, *rows]), DAY)
    assert sorted(place for place, _ in imported.problems) == places
    assert all(message in each for _, each in imported.problems)
    assert len(imported.bundle.effects) == len(rows) - len(places)


@pytest.mark.parametrize(
    ("heading", "issuer", "expected"),
    [
        (HEADING, None, "/eli/vn/ubnd-20-2025-06/qd/2019/12"),
        ("", "UBND tỉnh Lạng Sơn", "/eli/vn/ubnd-20-2025-06/qd/2019/12"),
        ("", "tỉnh Bình Phước", "/eli/vn/ubnd-70-2025-06/qd/2019/12"),
        ("", "Ủy ban nhân dân huyện Chi Lăng", "/eli/vn/ubnd-187-2025-06/qd/2019/12"),
        (HEADING, "UBND tỉnh Bình Phước", "/eli/vn/ubnd-70-2025-06/qd/2019/12"),
        ("DANH MỤC CỦA ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC", None, None),
    ],
)
def test_whose_documents_a_list_names(write: Write, heading: str, issuer: str | None, expected: str | None) -> None:
    """The words above the table say it where the unit went on unchanged; else the list or the user must."""
    imported = import_table(write(".xlsx", heading, [LIST, ENDED[3]]), DAY, issuer)
    assert [e.affected for e in imported.bundle.effects] == ([expected] if expected else [])
    assert bool(imported.problems) is (expected is None)


def test_an_issuer_that_is_no_unit_is_refused(write: Write) -> None:
    """A name without a unit would silently leave every local number open."""
    with pytest.raises(RowError, match="không biết đơn vị"):
        import_table(write(".csv", "", [LIST, ENDED[3]]), DAY, "UBND")


@pytest.mark.parametrize(
    ("suffix", "content", "message"),
    [
        (".csv", b"a,b\n1,2\n", "không có bảng nào"),
        (".csv", "số,lý do\n".encode("utf-16"), "UTF-8"),
        (".csv", b'number,status\n"1,2\n', "không đọc được CSV"),
        (".xlsx", b"PK\x03\x04 not a workbook", "xlsx hỏng"),
        (".txt", b"Khong co bang", "không có bảng nào"),
        (".odt", b"x", "chưa có bộ đọc"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, suffix: str, content: bytes, message: str) -> None:
    """A file without a known table says so, and which columns would be known."""
    path = tmp_path / f"bang{suffix}"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=message):
        import_table(path, DAY)


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (LIST, "expired"), (PART, "expired"), (RECORDS, "records"), (EFFECTS, "effects"),
        (["so_ky_hieu", "tinh_trang", "ngay_hieu_luc", "ngay_het_hieu_luc", "ngay_cap_nhat"], "records"),
        (["Số TT", "Số, ký hiệu", "Ngày ban hành", "Trích yếu nội dung", "Lý do", "Thời điểm hết hiệu lực"], "expired"),
        (["Văn bản tác động", "Văn bản bị tác động", "Tác động", "Từ ngày"], "effects"),
        (["STT", "Họ và tên", "Chức vụ"], None),
    ],
)  # fmt: skip
def test_a_table_is_known_by_its_columns(names: list[str], kind: str | None) -> None:
    """The names of columns, as databases and people write them, tell what a table is."""
    assert kind_of(fields_of(names)) == kind


@pytest.mark.parametrize(
    ("text", "day"),
    [("1/7/2023", "2023-07-01"), ("2023-07-01", "2023-07-01"), ("2023-07-01 00:00:00", "2023-07-01"),
     ("01-07-2023", "2023-07-01"), ("ngày 01 tháng 7 năm 2023", "2023-07-01"), ("Ngày 1/7/2023", "2023-07-01")],
)  # fmt: skip
def test_days_as_people_write_them(text: str, day: str) -> None:
    """A cell holds a day in figures or in words."""
    assert day_of(text) == day


def test_records_of_the_national_database() -> None:
    """Of the real export the rows without number or against themselves are named; the rest is drawn."""
    imported = import_table(need("data/register/vbpl_2026-04_metadata.csv"), DAY)
    wrong = dict(imported.problems)
    assert "đã có hiệu lực nhưng ngày có hiệu lực là 2026-07-01" in wrong["dòng 130"]
    assert len(imported.bundle.documents) > 600
    assert {effect.kind for effect in imported.bundle.effects} == {"commences", "attests", "announces_expired"}
