"""Records to RDF and back, by the one mapping.

``quads`` writes one named graph a source; ``bundles`` reads them again. Beside the mapped triples stand derived
links (``eli:cites`` from document to instrument, ``eli:amends`` and its like between instruments, the PROV agent of a
source) for readers who do not want the citation or effect node; they are written anew each time and passed over when
read.

Terms are those of pyoxigraph, which makes, writes and reads them several times as fast as rdflib; ``graph`` gives
rdflib's to programmers.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from operator import attrgetter
from typing import Any

import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from rdflib import PROV, RDF, RDFS, XSD

from ontology.mapping import BASE, CONCEPTS, EFFECT_LINKS, ELI, TABLE_OF, TABLES, Field, Kind, Table
from ontology.records import Bundle, Citation, Effect, Record, Source

Term = NamedNode | Literal | BlankNode | Triple
Properties = dict[NamedNode, list[Term]]
"""Of one subject: the objects of each predicate."""

_DAYS = tuple(
    (re.compile(pattern), NamedNode(iri))
    for pattern, iri in (
        (r"\d{4}-\d\d-\d\d", XSD.date),
        (r"\d{4}-\d\d", XSD.gYearMonth),
        (r"\d{4}", XSD.gYear),
        (r"--\d\d-\d\d", XSD.gMonthDay),
    )
)
_MOST = 2**63 - 1
_FLAGS = {"true": True, "1": True, "false": False, "0": False}
_STRING, _INTEGER, _DECIMAL, _TIME = map(NamedNode, (XSD.string, XSD.integer, XSD.decimal, XSD.dateTime))
_TRUE = Literal("true", datatype=NamedNode(XSD.boolean))
_TYPE = NamedNode(RDF.type)
_NODES = {table.record: NamedNode(table.rdf) for table in TABLES}
_PREDICATES = {table.record: tuple((field, NamedNode(field.iri)) for field in table.fields) for table in TABLES}
_BY_CLASS = {f"<{table.rdf}>": table for table in TABLES}
_EFFECTS = {kind: NamedNode(iri) for kind, iri in EFFECT_LINKS.items()}
_CITES, _BASED_ON = NamedNode(ELI.cites), NamedNode(ELI.based_on)
_BY, _AGENT, _LABEL = map(NamedNode, (PROV.wasAttributedTo, PROV.SoftwareAgent, RDFS.label))
_LINKS = {_CITES, _BASED_ON, _BY, *_EFFECTS.values()}


class UnreadableRecordError(ValueError):
    """RDF of a known class that lacks what its record needs or says it wrongly; the message names subject and field."""


def _day(text: str) -> str:
    # A day that no calendar has is let through: a plan may say so, and what was stored must come back.
    if not any(pattern.fullmatch(text) for pattern, _ in _DAYS):
        raise ValueError(f"{text!r} is no day, month or year")
    return text


def _number(text: str) -> float:
    if not isfinite(number := float(text)):
        raise ValueError(f"{text!r} is no number")
    return number


def _whole(text: str) -> int:
    if not -_MOST <= (number := int(text)) <= _MOST:
        raise ValueError(f"{text!r} is too large")
    return number


def _literal(value: Any, kind: Kind) -> Literal:
    if kind is Kind.VI:
        return Literal(value, language="vi")
    if kind is Kind.DAY:
        return Literal(value, datatype=next((iri for pattern, iri in _DAYS if pattern.fullmatch(value)), _STRING))
    if kind is Kind.MOMENT:
        return Literal(value, datatype=_TIME)
    if kind is Kind.INTEGER:
        return Literal(str(value), datatype=_INTEGER)
    if kind is Kind.DOUBLE:
        return Literal(f"{Decimal(repr(float(value))):f}", datatype=_DECIMAL)
    if kind is Kind.FLAG:
        return _TRUE
    return Literal(value)


class Mapping:
    """The mapping under one base address, such as ``https://w3id.org/luocdo``."""

    def __init__(self, base: str | None = None) -> None:
        self.base = (base or os.environ.get("LUOCDO_BASE") or BASE).rstrip("/")
        self._iri = lru_cache(maxsize=1 << 14)(NamedNode)  # ids repeat, and every new IRI is looked at

    def iri(self, record_id: str) -> NamedNode:
        """The IRI of a record's id."""
        return self._iri(self.base + record_id)

    def id(self, iri: object) -> str:
        """The id behind an IRI; ``UnreadableRecordError`` when it lies under another base."""
        text = iri.value if isinstance(iri, NamedNode) else str(iri)
        if not text.startswith(f"{self.base}/"):
            raise UnreadableRecordError(f"{text}: not an address under {self.base}/")
        return text[len(self.base) :]

    def _term(self, value: Any, field: Field) -> NamedNode | Literal:
        if field.kind is Kind.REF:
            return self.iri(value)
        if field.kind is Kind.CONCEPT:
            return self._iri(f"{CONCEPTS}{field.name}/{value}")
        return _literal(value, field.kind)

    def _value(self, term: Term, field: Field) -> Any:
        if isinstance(term, Triple) or isinstance(term, Literal) is (field.kind in (Kind.REF, Kind.CONCEPT)):
            raise ValueError(f"{term} is no {field.kind.value}")
        text = term.value
        match field.kind:
            case Kind.REF:
                return self.id(term)
            case Kind.CONCEPT:
                scheme = f"{CONCEPTS}{field.name}/"
                if not text.startswith(scheme):
                    raise ValueError(f"{text}: not a concept under {scheme}")
                return text.removeprefix(scheme)
            case Kind.INTEGER:
                return _whole(text)
            case Kind.DOUBLE:
                return _number(text)
            case Kind.FLAG:
                if text not in _FLAGS:
                    raise ValueError(f"{text!r} is neither true nor false")
                return _FLAGS[text]
            case Kind.DAY:
                return _day(text)
            case Kind.MOMENT:
                return datetime.fromisoformat(text).isoformat()  # a "Z" of others is our "+00:00"
        return text

    def triples(self, record: Record) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
        """The triples of one record, its derived links last."""
        subject = self.iri(record.id)
        yield subject, _TYPE, _NODES[type(record)]
        for field, predicate in _PREDICATES[type(record)]:
            value = getattr(record, field.name)
            for one in value if field.many else (value,):
                if one is not None and one is not False:
                    yield subject, predicate, self._term(one, field)
        if isinstance(record, Citation):
            link = _BASED_ON if record.role == "legal_basis" else _CITES
            yield self.iri(record.document), link, self.iri(record.target)
        elif isinstance(record, Effect) and record.affecting and record.kind in _EFFECTS:
            whole = record.scope == "whole" or record.kind in ("amends", "corrects", "details", "guides")
            if whole and record.standing == "counted":
                yield self.iri(record.affecting), _EFFECTS[record.kind], self.iri(record.affected)
        elif isinstance(record, Source):
            agent = self.iri(f"/agent/{re.sub(r'[^a-z0-9.]+', '-', record.generator.lower())}")
            yield from ((subject, _BY, agent), (agent, _TYPE, _AGENT), (agent, _LABEL, Literal(record.generator)))

    def quads(self, bundle: Bundle) -> Iterator[Quad]:
        """The triples of a bundle, in the named graph of its source."""
        graph = self.iri(bundle.source.id)
        for record in bundle.records():
            for subject, predicate, value in self.triples(record):
                yield Quad(subject, predicate, value, graph)

    def graph(self, bundle: Bundle) -> rdflib.Graph:
        """The triples of a bundle as one ``rdflib.Graph``."""
        graph = rdflib.Graph()
        graph += ((as_rdflib(s), as_rdflib(p), as_rdflib(o)) for s, p, o, _ in self.quads(bundle))
        return graph

    def bundles(self, quads: Iterable[Quad], source: Source | None = None) -> tuple[list[Bundle], list[str]]:
        """Bundles in the order of their source ids, and what could not be mapped (each triple once, as N-Triples).

        ``source`` is the one of a default graph that names none. Raises ``UnreadableRecordError`` where a record of a
        known class lacks a field, one says what cannot be or a graph does not name one source: a line each.
        """
        graphs: dict[Any, dict[Any, Properties]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
        for subject, predicate, value, graph in quads:
            graphs[graph][subject][predicate].append(value)
        found, unmapped, wrong = [], [], list[str]()
        for graph, subjects in graphs.items():
            records: dict[str, list[Any]] = defaultdict(list)
            before = len(wrong)
            for subject, properties in subjects.items():
                try:
                    record, left = self._record(subject, properties)
                except UnreadableRecordError as error:
                    wrong.append(str(error))
                    continue
                unmapped += left
                if record is not None:
                    records[TABLE_OF[type(record)].name].append(record)
            sources = records.pop("sources", [])
            if len(wrong) > before or (not records and not sources):
                continue
            if not sources and source and isinstance(graph, DefaultGraph):
                sources = [source]
            if len(sources) != 1:
                plain = isinstance(graph, DefaultGraph)
                where = "default graph" if plain else f"graph {graph.value}"
                hint = "; N-Quads and TriG keep several apart" if plain and sources else ""
                wrong.append(f"{where}: {len(sources)} sources (prov:Entity), one is needed{hint}")
                continue
            parts = {name: tuple(rows) for name, rows in records.items()}
            found.append(canonical(Bundle(source=sources[0], **parts)))
        if wrong:
            raise UnreadableRecordError("\n".join(wrong))
        return sorted(found, key=lambda bundle: bundle.source.id), sorted(set(unmapped))

    def _record(self, subject: Any, properties: Properties) -> tuple[Record | None, list[str]]:
        classes = sorted(str(term) for term in properties.get(_TYPE, []))
        table = next((_BY_CLASS[each] for each in classes if each in _BY_CLASS), None)
        left = [f"{subject} {p} {o}" for p, o in _unread(properties, table)]
        if table is None:
            return None, left
        values: dict[str, Any] = {"id": self.id(subject)}
        wrong: dict[str, str] = {}
        for field, predicate in _PREDICATES[table.record]:
            terms = properties.get(predicate, [])
            try:
                if field.many:
                    values[field.name] = tuple(sorted({self._value(term, field) for term in terms}))
                elif terms:
                    values[field.name] = self._value(min(terms, key=str), field)
                elif field.kind is Kind.FLAG:
                    values[field.name] = False
            except ValueError as error:
                wrong[field.name] = f"{subject.value}: {table.label}.{field.name}: {error}"
        needed = {f.name for f in fields(table.record) if f.default is MISSING and f.default_factory is MISSING}
        if missing := sorted(needed - values.keys() - wrong.keys()):
            wrong[""] = f"{subject.value}: {table.label} without {', '.join(missing)}"
        if wrong:
            raise UnreadableRecordError("\n".join(wrong.values()))
        record: Record = table.record(**values)
        return record, left


def _unread(properties: Properties, table: Table | None) -> Iterator[tuple[NamedNode, Term]]:
    """What the record of a subject does not say: of a single-valued field all objects but the least."""
    mapped = {predicate: field for field, predicate in _PREDICATES[table.record]} if table else {}
    read = _NODES[table.record] if table else _AGENT
    agent = table is None and _AGENT in properties.get(_TYPE, ())
    for predicate, terms in properties.items():
        field = mapped.get(predicate)
        if predicate in _LINKS or (agent and predicate == _LABEL) or (field and field.many):
            continue
        left = [term for term in terms if term != read] if predicate == _TYPE else sorted(terms, key=str)
        for term in left[1:] if field else left:
            yield predicate, term


_ORDERS = {
    table.name: attrgetter("start", "id") if any(field.name == "start" for field in table.fields) else attrgetter("id")
    for table in TABLES[1:]
}


def canonical(bundle: Bundle) -> Bundle:
    """The bundle with its records in the one order that every store and every dump returns (span, then id)."""
    parts: dict[str, Any] = {name: tuple(sorted(getattr(bundle, name), key=order)) for name, order in _ORDERS.items()}
    return Bundle(source=bundle.source, **parts)


def as_rdflib(term: Term) -> rdflib.URIRef | rdflib.Literal | rdflib.BNode:
    """A term as rdflib has it; its lexical form is kept."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, Literal):
        raise TypeError(f"rdflib has no terms such as {term}")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term.datatype == _STRING else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)
