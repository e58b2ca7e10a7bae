"""Until when an answer is waited for: a store that can stops what nobody waits for any more."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_UNTIL: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """What begins within, also in another thread of this context, is waited for so long from now on."""
    token = _UNTIL.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _UNTIL.reset(token)


def over() -> bool:
    """Whether nobody waits any more."""
    until = _UNTIL.get()
    return until is not None and time.monotonic() > until
