"""What is done before the first visitor comes, and that nothing of it can keep the server from answering."""

from __future__ import annotations

import pytest

from api import warming
from api.options import today
from api.pages.figures import figures
from graph.memory import MemoryStore
from graph.port import Store, StoreError


def test_the_figures_of_today_are_whole_once_the_server_is_warm(examples: Store) -> None:
    """Nobody has to read documents for the first page any more."""
    warming.warm(examples)
    told = figures(examples, today(), reading=False)
    assert (told.read, told.more, told.tasks is not None) == (told.documents, False, True)


def test_an_empty_store_is_warm_at_once() -> None:
    """There is nothing to read."""
    warming.warm(MemoryStore())


def test_a_store_that_cannot_answer_is_left_to_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work beside the server ends without a word."""
    ended: list[bool] = []

    def broken(_: Store) -> None:
        ended.append(True)
        raise StoreError("không trả lời")

    monkeypatch.setattr(warming, "warm", broken)
    warming.begin(MemoryStore()).join()
    assert ended == [True]
