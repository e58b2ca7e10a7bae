"""The collector of circles put to rest while many records are read that refer to one another by id alone."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def calm() -> Iterator[None]:
    """Within, only what nobody refers to any more is given back: there are no circles to be found among records.

    The collector would walk all of them again and again as their number grows. Whoever put it to rest wakes it.
    """
    awake = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if awake:
            gc.enable()
