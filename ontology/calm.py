"""The collector of circles put to rest while much is read in which there are none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def calm() -> Iterator[None]:
    """Within, only what nobody refers to any more is given back: records refer to one another by id alone, and reading
    a text makes no circles.

    The collector would walk all of them again with every quarter that is added, and the time would grow faster than
    what is read. Whoever put it to rest wakes it.
    """
    awake = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if awake:
            gc.enable()
