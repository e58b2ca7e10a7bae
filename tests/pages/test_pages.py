"""Every page: what it shows, that it keeps the day asked, and that errors are pages, too."""

from __future__ import annotations

import csv
import io
import re

import pytest
from starlette.testclient import TestClient

from api.http.app import create_app
from api.pages import figures as figures_page
from api.pages import plans as plans_page
from api.pages import tally
from graph.memory import MemoryStore
from graph.port import Store, StoreError
from tests.serving import BINH_PHUOC, ENDED, EXAMPLES, HUONG_SON, Markup

PAGES = [
    "/", "/check", "/plans", "/stale", f"/document?id={HUONG_SON}", f"/document?id={HUONG_SON}&face=lanes",
    f"/document?id={HUONG_SON}&face=table", f"/document?id={HUONG_SON}&face=timeline",
    f"/instrument?id={ENDED}", "/tree", "/tree?unit=/unit/vn/tinh/19/2025-07",
    "/search?q=nghi+dinh+61", "/body?id=/body/vn/ubnd-70-2025-06", "/explore",
    "/review", "/review?unit=/unit/vn/tinh/19/2025-07", "/register", "/register?face=fact", "/register?face=gaps",
    "/register?face=log", "/register/import",
    f"/explore?id={ENDED}", f"/explore/file?id={ENDED}", "/figures", "/sparql",
]  # fmt: skip
PLAN = EXAMPLES / "ke-hoach-dan-chu-co-so-2025-tt-huong-son.txt"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", ["Viện dẫn", "Sổ văn bản kiểm tra đến"]),
        ("/plans", ["Kế hoạch 21/KH-UBND", "2 viện dẫn hết hiệu lực"]),
        ("/plans?place=thai+nguyen&as_of=2025-06-30", ["Kế hoạch 21/KH-UBND"]),
        ("/plans?place=khong+co+noi+nay", ["Không có đơn vị nào tên"]),
        ("/plans?type=luat", ["Không có văn bản nào"]),
        ("/stale", ["Quyết định số 22/2018/QĐ-TTg", "Điều 25 khoản 2"]),
        ("/stale?as_of=2010-01-01", ["Không có viện dẫn nào hết hiệu lực"]),
        (f"/document?id={HUONG_SON}", ["đã hết hiệu lực khi viện dẫn", "Viết lại", "Giao việc", "Nơi nhận"]),
        (f"/document?id={HUONG_SON}&face=lanes", ["<svg", "Nghị định 61/2023/NĐ-CP"]),
        (f"/document?id={HUONG_SON}&face=table", ["Trích nguyên văn", "16/8/2023"]),
        (
            f"/document?id={BINH_PHUOC}&face=timeline",
            ["Những gì thay đổi từ khi ban hành", "Luật 56/2010/QH12", "285/2025"],
        ),
        (f"/document?id={BINH_PHUOC}&face=timeline&as_of=2022-06-01", ["không ghi thay đổi nào"]),
        (f"/document?id={BINH_PHUOC}&face=table&find=thanh+tra", ["Luật 56/2010/QH12"]),
        (f"/document?id={BINH_PHUOC}&face=table&find=zzzz", ["Không có dòng nào khớp"]),
        (f"/instrument?id={ENDED}", ["Tác động đến văn bản này", "hết hiệu lực theo", "lanes narrow"]),
        (f"/instrument?id={ENDED}", ["hết hiệu lực toàn bộ", "Điều 25 khoản 2", "Kế hoạch 21/KH-UBND"]),
        (f"/instrument?id={ENDED}&as_of=2023-01-01", ["Vào ngày", "còn hiệu lực", "Hôm nay"]),
        ("/tree", ["Tỉnh Thái Nguyên", "kế thừa", "Cơ quan trung ương", "/body?id=/body/vn/cp"]),
        ("/tree?as_of=2025-06-30", ["Tỉnh Bình Phước", "ngay trước ngày đó"]),
        ("/tree?unit=/unit/vn/tinh/19/2025-07", ["Xã Phú Bình", "Cả nước", "/body?id=/body/vn/ubnd-19-2025-07"]),
        ("/tree?unit=/unit/vn/tinh/70/2025-06", ["không tồn tại vào ngày", "nhập vào"]),
        ("/search?q=nghi+dinh+61", ["Nghị định 61/2023/NĐ-CP"]),
        ("/search?q=phu+binh", ["Xã Phú Bình"]),
        ("/search?q=zzzzqqq", ["Không tìm thấy gì"]),
        ("/search?q=", ["Gõ số văn bản"]),
    ],
)
def test_a_page_shows_what_it_is_for(client: TestClient, address: str, expected: list[str]) -> None:
    """Each page answers 200 and tells what a clerk comes for."""
    answer = client.get(address)
    assert (answer.status_code, [each for each in expected if each not in answer.text]) == (200, [])


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_well_built(client: TestClient, address: str) -> None:
    """Language, one main heading, a title, no id twice, no unnamed field, no empty link."""
    page = Markup(client.get(address).text)
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    labelled = {attributes.get("for") for attributes in page.all("label")}
    fields = [each for tag, each in page.elements if tag in ("input", "textarea", "select")]
    unnamed = [
        each for each in fields
        if each.get("type") != "hidden" and each.get("id") not in labelled and each.get("name") not in ("place", "type")
    ]  # fmt: skip
    assert [each["lang"] for each in page.all("html")] == ["vi"]
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    assert sorted(set(ids)) == sorted(ids)
    assert unnamed == []


