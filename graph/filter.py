"""What a list is narrowed to, in terms of what stores compare."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Conditions that all must hold; ``None`` is no condition.

    ``as_of`` leaves out documents whose first possible day lies after it; ``since`` and ``until`` (both inclusive)
    those that cannot have been issued between them, or of which no day is known. ``issuers`` are ids of bodies;
    ``document`` and ``target`` are no aliases. A document passes ``target`` when it cites it and ``stale`` when one of
    its citations is stale on ``as_of``; ``instrument``: it is cited, or known without a source of its own.
    """

    as_of: str | None = None
    issuers: frozenset[str] | None = None
    document: str | None = None
    target: str | None = None
    type: str | None = None
    loaded: bool | None = None
    number_key: str | None = None
    family: str | None = None
    since: str | None = None
    until: str | None = None
    stale: bool | None = None
    instrument: bool | None = None
    role: str | None = None
