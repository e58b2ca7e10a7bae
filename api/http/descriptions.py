"""One document, body or unit as RDF: what every source says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from graph.answers import Node
from graph.port import Store
from ontology.forms import written
from ontology.rdf import Mapping
from ontology.records import Change, Document, Effect, Record, Text, Unit


def described(store: Store, node: Node, form: str) -> str:
    """Turtle (``ttl``) or JSON-LD (``jsonld``) of a node; the text of a document has an address of its own."""
    told = {record.id: record for record in _records(store, node)}
    said = [*told.values(), *(each.record for each in store.descriptions(node.record.id))]
    return rdf_of(said, form)


def rdf_of(records: Iterable[Record], form: str) -> str:
    """Records as RDF in one form."""
    mapping = Mapping()
    return written((Quad(*triple) for record in records for triple in mapping.triples(record)), form)


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
