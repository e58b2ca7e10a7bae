"""A list into the register book from a page: looked at row by row, taken in as a whole, undone as a whole."""

from __future__ import annotations

import re
from html import unescape

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from api.pages import tray
from graph.port import Store
from graph.review import candidates, history
from ontology.records import Effect
from tests.pages.test_language import vietnamese
from tests.pages.test_register import signed

HEADER = "STT,Tên loại văn bản,Số ký hiệu,Ngày ban hành,Tên gọi,Lý do hết hiệu lực,Ngày hết hiệu lực"
RIGHT = "1,Nghị định,901/2019/NĐ-CP,05/6/2019,Về mẫu,Bị bãi bỏ bởi Nghị định số 902/2024/NĐ-CP,01/01/2025"
MORE = "2,Nghị định,903/2019/NĐ-CP,05/6/2019,Về mẫu khác,Hết thời hạn,01/02/2025"
WRONG = "3,Nghị định,905/2019/NĐ-CP,05/6/2019,Về sổ,Bị bãi bỏ,"
ENDED, OTHER = "/eli/vn/cp/nd/2019/901", "/eli/vn/cp/nd/2019/903"


def send(book: TestClient, *rows: str, name: str = "danh-mục.csv", **fields: str) -> Response:
    """Send a list of expired documents."""
    files = {"file": (name, "\n".join([HEADER, *rows]).encode())}
    return book.post("/register/import", data=signed(book, **fields), files=files)


def preview(book: TestClient, *rows: str, show: str = "") -> str:
    """The page of a list that was sent."""
    where = send(book, *rows).headers["location"]
    return unescape(book.get(where + show).text)


def confirm(book: TestClient, *rows: str, **fields: str) -> Response:
    """Send a list and take it in."""
    table = send(book, *rows).headers["location"].partition("table=")[2]
    return book.post("/register/import/confirm", data=signed(book, table=table, **fields))


def test_a_list_is_looked_at_before_anything_is_written(book: TestClient, own_store: Store) -> None:
    """Each row with what it would write, the wrong one with its reason; the store is as before."""
    before = own_store.known()
    page = preview(book, RIGHT, MORE, WRONG)
    assert "902/2024/NĐ-CP</span> bãi bỏ <span" in " ".join(page.split())
    assert "thiếu ngày hết hiệu lực" in page
    assert re.findall(r"<b>(\d+)</b></li>", page) == ["3", "2", "0", "1", "0"]
    assert "901/2019" not in preview(book, RIGHT, WRONG, show="&show=wrong")
    assert own_store.known() == before


def test_what_is_taken_in_counts_stands_in_the_log_and_is_taken_back(book: TestClient, own_store: Store) -> None:
    """One line of the log for the list, with name and file; undone, nothing of it is left but that line."""
    assert confirm(book, RIGHT, MORE, remark="công báo").status_code == 303
    assert [own_store.status(each, "2025-03-01").status for each in (ENDED, OTHER)] == ["expired", "expired"]
    log = unescape(book.get("/register?face=log").text)
    assert "danh-mục.csv; công báo" in log and "Hoàng Thị Rà" in log and "Hoàn tác cả 2 tác động" in log
    (moment,) = re.findall(r'name="undo_all" value="([^"]+)"', log)
    assert book.post("/register", data=signed(book, undo_all=moment)).status_code == 303
    assert own_store.get(ENDED) is None
    assert {entry.decision.verdict for entry in history(own_store)} == {"accept", "undo"}
    assert not any(effect.affected in (ENDED, OTHER) for effect in candidates(own_store))
    assert book.post("/register", data=signed(book, undo_all=moment)).status_code == 422


def test_what_somebody_decided_since_outlives_the_undoing_of_the_list(book: TestClient, own_store: Store) -> None:
    """One effect was accepted again by itself: it stays, with what it is told of."""
    confirm(book, RIGHT, MORE)
    moment = history(own_store)[0].decision.at
    (kept,) = [entry.decision.of for entry in history(own_store) if entry.effect and entry.effect.affected == ENDED]
    book.post("/register", data=signed(book, accept=kept))
    book.post("/register", data=signed(book, undo_all=moment))
    assert (own_store.status(ENDED, "2025-03-01").status, own_store.records(Effect, "affected", [OTHER])) == (
        "expired",
        [],
    )


