"""What a text says, as it says it: the values that extractors find, before anything is resolved.

Offsets are ``str`` indices into the text as read. Field names are those of the JSON that ``luocdo extract`` prints.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Letterhead, title and signature of a document; what the text does not show is ``None``.

    ``doc_type`` is the Vietnamese name in lower case ("kế hoạch"); ``number`` the digits before the slash and
    ``symbol`` the rest ("KH-UBND"); ``date`` an ISO day, or ``2023-01`` where the day is blank.
    """

    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    title: str | None = None
    issuing_body: str | None = None
    issuing_body_level: str | None = None
    place: str | None = None
    date: str | None = None
    year_of_plan: int | None = None
    signer_name: str | None = None
    signer_title: str | None = None
    signing_capacity: str | None = None
    superior_bodies: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The year that a plan is for, else the year in which the document was issued."""
        return self.year_of_plan or (int(self.date[:4]) if self.date else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedAs:
    """One citation as written. ``doc_type`` in lower case ("nghị định"); ``number`` whole, spaces repaired."""

    start: int
    end: int
    doc_type: str
    role: str
    number: str | None = None
    name: str | None = None
    """Title of an instrument cited without number, type word included ("Luật Thực hiện dân chủ ở cơ sở")."""
    date: str | None = None
    issuer: str | None = None
    """Canonical spelling of the issuer, where written or grammatically shared ("Chính phủ")."""
    issuer_inferred: bool = False
    subject: str | None = None
    provisions: tuple[str, ...] = ()
    acknowledges: tuple[int, ...] = ()
    """Positions, in the list of citations, of amending instruments named in "(được sửa đổi, bổ sung bởi …)"."""
    specific: bool = True
    generic: bool = False
    nested: bool = False
    repaired: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BackReference:
    """A back-reference ("Nghị định này"); ``antecedent`` is a position in the list of citations."""

    start: int
    end: int
    antecedent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task and the unit that must do it; ``name`` is the unit as written, ``deadline`` an ISO day."""

    start: int
    end: int
    name: str
    task: str
    task_start: int
    task_end: int
    deadline: str | None = None
    lead: bool = False
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentTo:
    """One line of "Nơi nhận": ``name`` without the purpose in brackets, ``expanded`` without abbreviations."""

    start: int
    end: int
    name: str
    purpose: str | None = None
    expanded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation under its canonical name, with every span that mentions it."""

    name: str
    kind: str
    parent: str | None = None
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDay:
    """A day or period in which something is due; ``kind`` is ``deadline``, ``recurring`` or ``period``."""

    start: int
    end: int
    kind: str
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A finding of the lint; ``suggestion`` only where a sourced fact allows one."""

    start: int
    end: int
    rule: str
    message: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEffect:
    """What a clause of the document says of its effect; ``affected`` is a position in the list of citations.

    Without ``affected`` it is the document's own first day (``commences``). ``kind`` and ``scope`` are those of
    ``ontology.records.Effect``; ``day`` is ISO, ``clause`` the article in which it stands.
    """

    start: int
    end: int
    kind: str
    affected: int | None = None
    scope: str = "whole"
    day: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Everything that one text says."""

    header: Header
    citations: tuple[CitedAs, ...] = ()
    back_references: tuple[BackReference, ...] = ()
    tasks: tuple[Task, ...] = ()
    recipients: tuple[SentTo, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    due_days: tuple[DueDay, ...] = ()
    findings: tuple[Finding, ...] = ()
    effects: tuple[OwnEffect, ...] = ()