@pytest.mark.parametrize("address", PAGES)
def test_links_keep_the_day(client: TestClient, address: str) -> None:
    """The day of the time machine goes along wherever a link of a page leads, but where a link names another day."""
    asked = f"{address}{'&' if '?' in address else '?'}as_of=2025-07-02"
    page = Markup(client.get(asked).text)
    links = [each["href"] for each in page.all("a") if each.get("href", "").startswith("/")]
    shortcuts = "/tree" if address.startswith("/tree") else "none"
    lost = [link for link in links if not re.search("as_of=2025-0(7-02|6-30)", link) and not link.startswith(shortcuts)]
    assert lost == []
    assert "2025-07-02" in {each.get("value") for each in page.all("input") if each.get("name") == "as_of"}


@pytest.mark.parametrize("plan", sorted(EXAMPLES.glob("ke-hoach-*.txt")), ids=lambda path: path.stem)
def test_the_text_is_shown_as_it_was_read(client: TestClient, plan) -> None:
    """Marks are set into the text without changing a letter of it."""
    shown = Markup(client.post("/check", files={"file": (plan.name, plan.read_bytes())}).text).text
    assert plan.read_text("utf-8").split() == shown.split()


def test_checking_stores_nothing(client: TestClient, store: Store) -> None:
    """A file that is checked leaves the store as it was."""
    before = store.stats()
    answer = client.post("/check", files={"file": (PLAN.name, PLAN.read_bytes())})
    assert "đã hết hiệu lực khi viện dẫn" in answer.text
    assert before == store.stats()


def test_a_pasted_text_is_judged_on_the_days_given(client: TestClient) -> None:
    """The day of issue and the day asked come from the form."""
    form = {"text": "Căn cứ Nghị quyết 1.\nCăn cứ Quyết định số 22/2018/QĐ-TTg ngày 08/5/2018.", "issued": "2020-01-01"}
    assert "hết hiệu lực sau khi ban hành" in client.post("/check", data=form).text
    earlier = client.post("/check", data=form | {"as_of": "2021-01-01"}).text
    assert "hết hiệu lực sau khi ban hành" not in earlier
    assert "01/01/2021" in earlier


