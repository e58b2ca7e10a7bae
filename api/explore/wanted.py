"""What a picture is asked with: everything that its address says, so that the same address draws the same picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from graph.answers import Shared
from graph.period import first_day
from ontology.records import Body, Document, Unit

CAP, MOST = 70, 300
"""Nodes of a picture: what is usual, and the most that a browser moves at ease."""
Kind = Literal["plan", "instrument", "body", "unit"]
Role = Literal["legal_basis", "implements", "disseminates", "mentions"]
Status = Literal["in_force", "amended", "not_yet_in_force", "expired", "suspended", "disputed", "unverified"]
KINDS: tuple[str, ...] = get_args(Kind)
ROLES: tuple[str, ...] = get_args(Role)
STATUSES: tuple[str, ...] = get_args(Status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A start, the nodes opened one after another, the end of a path, and what is let in; empty sets let all in."""

    start: str
    opened: tuple[str, ...] = ()
    to: str | None = None
    kinds: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    since: int | None = None
    until: int | None = None
    """First and last year in which a document may have been issued; one without a day is let in."""
    most: int = CAP

    def lets_in(self, record: Shared | None, day: str) -> bool:
        """Whether kind and day of issue are wanted; what was certainly issued after ``day`` is not."""
        if self.kinds and kind_of(record) not in self.kinds:
            return False
        issued = first_day(record) if isinstance(record, Document) else None
        if issued is None:
            return True
        year = int(issued[:4])
        return issued <= day and (self.since or year) <= year <= (self.until or year)


def kind_of(record: Shared | None) -> str:
    """One of ``KINDS``; what is referred to and nowhere described is an instrument."""
    if isinstance(record, Body):
        return "body"
    if isinstance(record, Unit):
        return "unit"
    return "plan" if isinstance(record, Document) and record.type == "ke-hoach" else "instrument"
