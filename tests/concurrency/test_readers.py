"""Other processes and threads read while one process writes, and none fails."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from graph.sqlite.store import SqliteStore
from tests.conformance.samples import BUNDLES, DAY, ORDINANCE, PROVINCE, REGISTER, UNITS, plan, ubnd

PLANS = [plan(number, ubnd(PROVINCE), "2025-08-01", (ORDINANCE,) * 3) for number in range(60)]


def test_processes_read_while_one_writes(tmp_path: Path) -> None:
    """Two readers ask all the time while plans are put, replaced and deleted: no error, every answer consistent."""
    path = tmp_path / "kho.sqlite"
    with SqliteStore(path) as store:
        store.put([REGISTER, UNITS])
        readers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.concurrency.reading", str(path)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for _ in range(2)
        ]  # fmt: skip
        for reader in readers:
            assert reader.stdout
            assert reader.stdout.readline() == "ready\n"
        for one in PLANS:
            store.put([one])
        store.put(PLANS[:20])
        store.delete(one.source.id for one in PLANS[20:])
        for reader in readers:
            answers, errors = reader.communicate()
            assert (reader.returncode, errors) == (0, "")
            assert int(answers) > 0
        assert len(store.known()) == 22


def test_two_processes_may_write(tmp_path: Path) -> None:
    """A second writer waits for the first: both are heard."""
    path = tmp_path / "kho.sqlite"
    loading = subprocess.Popen([sys.executable, "-m", "tests.crash.loading", str(path)], stdout=subprocess.PIPE)
    with loading, SqliteStore(path) as store:
        for bundle in BUNDLES:
            store.put([bundle])
        assert loading.wait() == 0
        assert len(store.known()) == 2 + 60 + len(BUNDLES) - 2


def test_threads_share_a_store(tmp_path: Path) -> None:
    """Many threads ask one store while one of them writes."""
    with SqliteStore(tmp_path / "kho.sqlite") as store, ThreadPoolExecutor(4) as pool:
        store.put([REGISTER, UNITS])
        asked = [pool.submit(store.stale_citations, DAY, limit=1000) for _ in range(10)]
        for one in PLANS[:10]:
            store.put([one])
            asked.append(pool.submit(store.stale_citations, DAY, limit=1000))
        assert all(len(answer.result().rows) % 3 == 0 for answer in asked)
        assert len(store.stale_citations(DAY, limit=1000).rows) == 30
