"""How many requests a second a server answers over a large store while another process loads into it.

A constant rate over 50 connections, each request timed from the moment at which it was due (a server that stalls cannot
hide it), beside a bare FastAPI page in the same run. Run: ``python benchmarks/server.py [--plans 100000]
[--store FILE] [--verb NAME ...]``; with ``--store`` the plans are made once and kept. The processor time of the server
for one answer is told, too (on Linux): it stays what it is when other work slows the machine.

Who asks is a process of its own that writes and reads bare HTTP/1.1 and looks at nothing but the status: on two cores a
client that does more takes from the server what is measured.
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
from http import HTTPStatus
from itertools import count, islice
from pathlib import Path
from urllib.parse import quote, urlsplit

sys.path.insert(0, str(Path(__file__).parents[1]))

from api.loading import add_reference, give_way
from benchmarks.plans import plans
from graph.connect import connect
from graph.port import Store

DAY = "2026-11-21"
CONNECTIONS = 50
SECONDS = 10
RATES = (100, 200, 300, 400, 500, 600, 800)
PAGE, ROLL_UP = 25, 100
"""Milliseconds that 95 of 100 answers may take."""
_Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]
BARE = "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef page(): return {'rows': []}\n"


def main() -> int:
    """Print a table: verb, processor time, p50 and p95 at 100 requests a second, highest rate that holds the bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=100_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--verb", nargs="*", default=[""], help="only verbs whose name holds one of these")
    parser.add_argument("--write", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        _write_on(asked.store)
    with ExitStack() as stack:
        path = asked.store or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "kho.sqlite"
        verbs = _prepared(path, asked.plans)
        bare, its_own = stack.enter_context(_bare(path.parent))
        print(f"{'verb':28}{'cpu ms':>8}{'p50 ms':>8}{'p95 ms':>8}{'errors':>8}{'highest rate':>14}")
        _measure("a bare FastAPI page", bare, its_own, ["/"], PAGE)
        server, process = stack.enter_context(_server(path))
        stack.enter_context(_loader(path))
        pages = [path for paths, bound in verbs.values() if bound == PAGE for path in paths]
        for name, (paths, bound) in {**verbs, "all pages, mixed": (pages, PAGE)}.items():
            if any(each in name for each in asked.verb):
                _measure(name, server, process, paths, bound)
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
    address = urlsplit(base)
    free: asyncio.Queue[_Connection] = asyncio.Queue()  # each in its turn, so that none is idle for long
    for _ in range(CONNECTIONS):
        free.put_nowait(await _connected(address.hostname or "", address.port or 80))
    times: list[float] = []
    errors = 0

    async def one(path: str, due: float) -> None:
        nonlocal errors
        connection = await free.get()
        try:
            errors += await asyncio.wait_for(_got(connection, path), 30) != HTTPStatus.OK
        except (OSError, EOFError, TimeoutError):
            errors += 1
            connection = await _connected(address.hostname or "", address.port or 80)
        free.put_nowait(connection)
        times.append((time.perf_counter() - due) * 1000)

    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(rate * seconds):
            due = start + number / rate
            if (wait := due - time.perf_counter()) > 0:
                await asyncio.sleep(wait)
            group.create_task(one(draw.choice(paths), due))
    while not free.empty():
        free.get_nowait()[1].close()
    return times, errors


async def _connected(host: str, port: int) -> _Connection:
    return await asyncio.open_connection(host, port)


async def _got(connection: _Connection, path: str) -> int:
    """The status of an answer, read to its last byte."""
    reader, writer = connection
    writer.write(f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: */*\r\naccept-encoding: gzip\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0]))
    return int(head.split(b" ", 2)[1])


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


def _write_on(path: Path) -> None:
    give_way()
    with connect(f"sqlite:{path}") as store:
        for first in count(store.stats().loaded, 64):
            store.put(list(plans(64, first=first)))
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
def _loader(path: Path) -> Iterator[None]:
    begun, before = time.perf_counter(), _loaded(path)
    with _started([sys.executable, __file__, "--write", "--store", str(path)]):
        yield
    print(f"loaded meanwhile: {(_loaded(path) - before) / (time.perf_counter() - begun):.0f} plans a second")


def _loaded(path: Path) -> int:
    with connect(f"sqlite:{path}") as store:
        return store.stats().loaded


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
