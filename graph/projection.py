"""The analysts' view: nodes and edges of a store as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graph.content import Content
from graph.merge import table_name
from ontology.mapping import TABLE_OF

if TYPE_CHECKING:
    from graph.port import Store


def projection(store: Store, reference: bool) -> nx.MultiDiGraph:
    """Described nodes with their table (``kind``) and fields, and every edge, its kind as the key.

    Without ``reference`` only what files say. What is referred to and nowhere described is a node without fields.
    """
    content = Content(bundle for bundle in store.bundles() if reference or bundle.source.kind == "file")
    graph = nx.MultiDiGraph()
    for node_id, record in sorted(content.nodes.items()):
        values = {field.name: getattr(record, field.name) for field in TABLE_OF[type(record)].fields}
        told = {name: value for name, value in values.items() if value not in (None, ())}
        # A record's own "kind" (of bodies) must not hide which table the node stands in.
        graph.add_node(node_id, **told | {"kind": table_name(type(record))})
    for edge in sorted(content.edges):
        graph.add_edge(edge.start, edge.end, key=edge.kind)
    return graph
