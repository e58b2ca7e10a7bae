"""The snapshot after a transaction of the store that failed at its end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import TypeVar

import pyoxigraph as ox
import pytest

from graph.memory import MemoryStore
from graph.port import StoreError
from graph.sparql.snapshot import Snapshots
from tests.conformance.samples import BUNDLES

T = TypeVar("T")


class _Cut(MemoryStore):
    """A store whose connection is cut once all questions are answered; it asks again, or says so."""

    asks_again = False
    is_cut = False

    def read(self, work: Callable[[], T]) -> T:
        done = work()
        if self.is_cut:
            self.is_cut = False
            if self.asks_again:
                return work()
            raise StoreError("cut")
        return done


@pytest.mark.parametrize("asks_again", [False, True])
def test_what_was_written_is_in_the_next_snapshot(monkeypatch: pytest.MonkeyPatch, asks_again: bool) -> None:
    """Whether the questions were asked again or the error was said: nothing of the store stays unknown."""
    monkeypatch.setenv("LUOCDO_SPARQL_FRESH", "0.000001")
    store = _Cut()
    store.asks_again = asks_again
    first, *others = BUNDLES
    snapshots = Snapshots(store)
    sizes = []
    writes = (
        lambda: store.put([first]),
        lambda: store.put(others),
        lambda: store.delete([b.source.id for b in others]),
    )
    for write in writes:
        write()
        store.is_cut = True
        with nullcontext() if asks_again else pytest.raises(StoreError):
            snapshots.current()
        sizes.append(len(ox.Store.read_only(str(snapshots.current().folder))))
    snapshots.close()
    assert sizes[0] == sizes[2] < sizes[1]
