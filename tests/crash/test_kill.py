"""A process killed with SIGKILL while it loads leaves whole documents only, and the next run completes."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.sqlite.store import SqliteStore
from ontology.rdf import Mapping, canonical
from tests.crash.loading import BATCHES, main

ALL = {bundle.source.id: canonical(bundle) for batch in BATCHES for bundle in batch}


@pytest.mark.parametrize("batch", [0, 1, 6])
def test_a_killed_load_leaves_whole_documents(tmp_path: Path, batch: int) -> None:
    """All batches reported are there, every bundle there is whole, and a second run loads the rest."""
    path = tmp_path / "kho.sqlite"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.loading", str(path)], stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout
        for line in process.stdout:
            if int(line) == batch:
                process.send_signal(signal.SIGKILL)  # it is in the middle of one of the next batches
                break
    assert process.returncode == -signal.SIGKILL
    with SqliteStore(path) as store:
        left = {bundle.source.id: bundle for bundle in store.bundles()}
        assert all(ALL[source] == bundle for source, bundle in left.items())
        assert {bundle.source.id for batch in BATCHES[: batch + 1] for bundle in batch} <= left.keys()
        assert len(left) < len(ALL)
        stale = store.stale_citations("2026-03-01", limit=10_000).rows
        assert len(stale) == sum(len(bundle.citations) for bundle in left.values())
    main(path)
    with SqliteStore(path) as store:
        assert set(store.quads()) == {quad for bundle in ALL.values() for quad in Mapping().quads(bundle)}
        assert len(store.stale_citations("2026-03-01", limit=10_000).rows) == 12 * 5 * 20
