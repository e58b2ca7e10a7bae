"""What the verbs of a store answer: frozen, in a fixed order, with every cap said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from graph.verdict import Verdict
from ontology.records import Assignment, Body, Citation, Document, Source, Unit

Shared = Document | Body | Unit
"""The records that several sources may describe: the nodes that have a page of their own."""

T = TypeVar("T", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """A part of a list in its total order; ``truncated``: rows are left."""

    rows: tuple[T, ...]
    truncated: bool = False
    next: str | None = None
    """The cursor to give as ``after``, where the list can be continued."""
    note: str | None = None
    """A Vietnamese sentence where the answer needs one (the list of units that was used)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What one source says of a node."""

    source: Source
    record: Shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A document, body or unit: the best value of each field.

    A field's value is that of the first source that gives one: the register, then a file of the document itself, then
    the lists of units, then other files; then by confidence, then by source id.
    """

    record: Shared
    sources: tuple[Source, ...] = ()
    """The files that are this document, the best voice first: empty for what is only cited."""
    aliases: tuple[str, ...] = ()
    """Ids that lead here (``owl:sameAs``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDocument:
    """A row of the list of documents; ``loaded``: a source of its own stands in the store."""

    document: Document
    loaded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedCitation:
    """A citation, the document that cites, and the verdict on the day asked."""

    document: Document
    citation: Citation
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTask:
    """A task and the document that gives it."""

    document: Document
    assignment: Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What documents say between the body asked and another.

    ``kind``: ``gives_task`` (a document of the one assigns to the other), ``works_with`` (both have a part in one
    task, leading or as partner), ``reports_to`` (a document of the one goes to the other "để báo cáo").
    """

    kind: str
    incoming: bool
    """The other gives the task or reports; ``works_with`` has no direction."""
    body: str | None
    """Id of the other; ``None`` where documents only name it."""
    name: str
    count: int
    """Tasks, or lines of "Nơi nhận"."""
    documents: tuple[Document, ...]
    """The first documents behind it, by id; there are ``documents_count``."""
    documents_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """Relations of a body: by kind, outgoing before incoming, then most told first, then by id or folded name."""

    rows: tuple[Relation, ...]
    truncated: bool = False
    """More others, or more documents, than the caps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ancestors:
    """The way up from a body or unit, nearest first."""

    nodes: tuple[Body | Unit, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Loaded documents of a unit and of all below it, and what is stale in them.

    ``own`` are those of the unit's own bodies, ``below`` those of units below it, ``inherited`` those of units that
    had ended, counted at it or below ("kế thừa"): three disjoint parts. Stale citations count over all three.
    """

    own: int = 0
    below: int = 0
    inherited: int = 0
    stale_citations: int = 0
    stale_documents: int = 0

    @property
    def documents(self) -> int:
        """All loaded documents of the unit."""
        return self.own + self.below + self.inherited


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCounts:
    """A row of a roll-up."""

    unit: Unit
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """Counts of the units below one (or of the country). Every loaded document stands in exactly one place."""

    rows: tuple[UnitCounts, ...]
    here: Counts
    """What belongs to none of the rows: the documents of the unit itself, and those of units split among the rows."""
    elsewhere: Counts
    """Of the whole country only: documents whose issuer is unknown or has no unit that stood on the day."""
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edge:
    """``start`` → ``end``: document ``cites`` instrument, instrument ``replaces`` instrument (or another kind of
    effect), document ``issued_by`` body and ``assigns`` to body, body ``of_unit`` and ``part_of`` body, unit
    ``within`` unit, unit ``becomes`` unit.
    """

    start: str
    kind: str
    end: str

    def other(self, node: str) -> str:
        """The end that is not ``node``."""
        return self.end if node == self.start else self.start

    def order(self, node: str) -> tuple[str, str, bool]:
        """Order among the edges of a node: by the other end, kind and direction (outgoing first)."""
        return self.other(node), self.kind, self.end == node


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A node of a neighbourhood or path. ``record`` is ``None`` for what is referred to and nowhere described."""

    id: str
    record: Shared | None
    distance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """What lies around a node, nearest first, then by id.

    ``left`` says for each node shown how many more of its edges lead out of the picture ("còn n").
    """

    nodes: tuple[Neighbour, ...]
    edges: tuple[Edge, ...]
    left: Mapping[str, int]
    truncated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A shortest path; empty where none was found, ``truncated`` where the search gave up at a cap."""

    nodes: tuple[Neighbour, ...] = ()
    edges: tuple[Edge, ...] = ()
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """How much a store holds: distinct ids of each table, and the documents of which it has a source."""

    records: Mapping[str, int]
    loaded: int
