"""RDF held against the shapes of the vocabulary (SHACL, W3C Recommendation of 20 July 2017)."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Triple
from rdflib import RDF, SH, Graph, Literal
from rdflib.term import Node

from ontology.rdf import as_rdflib
from ontology.vocabulary import shapes

# A value that is none of its datatype is what the shapes tell of; rdflib would log a stack trace beside it.
logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What breaks a rule: the record's address, the name of the shape, its sentence, and the value if one is wrong."""

    record: str
    rule: str
    message: str
    value: str | None = None


def violations(triples: Iterable[Triple]) -> list[Violation]:
    """Everything in one graph that breaks a shape, by record and rule; the sentences are Vietnamese."""
    from pyshacl import validate  # half a second

    graph = Graph()
    graph += ((as_rdflib(s), as_rdflib(p), as_rdflib(o)) for s, p, o in triples)
    conforms, report, _ = validate(graph, shacl_graph=shapes())
    if conforms or not isinstance(report, Graph):
        return []
    found = {
        _violation(report, result)
        for whole in report.subjects(RDF.type, SH.ValidationReport)
        for result in report.objects(whole, SH.result)  # not what is told in sh:detail
    }
    return sorted(found, key=lambda each: (each.record, each.rule, each.value or ""))


def _violation(report: Graph, result: Node) -> Violation:
    messages = list(report.objects(result, SH.resultMessage))
    vietnamese = [text for text in messages if isinstance(text, Literal) and text.language == "vi"]
    value = report.value(result, SH.value)
    return Violation(
        record=str(report.value(result, SH.focusNode)),
        rule=str(report.value(result, SH.sourceShape)).rpartition("#")[2],
        message=str((vietnamese or messages)[0]) if messages else "",
        value=None if value is None else str(value),
    )
