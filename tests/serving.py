"""A store with the example plans, and what a page is made of: for the tests of pages, their safety and the browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from api.loading import add_reference, read
from graph.memory import MemoryStore
from graph.port import Store
from ontology.records import Bundle

EXAMPLES = Path(__file__).parents[1] / "examples"
HUONG_SON = "/doc/vn/ubnd-05908-2025-06/kh/2025/21"
"""A plan of 12/02/2025 that cites 22/2018/QĐ-TTg, which had ended on 16/8/2023."""
BINH_PHUOC = "/doc/vn/ubnd-70-2025-06/kh/2022/1207"
ENDED = "/eli/vn/ttg/qd/2018/22"
_EMPTY = frozenset({"meta", "link", "input", "img", "br", "hr", "rect", "circle", "path"})


@cache
def examples() -> tuple[Bundle, ...]:
    """What the example plans say."""
    return tuple(read(path) for path in sorted(EXAMPLES.glob("ke-hoach-*")))


def example_store(more: Iterable[Bundle] = ()) -> Store:
    """The units, the register, the example plans, and what a test adds."""
    store = MemoryStore()
    add_reference(store)
    store.put([*examples(), *more])
    return store


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of a server over an application, on a free port of the loopback."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # who asks before the server runs waits
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@contextmanager
def process(store: str, **environment: str) -> Iterator[tuple[str, int]]:
    """The address of ``luocdo serve`` over a store, and the id of its process."""
    command = [sys.executable, "-P", "-m", "luocdo", "serve", "--store", store, "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, **environment}
    ) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().split()[4].rstrip("/"), server.pid
        finally:
            server.terminate()


class Markup(HTMLParser):
    """The elements of a page in order: ``(name, attributes)``, and the text inside elements of a class."""

    def __init__(self, html: str, text_of: str = "paper", but: str = "tag") -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._open: list[set[str]] = []
        self._of, self._but = text_of, but
        self.data = ""
        """What stands in the elements that scripts alone read (``application/json``)."""
        self._inert = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        told = {name: value or "" for name, value in attrs}
        self.elements.append((tag, told))
        self._inert = told.get("type") == "application/json"
        if tag not in _EMPTY:
            self._open.append(set(told.get("class", "").split()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself (in SVG)."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._inert = False
        if tag not in _EMPTY and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep what stands in the elements asked for."""
        self.data += data if self._inert else ""
        if any(self._of in each for each in self._open) and not any(self._but in each for each in self._open):
            self.text += data

    def all(self, name: str) -> list[dict[str, str]]:
        """Attributes of every element of a name."""
        return [attributes for tag, attributes in self.elements if tag == name]