@pytest.mark.parametrize("column", ["severity", "name", "place", "then", "now", "ended", "replacement"])
def test_the_table_is_sorted_both_ways(client: TestClient, column: str) -> None:
    """By each column, and the other way round by the same head; the rows stay the same."""
    address = f"/document?id={BINH_PHUOC}&face=table&sort={column}"
    page = Markup(client.get(address).text)
    (head,) = [each for each in page.all("th") if "aria-sort" in each]
    assert head["aria-sort"] == "ascending"
    (turned,) = [
        each["href"] for each in page.all("a") if "sorter" in each.get("class", "") and "down=true" in each["href"]
    ]
    rows, back = (_rows(client.get(each).text) for each in (address, turned))
    assert len(rows) > 5
    assert sorted(rows) == sorted(back)
    assert rows[0] != back[0] or column in ("then",)


def _rows(html: str) -> list[str]:
    return re.findall(r'<th scope="row"><a[^>]*>([^<]+)', html)


def test_the_table_is_narrowed_and_exported_as_it_stands(client: TestClient) -> None:
    """Only what asks for a look; the CSV has the same rows, and no cell that a spreadsheet would run."""
    narrowed = f"id={BINH_PHUOC}&only=grave&sort=name"
    shown = _rows(client.get(f"/document?face=table&{narrowed}").text)
    answer = client.get(f"/document/table.csv?{narrowed}")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert [row[2] for row in rows[1:]] == shown
    assert 0 < len(shown) < len(_rows(client.get(f"/document?face=table&id={BINH_PHUOC}").text))


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"data": {"text": "  "}}, "Chưa có gì để kiểm tra"),
        ({"data": {"text": "a"}, "files": {"file": ("a.txt", b"b")}}, "cả tệp lẫn đoạn văn bản"),
        ({"files": {"file": ("plan.xyz", b"x")}}, "chưa có bộ đọc cho định dạng"),
        ({"data": {"text": "a", "issued": "hôm qua"}}, "không phải là ngày"),
    ],
)
def test_what_cannot_be_checked_is_refused_with_the_reason(client: TestClient, sent, expected: str) -> None:
    """Nothing sent, a file and a text at once, a format without reader, a day that is none: a page says so."""
    answer = client.post("/check", **sent)
    assert answer.status_code == 422
    assert expected in answer.text
    assert "text/html" in answer.headers["content-type"]


@pytest.mark.parametrize(
    ("address", "status", "expected"),
    [
        ("/khong-co", 404, "Không tìm thấy"),
        ("/document?id=/doc/vn/x", 404, "Kho không có"),
        ("/instrument?id=/doc/vn/x", 404, "Kho không có"),
        ("/tree?unit=/unit/x", 404, "Kho không có"),
        ("/document", 422, "Yêu cầu chưa đúng"),
        ("/plans?as_of=2025-13-01", 422, "không phải là ngày"),
        (f"/document?id={HUONG_SON}&face=x", 422, "Yêu cầu chưa đúng"),
    ],
)
def test_errors_are_pages(client: TestClient, address: str, status: int, expected: str) -> None:
    """People get a page with a way on, and programs their problem document."""
    answer = client.get(address)
    assert (status, True) == (answer.status_code, expected in answer.text)
    assert len(Markup(answer.text).all("main")) == 1
    assert client.get("/api/v1/documents/x").headers["content-type"] == "application/problem+json"


class _Away(MemoryStore):
    def counts(self, as_of: str) -> dict[str | None, tuple[int, int, int]]:  # noqa: ARG002
        raise StoreError("không nối được với kho")


def test_a_store_that_is_away_is_told() -> None:
    """When the store cannot answer, the page says so."""
    with TestClient(create_app(_Away()), base_url="http://127.0.0.1") as client:
        answer = client.get("/")
    assert (answer.status_code, "không nối được với kho" in answer.text) == (503, True)


