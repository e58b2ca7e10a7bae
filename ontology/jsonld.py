"""JSON-LD 1.1 (W3C Recommendation of 16 July 2020) by the context that comes with the vocabulary.

Texts carry the context in them, so that a reader fetches nothing; who writes by hand may name it by its address.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, Literal, Triple
from rdflib import RDF, XSD

from ontology.mapping import BASE

ADDRESS = f"{BASE}/context.jsonld"
"""The address of the context, whatever the host of the ids."""

_DIGITS = 15
"""A number of JSON is a double in most readers: with more digits it might not come back."""


@cache
def context() -> Mapping[str, Any]:
    """The terms: classes by IRI, properties by IRI and the type or language of their values."""
    told = json.loads(files("ontology").joinpath("vocabulary", "context.jsonld").read_text("utf-8"))
    terms: dict[str, Any] = told["@context"]
    return terms


@cache
def _terms() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Name and definition of a term by its IRI."""
    return {
        told if isinstance(told, str) else told["@id"]: (name, {} if isinstance(told, str) else told)
        for name, told in context().items()
    }


def written(triples: Iterable[Triple]) -> str:
    """A graph, whose triples come sorted by subject and predicate, as one document with its context."""
    nodes = []
    for subject, of_subject in groupby(triples, key=lambda triple: triple.subject):
        node: dict[str, Any] = {"@id": _address(subject)}
        for predicate, of_predicate in groupby(of_subject, key=lambda triple: triple.predicate.value):
            name, told = _terms().get(predicate, (predicate, {}))
            if predicate == str(RDF.type):
                name, values = "@type", [_class(triple.object) for triple in of_predicate]
            else:
                values = [_value(triple.object, told) for triple in of_predicate]
            node[name] = values if len(values) > 1 or told.get("@container") else values[0]
        nodes.append(node)
    return json.dumps({"@context": context(), "@graph": nodes}, ensure_ascii=False, indent=1) + "\n"


def _address(term: Any) -> str:
    return str(term) if isinstance(term, BlankNode) else str(term.value)


def _class(term: Any) -> str:
    return _terms().get(_address(term), (_address(term),))[0]


def _value(term: Any, told: Mapping[str, str]) -> Any:
    if not isinstance(term, Literal):
        address = _address(term)
        return address if told.get("@type") == "@id" else {"@id": address}
    text, datatype = term.value, term.datatype.value
    if term.language:
        return text if told.get("@language") == term.language else {"@value": text, "@language": term.language}
    if datatype == str(XSD.string):
        return text if told.keys().isdisjoint(("@type", "@language")) else {"@value": text}
    if datatype != told.get("@type"):
        return {"@value": text, "@type": datatype}
    if datatype == str(XSD.boolean) and text == "true":
        return True
    small = datatype == str(XSD.integer) and len(text) <= _DIGITS and text.isdigit() and str(int(text)) == text
    return int(text) if small else text


def closed(text: str) -> Any:
    """A document whose contexts all stand in it: ours is put in the place of its address.

    ``ValueError`` for what is no JSON, and for a context that lies elsewhere.
    """
    return _closed(json.loads(text))


def _closed(node: Any, *, is_context: bool = False) -> Any:
    if is_context and isinstance(node, str):
        if node == ADDRESS:
            return context()
        raise ValueError(f"a context elsewhere is not fetched: {node}")
    if isinstance(node, list):
        return [_closed(one, is_context=is_context) for one in node]
    if isinstance(node, dict):
        return {key: _closed(value, is_context=key in ("@context", "@import")) for key, value in node.items()}
    return node
