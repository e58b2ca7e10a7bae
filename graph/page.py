"""Pages of a list: one row more is asked for than shown, to know whether any is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from graph.answers import Page

T = TypeVar("T")


def page(found: Sequence[T], limit: int, cursor: Callable[[T], str], note: str | None = None) -> Page[T]:
    """A page of at most ``limit`` rows out of one more, if there was one more."""
    more = len(found) > limit
    rows = tuple(found[:limit])
    return Page(rows=rows, truncated=more, next=cursor(rows[-1]) if more else None, note=note)
