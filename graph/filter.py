"""What a list is narrowed to, in terms of what stores compare."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Conditions that all must hold; ``None`` is no condition.

    ``as_of`` leaves out documents whose first possible day lies after it. ``issuers`` are ids of bodies; ``document``
    and ``target`` are no aliases.
    """

    as_of: str | None = None
    issuers: frozenset[str] | None = None
    document: str | None = None
    target: str | None = None
    type: str | None = None
    loaded: bool | None = None
    number_key: str | None = None
