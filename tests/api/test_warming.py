"""What is done before the first visitor comes, and that nothing of it can keep the server from answering."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest
from starlette.testclient import TestClient

from api import warming
from api.http.app import create_app
from api.options import today
from api.pages.figures import figures
from graph.memory import MemoryStore
from graph.port import Store, StoreError


def test_the_figures_of_today_are_whole_once_the_server_is_warm(examples: Store) -> None:
    """Nobody has to read documents for the first page any more."""
    warming.warm(examples, Event())
    told = figures(examples, today(), reading=False)
    assert (told.read, told.more, told.tasks is not None) == (told.documents, False, True)


def test_no_request_waits_for_the_routes(examples: Store) -> None:
    """Made out before, they answer as they would."""
    app = create_app(examples)
    warming.routed(app)
    client = TestClient(app, base_url="http://127.0.0.1")
    assert [client.get(path).status_code for path in ("/", "/api/v1/stats", "/khong-co")] == [200, 200, 404]


def test_an_empty_store_is_warm_at_once() -> None:
    """There is nothing to read, and the figures say so."""
    store = MemoryStore()
    warming.warm(store, Event())
    told = figures(store, today(), reading=False)
    assert (told.documents, told.read, told.more) == (0, 0, False)


def test_reading_ends_while_documents_come_in(monkeypatch: pytest.MonkeyPatch, examples: Store) -> None:
    """Whoever counts stops when what was read grows no more, so that a load is not raced against."""
    told = figures(examples, today(), reading=False)
    asked = iter([150, 300, 150, 300, 450])
    monkeypatch.setattr(warming, "figures", lambda *_, **__: replace(told, more=True, read=next(asked)))
    warming.warm(examples, Event())
    assert next(asked) == 300


def test_a_large_store_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch, examples: Store) -> None:
    """Once the time for it is over, the rest is left to those who ask."""
    told = figures(examples, today(), reading=False)
    asked = iter(range(100))
    monkeypatch.setattr(warming, "READING", 0.0)
    monkeypatch.setattr(warming, "figures", lambda *_, **__: replace(told, more=True, read=next(asked)))
    warming.warm(examples, Event())
    assert next(asked) == 0


def test_the_server_ends_with_what_it_began() -> None:
    """Nothing asks the store once it may be closed, whether the work had begun or not."""
    begun, idle = warming.Warming(MemoryStore()), warming.Warming(MemoryStore())
    begun.begin()
    for each in (begun, idle):
        each.end()
    assert not begun.running


def test_a_store_that_cannot_answer_is_left_to_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work beside the server ends without a word."""
    ended: list[bool] = []

    def broken(_: Store, __: Event) -> None:
        ended.append(True)
        raise StoreError("không trả lời")

    monkeypatch.setattr(warming, "warm", broken)
    begun = warming.Warming(MemoryStore())
    begun.begin()
    begun.end()
    assert ended == [True]
