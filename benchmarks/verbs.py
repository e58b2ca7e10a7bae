"""Each verb on SQLite and on Neo4j, with equal plans in both: median and 95th percentile of its calls.

A store of 100,000 plans takes minutes to fill: ``--stores FOLDER`` keeps both, and goes on where an earlier run ended;
``--fill`` does no more than that. Run from the project's root: ``python -m benchmarks.verbs [--plans 100000]``.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from api.loading import add_reference
from benchmarks.plans import plans
from graph.connect import connect
from graph.port import Store
from ontology.records import Bundle
from scripts.neo4j.server import LATEST, Server

BATCH = 1000
"""Plans of one transaction."""
CALLS, FEWEST = 40, 10
"""Calls of each verb, each about something else."""
DAY = "2026-06-01"


def put(store: Store, bundles: list[Bundle]) -> None:
    """In batches, as a loader does."""
    for start in range(0, len(bundles), BATCH):
        store.put(bundles[start : start + BATCH])


def fill(address: str, number: int) -> None:
    """Put the reference data and the plans up to ``number``, from as many as are loaded."""
    with connect(address) as store:
        add_reference(store)
        for start in range(store.stats().loaded, number, 4 * BATCH):
            put(store, list(plans(min(4 * BATCH, number - start), first=start)))


def verbs(store: Store, bundles: list[Bundle]) -> Iterator[tuple[str, Callable[[int], object]]]:
    """Each verb, asked about the n-th thing."""
    documents = [bundle.documents[0] for bundle in bundles]
    cited = [bundle.citations[0].target for bundle in bundles]
    bodies = [bundle.assignments[0].body or "" for bundle in bundles]
    units = sorted({body.unit for bundle in bundles for body in bundle.bodies if body.unit})
    yield "get", lambda n: store.get(documents[n].id)
    yield "descriptions", lambda n: store.descriptions(documents[n].id)
    yield "documents", lambda n: store.documents(as_of=DAY, after=documents[n].id)
    yield "documents of a unit", lambda n: store.documents(as_of=DAY, unit=units[n % len(units)])
    yield "documents of a type, loaded", lambda _: store.documents(as_of=DAY, type="ke-hoach", loaded=True)
    yield "documents of a month", lambda _: store.documents(as_of=DAY, since="2026-05-01", until="2026-05-31")
    yield "documents that cite", lambda n: store.documents(as_of=DAY, cites=cited[n])
    yield "documents with stale", lambda n: store.documents(as_of=DAY, stale=True, after=documents[n].id)
    yield "instruments", lambda n: store.instruments(f"{n}/KH-UBND")
    yield "citations of a document", lambda n: store.citations(DAY, document=documents[n].id)
    yield "citations of a law", lambda n: store.citations(DAY, target=cited[n])
    yield "citations of a role", lambda n: store.citations(DAY, role="legal_basis", after=f"{documents[n].id} ")
    yield "stale_citations", lambda n: store.stale_citations(DAY, after=f"{documents[n].id} ")
    yield "stale_citations of a unit", lambda n: store.stale_citations(DAY, issuer_unit=units[n % len(units)])
    yield "stale_citations of a law", lambda n: store.stale_citations(DAY, target=cited[n])
    yield "status", lambda n: store.status(cited[n], DAY)
    yield "succession", lambda n: store.succession(cited[n])
    yield "assignments", lambda n: store.assignments(bodies[n], DAY)
    yield "relations", lambda n: store.relations(bodies[n], DAY)
    yield "bodies", lambda n: store.bodies(DAY, unit=units[n % len(units)])
    yield "units", lambda n: store.units(DAY, parent=units[n % len(units)])
    yield "ancestors", lambda n: store.ancestors(bodies[n], DAY)
    yield "descendants", lambda n: store.descendants(units[n % len(units)], DAY)
    yield "roll_up", lambda _: store.roll_up(DAY)
    yield "neighbourhood", lambda n: store.neighbourhood(documents[n].id)
    yield "neighbourhood of a law", lambda n: store.neighbourhood(cited[n])
    yield "shortest_path", lambda n: store.shortest_path(documents[n].id, documents[n - CALLS].id)
    yield "search", lambda n: store.search(f"ke hoach {n}")
    yield "search of a law", lambda _: store.search("luat dan chu o co so")
    yield "stats", lambda _: store.stats()


def timed(ask: Callable[[int], object], about: range, seconds: float) -> list[float]:
    """What each call takes, in milliseconds: of all, or of ``FEWEST`` and more for so many seconds."""
    times = list[float]()
    for n in about:
        if len(times) >= FEWEST and sum(times) > 1000 * seconds:
            break
        start = time.perf_counter()
        ask(n)
        times.append(1000 * (time.perf_counter() - start))
    return times


def measured(ask: Callable[[int], object]) -> tuple[float, float]:
    """Median and 95th percentile; calls before these do not count, since the server compiles what runs often."""
    timed(ask, range(CALLS, 2 * CALLS), 1)
    times = timed(ask, range(CALLS), 8)
    return statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]


def compare(addresses: Mapping[str, str], number: int) -> None:
    """Print what each verb takes on each store."""
    sample = list(plans(2 * CALLS))
    print(f"\n{f'{number:,} plans, ms':32}" + "".join(f"{f'{name} median':>18}{'p95':>10}" for name in addresses))
    with ExitStack() as stack:
        asked = [verbs(stack.enter_context(connect(address)), sample) for address in addresses.values()]
        for verb in zip(*asked, strict=True):
            figures = [measured(ask) for _, ask in verb]
            print(f"{verb[0][0]:32}" + "".join(f"{median:18.1f}{p95:10.1f}" for median, p95 in figures), flush=True)


def table(folder: Path, number: int, *, measuring: bool = True) -> None:
    """Fill both stores in a folder, as far as they are not yet, then print the table."""
    home = folder / "neo4j"
    home.mkdir(parents=True, exist_ok=True)
    with Server(home, LATEST, heap="2g", lasting=True) as server:
        addresses = {"SQLite": f"sqlite:{folder}/store.sqlite", "Neo4j": server.uri}
        for address in addresses.values():
            fill(address, number)
        if measuring:
            compare(addresses, number)


def main() -> None:
    """Print the table of the stores in a folder that stays, or in one that does not."""
    options = argparse.ArgumentParser(description="Each verb on SQLite and on Neo4j.")
    options.add_argument("--plans", type=int, default=10_000, help="in each store (default: %(default)s)")
    options.add_argument("--stores", type=Path, help="folder in which both stores are kept")
    options.add_argument("--fill", action="store_true", help="measure nothing")
    chosen = options.parse_args()
    with ExitStack() as stack:
        folder = chosen.stores or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        table(folder, chosen.plans, measuring=not chosen.fill)


if __name__ == "__main__":
    main()
