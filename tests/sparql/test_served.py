"""The endpoint of a real server, over a file that another process writes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from graph.sqlite.store import SqliteStore
from tests.conformance.samples import OF_COMMUNE, OF_TOWN, document_of

DOCUMENTS = "SELECT ?plan WHERE { ?source prov:specializationOf ?plan } ORDER BY ?plan"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """``luocdo serve`` over a store with one plan; when it has ended, its snapshots are gone."""
    with SqliteStore(tmp_path / "kho.sqlite") as store:
        store.put([OF_TOWN])
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    words = [sys.executable, "-P", "-m", "luocdo", "serve", "--store", f"sqlite:{tmp_path / 'kho.sqlite'}"]
    environment = os.environ | {"TMPDIR": str(scratch), "LUOCDO_SPARQL_FRESH": "0.001", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen([*words, "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        yield next(word for word in process.stdout.readline().split() if word.startswith("http://"))
        process.send_signal(signal.SIGINT)
        process.wait(60)
    assert list(scratch.iterdir()) == []


def plans(address: str) -> list[str]:
    """The plans that the endpoint knows."""
    question = Request(f"{address}sparql", urlencode({"query": DOCUMENTS}).encode(), {"accept": "application/json"})  # noqa: S310
    with urlopen(question) as answer:  # noqa: S310  # the server of this test
        rows = json.load(answer)["results"]["bindings"]
    return [row["plan"]["value"].partition("/luocdo")[2] for row in rows]


def test_a_write_by_another_process_is_seen(address: str, tmp_path: Path) -> None:
    """What another process stores is in the answers, once the stated time has passed."""
    assert plans(address) == [document_of(OF_TOWN)]
    with SqliteStore(tmp_path / "kho.sqlite") as store:
        store.put([OF_COMMUNE])
    assert plans(address) == sorted([document_of(OF_TOWN), document_of(OF_COMMUNE)])
