"""The records: what loaders make, stores keep and the mapping turns into RDF.

Each record is frozen, knows its own ``id`` (an ASCII path such as ``/eli/vn/cp/nd/2023/59``) and refers to others
by theirs. Days are ISO strings; a partial day keeps its precision the way XML Schema writes it: ``2023-01``
(gYearMonth), ``2022`` (gYear), ``--04-26`` (gMonthDay). Intervals are half open: ``until`` is the first day *without*.
Moments are in UTC, to the microsecond at most: ``2026-11-21T15:40:12+00:00``.
``start``/``end`` are ``str`` indices into the text of the source as read, ``text[start:end] == quote``.
Tuples are sets in RDF: they stand sorted and without repetition.
``confidence`` is ``high``, ``medium`` or ``low``; ``origin`` says where a fact was read, ``checked`` on which day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What said the facts of one bundle: a file, or one of the reference registers (a ``prov:Entity``)."""

    id: str
    kind: str
    """``file``, ``register`` (instruments and effects), ``units`` (units, bodies and their changes) or ``review``
    (what people decided on effects)."""
    file: str
    """Name of the file, without its folder."""
    sha256: str
    media_type: str
    generator: str
    """Name and version of what read it: another version reads the file anew."""
    modified: str | None = None
    """When the file came to be as it is (its time of change, in UTC to the second): ``2026-11-21T08:30:00+00:00``."""
    document: str | None = None
    """The document of which this file is a source."""
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The text of a source as its reader returned it; ``id`` is ``/text/<sha256 of its UTF-8>``."""

    id: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What one source says of a document, loaded or only cited (``eli:LegalResource``).

    A citation alone states only what identifies the document: ``type``, ``family``, ``number``, ``year``, ``issuer``.
    """

    id: str
    type: str
    """Slug of the document type: ``ke-hoach``, ``nghi-dinh``, ``luat``."""
    family: str
    """``normative``, ``administrative`` or ``party``."""
    number: str | None = None
    """The whole number: ``59/2023/NĐ-CP``, ``115/KH-UBND``, ``120-KL/TW``."""
    title: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    """Body id, when known."""
    issuer_name: str | None = None
    place: str | None = None
    level: str | None = None
    """Level of the issuing body: ``trung ương``, ``tỉnh``, ``huyện``, ``xã``."""
    year_of_plan: int | None = None
    date_from: str | None = None
    """First and last day on which the document can have been issued (both inclusive), and what they rest on."""
    date_to: str | None = None
    date_basis: str | None = None
    """``written``, ``month``, ``year``, ``citations`` (latest day cited to end of the plan's year) or ``given``."""
    signer_name: str | None = None
    signer_title: str | None = None
    signing_capacity: str | None = None
    superior_bodies: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    """Former or provisional ids that lead here."""
    origin: str | None = None
    confidence: str | None = None
    checked: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One mention of one instrument in a text; ``id`` is the citation key (document, target, ordinal)."""

    id: str
    document: str
    target: str
    type: str
    start: int
    end: int
    quote: str
    role: str
    """``legal_basis``, ``implements``, ``disseminates`` or ``mentions``."""
    ordinal: int = 1
    number: str | None = None
    date: str | None = None
    issuer_name: str | None = None
    issuer_inferred: bool = False
    subject: str | None = None
    provisions: tuple[str, ...] = ()
    acknowledges: tuple[str, ...] = ()
    """Ids of amending instruments that the citation itself names: "(được sửa đổi, bổ sung bởi …)"."""
    specific: bool = True
    generic: bool = False
    nested: bool = False
    repaired: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One possible reading of a record that the text leaves open, with its score (0 to 1)."""

    id: str
    of: str
    """Id of the citation, assignment, recipient or document."""
    target: str
    """Id of the document, body or unit it may mean."""
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphora:
    """A back-reference ("Nghị định này", "Luật trên") and the citation it points to."""

    id: str
    document: str
    antecedent: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A task given to a unit: who must do what by when."""

    id: str
    document: str
    name: str
    """The unit as the text names it."""
    start: int
    end: int
    task: str
    task_start: int
    task_end: int
    body: str | None = None
    deadline: str | None = None
    lead: bool = False
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One line of "Nơi nhận"."""

    id: str
    document: str
    start: int
    end: int
    quote: str
    name: str
    purpose: str | None = None
    expanded: tuple[str, ...] = ()
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of an organisation, under its canonical name."""

    id: str
    document: str
    name: str
    kind: str
    """``đảng``, ``chính quyền``, ``cơ quan chuyên môn``, ``mặt trận-đoàn thể``, ``đơn vị``, ``ban chỉ đạo`` or
    ``khác``."""
    start: int
    end: int
    parent: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which, or period in which, something is due."""

    id: str
    document: str
    start: int
    end: int
    quote: str
    kind: str
    """``deadline``, ``recurring`` or ``period``."""
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A finding of the lint at a span; ``suggestion`` only where a sourced fact allows one."""

    id: str
    document: str
    start: int
    end: int
    rule: str
    message: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What somebody decided on one line of the review list; the latest on a line holds, the earlier are its history.

    It hangs on what the line is about (``document``, ``target``, ``ordinal``: the citation key, or a body that the
    document addresses), so that it outlives a reload of the document. A source of its own tells each.
    """

    id: str
    document: str
    target: str
    """The instrument cited, or the body addressed."""
    state: str
    """``done`` (đã xử lý), ``not_needed`` (không cần) or ``open`` (the decision before is taken back)."""
    by: str
    """Who decided."""
    at: str
    """When."""
    ordinal: int = 1
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One instrument acts on another: the fact from which status is computed (never a bare status word).

    ``kind``: ``commences`` (gives the affected instrument its first day), ``replaces``, ``abolishes``, ``ends``,
    ``amends``, ``suspends``, ``resumes``, ``extends``, ``corrects``, ``announces_expired``, ``guides``, ``details``,
    ``consolidates``, or ``attests`` (a source vouches on ``day`` that the instrument had effect).
    ``scope``: ``whole``; ``part`` (articles not read); articles split by ``; ``; ``whole except A; B``.
    """

    id: str
    affected: str
    kind: str
    scope: str
    origin: str
    confidence: str
    checked: str
    affecting: str | None = None
    clause: str | None = None
    day: str | None = None
    """First day of the new state: for an end, the first day *without* effect."""
    condition: str | None = None
    evidence: str | None = None
    """The clause's words, where a text was read."""
    standing: str = "counted"
    """``counted``, ``candidate`` (waits for review) or ``refused``: only counted effects make status."""
    doubt: str | None = None
    """Why a candidate waits: what was not certain when it was drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided on an effect, and when: an entry of the log of the review, which is only added to."""

    id: str
    of: str
    """Id of the effect as it was drawn."""
    verdict: str
    """``accept``, ``refuse``, ``correct`` or ``undo``."""
    by: str
    """Who decided: a name as people write it."""
    at: str
    """The moment."""
    made: str | None = None
    """Id of the effect that a correction put in the place of the drawn one."""
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An administrative unit in one state of the map: code and interval (codes are reused)."""

    id: str
    code: str
    name: str
    level: str
    """``trung ương``, ``tỉnh``, ``huyện`` or ``xã``."""
    origin: str
    confidence: str
    checked: str
    parent: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation: people's committee, council, party committee, department, or a body of the centre."""

    id: str
    name: str
    kind: str
    """``ubnd``, ``hdnd``, ``dang-uy``, ``chuyen-mon``, or ``trung-uong`` for the centre."""
    level: str | None = None
    unit: str | None = None
    parent: str | None = None
    since: str | None = None
    until: str | None = None
    origin: str | None = None
    confidence: str | None = None
    checked: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A unit passes into another on a day (``org:ChangeEvent``), by a resolution where a source names it."""

    id: str
    original: str
    resulting: str
    day: str
    extent: str
    """``full`` or ``partial`` (only a part of the original went there)."""
    origin: str
    confidence: str
    checked: str
    resolution: str | None = None
    """Number of the resolution: ``1680/NQ-UBTVQH15``."""


Record = (
    Source | Text | Document | Citation | Candidate | Anaphora | Assignment | Recipient | Mention | Deadline | Note
    | Outcome | Effect | Decision | Unit | Body | Change
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Everything that one source says: what a store puts, replaces and deletes as a whole."""

    source: Source
    texts: tuple[Text, ...] = ()
    documents: tuple[Document, ...] = ()
    citations: tuple[Citation, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    anaphora: tuple[Anaphora, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    mentions: tuple[Mention, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    notes: tuple[Note, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    effects: tuple[Effect, ...] = ()
    decisions: tuple[Decision, ...] = ()
    units: tuple[Unit, ...] = ()
    bodies: tuple[Body, ...] = ()
    changes: tuple[Change, ...] = ()

    def records(self) -> Iterator[Record]:
        """The source itself, then every other record in the order of the fields."""
        yield self.source
        for field in fields(self)[1:]:
            yield from getattr(self, field.name)
