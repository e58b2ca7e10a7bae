"""What those who run a server see: health, counts, one line a request, and limits that answer clearly."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from starlette.testclient import TestClient

from api.http.app import create_app
from api.http.watch import LOG, JsonLines
from api.settings import Settings
from graph.memory import MemoryStore
from graph.port import StoreError
from tests.crowd import Crowd, at_once


@pytest.fixture
def client() -> Iterator[TestClient]:
    """A server over an empty store that takes five requests a minute."""
    with TestClient(create_app(MemoryStore(), Settings(rate=5)), base_url="http://127.0.0.1") as client:
        yield client


def test_the_sixth_request_of_a_minute_is_refused(client: TestClient) -> None:
    """With the seconds to wait, as a problem for programs and as a page for people."""
    assert [client.get("/healthz").status_code for _ in range(5)] == [200] * 5
    for path, kind in (("/api/v1/stats", "application/problem+json"), ("/", "text/html")):
        answer = client.get(path)
        assert (
            answer.status_code, answer.headers["retry-after"], answer.headers["content-type"].startswith(kind)
        ) == (429, "60", True)  # fmt: skip


def test_a_long_request_gets_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client hears 408 while the work still goes on, and the server goes on answering."""
    released = threading.Event()
    store = MemoryStore()
    monkeypatch.setattr(store, "get", lambda _: released.wait(30))
    with TestClient(create_app(store, Settings(timeout=0.05)), base_url="http://127.0.0.1") as client:
        late = client.get("/readyz")
        assert (late.status_code, client.get("/healthz").status_code) == (408, 200)
        released.set()


@contextmanager
def one_waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestClient, Callable[[], None]]]:
    """A server in which somebody waits for the store, and what lets that one go."""
    asked, released = threading.Event(), threading.Event()
    store = MemoryStore()
    monkeypatch.setattr(store, "get", lambda _: asked.set() or (released.wait(30) and None))
    with TestClient(create_app(store), base_url="http://127.0.0.1") as client:
        first = threading.Thread(target=client.get, args=("/readyz",))
        first.start()
        assert asked.wait(30)

        def let_go() -> None:
            released.set()
            first.join()

        try:
            yield client, let_go
        finally:
            let_go()


def test_more_than_may_wait_are_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """While as many wait as may, programs get a problem, people a page; afterwards all is as before."""
    monkeypatch.setattr("api.http.app.WAITING", 1)
    with one_waits(monkeypatch) as (client, let_go):
        for path, kind in (("/api/v1/stats", "application/problem+json"), ("/", "text/html")):
            answer = client.get(path, headers={"accept": kind})
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
            assert answer.headers["content-type"].startswith(kind)
        let_go()
        assert client.get("/api/v1/stats").status_code == 200


@pytest.mark.parametrize(("works_here", "most"), [(True, 2), (False, 6)])
def test_two_questions_are_worked_on_at_a_time(monkeypatch: pytest.MonkeyPatch, works_here: bool, most: int) -> None:
    """Of six that come at once, while none takes long; all six where another process works on them."""
    monkeypatch.setattr("api.http.app.TURN", 60.0)
    monkeypatch.setattr(MemoryStore, "works_here", works_here)
    store, crowd = MemoryStore(), Crowd(together=most)
    monkeypatch.setattr(store, "get", crowd.enter)
    with TestClient(create_app(store), base_url="http://127.0.0.1") as client:
        at_once(6, lambda: client.get("/readyz"))
    assert crowd.most == most


def test_nobody_waits_for_a_long_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is worked on for longer than a turn lets others in; health is told without a turn."""
    monkeypatch.setattr("api.http.app.AT_ONCE", 1)
    with one_waits(monkeypatch) as (client, _):
        assert [client.get(path).status_code for path in ("/healthz", "/api/v1/stats")] == [200, 200]


def test_ready_means_that_the_store_answers(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it does not, the process still lives."""

    def away(_: str) -> None:
        raise StoreError("kho đang tắt")

    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr(client.app.state.store, "get", away)  # type: ignore[attr-defined]
    assert (client.get("/readyz").status_code, client.get("/healthz").status_code) == (503, 200)


def test_counts_are_by_route_and_not_by_address(client: TestClient) -> None:
    """An address made up by a client must not become a series of its own."""
    client.get("/api/v1/documents/doc/x")
    client.get("/khong/co")
    told = client.get("/metrics").text
    assert 'luocdo_requests_total{method="GET",route="/api/v1/documents/{id:path}",status="404"} 1.0' in told
    assert "khong" not in told


@pytest.mark.parametrize(("came", "kept"), [("abc-1.2", True), ("a b", False), ("x" * 65, False), ("", False)])
def test_every_request_has_an_id(
    client: TestClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, came: str, kept: bool
) -> None:
    """A sound one that came with it is kept; the log line, an object in JSON, bears it too."""
    monkeypatch.setattr(LOG, "propagate", True)
    with caplog.at_level(logging.INFO, LOG.name):
        name = client.get("/a%0Ab", headers={"x-request-id": came}).headers["x-request-id"]
    assert (name == came) is kept
    (record,) = [record for record in caplog.records if record.name == LOG.name]
    line = JsonLines().format(record)
    assert (name, 404, "/a\nb") == tuple(json.loads(line)[key] for key in ("id", "status", "path"))
    assert "\n" not in line + record.getMessage()
