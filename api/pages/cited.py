"""Citations as pages show them: one card an instrument, gravest first, and the text cut at its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.pages.addressed import Named
from api.pages.wording import cut
from api.tables import cited_text, shown
from graph.verdict import SEVERITIES

Json = dict[str, Any]

QUIET = ("amended", "status/not_yet_in_force", "status/unverified", "ok", "unverified", None)
"""Severities that ask for nothing, the unknown last; ``None``: the document lies after the day asked."""

ORDER = (*(name for name in SEVERITIES if name != "ok"), "status/not_yet_in_force", "status/unverified", "ok")
"""Gravest first, with what is shown in place of ``ok`` (``shown``)."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of one instrument: all citations of it with the same verdict."""

    anchor: str
    name: str
    verdict: Json
    """The first of the citations, in the shape of ``check``."""
    times: int
    marks: tuple[int, ...]
    """The marks in the text that show them, counted from 1."""

    @property
    def quoted(self) -> bool:
        """Whether the name is words of the text, for want of a number."""
        return not (self.verdict.get("number") or (self.verdict.get("resolved") or {}).get("number"))

    @property
    def severity(self) -> str | None:
        """How grave it is, as people see it."""
        return shown(self.verdict)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: plain where no card speaks of it, else a mark, the gravest card first."""

    text: str
    mark: int = 0
    cards: tuple[Card, ...] = ()
    named: Named | None = None
    """The unit that is named here; no citation is."""
    task: bool = False
    """Whether it is part of a task."""


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of one document and its text."""

    cards: tuple[Card, ...]
    pieces: tuple[Piece, ...]

    @property
    def grave(self) -> list[Card]:
        """What asks for a look: stale, resting on stale, disputed, not yet in force."""
        return [card for card in self.cards if card.severity not in QUIET]

    @property
    def quiet(self) -> list[tuple[str | None, list[Card]]]:
        """What asks for none, by severity."""
        groups = ((name, [card for card in self.cards if card.severity == name]) for name in QUIET)
        return [(name, cards) for name, cards in groups if cards]

    @property
    def counts(self) -> list[tuple[str | None, int]]:
        """Citations by severity, gravest first."""
        times = {name: sum(c.times for c in self.cards if c.severity == name) for name in (*ORDER, None)}
        return [(name, count) for name, count in times.items() if count]


def gravity(severity: str | None) -> int:
    """Place in the order of gravity."""
    return ORDER.index(severity) if severity else len(ORDER)


def lay_out(text: str, citations: Sequence[Json]) -> Cited:
    """Cards and pieces of a text from its citations in the shape of ``check``.

    A citation inside another, or overlapping it, is shown by the same mark.
    """
    ordered = sorted(citations, key=lambda each: (each["start"], -each["end"], each["key"]))
    spans = _merged(ordered)
    mark_of = {place: mark for mark, (_, _, places) in enumerate(spans, 1) for place in places}
    told: dict[tuple[str, str | None], list[int]] = {}
    for place, each in enumerate(ordered):
        told.setdefault((each["canonical_id"], shown(each)), []).append(place)
    groups = sorted(told.values(), key=lambda group: (gravity(shown(ordered[group[0]])), group[0]))
    card_of: dict[int, Card] = {}
    for count, group in enumerate(groups, 1):
        first, marks = ordered[group[0]], tuple(dict.fromkeys(mark_of[place] for place in group))
        card = Card(f"v{count}", cut(cited_text(first), 160), first, len(group), marks)
        card_of |= dict.fromkeys(group, card)
    pieces, at = list[Piece](), 0
    for mark, (start, end, places) in enumerate(spans, 1):
        told_here = {card_of[place].anchor: card_of[place] for place in places}.values()
        speaking = sorted(told_here, key=lambda card: gravity(card.severity))
        pieces += [Piece(text[at:start]), Piece(text[start:end], mark, tuple(speaking))]
        at = end
    pieces.append(Piece(text[at:]))
    return Cited(tuple(card_of[group[0]] for group in groups), tuple(piece for piece in pieces if piece.text))


def _merged(ordered: Sequence[Json]) -> list[tuple[int, int, list[int]]]:
    """Start and end of each mark, with the places of its citations in the list."""
    spans: list[tuple[int, int, list[int]]] = []
    for place, each in enumerate(ordered):
        if spans and each["start"] < spans[-1][1]:
            start, end, places = spans[-1]
            spans[-1] = start, max(end, each["end"]), [*places, place]
        else:
            spans.append((each["start"], each["end"], [place]))
    return spans
