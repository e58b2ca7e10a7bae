"""The graph of a store as GEXF, for Gephi."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from api.export_graphml import readable


def gexf(graph: nx.MultiDiGraph) -> str:
    """GEXF 1.2 with the attributes of ``graphml``; the label of a node is what people call it, of an edge its kind."""
    plain = readable(graph)
    for node, fields in plain.nodes(data=True):
        fields["label"] = fields.get("number") or fields.get("name") or fields.get("title") or node
    for _, _, fields in plain.edges(data=True):
        fields["label"] = fields["kind"]
    writer = GEXFWriter(version="1.2draft", prettyprint=False)
    writer.add_graph(plain)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # no clock: the same store gives the same bytes
    return "<?xml version='1.0' encoding='utf-8'?>\n" + tostring(writer.xml, encoding="unicode") + "\n"
