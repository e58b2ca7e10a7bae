"""The one mapping: for each record field its RDF property, its Neo4j property or relationship, its SQLite column.

Triples, RDF import and every store are driven by ``TABLES``. To add a field, add it to its record and one line here;
tests fail until the vocabulary explains it. A field's SQLite column has the field's name.

Records of *shared* tables (documents, bodies, units) describe a node that several sources may describe; all other
records belong to the one source that made them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rdflib import OWL, PROV, RDF, SKOS, Namespace, URIRef

from ontology import records as r

BASE = "https://w3id.org/luocdo"
"""Host in front of every id, unless ``LUOCDO_BASE`` names another; terms of the vocabulary keep this one."""

CONCEPTS = f"{BASE}/concept/"
"""Where the concepts of the vocabulary stand, ``<field>/<slug>``: everybody's, whatever the host of the ids."""

LV = Namespace(f"{BASE}/ontology#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
ORG = Namespace("http://www.w3.org/ns/org#")
OA = Namespace("http://www.w3.org/ns/oa#")
DCT = Namespace("http://purl.org/dc/terms/")


class Kind(Enum):
    """How a value is written in RDF."""

    REF = "id of another record, as its IRI"
    CONCEPT = "slug of a concept of the vocabulary, as its IRI"
    TEXT = "string"
    VI = "string in Vietnamese"
    DAY = "xsd:date, gYearMonth, gYear or gMonthDay, by its precision"
    MOMENT = "xsd:dateTime, in UTC with +00:00: rdflib would write a Z so, too"
    INTEGER = "xsd:integer"
    DOUBLE = "float, as xsd:decimal: rdflib's Turtle cuts an xsd:double to seven digits"
    FLAG = "xsd:boolean, written only when true"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record. ``edge`` names the Neo4j relationship of a reference; without it, it is a property."""

    name: str
    iri: URIRef
    kind: Kind = Kind.TEXT
    edge: str | None = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One record type. ``name`` is the field of ``Bundle`` and the SQLite table, ``label`` the Neo4j label."""

    record: type
    name: str
    label: str
    rdf: URIRef
    fields: tuple[Field, ...]
    shared: bool = False


_CHECKED = (
    Field("origin", LV.origin),
    Field("confidence", LV.confidence),
    Field("checked", LV.checked, Kind.DAY),
)
_IN_DOCUMENT = Field("document", LV.inDocument, Kind.REF, "IN_DOCUMENT")
_START = Field("start", OA.start, Kind.INTEGER)
_END = Field("end", OA.end, Kind.INTEGER)
_QUOTE = Field("quote", OA.exact)
_NAME = Field("name", SKOS.prefLabel, Kind.VI)
_BODY = Field("body", LV.body, Kind.REF, "MEANS")

TABLES: tuple[Table, ...] = (
    Table(r.Source, "sources", "Source", PROV.Entity, (
        Field("kind", LV.sourceKind),
        Field("file", LV.file),
        Field("sha256", LV.sha256),
        Field("media_type", DCT["format"]),
        Field("generator", LV.generator),
        Field("modified", PROV.generatedAtTime, Kind.MOMENT),
        Field("document", PROV.specializationOf, Kind.REF, "SOURCE_OF"),
        Field("text", LV.text, Kind.REF, "HAS_TEXT"),
    )),
    Table(r.Text, "texts", "Text", OA.TextualBody, (Field("value", RDF.value),)),
    Table(r.Document, "documents", "Document", ELI.LegalResource, (
        Field("type", ELI.type_document, Kind.CONCEPT),
        Field("family", LV.family, Kind.CONCEPT),
        Field("number", ELI.id_local),
        Field("title", ELI.title, Kind.VI),
        Field("date", ELI.date_document, Kind.DAY),
        Field("year", LV.year, Kind.INTEGER),
        Field("issuer", ELI.passed_by, Kind.REF, "ISSUED_BY"),
        Field("issuer_name", ELI.responsibility_of, Kind.VI),
        Field("place", LV.place, Kind.VI),
        Field("level", LV.level, Kind.VI),
        Field("year_of_plan", LV.yearOfPlan, Kind.INTEGER),
        Field("date_from", LV.dateFrom, Kind.DAY),
        Field("date_to", LV.dateTo, Kind.DAY),
        Field("date_basis", LV.dateBasis),
        Field("signer_name", LV.signerName, Kind.VI),
        Field("signer_title", LV.signerTitle, Kind.VI),
        Field("signing_capacity", LV.signingCapacity, Kind.VI),
        Field("superior_bodies", LV.superiorBody, Kind.VI, many=True),
        Field("same_as", OWL.sameAs, Kind.REF, many=True),
        *_CHECKED,
    ), shared=True),
    Table(r.Citation, "citations", "Citation", LV.Citation, (
        _IN_DOCUMENT,
        Field("target", LV.target, Kind.REF, "CITES"),
        Field("type", LV.citedType, Kind.CONCEPT),
        _START, _END, _QUOTE,
        Field("role", LV.role, Kind.CONCEPT),
        Field("ordinal", LV.ordinal, Kind.INTEGER),
        Field("number", LV.citedNumber),
        Field("date", LV.citedDate, Kind.DAY),
        Field("issuer_name", LV.citedIssuer, Kind.VI),
        Field("issuer_inferred", LV.issuerInferred, Kind.FLAG),
        Field("subject", LV.subject, Kind.VI),
        Field("provisions", LV.provision, Kind.VI, many=True),
        Field("acknowledges", LV.acknowledges, Kind.REF, many=True),
        Field("specific", LV.specific, Kind.FLAG),
        Field("generic", LV.generic, Kind.FLAG),
        Field("nested", LV.nested, Kind.FLAG),
        Field("repaired", LV.repaired, Kind.FLAG),
        Field("confidence", LV.score, Kind.DOUBLE),
    )),
    Table(r.Candidate, "candidates", "Candidate", LV.Candidate, (
        Field("of", LV.candidateOf, Kind.REF, "CANDIDATE_OF"),
        Field("target", LV.target, Kind.REF, "MAY_MEAN"),
        Field("score", LV.score, Kind.DOUBLE),
        Field("reason", LV.reason),
    )),
    Table(r.Anaphora, "anaphora", "Anaphora", LV.Anaphora, (
        _IN_DOCUMENT,
        Field("antecedent", LV.antecedent, Kind.REF, "REFERS_TO"),
        _START, _END, _QUOTE,
    )),
    Table(r.Assignment, "assignments", "Assignment", LV.Assignment, (
        _IN_DOCUMENT, _NAME, _START, _END,
        Field("task", LV.task, Kind.VI),
        Field("task_start", LV.taskStart, Kind.INTEGER),
        Field("task_end", LV.taskEnd, Kind.INTEGER),
        Field("body", LV.body, Kind.REF, "ASSIGNED_TO"),
        Field("deadline", LV.deadline, Kind.DAY),
        Field("lead", LV.lead, Kind.FLAG),
        Field("partners", LV.partner, Kind.VI, many=True),
    )),
    Table(r.Recipient, "recipients", "Recipient", LV.Recipient, (
        _IN_DOCUMENT, _START, _END, _QUOTE, _NAME,
        Field("purpose", LV.purpose, Kind.VI),
        Field("expanded", LV.expanded, Kind.VI, many=True),
        Field("body", LV.body, Kind.REF, "SENT_TO"),
    )),
    Table(r.Mention, "mentions", "Mention", LV.Mention, (
        _IN_DOCUMENT, _NAME,
        Field("kind", LV.organisationKind, Kind.VI),
        _START, _END,
        Field("parent", LV.parentName, Kind.VI),
        _BODY,
    )),
    Table(r.Deadline, "deadlines", "Deadline", LV.Deadline, (
        _IN_DOCUMENT, _START, _END, _QUOTE,
        Field("kind", LV.deadlineKind),
        Field("date", LV.deadline, Kind.DAY),
    )),
    Table(r.Note, "notes", "Note", LV.Note, (
        _IN_DOCUMENT, _START, _END,
        Field("rule", LV.rule),
        Field("message", LV.message, Kind.VI),
        Field("suggestion", LV.suggestion, Kind.VI),
    )),
    Table(r.Outcome, "outcomes", "Outcome", LV.Outcome, (
        Field("document", LV.onDocument, Kind.REF, "ON_DOCUMENT"),
        Field("target", LV.onTarget, Kind.REF, "ON_TARGET"),
        Field("state", LV.outcome),
        Field("by", LV.handledBy, Kind.VI),
        Field("at", PROV.endedAtTime, Kind.MOMENT),
        Field("ordinal", LV.onOrdinal, Kind.INTEGER),
        Field("reason", LV.outcomeReason, Kind.VI),
    )),
    Table(r.Effect, "effects", "Effect", LV.Effect, (
        Field("affected", LV.affected, Kind.REF, "AFFECTS"),
        Field("kind", LV.effectKind, Kind.CONCEPT),
        Field("scope", LV.scope),
        Field("affecting", LV.affecting, Kind.REF, "MADE_BY"),
        Field("clause", LV.clause, Kind.VI),
        Field("day", LV.effectDay, Kind.DAY),
        Field("condition", LV.condition, Kind.VI),
        Field("evidence", LV.evidence, Kind.VI),
        Field("standing", LV.standing),
        Field("doubt", LV.doubt),
        *_CHECKED,
    )),
    Table(r.Decision, "decisions", "Decision", LV.Decision, (
        Field("of", PROV.used, Kind.REF),
        Field("verdict", LV.verdict),
        Field("by", LV.decidedBy, Kind.VI),
        Field("at", PROV.endedAtTime, Kind.MOMENT),
        Field("made", PROV.generated, Kind.REF),
        Field("remark", LV.remark, Kind.VI),
    )),
    Table(r.Unit, "units", "Unit", LV.Unit, (
        Field("code", SKOS.notation),
        _NAME,
        Field("level", LV.level, Kind.VI),
        Field("parent", LV.withinUnit, Kind.REF, "WITHIN"),
        Field("since", LV.since, Kind.DAY),
        Field("until", LV.until, Kind.DAY),
        *_CHECKED,
    ), shared=True),
    Table(r.Body, "bodies", "Body", ORG.Organization, (
        _NAME,
        Field("kind", LV.bodyKind),
        Field("level", LV.level, Kind.VI),
        Field("unit", LV.ofUnit, Kind.REF, "OF_UNIT"),
        Field("parent", ORG.subOrganizationOf, Kind.REF, "PART_OF"),
        Field("since", LV.since, Kind.DAY),
        Field("until", LV.until, Kind.DAY),
        *_CHECKED,
    ), shared=True),
    Table(r.Change, "changes", "Change", ORG.ChangeEvent, (
        Field("original", ORG.originalOrganization, Kind.REF, "FROM_UNIT"),
        Field("resulting", ORG.resultingOrganization, Kind.REF, "TO_UNIT"),
        Field("day", LV.changeDay, Kind.DAY),
        Field("extent", LV.extent),
        Field("resolution", LV.resolution),
        *_CHECKED,
    )),
)  # fmt: skip

TABLE_OF: dict[type, Table] = {table.record: table for table in TABLES}

EFFECT_LINKS: dict[str, URIRef] = {
    "replaces": LV.replaces,
    "abolishes": LV.abolishes,
    "ends": ELI.repeals,
    "amends": ELI.amends,
    "suspends": LV.suspends,
    "corrects": ELI.corrects,
    "consolidates": ELI.consolidates,
    "details": LV.details,
    "guides": LV.guides,
}
"""Property of the direct link that an effect adds between two instruments, for readers who want no effect node."""
