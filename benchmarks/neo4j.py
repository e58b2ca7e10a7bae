"""The Neo4j store beside rdflib-neo4j on one server, then each verb beside SQLite: one run, the same made-up plans.

``store.put`` of ready records, with all that a reload needs and a node for each citation, against ``rdflib_neo4j``'s
``Neo4jStore`` (batching on) fed with the equal triples, ready as well, as it is installed and with the encoding in
Rust that ``luocdo[fast]`` has. Rounds take turns; the figure of each is the best. Run from the project's root, with
the group ``bench`` installed: ``python -m benchmarks.neo4j [--plans 10000]``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from multiprocessing import get_context
from pathlib import Path

from api.batch import expanded
from api.export_import import ARGUMENTS, export_import
from api.loading import Summary, add_reference, load
from benchmarks.plans import plans
from benchmarks.verbs import put, table
from graph.connect import connect
from graph.memory import MemoryStore
from graph.port import Store
from ontology.rdf import Mapping
from scripts.neo4j.server import LATEST, LTS, Server, running

ROUNDS, WARMING = 3, 3
"""Rounds that count, and rounds of writing before these: the server compiles what runs often."""
FILES = 100
PEER, IN_RUST = "rdflib-neo4j 1.1, batching", "rdflib-neo4j 1.1, batching, in Rust"
"""As it is installed, and with the encoding that ours has: the figures stand beside both."""


def _writer(address: str, first: int, number: int, ready, go, done) -> None:  # type: ignore[no-untyped-def]
    bundles = list(plans(number, first=first))
    with connect(address) as store:
        ready.release()
        go.wait()
        put(store, bundles)
        done.release()


def two_writers(address: str, first: int, number: int) -> float:
    """Seconds in which two processes put half each."""
    spawn = get_context("spawn")
    ready, go, done = spawn.Semaphore(0), spawn.Event(), spawn.Semaphore(0)
    halves = [(address, first + half * (number // 2), number // 2, ready, go, done) for half in range(2)]
    writers = [spawn.Process(target=_writer, args=half, daemon=True) for half in halves]
    for writer in writers:
        writer.start()
    for _ in writers:
        ready.acquire()
    start = time.perf_counter()
    go.set()
    for _ in writers:
        done.acquire()
    seconds = time.perf_counter() - start
    for writer in writers:
        writer.join()
    return seconds


def peer(address: str, first: int, number: int, *extra: str) -> float | None:
    """Seconds that rdflib-neo4j takes for the triples of so many plans; nothing where it is not installed."""
    command = [sys.executable, "-m", "benchmarks.rdflib_peer", address, str(first), str(number), *extra]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603  # a module of ours
    return None if done.returncode else float(done.stdout.split()[-1])


def importing(number: int) -> None:
    """Print how long the first load without a server takes: the files, and ``neo4j-admin`` of each version."""
    with tempfile.TemporaryDirectory() as folder, MemoryStore() as store:
        store.put(plans(number))
        files = Path(folder, "files")
        start = time.perf_counter()
        export_import(store, files, reference=True)
        print(f"files for neo4j-admin, {number:,} plans: {time.perf_counter() - start:.1f} s")
        for version in (LATEST, LTS):
            home = Path(folder, version)
            home.mkdir()
            server = Server(home, version, heap="2g", lasting=True)
            start = time.perf_counter()
            server.admin("database", "import", "full", "neo4j", f"@{ARGUMENTS}", folder=files)
            print(f"neo4j-admin import, {version}: {time.perf_counter() - start:.1f} s")


def writing(address: str, number: int) -> None:
    """Print triples a second of both."""
    sizes = [sum(1 for _ in Mapping().quads(bundle)) for bundle in plans(200)]
    triples = number * sum(sizes) / len(sizes)
    first = count(0, number)
    best: dict[str, float] = {}

    def note(name: str, seconds: float) -> None:
        best[name] = max(best.get(name, 0), triples / seconds)

    with connect(address) as store:
        start = time.perf_counter()
        add_reference(store)
        print(f"units and register: {time.perf_counter() - start:.1f} s")
        for _ in range(WARMING):
            put(store, list(plans(number, first=next(first))))
        for _ in range(ROUNDS):
            bundles = list(plans(number, first=next(first)))
            start = time.perf_counter()
            put(store, bundles)
            note("store.put, one writer", time.perf_counter() - start)
            start = time.perf_counter()
            put(store, bundles)
            note("store.put of the same again", time.perf_counter() - start)
            note("store.put, two writers", two_writers(address, next(first), number))
            for name, extra in ((PEER, ()), (IN_RUST, ("--rust",))):
                if seconds := peer(address, next(first), number, *extra):
                    note(name, seconds)
        loading(store)
    theirs = [best[name] for name in (PEER, IN_RUST) if name in best]
    for name, figure in best.items():
        print(f"{name:36}{figure:10,.0f} triples/s" + "".join(f"{figure / their:8.1f} x" for their in theirs))
    if not theirs:
        print("rdflib-neo4j is missing: pip install --group bench", file=sys.stderr)


def loading(store: Store) -> None:
    """Print how many files a second ``luocdo load`` reads, understands and puts."""
    with tempfile.TemporaryDirectory() as folder:
        for bundle in plans(FILES, first=10_000_000):
            Path(folder, bundle.source.file).write_text(bundle.texts[0].value, encoding="utf-8")
        summary = Summary()
        start = time.perf_counter()
        load(store, expanded([Path(folder)]), 2, lambda: None, summary)
        print(f"luocdo load, files of 6 kB:     {summary.stored / (time.perf_counter() - start):10,.1f} files/s")


@contextmanager
def _server() -> Iterator[str]:
    if given := os.environ.get("NEO4J_URI"):
        yield given
    else:
        with running(heap="4g", lasting=True) as address:
            yield address


def main() -> None:
    """Print both tables."""
    options = argparse.ArgumentParser(description="The Neo4j store beside rdflib-neo4j and SQLite.")
    options.add_argument("--plans", type=int, default=10_000, help="in the stores that are read (default: %(default)s)")
    options.add_argument("--put", type=int, default=8000, help="plans of one round of writing (default: %(default)s)")
    chosen = options.parse_args()
    with _server() as address:
        writing(address, chosen.put)
    with tempfile.TemporaryDirectory() as folder:
        table(Path(folder), chosen.plans)
    importing(chosen.plans)


if __name__ == "__main__":
    main()
