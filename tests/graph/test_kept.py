"""What is kept of a store that stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from graph.kept import Kept


class _Watched(list[str]):
    """Keys that say when they are looked at."""

    def __init__(self, keys: Collection[str], looked_at: Event) -> None:
        super().__init__(keys)
        self._looked_at = looked_at

    def __iter__(self) -> Iterator[str]:
        self._looked_at.set()
        return super().__iter__()


def test_of_two_who_ask_at_the_same_time_one_makes_the_answer() -> None:
    """Who came while it was being made waits for it, and makes nothing."""
    kept, second_asks, making = Kept(), Event(), Event()
    made: list[list[str]] = []

    def make(asked: Collection[str]) -> dict[str, str]:
        made.append(list(asked))
        making.set()
        assert second_asks.wait(60)
        return {"a": "told"}

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(kept.told, "mark", "of a test", ["a"], make)
        assert making.wait(60)
        second = threads.submit(kept.told, "mark", "of a test", _Watched(["a"], second_asks), make)
        assert first.result(60) == second.result(60) == {"a": "told"}
    assert made == [["a"]]
