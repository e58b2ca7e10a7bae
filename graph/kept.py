"""What was made of a part of a store that seldom changes, kept while the part stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping
from threading import RLock
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_MOST = defaultdict(
    lambda: 4,
    {"facts": 10_000, "degrees": 10_000, "first edges": 500, "issuers under": 500, "roll-up": 50, "places": 50},
)
"""Answers that are kept of a kind: the facts of an instrument are small, a review list has up to 20,000 lines."""


class Kept:
    """Answers by kind, each kind under the mark of its part: of a part that changed nothing is kept on."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[Hashable, dict[Any, Any]]] = {}
        self._making: dict[str, RLock] = defaultdict(RLock)

    def told(
        self, mark: Hashable, what: str, keys: Collection[K], make: Callable[[Collection[K]], Mapping[K, V]]
    ) -> dict[K, V]:
        """The answers known for these keys at this mark, the others made.

        Of many who ask for answers of a kind at the same time, one makes them; who asks for another kind does not wait.
        """
        known = self._known(what, mark)
        found = {key: known[key] for key in keys if key in known}
        if len(found) < len(keys):
            with self._making[what]:
                known = self._known(what, mark)
                found |= {key: known[key] for key in keys if key in known}
                if asked := [key for key in keys if key not in found]:  # else another has just made them
                    made = make(asked)
                    self._keep(what, mark, known, made)
                    found |= made
        return found

    def _known(self, what: str, mark: Hashable) -> dict[Any, Any]:
        at, known = self._told.get(what, (mark, {}))
        return known if at == mark else {}

    def _keep(self, what: str, mark: Hashable, known: dict[Any, Any], made: Mapping[Any, Any]) -> None:
        if len(made) <= _MOST[what]:
            if len(known) + len(made) > _MOST[what]:
                known = {}
            known |= made
            self._told[what] = mark, known
