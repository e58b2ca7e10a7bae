"""The forms in which RDF is written and read: N-Quads, TriG, Turtle and JSON-LD.

N-Quads (RDF 1.1, W3C Recommendation of 25 February 2014) in sorted lines is the canonical dump; TriG keeps the named
graphs, too. Turtle and JSON-LD hold one graph: what several sources say is merged in them.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize
from rdflib import OWL, PROV, RDF, SKOS, XSD

from ontology import jsonld
from ontology.mapping import CONCEPTS, DCT, ELI, LV, OA, ORG

PREFIXES = {
    "lv": str(LV),
    "eli": str(ELI),
    "org": str(ORG),
    "oa": str(OA),
    "dct": str(DCT),
    "prov": str(PROV),
    "rdf": str(RDF),
    "owl": str(OWL),
    "skos": str(SKOS),
    "xsd": str(XSD),
    "type": f"{CONCEPTS}type/",
    "family": f"{CONCEPTS}family/",
    "role": f"{CONCEPTS}role/",
    "kind": f"{CONCEPTS}kind/",
}
"""The prefixes of every text that has some, and of the examples in the documentation."""


class Form(NamedTuple):
    """One form: how pyoxigraph calls it, its media type, and whether it keeps named graphs."""

    name: RdfFormat
    media_type: str
    graphs: bool


FORMS = {
    "nq": Form(RdfFormat.N_QUADS, "application/n-quads", graphs=True),
    "trig": Form(RdfFormat.TRIG, "application/trig", graphs=True),
    "ttl": Form(RdfFormat.TURTLE, "text/turtle", graphs=False),
    "jsonld": Form(RdfFormat.JSON_LD, "application/ld+json", graphs=False),
}
"""By the suffix of their files, without its dot."""


def written(quads: Iterable[Quad], form: str) -> str:
    """Quads as text; the same quads in another order, or twice, are the same text."""
    name = FORMS[form].name
    if form == "nq":
        # Only \n ends a line here: str.splitlines would cut at those of Unicode, too.
        return "".join(sorted({f"{line}\n" for line in _serialized(quads, name).split("\n")[:-1]}))
    if form == "trig":
        return _serialized(sorted(set(quads), key=_place), name)
    triples = sorted({quad.triple for quad in quads}, key=_place_in_graph)
    return jsonld.written(triples) if form == "jsonld" else _serialized(triples, name)


def _serialized(statements: Iterable[Quad] | Iterable[Triple], name: RdfFormat) -> str:
    stream = BytesIO()
    serialize(statements, stream, name, prefixes=PREFIXES)
    return stream.getvalue().decode()


def _place(quad: Quad) -> tuple[str, ...]:
    return (str(quad.graph_name), *_place_in_graph(quad.triple))


def _place_in_graph(triple: Triple) -> tuple[str, ...]:
    return str(triple.subject), triple.predicate.value, str(triple.object)


def read(source: str | Path, form: str) -> Iterator[Quad]:
    """Quads of a text or of a file, one by one; ``ValueError`` names the line of what is no such text, or has none.

    Nothing is fetched: a JSON-LD context that lies elsewhere is refused. A file of another form than JSON-LD is read
    in pieces, however large it is.
    """
    try:
        if form == "jsonld":
            source = json.dumps(jsonld.closed(source if isinstance(source, str) else source.read_text("utf-8-sig")))
        with BytesIO(source.encode()) if isinstance(source, str) else source.open("rb") as stream:
            if stream.read(len(BOM_UTF8)) != BOM_UTF8:  # which Windows puts before a text
                stream.seek(0)
            quads = parse(stream, format=FORMS[form].name)
            first = next(quads, None)
            if first is None:
                raise ValueError("không có bộ ba nào (no triples)")
            yield first
            yield from quads
    except SyntaxError as error:
        raise ValueError(error.msg) from error
    except RecursionError:
        raise ValueError("nested too deeply") from None
