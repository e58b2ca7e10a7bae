"""Records to RDF and back, by the one mapping.

``quads`` writes one named graph a source; ``bundles`` reads them again. Beside the mapped triples stand derived
links (``eli:cites`` from document to instrument, ``eli:amends`` and its like between instruments) for readers who do
not want the citation or effect node; they are written anew each time and passed over when read.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields
from decimal import Decimal
from functools import lru_cache
from io import StringIO
from operator import itemgetter
from typing import Any

from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.plugins.parsers.jsonld import to_rdf
from rdflib.term import Node

from ontology import nquads
from ontology.mapping import BASE, CONCEPTS, EFFECT_LINKS, ELI, LV, OA, TABLE_OF, TABLES, Field, Kind, Table
from ontology.records import Bundle, Citation, Effect, Record

Quad = tuple[URIRef, URIRef, URIRef | Literal, URIRef]

_DAYS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), XSD.date),
    (re.compile(r"\d{4}-\d\d"), XSD.gYearMonth),
    (re.compile(r"\d{4}"), XSD.gYear),
    (re.compile(r"--\d\d-\d\d"), XSD.gMonthDay),
)
_RDFLIB = {"ttl": "turtle", "jsonld": "json-ld"}
_BY_CLASS: dict[Node, Table] = {table.rdf: table for table in TABLES}
_LINKS = {ELI.cites, ELI.based_on, *EFFECT_LINKS.values()}


class UnreadableRecordError(ValueError):
    """RDF of a known class that lacks what its record needs or says it wrongly; the message names subject and field."""


def _literal(value: Any, kind: Kind) -> Literal:
    if kind is Kind.VI:
        return Literal(value, lang="vi")
    if kind is Kind.DAY:
        datatype = next((iri for pattern, iri in _DAYS if pattern.fullmatch(value)), XSD.string)
        return Literal(value, datatype=datatype, normalize=False)
    if kind is Kind.MOMENT:
        return Literal(value, datatype=XSD.dateTime, normalize=False)
    if kind is Kind.INTEGER:
        return Literal(str(value), datatype=XSD.integer)
    if kind is Kind.DOUBLE:
        return Literal(f"{Decimal(repr(float(value))):f}", datatype=XSD.decimal, normalize=False)
    if kind is Kind.FLAG:
        return Literal("true", datatype=XSD.boolean)
    return Literal(value)


class Mapping:
    """The mapping under one base address, such as ``https://w3id.org/luocdo``."""

    def __init__(self, base: str | None = None) -> None:
        self.base = (base or os.environ.get("LUOCDO_BASE") or BASE).rstrip("/")
        # Ids repeat, and rdflib looks at every character of each new IRI.
        self._iri = lru_cache(maxsize=1 << 14)(URIRef)

    def iri(self, record_id: str) -> URIRef:
        """The IRI of a record's id."""
        return self._iri(self.base + record_id)

    def id(self, iri: Node) -> str:
        """The id behind an IRI; ``UnreadableRecordError`` when it lies under another base."""
        text = str(iri)
        if not text.startswith(f"{self.base}/"):
            raise UnreadableRecordError(f"{text}: not an address under {self.base}/")
        return text[len(self.base) :]

    def _term(self, value: Any, field: Field) -> URIRef | Literal:
        if field.kind is Kind.REF:
            return self.iri(value)
        if field.kind is Kind.CONCEPT:
            return self._iri(f"{CONCEPTS}{field.name}/{value}")
        return _literal(value, field.kind)

    def _value(self, term: Node, field: Field) -> Any:
        text = str(term)
        if isinstance(term, Literal) is (field.kind in (Kind.REF, Kind.CONCEPT)):
            raise ValueError(f"{text!r} is no {field.kind.value}")
        match field.kind:
            case Kind.REF:
                return self.id(term)
            case Kind.CONCEPT:
                scheme = f"{CONCEPTS}{field.name}/"
                if not text.startswith(scheme):
                    raise ValueError(f"{text}: not a concept under {scheme}")
                return text.removeprefix(scheme)
            case Kind.INTEGER:
                return int(text)
            case Kind.DOUBLE:
                return float(text)
            case Kind.FLAG:
                return text in ("true", "1")
        return text

    def triples(self, record: Record) -> Iterator[tuple[URIRef, URIRef, URIRef | Literal]]:
        """The triples of one record, its derived link last."""
        table = TABLE_OF[type(record)]
        subject = self.iri(record.id)
        yield subject, RDF.type, table.rdf
        for field in table.fields:
            value = getattr(record, field.name)
            for one in value if field.many else (value,):
                if one is not None and one is not False:
                    yield subject, field.iri, self._term(one, field)
        if isinstance(record, Citation):
            link = ELI.based_on if record.role == "legal_basis" else ELI.cites
            yield self.iri(record.document), link, self.iri(record.target)
        elif isinstance(record, Effect) and record.affecting and record.kind in EFFECT_LINKS:
            whole = record.scope == "whole" or record.kind in ("amends", "corrects", "details", "guides")
            if whole and record.standing == "counted":
                yield self.iri(record.affecting), EFFECT_LINKS[record.kind], self.iri(record.affected)

    def quads(self, bundle: Bundle) -> Iterator[Quad]:
        """The triples of a bundle, in the named graph of its source."""
        graph = self.iri(bundle.source.id)
        for record in bundle.records():
            for subject, predicate, value in self.triples(record):
                yield subject, predicate, value, graph

    def graph(self, bundle: Bundle) -> Graph:
        """The triples of a bundle as one ``rdflib.Graph``."""
        graph = Graph()
        graph += (quad[:3] for quad in self.quads(bundle))
        return graph

    def bundles(self, quads: Iterable[tuple[Node, Node, Node, Node | None]]) -> tuple[list[Bundle], list[str]]:
        """Bundles in the order of their source ids, and what could not be mapped (each triple once, as text).

        Raises ``UnreadableRecordError`` where a record of a known class lacks a field or a graph lacks its source.
        """
        graphs: dict[Node | None, dict[Node, dict[Node, list[Node]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )
        for subject, predicate, value, graph in quads:
            graphs[graph][subject][predicate].append(value)
        found, unmapped = [], []
        for graph, subjects in graphs.items():
            records: dict[str, list[Any]] = defaultdict(list)
            for subject, properties in subjects.items():
                record, left = self._record(subject, properties)
                unmapped += left
                if record is not None:
                    records[TABLE_OF[type(record)].name].append(record)
            sources = records.pop("sources", [])
            if not records and not sources:
                continue
            if len(sources) != 1:
                raise UnreadableRecordError(f"graph {graph}: {len(sources)} sources (prov:Entity), one is needed")
            parts = {name: tuple(sorted(rows, key=_order)) for name, rows in records.items()}
            found.append(Bundle(source=sources[0], **parts))
        return sorted(found, key=lambda bundle: bundle.source.id), sorted(set(unmapped))

    def _record(self, subject: Node, properties: dict[Node, list[Node]]) -> tuple[Record | None, list[str]]:
        classes = properties.get(RDF.type, [])
        table = next((_BY_CLASS[c] for c in sorted(classes, key=str) if c in _BY_CLASS), None)
        mapped: dict[Node, Field] = {field.iri: field for field in table.fields} if table else {}
        left = [
            f"{subject} {p} {o}"
            for p, terms in properties.items()
            if p not in _LINKS
            for o in _unread(terms, mapped.get(p), table.rdf if table and p == RDF.type else None)
        ]
        if table is None:
            return None, left
        values: dict[str, Any] = {"id": self.id(subject)}
        for field in table.fields:
            terms = properties.get(field.iri, [])
            try:
                if field.many:
                    values[field.name] = tuple(sorted({self._value(term, field) for term in terms}))
                elif terms:
                    values[field.name] = self._value(min(terms, key=str), field)
                elif field.kind is Kind.FLAG:
                    values[field.name] = False
            except ValueError as error:
                raise UnreadableRecordError(f"{subject}: {table.label}.{field.name}: {error}") from error
        needed = {f.name for f in fields(table.record) if f.default is MISSING and f.default_factory is MISSING}
        if missing := sorted(needed - values.keys()):
            raise UnreadableRecordError(f"{subject}: {table.label} without {', '.join(missing)}")
        record: Record = table.record(**values)
        return record, left


def _unread(terms: list[Node], field: Field | None, read: Node | None) -> list[Node]:
    """Those objects of one property that the record does not say: of a single-valued field all but the least."""
    if field is None:
        return [term for term in terms if term != read]
    return [] if field.many else sorted(terms, key=str)[1:]


def _order(record: Record) -> tuple[int, str]:
    return getattr(record, "start", 0), record.id


def canonical(bundle: Bundle) -> Bundle:
    """The bundle with its records in the one order that every store and every dump returns (span, then id)."""
    parts: dict[str, Any] = {
        field.name: tuple(sorted(getattr(bundle, field.name), key=_order)) for field in fields(bundle)[1:]
    }
    return Bundle(source=bundle.source, **parts)


def serialize(quads: Iterable[Quad], form: str) -> str:
    """Quads as text: ``nq`` (sorted lines, the canonical dump), ``ttl`` or ``jsonld`` (graphs merged)."""
    if form == "nq":
        return nquads.write(quads)
    graph = Graph()
    for prefix, namespace in (("luocdo", LV), ("eli", ELI), ("oa", OA)):
        graph.bind(prefix, namespace)
    graph += (quad[:3] for quad in quads)
    text = graph.serialize(format=_RDFLIB[form])
    if form == "ttl":
        return text
    # rdflib writes nodes and values in the order of their hashes, another in every process.
    nodes = [
        {key: sorted(said, key=str) if isinstance(said, list) else said for key, said in sorted(node.items())}
        for node in json.loads(text)
    ]
    return json.dumps(sorted(nodes, key=itemgetter("@id")), ensure_ascii=False, indent=2) + "\n"


def parse(text: str, form: str = "nq") -> Iterator[tuple[Node, Node, Node, Node | None]]:
    """Quads of an RDF text in ``nq``, ``ttl`` or ``jsonld`` (these two without graphs); a dump in a file has
    ``nquads.read``.

    Raises ``ValueError`` for what is no such text. Nothing is fetched: so too for JSON-LD whose context lies elsewhere.
    """
    if form == "nq":
        yield from nquads.read(StringIO(text, newline=None))
        return
    graph = Graph()
    if form == "jsonld":
        data = json.loads(text)
        _refuse_remote(data)
        to_rdf(data, graph)  # Graph.parse would go by a class that rdflib itself deprecates
    else:
        try:
            graph.parse(data=text, format=_RDFLIB[form])
        except SyntaxError as error:
            raise ValueError(str(error)) from error
    yield from ((subject, predicate, value, None) for subject, predicate, value in graph)


def _refuse_remote(node: Any, *, context: bool = False) -> None:
    """Raise on a JSON-LD context given by its address: rdflib would fetch it."""
    if context and isinstance(node, str):
        raise ValueError(f"a context elsewhere is not fetched: {node}")
    if isinstance(node, list):
        for one in node:
            _refuse_remote(one, context=context)
    elif isinstance(node, dict):
        for key, value in node.items():
            _refuse_remote(value, context=key in ("@context", "@import"))
