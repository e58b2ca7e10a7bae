"""Writers side by side leave what one after the other would."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from neo4j import Driver

from graph.connect import connect
from graph.memory import MemoryStore
from graph.neo4j.derive import derive
from graph.port import Store
from ontology.forms import written
from ontology.records import Bundle
from tests.conformance.samples import (
    COMMUNE,
    DAY,
    DECREE,
    ORDINANCE,
    PROVISIONAL,
    REGISTER,
    document_of,
    plan,
    ubnd,
)
from tests.neo4j.conftest import rows

_ASKED = 5000
"""So often it is asked who waits: some seconds. Who waits with his commit is not told."""

Meanwhile = Callable[[Callable[[], None], Callable[[], None]], None]


def _waiting(driver: Driver, ended: Callable[[], bool]) -> list[list[Any]]:
    """What others wait for with a statement, as soon as anybody does; nothing, where all have ended or nobody does."""
    blocked = "SHOW TRANSACTIONS YIELD status, currentQuery WHERE status STARTS WITH 'Blocked' RETURN currentQuery"
    asked = (rows(driver, blocked) for _ in range(_ASKED) if not ended())
    return next(filter(None, asked), [])


def test_who_makes_an_alias_waits_for_who_reads_what_he_replaces(store: Store, driver: Driver) -> None:
    """Nobody leads the records of a source to another document while a reload looks for them."""
    told, other = (plan(n, ubnd(COMMUNE), "2025-10-01", (ORDINANCE,)) for n in (1, 2))
    store.put([told, other])
    claim = replace(other, documents=(replace(other.documents[0], same_as=(document_of(told),)),))
    with ThreadPoolExecutor(1) as pool:
        with driver.session() as session, session.begin_transaction() as reload:
            reload.run("MATCH (s:Source {id: $id}) SET s.held = true REMOVE s.held", id=told.source.id).consume()
            claimed = pool.submit(store.put, [claim])
            waits = _waiting(driver, claimed.done)
        claimed.result()
    assert [query for (query,) in waits if "(s:Source)-[:SOURCE_OF]->" in query]


def test_two_writers_end_as_one_would(store: Store, neo4j_uri: str) -> None:
    """Threads with stores of their own that put plans of the same instruments lose nothing of each other's."""
    cites = (ORDINANCE, DECREE, PROVISIONAL)
    batches = [[plan(100 * i + j, ubnd(COMMUNE), "2025-10-01", cites) for j in range(5)] for i in range(4)]
    store.put([REGISTER])

    def put(batch: list[Bundle]) -> None:
        with connect(neo4j_uri) as other:
            other.put(batch)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, batches))
    expected = MemoryStore()
    expected.put([REGISTER, *(bundle for batch in batches for bundle in batch)])
    assert written(store.quads(), "nq") == written(expected.quads(), "nq")
    assert store.stale_citations(DAY, limit=100) == expected.stale_citations(DAY, limit=100)
    assert store.documents(as_of=DAY, limit=100) == expected.documents(as_of=DAY, limit=100)


@pytest.fixture
def meanwhile(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Do the first, and when it is about to derive the second, until that has ended or waits for the first."""

    def run(first: Callable[[], None], second: Callable[[], None]) -> None:
        begun, other_ended, waiting = Event(), Event(), iter([True])

        def paused(*given: Any) -> None:
            if next(waiting, False):
                begun.set()
                _waiting(driver, other_ended.is_set)
            derive(*given)

        monkeypatch.setattr("graph.neo4j.store.derive", paused)
        with ThreadPoolExecutor(1) as pool:
            done = pool.submit(first)
            assert begun.wait(60)
            try:
                second()
            finally:
                other_ended.set()
            done.result()

    return run


@pytest.mark.parametrize("many", [1, 60])
@pytest.mark.parametrize("waits", ["put", "delete"])
def test_words_said_anew_while_their_last_source_goes_stay(
    store: Store, driver: Driver, meanwhile: Meanwhile, waits: str, many: int
) -> None:
    """Whichever of both is in the middle when the other comes: what the new plan says of laws and bodies is there."""
    # A node of so many relationships is locked in another way than one of a few.
    new, *old = (plan(n, ubnd(COMMUNE), "2025-10-01", (ORDINANCE, DECREE)) for n in range(many + 1))
    store.put(old)
    work = {"put": lambda: store.put([new]), "delete": lambda: store.delete([each.source.id for each in old])}
    meanwhile(work.pop(waits), *work.values())
    expected = MemoryStore()
    expected.put([new])
    assert written(store.quads(), "nq") == written(expected.quads(), "nq")
    assert store.nodes({ORDINANCE, DECREE}) == expected.nodes({ORDINANCE, DECREE})
    assert rows(driver, "MATCH (d:Description) WHERE NOT EXISTS { (:Source)-[:SAYS]->(d) } RETURN d.id") == []


@pytest.mark.parametrize("many", [1, 60])
def test_a_plan_is_found_whose_alias_is_withdrawn_while_it_is_put(
    store: Store, driver: Driver, meanwhile: Meanwhile, many: int
) -> None:
    """What was led to the other document is led back to its own, though nothing else spoke of that any more."""
    told, other, *citing = (plan(n, ubnd(COMMUNE), "2025-10-01", (ORDINANCE,)) for n in range(many + 2))
    claim = replace(other, documents=(replace(other.documents[0], same_as=(document_of(told),)),))
    citing = [replace(each, citations=(replace(each.citations[0], target=document_of(other)),)) for each in citing]
    store.put([claim, *citing])
    meanwhile(lambda: store.put([told]), lambda: store.delete([claim.source.id]))
    expected = MemoryStore()
    expected.put([told, *citing])
    assert written(store.quads(), "nq") == written(expected.quads(), "nq")
    assert store.nodes({document_of(told)}) == expected.nodes({document_of(told)})
    store.delete([told.source.id])
    assert rows(driver, f"MATCH (n) WHERE n.source = '{told.source.id}' RETURN n.id") == []
