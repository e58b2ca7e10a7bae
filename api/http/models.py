"""The shapes of the answers under /api/v1: records as they are kept, and what stands around them.

The views (``api.views``) make the objects; these classes say to programs, by way of OpenAPI, what they hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from graph.answers import Counts, Edge, UnitCounts
from graph.life import LastKnown
from graph.reasons import Reason
from graph.succession import Step
from graph.validity import Interval
from graph.verdict import Verdict
from ontology.records import Assignment, Body, Citation, Document, Effect, Source, Unit

Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Link = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why there is no answer (RFC 9457)."""

    type: str
    """``about:blank``: the status says what kind of problem it is."""
    title: str
    """The standard words of the status."""
    status: int
    detail: str
    """What is wrong and what to do: a Vietnamese sentence, `` / ``, an English one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A part of a list in its total order."""

    next: Link | None
    """The address of the next part, where there is one; the header ``Link`` (``rel="next"``) says it, too."""
    truncated: bool
    """Whether anything is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayListing(Listing):
    """A part of a list as it was on a day."""

    as_of: Day
    note: str | None
    """A Vietnamese sentence where the answer needs one, as on the list of units that was used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDocument(Document):
    """A document, and whether a source of its own stands in the store."""

    loaded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents(DayListing):
    """Documents by id."""

    rows: list[ListedDocument]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationWithStatus(Citation):
    """A citation and the status of what it cites, on the day asked."""

    status: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedCitation(Verdict):
    """A citation, the document that cites, and the verdict on the day asked."""

    document: Document
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Citations(DayListing):
    """Citations by the id of the citing document and their key."""

    rows: list[CitedCitation]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedInstrument:
    """An instrument and its status on the day asked."""

    canonical_id: str
    type: str
    number: str | None
    title: str | None
    date: str | None
    issuer: str | None
    """Name of the issuer."""
    status: str
    attested_to: Day | None
    """The last day for which a source vouches for the status."""
    expired_from: Day | None
    """The first day without effect, by the express clause."""
    by: str | None
    """Number of the instrument that ended or amended it."""
    clause: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruments(DayListing):
    """Instruments by id."""

    rows: list[ListedInstrument]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One instrument on a day: identity, status with its reasons, every effect on it, and who took whose place."""

    number: str | None
    canonical_id: str
    title: str | None
    date: str | None
    issuer: str | None
    official_page: str | None
    """Its page in the national law database, where that is known."""
    as_of: Day
    status: str
    attested_to: Day | None
    last_known: LastKnown | None
    expired_from: Day | None
    by: str | None
    clause: str | None
    reasons: list[Reason]
    effects: list[Effect]
    succession: list[Step]
    cited_by: Link
    """Where its citations are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneBody(Body):
    """A body on a day: the way up, nearest first."""

    as_of: Day
    ancestors: list[Body]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneUnit(Unit):
    """A unit on a day: the way up, nearest first."""

    as_of: Day
    ancestors: list[Unit]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies(DayListing):
    """Bodies by id."""

    rows: list[Body]


@dataclass(frozen=True, slots=True, kw_only=True)
class Units(DayListing):
    """Units by id."""

    rows: list[Unit]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTask:
    """A task and the document that gives it."""

    document: Document
    assignment: Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks(DayListing):
    """Tasks by the id of the assignment."""

    rows: list[GivenTask]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefDocument:
    """What a list shows of a document."""

    id: str
    number: str | None
    title: str | None
    date: str | None
    issuer_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRelation:
    """What documents say between the body asked and another."""

    kind: Literal["gives_task", "works_with", "reports_to"]
    incoming: bool
    """The other gives the task or reports; `works_with` has no direction."""
    body: str | None
    """Id of the other; null where documents only name it."""
    name: str
    count: int
    """Tasks, or lines of "Nơi nhận"."""
    documents: list[BriefDocument]
    """The first documents behind it, by id; there are `documents_count`."""
    documents_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRelations:
    """By kind, outgoing before incoming, then most told first, then by id or name."""

    id: str
    name: str | None
    as_of: Day
    rows: list[OneRelation]
    truncated: bool
    """More others, or more documents, than the caps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """Counts of the units below one, or of the country: every loaded document stands in exactly one place."""

    as_of: Day
    rows: list[UnitCounts]
    here: Counts
    """What belongs to none of the rows: of the unit itself, and of units split among the rows."""
    elsewhere: Counts
    """Of the whole country only: documents whose issuer is unknown or has no unit that stood on the day."""
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument(Document):
    """A document that was found."""

    node: Literal["document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBody(Body):
    """A body that was found."""

    node: Literal["body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundUnit(Unit):
    """A unit that was found."""

    node: Literal["unit"]


Found = Annotated[FoundDocument | FoundBody | FoundUnit, Field(discriminator="node")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult(Listing):
    """What the words find: the very number first, then the very name, then documents, bodies, units by id."""

    text: str
    rows: list[Found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A node; ``record`` is null for what is referred to and nowhere described."""

    id: str
    record: Found | None
    distance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """What lies around a node, nearest first, then by id."""

    nodes: list[Neighbour]
    edges: list[Edge]
    left: dict[str, int]
    """For each node shown how many more of its edges lead out of the picture."""
    truncated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A shortest path; empty where none was found, ``truncated`` where the search gave up."""

    nodes: list[Neighbour]
    edges: list[Edge]
    truncated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """How much the store holds: loaded documents, and the distinct records of each table."""

    loaded: int
    records: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the text; ``start`` and ``end`` count Unicode code points, ``end`` is the first one after."""

    start: int
    end: int
    kind: Literal["citation", "anaphora", "unit", "task", "recipient", "mention", "deadline", "note"]
    id: str
    """The id of the record that the stretch is about (``unit`` and ``task``: of the assignment)."""
    target: str | None
    """The id of the instrument cited or of the body named, or the key of the citation referred back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """The text of a document as its first source was read, with all that was found in it, by place."""

    document: str
    source: Source
    text: str
    spans: list[Span]
