"""Files to a server, which reads and stores them; a key is needed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

import httpx2 as httpx

from api.batch import Expanded
from api.loading import Summary
from graph.port import StoreError

_AT_ONCE = 16
"""Files in one request: each should stay well below what a server takes."""
_SECONDS = 60.0


def upload(server: httpx.Client, files: Expanded, advance: Callable[[], object], summary: Summary) -> None:
    """Send files in small batches and count in ``summary`` what became of each; ``StoreError`` if refused whole."""
    waiting = iter(files)
    while batch := list(islice(waiting, _AT_ONCE)):
        sent = []
        for path, reason in batch:
            if reason is None:
                sent.append(path)
            else:
                summary.refused.append((path, reason))
                advance()
        for told in _send(server, sent, summary):
            summary.stored += len(told["stored"])
            summary.refused += [(Path(each["file"]), each["reason"]) for each in told["refused"]]
        for _ in sent:
            advance()


def connected(address: str, key: str | None) -> httpx.Client:
    """A client of a server; it sends the key along."""
    headers = {"authorization": f"Bearer {key}"} if key else {}
    return httpx.Client(base_url=address, headers=headers, timeout=_SECONDS, trust_env=False, follow_redirects=False)


def _send(server: httpx.Client, paths: list[Path], summary: Summary) -> Iterator[dict[str, Any]]:
    """Begin a job and follow its events; the last one tells what became of each file."""
    try:
        with ExitStack() as stack:
            parts = []
            for path in paths:
                try:
                    parts.append(("files", (str(path.resolve()), stack.enter_context(path.open("rb")))))
                except OSError as error:
                    summary.refused.append((path, f"không mở được ({error.strerror})"))
            if not parts:
                return
            begun = server.post("/api/v1/documents", files=parts)
        if begun.status_code != httpx.codes.ACCEPTED:
            raise StoreError(f"Máy chủ {server.base_url}: {begun.json()['detail']}")
        last: dict[str, Any] = {}
        with server.stream("GET", begun.headers["location"] + "/events", timeout=None) as events:
            for line in events.iter_lines():
                if line.startswith("data: "):
                    last = json.loads(line.removeprefix("data: "))
    except (httpx.HTTPError, ValueError, KeyError) as error:
        raise StoreError(f"Máy chủ {server.base_url}: không gửi được ({error}); hãy kiểm tra địa chỉ") from None
    if last.get("state") != "done":
        raise StoreError(f"Máy chủ {server.base_url}: việc dừng giữa chừng ({last.get('reason') or last.get('state')})")
    yield last
