"""The graph of a store as GraphML, for Gephi, yEd and networkx."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import networkx as nx

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids (section 2.2): readers refuse a file that holds it, and texts of documents may."""


def graphml(graph: nx.MultiDiGraph) -> str:
    """GraphML in which every attribute is a string, and an absent one is left out; sets are joined by ``"; "``.

    Nodes keep their ids and fields. An edge has its kind as the attribute ``kind`` and an id of its own: GraphML gives
    each edge one id, where networkx would write the kind.
    """
    written = BytesIO()
    nx.write_graphml_xml(readable(graph), written)
    return written.getvalue().decode("utf-8") + "\n"


def readable(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The same graph with all attributes as strings that XML can hold."""
    plain = nx.MultiDiGraph()
    for node, fields in graph.nodes(data=True):
        plain.add_node(node, **{name: _text(value) for name, value in fields.items() if value is not None})
    for number, (start, end, kind) in enumerate(graph.edges(keys=True), 1):
        plain.add_edge(start, end, key=f"e{number}", kind=kind)
    return plain


def _text(value: Any) -> str:
    return _NOT_XML.sub("", "; ".join(value) if isinstance(value, tuple) else str(value))
