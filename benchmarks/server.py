"""How many requests a second a server answers over a large store while another process loads into it.

A constant rate over 50 connections, each request timed from the moment at which it was due (a server that stalls cannot
hide it), beside a bare FastAPI page in the same run. Run: ``python benchmarks/server.py [--plans 100000]
[--store FILE]``; with ``--store`` the plans are made once and kept. The processor time of the server for one answer is
told, too (on Linux): it stays what it is when other work slows the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count, islice
from pathlib import Path
from urllib.parse import quote

import httpx2 as httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from api.loading import add_reference
from benchmarks.plans import plans
from graph.connect import connect
from graph.port import Store

DAY = "2026-11-21"
CONNECTIONS = 50
SECONDS = 10
RATES = (100, 200, 300, 400, 500, 600, 800)
PAGE, ROLL_UP = 25, 100
"""Milliseconds that 95 of 100 answers may take."""
BARE = "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef page(): return {'rows': []}\n"


def main() -> int:
    """Print a table: verb, processor time, p50 and p95 at 100 requests a second, highest rate that holds the bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=100_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--write", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        _write_on(asked.store, asked.plans)
    with ExitStack() as stack:
        path = asked.store or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "kho.sqlite"
        verbs = _prepared(path, asked.plans)
        bare, its_own = stack.enter_context(_bare(path.parent))
        print(f"{'verb':28}{'cpu ms':>8}{'p50 ms':>8}{'p95 ms':>8}{'errors':>8}{'highest rate':>14}")
        _measure("a bare FastAPI page", bare, its_own, ["/"], PAGE)
        server, process = stack.enter_context(_server(path))
        stack.enter_context(_loader(path, asked.plans))
        for name, (paths, bound) in verbs.items():
            _measure(name, server, process, paths, bound)
        pages = [path for paths, bound in verbs.values() if bound == PAGE for path in paths]
        _measure("all pages, mixed", server, process, pages, PAGE)
    return 0


def _measure(name: str, base: str, process: int, paths: Sequence[str], bound: int) -> None:
    asyncio.run(_asked(base, paths, 20, 2))
    told: list[tuple[float, float, int]] = []
    highest, used = 0, 0.0
    for rate in RATES:
        before = _used(process)
        times, errors = asyncio.run(_asked(base, paths, rate, SECONDS))
        used = used or (_used(process) - before) / len(times) * 1000
        times.sort()
        told.append((times[len(times) // 2], times[int(len(times) * 0.95)], errors))
        if told[-1][1] > bound or errors:
            break
        highest = rate
    middle, slow, failed = told[0]
    print(f"{name:28}{used:8.1f}{middle:8.1f}{slow:8.1f}{failed:8}{highest:12}/s", flush=True)


def _used(process: int) -> float:
    """Seconds of processor time that a process has used (proc(5): fields 14 and 15)."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _asked(base: str, paths: Sequence[str], rate: int, seconds: int) -> tuple[list[float], int]:
    """Milliseconds of each request from the moment it was due, and how many failed."""
    draw = random.Random(0)  # noqa: S311  # the same questions in each run, nothing secret
    limits = httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS)
    times: list[float] = []
    errors = 0
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=30, trust_env=False) as client:

        async def one(path: str, due: float) -> None:
            nonlocal errors
            try:
                answer = await client.get(path)
                errors += answer.status_code != httpx.codes.OK
            except httpx.HTTPError:
                errors += 1
            times.append((time.perf_counter() - due) * 1000)

        start = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for number in range(rate * seconds):
                due = start + number / rate
                if (wait := due - time.perf_counter()) > 0:
                    await asyncio.sleep(wait)
                group.create_task(one(draw.choice(paths), due))
    return times, errors


def _prepared(path: Path, wanted: int) -> dict[str, tuple[list[str], int]]:
    with connect(f"sqlite:{path}") as store:
        if not store.stats().loaded:
            add_reference(store)
            _put(store, islice(plans(wanted), wanted))
        documents = [row.document.id for row in store.documents(as_of=DAY, loaded=True, limit=200).rows]
        cited = [row.citation.target for row in store.stale_citations(DAY, limit=100).rows]
        units = [row.unit.id for row in store.roll_up(DAY).rows if row.unit]
    bodies = sorted({row.rsplit("/kh/")[0].replace("/doc/", "/body/") for row in documents})
    after = [f"&unit={quote(unit)}" for unit in units]
    stale = f"/api/v1/citations?as_of={DAY}&stale=true&limit=20"
    api = "/api/v1"
    return {
        "documents of a unit": ([f"{api}/documents?as_of={DAY}{unit}" for unit in after], PAGE),
        "stale citations": ([stale], PAGE),
        "stale citations of a unit": ([stale + unit for unit in after], PAGE),
        "one document": ([f"{api}/documents{each}?as_of={DAY}" for each in documents], PAGE),
        "one instrument": ([f"{api}/instruments{each}?as_of={DAY}" for each in cited], PAGE),
        "one body": ([f"{api}/bodies{each}?as_of={DAY}" for each in bodies], PAGE),
        "search": ([f"{api}/search?q={quote(words)}" for words in ("nghi dinh 59", "59/2023", "dan chu co so")], PAGE),
        "neighbourhood": ([f"{api}/neighbourhood?id={quote(each)}" for each in documents], PAGE),
        "roll-up of the country": ([f"{api}/tree?as_of={DAY}"], ROLL_UP),
    }


def _put(store: Store, made: Iterator[object]) -> None:
    while batch := list(islice(made, 500)):
        store.put(batch)  # type: ignore[arg-type]


def _write_on(path: Path, first: int) -> None:
    with connect(f"sqlite:{path}") as store:
        for number in count():
            store.put(list(plans(64, first=first + 64 * number)))
            time.sleep(0.5)  # a loader reads and extracts between two batches


@contextmanager
def _started(command: Sequence[str], **environment: str) -> Iterator[subprocess.Popen[str]]:
    around = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])} | environment
    with subprocess.Popen(command, env=around, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def _server(path: Path) -> Iterator[tuple[str, int]]:
    command = [sys.executable, "-P", "-m", "luocdo", "serve", "--store", f"sqlite:{path}", "--port", "0"]
    with _started(command, LUOCDO_RATE="0", LUOCDO_LOG="off") as process:
        address = next(iter(process.stdout or ())).split("ở ")[1].split("/  ")[0]
        _wait_until_idle(process.pid)
        yield address, process.pid


def _wait_until_idle(process: int) -> None:
    """The server counts what its first pages tell while it answers already: that is no part of an answer's time."""
    used = -1.0
    while _used(process) - used > 0.1:
        used = _used(process)
        time.sleep(2)


@contextmanager
def _loader(path: Path, first: int) -> Iterator[None]:
    with _started([sys.executable, __file__, "--write", "--store", str(path), "--plans", str(first)]):
        yield


@contextmanager
def _bare(folder: Path) -> Iterator[tuple[str, int]]:
    (folder / "bare_page.py").write_text(BARE, encoding="utf-8")
    address = ["--host", "127.0.0.1", "--port", "8999", "--log-level", "warning"]
    command = [sys.executable, "-m", "uvicorn", "--app-dir", str(folder), "bare_page:app", *address]
    with _started(command) as process:
        time.sleep(3)
        yield "http://127.0.0.1:8999", process.pid


if __name__ == "__main__":
    raise SystemExit(main())
