"""The Neo4j store beside rdflib-neo4j, and each verb beside SQLite: one run, one server, the same made-up plans.

``store.put`` of ready records, with all that a reload needs and a node for each citation, against ``rdflib_neo4j``'s
``Neo4jStore`` (batching on) fed with the equal triples, ready as well, as it is installed and with the encoding in
Rust that ``luocdo[fast]`` has. Rounds take turns; the figure of each is the best. Run from the project's root, with
the group ``bench`` installed: ``python -m benchmarks.neo4j [--plans 10000]``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from multiprocessing import get_context
from pathlib import Path

from api.batch import expanded
from api.export_import import ARGUMENTS, export_import
from api.loading import Summary, add_reference, load
from benchmarks.plans import plans
from graph.connect import connect
from graph.memory import MemoryStore
from graph.port import Store
from ontology.rdf import Mapping
from ontology.records import Bundle
from scripts.neo4j.server import Server, running

BATCH = 500
"""Plans of one transaction."""
ROUNDS, WARMING = 3, 2
"""Rounds that count, and rounds of writing before these: the server compiles what runs often."""
FILES = 100
CALLS = 40
"""Calls of each verb, each about something else."""
DAY = "2026-06-01"
PEER = "rdflib-neo4j 1.1, batching"


def put(store: Store, bundles: list[Bundle]) -> None:
    """In batches, as a loader does."""
    for start in range(0, len(bundles), BATCH):
        store.put(bundles[start : start + BATCH])


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
    """Print how long the first load without a server takes: the files, and ``neo4j-admin`` with them."""
    with tempfile.TemporaryDirectory() as folder, MemoryStore() as store:
        store.put(plans(number))
        home, files = Path(folder, "home"), Path(folder, "files")
        home.mkdir()
        start = time.perf_counter()
        export_import(store, files, reference=True)
        exported = time.perf_counter()
        server = Server(home, heap="2g", lasting=True)
        server.admin("database", "import", "full", "neo4j", f"@{ARGUMENTS}", folder=files)
        seconds = time.perf_counter() - exported
    print(f"neo4j-admin import of {number:,} plans: files {exported - start:.1f} s, import {seconds:.1f} s")


def writing(address: str, number: int) -> int:
    """Print triples a second of both, and how many plans were put."""
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
            for name, extra in ((PEER, ()), (f"{PEER}, in Rust", ("--rust",))):
                if seconds := peer(address, next(first), number, *extra):
                    note(name, seconds)
        loading(store)
    theirs = best.get(PEER)
    for name, figure in best.items():
        print(f"{name:36}{figure:10,.0f} triples/s" + (f"{figure / theirs:8.1f} x" if theirs else ""))
    if not theirs:
        print("rdflib-neo4j is missing: pip install --group bench", file=sys.stderr)
    return next(first)


def loading(store: Store) -> None:
    """Print how many files a second ``luocdo load`` reads, understands and puts."""
    with tempfile.TemporaryDirectory() as folder:
        for bundle in plans(FILES, first=10_000_000):
            Path(folder, bundle.source.file).write_text(bundle.texts[0].value, encoding="utf-8")
        summary = Summary()
        start = time.perf_counter()
        load(store, expanded([Path(folder)]), 2, lambda: None, summary)
        print(f"luocdo load, files of 6 kB:     {summary.stored / (time.perf_counter() - start):10,.1f} files/s")


def verbs(store: Store, bundles: list[Bundle]) -> Iterator[tuple[str, Callable[[int], object]]]:
    """Each verb, asked about the n-th thing."""
    documents = [bundle.documents[0] for bundle in bundles]
    cited = [bundle.citations[0].target for bundle in bundles]
    bodies = [bundle.assignments[0].body or "" for bundle in bundles]
    units = sorted({body.unit for bundle in bundles for body in bundle.bodies if body.unit})
    yield "get", lambda n: store.get(documents[n].id)
    yield "documents", lambda n: store.documents(as_of=DAY, after=documents[n].id)
    yield "documents of a unit", lambda n: store.documents(as_of=DAY, unit=units[n % len(units)])
    yield "stale_citations", lambda n: store.stale_citations(DAY, after=f"{documents[n].id} ")
    yield "stale_citations of a unit", lambda n: store.stale_citations(DAY, issuer_unit=units[n % len(units)])
    yield "stale_citations of a law", lambda n: store.stale_citations(DAY, target=cited[n])
    yield "status", lambda n: store.status(cited[n], DAY)
    yield "succession", lambda n: store.succession(cited[n])
    yield "assignments", lambda n: store.assignments(bodies[n], DAY)
    yield "relations", lambda n: store.relations(bodies[n], DAY)
    yield "ancestors", lambda n: store.ancestors(bodies[n], DAY)
    yield "descendants", lambda n: store.descendants(units[n % len(units)], DAY)
    yield "roll_up", lambda _: store.roll_up(DAY)
    yield "neighbourhood", lambda n: store.neighbourhood(documents[n].id)
    yield "shortest_path", lambda n: store.shortest_path(documents[n].id, documents[-n - 1].id)
    yield "search", lambda n: store.search(f"ke hoach {n}")
    yield "stats", lambda _: store.stats()


def measured(store: Store, bundles: list[Bundle]) -> dict[str, tuple[float, float]]:
    """Median and 95th percentile of each verb, in milliseconds."""
    found = {}
    for name, ask in verbs(store, bundles):
        ask(CALLS)
        times = []
        for n in range(CALLS):
            start = time.perf_counter()
            ask(n)
            times.append(1000 * (time.perf_counter() - start))
        found[name] = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    return found


def reading(address: str, number: int, there: int) -> None:
    """Print what each verb takes on SQLite and on Neo4j, with as many plans in each."""
    sample = list(plans(2 * CALLS))
    with tempfile.TemporaryDirectory() as folder:
        figures = []
        for at, first in ((f"sqlite:{folder}/store.sqlite", 0), (address, there)):
            with connect(at) as store:
                add_reference(store)
                for start in range(first, number, 2000):
                    put(store, list(plans(min(2000, number - start), first=start)))
                figures.append(measured(store, sample))
    print(f"\n{max(number, there):,} plans, ms{'':22}SQLite median   p95    Neo4j median   p95")
    for name in figures[0]:
        (a, b), (c, d) = figures[0][name], figures[1][name]
        print(f"{name:32}{a:14.1f}{b:8.1f}{c:14.1f}{d:8.1f}")


@contextmanager
def _server() -> Iterator[str]:
    if given := os.environ.get("NEO4J_URI"):
        yield given
    else:
        with running(heap="2g", lasting=True) as address:
            yield address


def main() -> None:
    """Print both tables."""
    options = argparse.ArgumentParser(description="The Neo4j store beside rdflib-neo4j and SQLite.")
    options.add_argument("--plans", type=int, default=10_000, help="in the stores that are read (default: %(default)s)")
    options.add_argument("--put", type=int, default=2000, help="plans of one round of writing (default: %(default)s)")
    chosen = options.parse_args()
    with _server() as address:
        there = writing(address, chosen.put)
        reading(address, chosen.plans, there)
    importing(chosen.plans)


if __name__ == "__main__":
    main()
