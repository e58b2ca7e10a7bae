"""What one row says: the documents that it names and the effects that it tells."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.identity import effect_id
from ontology.records import Document, Effect


@dataclass(frozen=True, slots=True)
class Told:
    """The facts of one row, and where it stands."""

    place: str
    document: Document
    """The instrument that the row is about."""
    effects: tuple[Effect, ...]
    origin: str
    others: tuple[Document, ...] = ()
    """Instruments that the row names beside it."""
    source: str | None = None
    """The source that the row itself names: rows of different sources may differ."""
    remark: str | None = None
    """What the row says and cannot be kept, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a fact: the file and the row, on which day it was checked."""

    origin: str
    checked: str
    confidence: str = "medium"

    def effect(
        self, kind: str, affected: str, day: str | None, *, affecting: str | None = None, clause: str | None = None,
        scope: str = "whole", condition: str | None = None, evidence: str | None = None,
    ) -> Effect:  # fmt: skip
        """An effect on this word."""
        return Effect(
            id=effect_id(kind, affected, affecting, clause, scope, day), affected=affected, kind=kind, scope=scope,
            origin=self.origin, confidence=self.confidence, checked=self.checked, affecting=affecting, clause=clause,
            day=day, condition=condition, evidence=evidence,
        )  # fmt: skip
