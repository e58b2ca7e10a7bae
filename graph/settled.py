"""Which word on an effect holds, where several sources tell it: that of the review before every other."""

from __future__ import annotations

from collections.abc import Iterable

from ontology.records import Effect

REVIEW = "/source/review/"
"""What the ids of all sources of the review begin with; behind it stands the moment."""


def settled(told: Iterable[tuple[str, Effect]]) -> dict[str, Effect]:
    """Effects by id, from pairs with the source: as the latest review says, else as the first of the sources does.

    What waits for a review outweighs nobody.
    """
    pairs = sorted(told, key=lambda pair: pair[0])
    sources = [pair for pair in reversed(pairs) if not pair[0].startswith(REVIEW)]
    sources.sort(key=lambda pair: pair[1].standing != "candidate")  # the last to be written holds
    reviews = (pair for pair in pairs if pair[0].startswith(REVIEW))
    return {effect.id: effect for _, effect in (*sources, *reviews)}
