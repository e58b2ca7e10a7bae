"""What every reader returns, and how it refuses.

A new format is one module with ``SUFFIXES``, ``MEDIA_TYPE`` and ``read(data) -> Reading``, named in ``files.READERS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class UnreadableError(Exception):
    """A file that cannot be read; the message says in Vietnamese what is wrong, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, from which all offsets count.

    ``pages`` and ``paragraphs`` are the indices in ``text`` at which each page and each paragraph begins; a format
    without pages has none.
    """

    text: str
    pages: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


class Reader(Protocol):
    """A module that reads one family of formats."""

    SUFFIXES: frozenset[str]
    MEDIA_TYPE: str

    def read(self, data: bytes) -> Reading:
        """The text of ``data``; ``UnreadableError`` when there is none to be had."""
