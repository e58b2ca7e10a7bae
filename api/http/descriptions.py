"""One document, body or unit as RDF: what every source says of it."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad

from graph.answers import Node
from graph.port import Store
from ontology.forms import written
from ontology.rdf import Mapping
from ontology.records import Change, Document, Effect, Record, Text, Unit


def described(store: Store, node: Node, form: str) -> str:
    """Turtle (``ttl``) or JSON-LD (``jsonld``) of a node; the text of a document has an address of its own."""
    return written(_quads(store, node), form)


def _quads(store: Store, node: Node) -> Iterator[Quad]:
    mapping = Mapping()
    graph = mapping.iri(node.record.id)
    for record in {each.id: each for each in _records(store, node)}.values():
        yield from (Quad(*triple, graph) for triple in mapping.triples(record))
    for told in node.descriptions:
        yield from (Quad(*triple, graph) for triple in mapping.triples(told.record))


def _records(store: Store, node: Node) -> Iterator[Record]:
    ids = [node.record.id, *node.aliases]
    match node.record:
        case Document():
            for bundle in store.bundles([source.id for source in node.sources]):
                yield from (record for record in bundle.records() if not isinstance(record, Text))
            for end in ("affected", "affecting"):
                yield from (effect for _, effect in store.records(Effect, end, ids))
        case Unit():
            for end in ("original", "resulting"):
                yield from (change for _, change in store.records(Change, end, ids))
