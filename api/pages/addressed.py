"""The units that a text addresses and the tasks that it gives, marked in its pieces beside the citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ontology.records import Assignment

if TYPE_CHECKING:
    from api.pages.cited import Piece

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as the text names it: ``card`` is the anchor of what is said of one that is no more, ``body`` its id."""

    body: str | None
    card: str | None


def anchors(gone: Sequence[Json]) -> dict[int, str]:
    """The anchor of the card of each body that is no more, by the identity of its row."""
    return {id(row): f"k{count}" for count, row in enumerate(gone, 1)}


def with_addressed(
    pieces: Iterable[Piece], bodies: Sequence[Json], gone: Sequence[Json], tasks: Iterable[Assignment]
) -> tuple[Piece, ...]:
    """The same text cut further: where it names a unit and where it says a task; a citation stays whole.

    ``bodies`` and ``gone`` are the rows of ``api.bodies``; of names that overlap the first counts.
    """
    card = anchors(gone)
    named = [
        (span["start"], span["end"], Named(row["body"] if isinstance(row["body"], str) else None, card.get(id(row))))
        for row in bodies
        for span in row["spans"]
    ]
    named.sort(key=lambda each: each[:2])
    said = sorted((task.task_start, task.task_end) for task in tasks)
    cuts = sorted({edge for start, end, _ in named for edge in (start, end)} | {edge for span in said for edge in span})
    found: list[Piece] = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        inner = [] if piece.cards else [cut for cut in cuts if at < cut < end]
        for begin, stop in zip([at, *inner], [*inner, end], strict=True):
            who = next((each for start, last, each in named if start <= begin and stop <= last), None)
            is_task = any(start <= begin < last for start, last in said)
            text = piece.text[begin - at : stop - at]
            found.append(replace(piece, text=text, named=None if piece.cards else who, task=is_task))
        at = end
    return tuple(found)
