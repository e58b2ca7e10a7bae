"""A Neo4j killed with SIGKILL under a load that goes on: when it is back the load ends complete."""

from __future__ import annotations

from queue import Queue
from threading import Thread

from graph.connect import connect
from graph.port import Store
from ontology.rdf import Mapping
from scripts.neo4j.server import Server
from tests.crash.loading import BATCHES

DAY = "2026-03-01"


def _load(store: Store, done: Queue[int]) -> None:
    for number, batch in enumerate(BATCHES):
        store.put(batch)
        done.put(number)


def test_a_load_outlives_its_server(neo4j_server: Server) -> None:
    """Killed twice in the middle of a batch and started again: nothing is lost and nothing stands twice."""
    done: Queue[int] = Queue()
    with connect(neo4j_server.uri) as store:
        store.delete(store.known())
        load = Thread(target=_load, args=(store, done), daemon=True)
        load.start()
        for reached in (1, 6):
            while done.get(timeout=300) != reached:
                pass
            neo4j_server.kill()
            neo4j_server.start()
        load.join(timeout=300)
        assert not load.is_alive()
        bundles = [bundle for batch in BATCHES for bundle in batch]
        assert set(store.quads()) == {quad for bundle in bundles for quad in Mapping().quads(bundle)}
        assert store.known().keys() == {bundle.source.id for bundle in bundles}
        cited = sum(len(bundle.citations) for bundle in bundles)
        assert store.stats().records["citations"] == cited
        assert len(store.stale_citations(DAY, limit=10_000).rows) == cited
        store.delete(store.known())
