"""Words that another language would run, in every parameter: they are looked for, and nothing else happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from graph.connect import connect
from graph.memory import MemoryStore
from tests.conformance.samples import BUNDLES
from tests.conftest import NEO4J

WORDS = [
    "' OR '1'='1", "'; DROP TABLE documents; --", '" UNION SELECT value FROM contents --', "1); DELETE FROM sources;",
    "x\" OR rank MATCH '*", "NEAR(a b)", "a AND", '"', "*", "'}) DETACH DELETE n //", "`}) MATCH (n) DETACH DELETE n",
    "$limit", "{$gt: ''}", "} CALL db.labels() YIELD label //", "<x> } ; DROP ALL ; #", "SERVICE <http://127.0.0.1/>",
    "../../../../etc/passwd", "..\\..\\windows\\win.ini", "file:///etc/passwd", "%2e%2e%2f", "\x00", "\r\nX-Evil: 1",
    "\u202e\ufeff\ud7ff", "{{7*7}}", "${jndi:ldap://127.0.0.1/a}", "=cmd|' /C calc'!A0", "A" * 399, "-1", "NaN",
]  # fmt: skip
ADDRESSES = [
    "documents?number={}", "documents?type={}", "documents?body={}", "documents?unit={}", "documents?cites={}",
    "documents?after={}", "documents?since={}", "documents?as_of={}", "documents?limit={}", "documents?stale={}",
    "documents?family={}", "documents/{}", "documents/{}/text", "documents/{}/verdicts", "citations?document={}",
    "citations?instrument={}", "citations?role={}", "instruments?number={}", "instruments/{}", "bodies?kind={}",
    "bodies?unit={}", "bodies?level={}", "bodies/{}", "bodies/{}/tasks", "bodies/{}/relations", "units?code={}",
    "units?parent={}", "units/{}/descendants", "tree?parent={}", "tree?level={}", "search?q={}", "search?q=a&kind={}",
    "neighbourhood?id={}", "path?start={}&end=/doc/x", "jobs/{}",
]  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", *NEO4J])
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, neo4j_at: Callable[[str], str]
) -> Iterator[TestClient]:
    """A server over each kind of store, with the samples in it."""
    kept = f"sqlite:{tmp_path_factory.mktemp('store') / 'kho.sqlite'}"
    store = connect(kept if request.param == "sqlite" else neo4j_at(request.param))
    store.delete(store.known())
    store.put(BUNDLES)
    with TestClient(create_app(store), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def dump(client: TestClient) -> list[str]:
    """All that the store holds."""
    app: Any = client.app
    return sorted(map(str, app.state.store.quads()))


def test_words_are_only_looked_for(client: TestClient) -> None:
    """No word in any parameter is an error of the server, leads out of the answer, or changes the store."""
    before = dump(client)
    for address in ADDRESSES:
        path, mark, query = address.partition("?")
        names = [part.partition("=")[::2] for part in query.split("&")] if mark else []
        for word in WORDS:
            params = [(name, word if value == "{}" else value) for name, value in names]
            answer = client.get(f"/api/v1/{path.replace('{}', '%2F' + ''.join(f'%{b:02x}' for b in word.encode()))}",
                                params=params)  # fmt: skip
            assert answer.status_code in (200, 404, 422), (address, word)
            assert "x-evil" not in answer.headers
            assert "root:" not in answer.text
            assert not any(told in answer.text for told in ("sqlite3", "Neo4jError", "Traceback", "SyntaxError"))
    assert dump(client) == before


@pytest.mark.parametrize("word", ["' OR '1'='1", "*", "NEAR(a b)", "%", "_", ".*"])
def test_no_word_means_everything(client: TestClient, word: str) -> None:
    """What matches everything in a query language matches nothing here."""
    for address in ("documents?number=", "documents?type=", "instruments?number=", "bodies?kind=", "units?code="):
        assert client.get(f"/api/v1/{address}", params={address[:-1].rpartition("?")[2]: word}).json()["rows"] == []


def test_an_address_cannot_make_a_header(client: TestClient) -> None:
    """Line ends in a parameter stay within the address of the next page; where none is free, they are refused."""
    answer = client.get("/api/v1/search", params={"q": "nghị\r\nđịnh:\r\n", "limit": 1})
    assert "%0D%0A" in answer.headers["link"]
    assert "\n" not in answer.headers["link"]
    evil = "a\r\nX-Evil: 1\r\n\r\n<script>"
    for name in ("as_of", evil):
        told = client.get("/api/v1/documents/ref/0123456789abcdef", params={name: evil})
        assert (told.status_code, "location" in told.headers, "x-evil" in told.headers) == (422, False, False)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", ""])
def test_a_foreign_name_reads_nothing(client: TestClient, host: str) -> None:
    """A name that was made to lead to this machine is refused, and stands in no answer."""
    answer = client.get("/api/v1/documents?limit=1", headers={"host": host})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.json().keys() == {"type", "title", "status", "detail"}
    assert not host or host not in answer.text


@pytest.mark.parametrize("host", ["localhost:8000", "[::1]:8000", "LOCALHOST", "kho.tinh.example", "a.so.example:80"])
def test_names_of_this_machine_and_those_of_the_settings(host: str) -> None:
    """Loopback by name and number, names that were added, and all below one that was added with a star."""
    app = create_app(MemoryStore(), Settings(names=("Kho.tinh.example", "*.so.example")))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert client.get("/healthz", headers={"host": host}).status_code == 200
        assert client.get("/healthz", headers={"host": "so.example"}).status_code == 400


def test_a_cell_is_no_formula(client: TestClient) -> None:
    """What a spreadsheet would run gets an apostrophe in front."""
    table = client.get("/api/v1/search.csv", params={"q": "ke hoach"}).text
    assert not [cell for line in table.splitlines() for cell in line.split(",") if cell.startswith(("=", "+", "@"))]
