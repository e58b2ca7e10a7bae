"""The shape of what ``check`` answers, the same as on the command line (docs/commands.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from api.http.models import CitationWithStatus, Day
from graph.verdict import Verdict
from loaders.bodystatus import Ground, Successor
from ontology.records import Document, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """What was read."""

    file: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDate:
    """First and last day (both inclusive) on which the document can have been issued, and what they rest on."""

    from_: Annotated[Day | None, Field(alias="from")]
    to: Day | None
    basis: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """One of several readings, with its score (0 to 1)."""

    id: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the instrument, wherever it is cited."""

    number: str | None
    title: str | None
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved(Known):
    """What the register knows of the instrument, or the candidates among which the text does not decide."""

    candidates: list[Possible]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged(Verdict):
    start: int
    """``start`` and ``end`` count Unicode code points of the text as read; ``text[start:end] == quote``."""
    end: int
    quote: str
    doc_type: str
    number: str | None
    role: str
    """``legal_basis``, ``implements``, ``disseminates`` or ``mentions``."""
    canonical_id: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCitation(_Judged):
    """A citation of a file and the verdict on it."""

    resolved: Resolved | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCitation(_Judged):
    """A citation of a document in the store and the verdict on it."""

    resolved: Known | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateBody:
    """One of the bodies that a name may mean."""

    id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the text names a body, and as what: ``task``, ``partner`` or ``recipient``."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedBody:
    """A body that is given a task or a copy: whether it existed then, and on the day asked (null: unknown)."""

    name: str
    body: str | list[CandidateBody] | None
    full_name: str | None
    kind: str | None
    level: str | None
    exists_then: bool | None
    exists_now: bool | None
    from_: Annotated[Day | None, Field(alias="from")]
    """First day on which it is no more."""
    successors: list[Successor]
    successors_count: int
    resolution: str | None
    reasons: list[Ground]
    note: str | None
    spans: list[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The verdicts on one file."""

    source: CheckedFile
    plan_date: PlanDate
    as_of: Day
    register_checked: Day
    citations: list[CheckedCitation]
    bodies: list[CheckedBody]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """The verdict on each citation of a document in the store."""

    document: str
    as_of: Day
    citations: list[StoredCitation]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneDocument(Document):
    """A document: the best of all descriptions, its own sources, what it cites, whom it addresses."""

    as_of: Day
    aliases: list[str]
    """Former or provisional ids that lead here."""
    sources: list[Source]
    citations: list[CitationWithStatus]
    bodies: list[CheckedBody]
