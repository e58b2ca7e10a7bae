"""The page of the review list: narrowed, decided on, handed in; and who may write from a page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.http.app import create_app
from api.keys import KeyFile
from api.settings import Settings
from graph.port import Store
from tests.serving import ENDED, HUONG_SON, Markup

UNIT = "/unit/vn/tinh/19/2025-07"


@pytest.fixture
def store(own_store: Store) -> Store:
    """The example plans, for each test anew."""
    return own_store


@pytest.fixture
def client(store: Store, tmp_path: Path) -> Iterator[TestClient]:
    """A client of this machine that follows no redirect."""
    app = create_app(store, Settings(keys=tmp_path / "keys.json", names=("luocdo.example",)))
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def form_of(client: TestClient, address: str = "/review") -> dict[str, str | list[str]]:
    """What the page's form would send for the line of the commune's plan."""
    page = Markup(client.get(address).text)
    (token,) = [each["value"] for each in page.all("input") if each.get("name") == "token"]
    lines = [html.unescape(each["value"]) for each in page.all("input") if each.get("name") == "line"]
    (line,) = [each for each in lines if each == f"{HUONG_SON} {ENDED} 1"]
    return {"token": token, "line": [line], "state": "done", "reason": "đã thay", "who": "Hoàng Thị Rà"}


def test_a_line_is_decided_on_and_the_page_says_by_whom(client: TestClient) -> None:
    """The form leads back to the same list, which shows result, reason and name, and remembers the name."""
    answer = client.post(f"/review?unit={UNIT}&as_of=2026-11-21", data=form_of(client))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/review?unit={UNIT}&as_of=2026-11-21")
    page = client.get(answer.headers["location"]).text
    assert re.search(r"đã xử lý</b>: <span class=\"isolate\">đã thay</span> <small>\(Hoàng Thị Rà, \d\d:\d\d, ", page)
    assert 'value="Hoàng Thị Rà"' in page
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie


def test_the_list_is_narrowed_by_what_was_decided(client: TestClient) -> None:
    """Open lines, done ones, and the counts of each."""
    form = form_of(client)
    client.post("/review", data=form)
    (line,) = form["line"]
    assert f'value="{line}"' in client.get("/review?state=done").text
    assert f'value="{line}"' not in client.get("/review?state=open").text
    client.post("/review", data=form | {"state": "open"})
    assert f'value="{line}"' in client.get("/review?state=open").text


@pytest.mark.parametrize(
    ("changed", "headers", "status"),
    [
        ({"token": "x"}, {}, 403),
        ({"token": ""}, {}, 403),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
        ({}, {"sec-fetch-site": "same-site"}, 403),
        ({}, {"origin": "http://127.0.0.1:9999"}, 403),
        ({}, {"origin": "https://example.org"}, 403),
        ({}, {"sec-fetch-site": "same-origin", "origin": "null"}, 303),
        ({}, {"origin": "http://127.0.0.1"}, 303),
        ({}, {"x-forwarded-for": "203.0.113.5"}, 403),
        ({}, {"host": "luocdo.example"}, 403),
        ({"who": "  "}, {}, 422),
        ({"state": "later"}, {}, 422),
        ({"line": []}, {}, 422),
        ({"line": ["a b"]}, {}, 422),
        ({"line": ["a b c"]}, {}, 422),
        ({"line": ["á b 1"]}, {}, 422),
    ],
)
def test_only_a_form_of_ours_from_this_machine_writes(
    client: TestClient, store: Store, changed: dict[str, str], headers: dict[str, str], status: int
) -> None:
    """Another site's form, an old one, one without a name, or one that comes through a proxy changes nothing."""
    form = form_of(client)
    before = store.known()
    assert client.post("/review", data=form | changed, headers=headers).status_code == status
    assert (store.known() == before) == (status != 303)


def test_from_another_machine_a_key_is_needed(client: TestClient, tmp_path: Path) -> None:
    """Under another name the page asks for the key, and writes under the key's name."""
    key = KeyFile(tmp_path / "keys.json").create("Phòng Tư pháp")
    away = {"host": "luocdo.example"}
    assert 'name="key"' in client.get("/review", headers=away).text
    form = form_of(client) | {"key": key, "who": "ai đó"}
    assert client.post("/review", data=form | {"key": "luocdo_x"}, headers=away).status_code == 403
    assert client.post("/review", data=form, headers=away).status_code == 303
    assert "Phòng Tư pháp" in client.get("/review?state=done").text


def test_the_sheets_are_there_to_download(client: TestClient) -> None:
    """Excel and CSV come as files, with the filters of the page."""
    for form, begin in (("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
        answer = client.get(f"/review.{form}?unit={UNIT}&as_of=2026-11-21")
        assert answer.content.startswith(begin)
        assert answer.headers["content-disposition"] == f'attachment; filename="ra-soat-2026-11-21.{form}"'
    assert client.get("/review.csv?lang=en").content.decode("utf-8-sig").startswith("No.,")


@pytest.mark.parametrize(
    ("address", "status"),
    [("/review?unit=/unit/x", 404), ("/review?unit=/body/vn/cp", 404), ("/review?after=x", 422), ("/review.doc", 422)],
)
def test_what_the_list_does_not_know_is_told(client: TestClient, address: str, status: int) -> None:
    """An unknown unit, what is no unit, a cursor of elsewhere."""
    assert client.get(address).status_code == status


def test_pages_of_the_list_join_without_gap(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Following "Trang sau" shows every line once, in the order of the whole."""
    monkeypatch.setattr("api.pages.review.ROWS", 1000)
    whole = re.findall(r'name="line" value="([^"]+)"', client.get("/review").text)
    monkeypatch.setattr("api.pages.review.ROWS", 7)
    seen: list[str] = []
    address: str | None = "/review"
    while address:
        text = client.get(address).text
        seen += re.findall(r'name="line" value="([^"]+)"', text)
        address = next((each["href"] for each in Markup(text).all("a") if each.get("rel") == "next"), None)
    assert seen == whole
