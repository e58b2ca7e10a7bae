"""A citation in the making, in offsets of the shadow."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.numbers import Number


@dataclass(slots=True, eq=False)
class Draft:
    """What the steps of citation extraction know so far of one mention."""

    start: int
    end: int
    doc_type: str
    number: Number | None = None
    worded: bool = True
    """Does the word for its type stand before it?"""
    name: str | None = None
    date: str | None = None
    issuer: str | None = None
    issuer_inferred: bool = False
    subject: tuple[int, int] | None = None
    role: str = "mentions"
    provisions: tuple[str, ...] = ()
    acknowledges: list[Draft] = field(default_factory=list)
    specific: bool = True
    generic: bool = False
    nested: bool = False
    repaired: bool = False
    confidence: float = 1.0

    @property
    def until(self) -> int:
        """End of the mention with its trích yếu."""
        return self.subject[1] if self.subject else self.end

    @property
    def key(self) -> tuple[str, str] | None:
        """Symbol and organ: what two coordinated numbers of one issuer have in common."""
        return (self.number.symbol, self.number.organ) if self.number else None
