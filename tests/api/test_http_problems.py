"""What goes wrong is a problem document in two languages; what a client holds already is not sent again."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.http.app import create_app
from graph.answers import Stats
from graph.memory import MemoryStore
from graph.port import StoreError
from tests.serving import HUONG_SON

BASE = "http://127.0.0.1"
DOCX = {"file": ("a.docx", b"no package")}


class Broken(MemoryStore):
    """A store that fails as no store should."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def stats(self) -> Stats:
        """Fail."""
        raise self._error


def is_problem(answer: Any, status: int) -> None:
    """A problem document of the status, whose detail says it in Vietnamese and in English."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem.keys() == {"type", "title", "status", "detail"}
    assert problem["status"] == status
    vietnamese, english = problem["detail"].rsplit(" / ", 1)
    assert vietnamese.strip()
    assert english.isascii() or "«" in vietnamese
    assert not vietnamese.isascii()


@pytest.mark.parametrize(
    ("method", "address", "asked", "status"),
    [
        ("get", "khong-co", {}, 404),
        ("get", "documents/doc/vn/khong-co", {}, 404),
        ("get", "documents/", {}, 422),
        *(("get", f"{address}=/unit/vn/khong/co", {}, 404) for address in (
            "documents?body", "documents?unit", "documents?cites", "citations?document", "citations?stale=true&unit",
            "citations?instrument", "instruments?body", "bodies?unit", "bodies?parent", "units?parent", "tree?parent",
            "review?unit", "neighbourhood?id", f"path?start={HUONG_SON}&end",
        )),
        ("get", "path?start=/unit/vn/khong/co&end=/unit/vn/khong/co", {}, 404),
        ("get", "documents?unit=/body/vn/cp", {}, 404),
        ("get", "documents?stael=true", {}, 422),
        ("get", f"documents{HUONG_SON}?stale=true", {}, 422),
        ("get", "stats?day=2026-01-01", {}, 422),
        ("get", "review?lang=fr", {}, 422),
        ("post", "check?issued=2025-01-01", {"data": {"text": "x"}}, 422),
        ("put", "documents", {}, 405),
        ("patch", f"documents{HUONG_SON}", {}, 405),
        ("get", "check", {}, 405),
        ("options", "stats", {}, 405),
        ("get", "stats", {"headers": {"accept": "text/csv"}}, 406),
        ("get", "documents", {"headers": {"accept": "image/png"}}, 406),
        ("get", "documents.ttl", {}, 406),
        ("get", f"documents{HUONG_SON}.csv", {}, 406),
        ("get", "documents", {"headers": {"accept": "application/json;q=0, text/csv;q=0"}}, 406),
        ("post", "check", {"json": {"text": "x"}}, 415),
        ("post", "check", {"content": b"x", "headers": {"content-type": "application/pdf"}}, 415),
        ("post", "check", {}, 415),
        ("post", "check", {"data": {"text": ""}}, 422),
        ("post", "check", {"data": {"text": "  "}}, 422),
        ("post", "check", {"data": {"text": "x"}, "files": {"file": ("a.txt", b"y")}}, 422),
        ("post", "check", {"data": {"text": "x", "issued": "hôm nay"}}, 422),
        ("post", "check", {"files": {"file": ("a.exe", b"MZ")}}, 422),
        ("post", "check", {"files": DOCX}, 422),
        ("post", "check", {"data": {"text": "a" * (2**20 + 1)}}, 413),
        (
            "post", "check",
            {"content": b"--b\r\nbroken", "headers": {"content-type": "multipart/form-data; boundary=b"}}, 422,
        ),
        ("post", "check", {"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 400),
        ("get", "documents?limit=0", {}, 422),
        ("get", "documents?limit=501", {}, 422),
        ("get", "documents?limit=x", {}, 422),
        ("get", "documents?as_of=2026-02-30", {}, 422),
        ("get", "documents?as_of=0", {}, 422),
        ("get", "documents?as_of=2026-11-21T00:00:00", {}, 422),
        ("get", "documents?since=x", {}, 422),
        ("get", "documents?after=%00", {}, 422),
        ("get", "citations?role=x", {}, 422),
        ("get", "search", {}, 422),
        ("get", "search?q=" + "a" * 401, {}, 422),
        ("get", "search?q=a&kind=plan", {}, 422),
        ("get", "neighbourhood?id=x&depth=9", {}, 422),
        ("get", "path?start=x", {}, 422),
        ("get", "tree?level=x", {}, 422),
    ],
)  # fmt: skip
def test_problems(client: TestClient, method: str, address: str, asked: dict[str, Any], status: int) -> None:
    """Whatever is asked wrongly, wherever it is refused."""
    answer = client.request(method, f"/api/v1/{address}", **asked)
    is_problem(answer, status)
    if status == 405:
        assert answer.headers["allow"]


@pytest.mark.parametrize(
    ("address", "vietnamese", "english"),
    [
        ("documents?limit=0", "«limit» phải từ 1 trở lên", "limit: Input should be greater than or equal to 1"),
        ("documents?limit=501", "«limit» phải từ 500 trở xuống", "limit: Input should be less than or equal to 500"),
        ("documents?limit=x", "«limit» phải là số nguyên", "limit: Input should be a valid integer"),
        ("documents?stale=x", "«stale» phải là true hoặc false", "stale: Input should be a valid boolean"),
        ("documents?as_of=21/11/2026", "viết như 2026-11-21", "as_of: write a day as 2026-11-21"),
        ("documents?as_of=2026-02-30", "«as_of» không phải là một ngày có thật", "as_of: Input should be a valid date"),
        ("search", "«q» phải có", "q: Field required"),
        ("search?q=", "«q» ngắn quá, ít nhất 1 chữ", "q: String should have at least 1 character"),
        ("review?state=x", "'open', 'done' hoặc 'not_needed'", "state: Input should be 'open'"),
        (
            "documents?stael=true",
            "không có tham số «stael»; có: after,",
            "no parameter “stael” here; there are: after,",
        ),
    ],
)
def test_a_refused_parameter_is_told_why_in_both_languages(
    client: TestClient, address: str, vietnamese: str, english: str
) -> None:
    """Each language tells the whole reason; neither leans on the other."""
    told = client.get(f"/api/v1/{address}").json()["detail"].rsplit(" / ", 1)
    assert vietnamese in told[0]
    assert english in told[1]


@pytest.mark.parametrize("address", ["stats?as_of=2026-01-01", "stats?lang=en", f"documents{HUONG_SON}?limit=5"])
def test_what_programs_send_along_with_everything_is_let_through(client: TestClient, address: str) -> None:
    """Where a day, a language or a number of rows means nothing, the answer is that without it."""
    told = client.get(f"/api/v1/{address}")
    assert (told.status_code, told.content) == (200, client.get(f"/api/v1/{address.partition('?')[0]}").content)


@pytest.mark.parametrize(("error", "status"), [(StoreError("Kho đang đóng"), 503), (RuntimeError("password=abc"), 500)])
def test_a_store_that_fails(error: Exception, status: int) -> None:
    """An error that nobody foresaw is told without its words, under the same policy as every answer."""
    app = create_app(Broken(error))
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        answer = client.get("/api/v1/stats")
    is_problem(answer, status)
    assert "password" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "address", ["documents", "documents.csv", f"documents{HUONG_SON}", f"documents{HUONG_SON}.ttl", "stats"]
)
def test_what_is_known_is_not_sent_again(client: TestClient, address: str) -> None:
    """304 without a body for a known ETag, weak or not, among others or ``*``; another day is another answer."""
    first = client.get(f"/api/v1/{address}")
    tag = first.headers["etag"]
    for known in (tag, tag.removeprefix("W/"), f'"a", {tag}', "*"):
        again = client.get(f"/api/v1/{address}", headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(f"/api/v1/{address}", headers={"if-none-match": '"x"'}).content == first.content
    assert client.head(f"/api/v1/{address}").headers["etag"] == tag
    assert first.headers["cache-control"] == "no-cache"


def test_forms_have_tags_of_their_own(client: TestClient) -> None:
    """A cache keeps JSON and CSV of one address apart."""
    answers = [client.get("/api/v1/documents", headers={"accept": kind}) for kind in ("application/json", "text/csv")]
    assert len({answer.headers["etag"] for answer in answers}) == 2
    assert all("Accept" in answer.headers["vary"] for answer in answers)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, application/json;q=0.4", "text/csv"),
        ("text/csv;q=0.4, application/*;q=0.5", "application/json"),
        ("text/csv;q=x, application/json;q=0.1", "application/json"),
        ("TEXT/CSV", "text/csv"),
    ],
)
def test_the_form_that_is_liked_best(client: TestClient, accept: str, kind: str) -> None:
    """``Accept`` with ranges and weights; JSON where nothing else is asked for."""
    answer = client.get("/api/v1/documents?limit=1", headers={"accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == kind


def test_answers_are_compressed_when_asked(client: TestClient) -> None:
    """A large answer goes out as gzip to who takes it, as it is to others."""
    plain = client.get("/api/v1/documents", headers={"accept-encoding": "identity"})
    with client.stream("GET", "/api/v1/documents", headers={"accept-encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert "content-encoding" not in plain.headers
    assert packed.headers["etag"] == plain.headers["etag"]


def test_no_other_origin_may_read(client: TestClient) -> None:
    """Without a setting a page of another origin gets no leave, neither at once nor when it asks first."""
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    for answer in (client.get("/api/v1/stats", headers=asked), client.options("/api/v1/check", headers=asked)):
        assert not [name for name in answer.headers if name.startswith("access-control")]
