"""The process that answers one query: it reads a snapshot, calls nobody, and writes one answer.

Standard input holds the question as JSON, standard output the heading as one line of JSON and then the answer.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from graph.sparql.confinement import without_sockets

MEMORY = 4 * 2**30
"""Most bytes of address space that one query may take."""
RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML}


def answer(store: ox.Store, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The heading and the bytes of an answer."""
    default = [ox.NamedNode(each) for each in question["default_graph"]]
    named = [ox.NamedNode(each) for each in question["named_graphs"]]
    for each in (*map(ox.NamedNode, question["from"]), *default, *named):
        if not store.contains_named_graph(each):
            return {"outside": each.value}, b""
    try:
        found = store.query(
            question["query"],
            prefixes=question["prefixes"],
            use_default_graph_as_union=question["union"],
            default_graph=[*default] or None,
            named_graphs=[*named] or None,
        )
        kinds = GRAPHS if isinstance(found, ox.QueryTriples) else RESULTS
        form = next((form for form in question["forms"] if form in kinds), None)
        if form is None:
            return {"forms": list(kinds)}, b""
        if isinstance(found, ox.QueryBoolean):
            return {"form": form, "truncated": False}, found.serialize(format=RESULTS[form]) or b""
        if isinstance(found, ox.QueryTriples):
            triples, truncated = _first(_distinct(found), question)
            told = ox.serialize(triples, format=GRAPHS[form], prefixes=question["prefixes"] if form == "ttl" else None)
            return {"form": form, "truncated": truncated}, told or b""
        return _rows(found, form, question)
    except SyntaxError as error:
        return {"wrong": error.msg}, b""
    except (ValueError, OSError) as error:
        return {"failed": str(error)}, b""


def _rows(found: ox.QuerySolutions, form: str, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    names = [variable.value for variable in found.variables]
    solutions, truncated = _first(found, question)
    rows = [{name: _term(row[name]) for name in names if row[name] is not None} for row in solutions]
    told = json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}, ensure_ascii=False).encode()
    if form != "json":
        # Only a result that was read can be written in another form.
        told = ox.parse_query_results(told, ox.QueryResultsFormat.JSON).serialize(format=RESULTS[form]) or b""
    return {"form": form, "truncated": truncated}, told


def _first(found: Iterable[Any], question: dict[str, Any]) -> tuple[list[Any], bool]:
    """The rows or triples up to the caps, and whether there are more."""
    kept, size = list[Any](), 0
    for one in found:
        size += sum(len(term.value) for term in one if term is not None and hasattr(term, "value"))
        if len(kept) == question["rows"] or size > question["characters"]:
            return kept, True
        kept.append(one)
    return kept, False


def _distinct(triples: Iterable[Any]) -> Iterator[Any]:
    """Each triple once: a graph is a set, and many sources say the same."""
    told = set[Any]()
    for one in triples:
        if one not in told:
            told.add(one)
            yield one


def _term(term: Any) -> dict[str, Any]:
    """A term in the JSON of SPARQL 1.1 Query Results (W3C Recommendation of 21 March 2013), and of 1.2 for a triple."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _term(part) for name, part in parts.items()}}
    told = {"type": "literal", "value": term.value}
    if term.language:
        return told | {"xml:lang": term.language}
    datatype = term.datatype.value
    return told if datatype == "http://www.w3.org/2001/XMLSchema#string" else told | {"datatype": datatype}


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: the time limit and the refusal of SERVICE hold there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer the question on standard input."""
    question = json.load(sys.stdin)
    _limit()
    without_sockets()
    heading, told = answer(ox.Store.read_only(question["snapshot"]), question)
    sys.stdout.buffer.write(json.dumps(heading).encode() + b"\n" + told)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