def test_a_list_that_was_taken_in_brings_nothing_new(book: TestClient, own_store: Store) -> None:
    """Sent again, its rows are known; with one more row only that one is written."""
    confirm(book, RIGHT)
    page = preview(book, RIGHT)
    assert "sổ đã có" in page and 'action="/register/import/confirm"' not in page
    assert confirm(book, RIGHT).status_code == 422
    confirm(book, RIGHT, MORE)
    assert [entry.effect.affected for entry in history(own_store) if entry.effect] == [OTHER, ENDED]


def test_what_was_refused_by_somebody_stays_refused(book: TestClient, own_store: Store) -> None:
    """No list outweighs a person who has read the text."""
    confirm(book, RIGHT)
    (taken,) = [entry.decision.of for entry in history(own_store)]
    book.post("/register", data=signed(book, refuse=taken))
    assert "đã bị bác, không ghi" in preview(book, RIGHT)
    assert confirm(book, RIGHT).status_code == 422


def test_another_day_of_another_source_is_shown(book: TestClient, own_store: Store) -> None:
    """Beside the row, with the source; taken in all the same, the days between are disputed."""
    confirm(book, RIGHT)
    other = RIGHT.replace("01/01/2025", "01/02/2025")
    assert "Nguồn khác nói hết hiệu lực từ 01/01/2025" in preview(book, other, show="&show=conflict")
    confirm(book, other)
    assert own_store.status(ENDED, "2025-01-15").status == "disputed"


def test_wrong_rows_are_left_out_only_knowingly(book: TestClient, own_store: Store) -> None:
    """Without the tick nothing of the list is written."""
    before = own_store.known()
    assert confirm(book, RIGHT, WRONG).status_code == 422
    assert own_store.known() == before
    assert confirm(book, RIGHT, WRONG, skip="1").status_code == 303
    assert own_store.get(ENDED) is not None


@pytest.mark.parametrize(
    ("fields", "status"), [({"token": "x"}, 403), ({"who": ""}, 422), ({"issuer": "UBND"}, 422), ({}, 303)]
)
def test_a_list_is_sent_by_who_may_write(book: TestClient, fields: dict[str, str], status: int) -> None:
    """The form's own token and a name, like every other change; an unknown unit is told."""
    assert send(book, RIGHT, **fields).status_code == status


@pytest.mark.parametrize("name", ["a.txt", "a.exe", "a.xlsx", "a.csv.zip"])
def test_what_is_no_table_is_refused_with_a_reason(book: TestClient, name: str) -> None:
    """A file of another kind, or one that is not what its name says."""
    assert send(book, RIGHT, name=name).status_code == 422


def test_a_list_beyond_what_a_page_takes_is_refused(book: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told with the limit and the command that takes it; what stands behind the limit is not even read."""
    monkeypatch.setattr("api.pages.register_import.MOST", 1)
    answer = send(book, RIGHT, MORE, '4,"never closed')
    assert (answer.status_code, "luocdo register import" in answer.text) == (422, True)


def test_no_list_waits_for_ever(book: TestClient) -> None:
    """The oldest makes room; who asks for it is told to send it again."""
    first = send(book, RIGHT).headers["location"]
    assert book.get(first).status_code == 200
    for _ in range(tray.MOST):
        send(book, RIGHT)
    assert book.get(first).status_code == 404


def test_file_names_and_cells_are_words(book: TestClient) -> None:
    """Markup in a name or a cell is shown, not run."""
    evil = "<script>x</script>"
    where = send(book, RIGHT.replace("Về mẫu", evil), name=f"{evil.replace('/', '')}.csv").headers["location"]
    page = book.get(where).text
    assert "<script>x" not in page and "&lt;script&gt;x" in page


def test_the_preview_is_english_where_the_page_is(book: TestClient) -> None:
    """What the table and its checks say is marked as Vietnamese."""
    where = send(book, RIGHT, WRONG).headers["location"]
    assert vietnamese(book.get(f"{where}&lang=en").text) == []
    assert vietnamese(book.get("/register/import?lang=en").text) == []
    confirm(book, RIGHT, MORE)
    assert vietnamese(book.get("/register?face=log&lang=en").text) == []
