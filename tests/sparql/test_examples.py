"""The example queries of the documentation and of the page find something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from api.loading import read
from api.pages.sparql import EXAMPLES as ON_THE_PAGE
from graph.memory import MemoryStore
from graph.sparql.asking import ask
from graph.sparql.snapshot import Snapshot, Snapshots
from loaders.register import register_bundle
from tests.serving import EXAMPLES

DOCUMENTED = re.findall(
    r"```sparql\n(.*?)```", (Path(__file__).parents[2] / "docs" / "rdf.md").read_text("utf-8"), re.DOTALL
)


@pytest.fixture(scope="module")
def snapshot() -> Iterator[Snapshot]:
    """The example plans, and of the register what concerns them."""
    plans = [read(path) for path in sorted(EXAMPLES.glob("ke-hoach-*"))]
    cited = {citation.target for plan in plans for citation in plan.citations}
    register = register_bundle()
    effects = tuple(effect for effect in register.effects if effect.affected in cited)
    named = cited | {effect.affecting for effect in effects}
    documents = tuple(document for document in register.documents if document.id in named)
    store = MemoryStore()
    store.put([*plans, replace(register, effects=effects, documents=documents)])
    snapshots = Snapshots(store)
    yield snapshots.current()
    snapshots.close()


@pytest.mark.parametrize("query", [*DOCUMENTED, *(example.query for example in ON_THE_PAGE)])
def test_an_example_finds_something(snapshot: Snapshot, query: str) -> None:
    """Every example is answered, with at least one row or triple."""
    answer = ask(snapshot, query, ["csv", "nt"])
    assert len(answer.body.splitlines()) > (1 if answer.form == "csv" else 0)


def test_there_are_examples() -> None:
    """The documentation has not lost them."""
    assert len(DOCUMENTED) >= 7