def test_an_empty_store_is_told() -> None:
    """A store without documents says how to fill it."""
    with TestClient(create_app(MemoryStore()), base_url="http://127.0.0.1") as client:
        texts = [client.get(address).text for address in ("/", "/plans", "/tree")]
    assert ["luocdo load" in texts[0], "Không có văn bản nào" in texts[1], "Không có đơn vị" in texts[2]] == [True] * 3


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"/document?id={ENDED}", f"/instrument?id={ENDED}"),
        (f"/document?id={ENDED}&as_of=2024-01-01", f"/instrument?id={ENDED}&as_of=2024-01-01"),
        ("/document?id=/unit/vn/tinh/19/2025-07", "/tree?unit=/unit/vn/tinh/19/2025-07"),
        ("/document?id=/body/vn/cp", "/body?id=/body/vn/cp"),
        ("/tree?place=thi+tran+huong+son&as_of=2025-06-30", "/tree?unit=/unit/vn/xa/05908/2025-06&as_of=2025-06-30"),
    ],
)
def test_an_address_leads_to_the_page_of_its_node(client: TestClient, address: str, expected: str) -> None:
    """What is only cited has the page of an instrument; units stand in the tree, bodies have their list."""
    assert expected == client.get(address).headers.get("location")


def test_pages_of_a_list_join_without_gap(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Following "Trang sau" shows every document once."""
    monkeypatch.setattr(plans_page, "ROWS", 5)
    seen: list[str] = []
    address: str | None = "/plans"
    while address:
        page = Markup(client.get(address).text)
        seen += [each["href"] for each in page.all("a") if "plan-name" in each.get("class", "")]
        address = next((each["href"] for each in page.all("a") if each.get("rel") == "next"), None)
    monkeypatch.undo()
    whole = Markup(client.get("/plans").text)
    assert [each["href"] for each in whole.all("a") if "plan-name" in each.get("class", "")] == seen


def test_unverified_is_quiet_and_never_green(client: TestClient) -> None:
    """What no source vouches for is folded, counted and grey."""
    page = client.get(f"/document?id={BINH_PHUOC}").text
    assert '<details class="quiet unknown">' in page
    cards = re.findall(r'<article class="card (\w+)"[^>]*>(.*?)</article>', page, re.DOTALL)
    assert {"unknown"} == {tone for tone, text in cards if "chưa xác minh</span>" in text}


def test_the_data_of_a_page_are_there_for_programs(client: TestClient) -> None:
    """The verdicts of a document's page are those of /api/v1/verdicts."""
    told = client.get(f"/api/v1/documents{HUONG_SON}/verdicts?as_of=2026-11-21").json()
    grave = [each for each in told["citations"] if each["severity"] == "dead_when_cited"]
    assert {"22/2018/QĐ-TTg"} == {each["resolved"]["number"] for each in grave}
    assert client.get(f"/api/v1/documents{ENDED}/verdicts").status_code == 404


@pytest.mark.parametrize(("query", "expected"), [("?v=0123", "immutable"), ("", "no-cache")])
def test_assets_are_kept_when_their_address_has_a_hash(client: TestClient, query: str, expected: str) -> None:
    """A browser keeps a file whose address changes with its content, and asks again for another."""
    assert expected in client.get(f"/static/base.css{query}").headers["cache-control"]


def test_every_mark_of_a_long_plan_leads_to_its_card(client: TestClient) -> None:
    """Four hundred citations are four hundred marks, each with a card to go to."""
    cited = "\n".join(f"{n}. Theo Nghị định số {n}/2021/NĐ-CP ngày 05/01/2021 của Chính phủ;" for n in range(1, 401))
    page = Markup(client.post("/check", data={"text": f"KẾ HOẠCH\nNăm 2022\n{cited}"}).text)
    marks = [each for each in page.all("a") if "mark" in each.get("class", "").split()]
    anchors = {each.get("id") for each in page.all("article")}
    assert len(marks) == 400
    assert {each["href"].removeprefix("#") for each in marks} <= anchors


def test_bodies_that_are_no_more_are_told_like_stale_citations(client: TestClient) -> None:
    """A task given to an abolished district's committee is told on the plan's page and on the answer to an upload."""
    plan = EXAMPLES / "ke-hoach-mot-cua-2025-phuong-quang-tri.txt"
    stored = client.get("/document", params={"id": "/doc/vn/ubnd-19360-2025-07/kh/2025/52"}).text
    sent = client.post("/check", files={"file": (plan.name, plan.read_bytes())}).text
    for page in (stored, sent):
        assert "Ủy ban nhân dân thị xã Quảng Trị: không còn từ ngày 01/7/2025" in page


def test_figures_tell_what_is_unverified_and_who_is_no_more(client: TestClient) -> None:
    """The first page leaves out what takes reading, names where it is told, and has it once somebody has read."""
    first = client.get("/?as_of=2026-11-20").text
    assert 'data-lazy="/figures?as_of=2026-11-20"' in first
    assert "đang tính" in first
    told = client.get("/figures?as_of=2026-11-20").text
    numbers = dict(re.findall(r"<dt>(?:<span[^>]*>.</span> |<a[^>]*>)*([^<]+?)(?:</a>)?</dt><dd>([^<]+)</dd>", told))
    assert int(numbers["Nhiệm vụ giao cho cơ quan không còn"]) > 0
    assert int(numbers["Viện dẫn chưa xác minh"]) > 0
    again = client.get("/?as_of=2026-11-20").text
    assert f"<dd>{numbers['Viện dẫn chưa xác minh']}</dd>" in again
    assert "data-lazy" not in again


def test_figures_of_a_large_store_are_read_on_until_they_are_whole(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only a part of the documents was read for is said to be at least that; the last answer says no more."""
    whole = client.get("/figures?as_of=2026-11-19").text
    monkeypatch.setattr(tally, "READ", 3)
    told = [client.get("/figures?as_of=2026-11-18").text for _ in range(4)]
    assert [page.count("≥ ") for page in told] == [2, 2, 2, 0]
    assert "mới đọc 3 trong" in told[0]
    assert [" data-more" in page for page in told] == [True, True, True, False]
    assert re.findall(r"<dd>([^<]+)</dd>", told[-1]) == re.findall(r"<dd>([^<]+)</dd>", whole)


def test_figures_end_where_reading_would_take_too_long(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a bound nobody is asked to come again, and the figures stay lower bounds."""
    monkeypatch.setattr(tally, "READ", 3)
    monkeypatch.setattr(figures_page, "MOST_READ", 3)
    told = client.get("/figures?as_of=2026-11-17").text
    assert (told.count("≥ "), " data-more" in told) == (2, False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("quyet dinh 22/2018", ENDED),
        ("tinh thai nguyen", "/unit/vn/tinh/19/2025-07"),
        ("uy ban nhan dan tinh", "/body?id="),
        ("zzzz", None),
        ("", None),
    ],
)
def test_the_search_box_suggests(client: TestClient, words: str, expected: str | None) -> None:
    """With or without diacritics; each suggestion leads to a page and keeps the day."""
    page = Markup(client.get("/suggest", params={"q": words, "as_of": "2026-11-21"}).text)
    links = [each["href"] for each in page.all("a")]
    assert any(expected in link for link in links) if expected else links == []
    assert [link for link in links if "as_of=2026-11-21" not in link] == []
    assert len(links) <= 8


def test_units_and_tasks_are_marked_in_the_text(client: TestClient) -> None:
    """A unit that is no more leads to its card, one that stands to its page, and a task can be told from the rest."""
    page = Markup(client.get("/document", params={"id": "/doc/vn/ubnd-19360-2025-07/kh/2025/52"}).text)
    links = [each for each in page.all("a") if "named" in each.get("class", "").split()]
    cards = {each.get("id") for each in page.all("article")}
    gone = [each["href"].removeprefix("#") for each in links if "gone" in each["class"].split()]
    assert gone
    assert set(gone) <= cards
    assert any(each["href"].startswith("/body?id=") for each in links)
    assert any("task" in each.get("class", "").split() for each in page.all("span"))
