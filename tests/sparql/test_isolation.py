"""A query reaches nothing outside, even if the refusal of its words had a hole."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator

import pytest

from graph.memory import MemoryStore
from graph.sparql import asking
from graph.sparql.snapshot import Snapshots
from tests.conformance.samples import BUNDLES


@pytest.fixture
def snapshots() -> Iterator[Snapshots]:
    """Snapshots of the samples."""
    store = MemoryStore()
    store.put(BUNDLES)
    snapshots = Snapshots(store)
    yield snapshots
    snapshots.close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the word alone is refused")
@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_the_worker_can_open_no_socket(snapshots: Snapshots, monkeypatch: pytest.MonkeyPatch, silent: str) -> None:
    """Without the first line of defence nobody is called either."""
    monkeypatch.setattr(asking, "refuse", lambda _: None)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.setblocking(False)
        query = f"SELECT * {{ SERVICE {silent} <http://127.0.0.1:{listening.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        if silent:
            asking.ask(snapshots.current(), query, ["json"])
        else:
            with pytest.raises(asking.WrongError):
                asking.ask(snapshots.current(), query, ["json"])
        with pytest.raises(BlockingIOError):
            listening.accept()


def test_a_closed_snapshot_leaves_no_folder() -> None:
    """The folder of the snapshots goes with them."""
    snapshots = Snapshots(MemoryStore())
    folder = snapshots.current().folder
    assert folder.exists()
    snapshots.close()
    assert not folder.parent.exists()
