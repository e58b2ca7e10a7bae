"""How long ``rdflib_neo4j``'s ``Neo4jStore`` (batching on) takes for the triples of made-up plans; prints seconds.

A process of its own, since a driver that has loaded its encoding in Rust keeps it: ``rdflib-neo4j`` is installed
without it, and ``--rust`` gives it what ``luocdo[fast]`` has.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import time


def main() -> None:
    """Make the triples, then time how long they take into the server."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("address")
    options.add_argument("first", type=int)
    options.add_argument("number", type=int)
    options.add_argument("--rust", action="store_true")
    chosen = options.parse_args()
    if not chosen.rust:
        sys.modules["neo4j._rust"] = None  # type: ignore[assignment]
    from rdflib import Graph
    from rdflib_neo4j import HANDLE_VOCAB_URI_STRATEGY, Neo4jStore, Neo4jStoreConfig

    from benchmarks.plans import plans
    from ontology.rdf import Mapping, as_rdflib

    quads = (quad for bundle in plans(chosen.number, first=chosen.first) for quad in Mapping().quads(bundle))
    triples = [tuple(map(as_rdflib, (quad.subject, quad.predicate, quad.object))) for quad in quads]
    password = os.environ.get("NEO4J_PASSWORD", "none")
    login = {"uri": chosen.address, "database": "neo4j", "user": "neo4j", "pwd": password}
    config = Neo4jStoreConfig(
        auth_data=login, handle_vocab_uri_strategy=HANDLE_VOCAB_URI_STRATEGY.IGNORE, batching=True
    )
    with contextlib.redirect_stdout(io.StringIO()):  # it prints what it does
        graph = Graph(store=Neo4jStore(config=config))
        graph.open("", create=True)
        start = time.perf_counter()
        for triple in triples:
            graph.add(triple)
        graph.close(True)
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
