"""Every request that ``docs/`` shows is sent to a real ``luocdo serve``, and its answer holds what stands under it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from api.keys import KeyFile
from tests.serving import process

ROOT = Path(__file__).parents[2]
PAGES = ("api.md", "settings.md", "how-to.md")
HOST = "http://127.0.0.1:8000"
SHOWN = re.compile(r"(curl [^`|\n]*127\.0\.0\.1[^`|\n]*)(?:`|\n```\n)(?:```json\n(.*?)\n```)?", re.S)
REQUESTS = [(page, *found) for page in PAGES for found in SHOWN.findall((ROOT / "docs" / page).read_text("utf-8"))]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a server process over the example plans, and a key for writing."""
    folder = tmp_path_factory.mktemp("docs")
    store = f"sqlite:{folder / 'kho.sqlite'}"
    loading = [sys.executable, "-P", "-m", "luocdo", "load", "--store", store, str(ROOT / "examples")]
    subprocess.run(loading, check=True, capture_output=True)
    key = KeyFile(folder / "keys.json").create("docs")
    with process(store, LUOCDO_KEYS=str(folder / "keys.json")) as (address, _):
        yield address, key


def sent(address: str, key: str, line: str) -> httpx2.Response:
    """The answer to a command line of curl."""
    words = iter(shlex.split(line.replace("$KEY", key))[1:])
    headers, fields, method, url = dict[str, str](), list[tuple[str, Any]](), None, ""
    for word in words:
        if word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-F":
            name, _, value = next(words).partition("=")
            fields.append((name, _file(value[1:]) if value.startswith("@") else (None, value)))
        elif word == "-X":
            method = next(words)
        elif word.startswith("-"):
            raise AssertionError(f"curl {word}: not known here")
        else:
            url = word.replace(HOST, address)
    method = method or ("POST" if fields else "GET")
    return httpx2.request(method, url, headers=headers, files=fields or None, timeout=60)


def _file(name: str) -> tuple[str, bytes]:
    path = ROOT / name
    named = path if path.exists() else ROOT / "examples" / "ke-hoach-dan-chu-co-so-2025-tt-huong-son.txt"
    return named.name, named.read_bytes()


def lacks(told: Any, shown: Any, where: str = "$") -> Iterator[str]:
    """Where an answer is not as shown: members that are not shown may be there, ``…`` is anything."""
    if isinstance(shown, dict) and isinstance(told, dict):
        for name, value in shown.items():
            yield from lacks(told[name], value, f"{where}.{name}") if name in told else [f"{where}.{name} is missing"]
    elif isinstance(shown, list) and isinstance(told, list):
        if len(told) < len(shown):
            yield f"{where} has {len(told)} members"
        for i, (value, each) in enumerate(zip(told, shown, strict=False)):
            yield from lacks(value, each, f"{where}[{i}]")
    elif (shown != "…" and told != shown) or (shown == "…" and not told):
        yield f"{where} is {told!r}"


def test_requests_are_found() -> None:
    """The pages show requests of each kind."""
    assert len(REQUESTS) >= 23
    assert {page for page, *_ in REQUESTS} == set(PAGES)


@pytest.mark.parametrize(("page", "line", "shown"), REQUESTS)
def test_a_documented_request(server: tuple[str, str], page: str, line: str, shown: str) -> None:  # noqa: ARG001
    """It is answered, in the form asked for, with what the page shows of it."""
    answer = sent(*server, line)
    expected = json.loads(shown) if shown else {}
    assert answer.status_code in ((expected["status"],) if "title" in expected else (200, 202)), answer.text
    if shown:
        assert list(lacks(answer.json(), expected)) == []
    elif "json" not in answer.headers["content-type"]:
        kind = re.search(r"Accept: (\S+)'|\.(csv)\?", line)
        assert kind is not None
        assert answer.headers["content-type"].startswith((kind[1] or f"text/{kind[2]}",))
