"""What was made of a part of a store that seldom changes, kept while the part stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from threading import RLock
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_MOST = {"law": 10_000, "map": 500, "all": 50}
"""Answers that are kept of a part: one on the law is small, one on the map names the bodies of a province."""


class Kept:
    """Answers by part, mark of the part, kind and key."""

    def __init__(self) -> None:
        self._told: dict[str, dict[tuple[int, str, Any], Any]] = {part: {} for part in _MOST}
        self._making = {part: RLock() for part in _MOST}

    def told(
        self, at: tuple[str, int], what: str, keys: Collection[K], make: Callable[[Collection[K]], Mapping[K, V]]
    ) -> dict[K, V]:
        """The answers known for these keys, the others made. Of many who ask at the same time, one makes them."""
        part, mark = at
        known = self._told[part]
        found = {key: known[mark, what, key] for key in keys if (mark, what, key) in known}
        if len(found) < len(keys):
            with self._making[part]:
                known = self._told[part]
                found |= {key: known[mark, what, key] for key in keys if (mark, what, key) in known}
                made = make([key for key in keys if key not in found])
                if len(known) + len(made) > _MOST[part]:
                    known = self._told[part] = {}
                known |= {(mark, what, key): value for key, value in made.items()}
                found |= made
        return found
