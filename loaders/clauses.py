"""Splits a paragraph into sentences, and a sentence at its semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.letters import UPPER

Span = tuple[int, int]
_SENTENCE = re.compile(
    rf"[.!?](?:(?<!TP.)(?<!TX.)(?<!TT.)(?<!Tr.)(?<![(\s]{UPPER}.)[.!?]*[”\")\]]*\s+(?=[{UPPER[1:-1]}“\"(])|(?<=\.)/\.?)"
)
# After "trong việc:" a list is the object of one task.
_WHOLE_LIST = re.compile(r"(?:việc|gồm|sau|sau đây|như|là)\s*:\s*$")


def sentences(norm: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of ``norm[start:end]``."""
    at = start
    for stop in _SENTENCE.finditer(norm, start, end):
        yield at, stop.start()
        at = stop.end()
    if norm[at:end].strip():
        yield at, end


def segments(norm: str, start: int, end: int) -> Iterator[Span]:
    """A sentence at its semicolons, but not those in brackets nor those of a list after "trong việc:"."""
    at = start
    depth = 0
    for place in range(start, end):
        letter = norm[place]
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth = max(0, depth - 1)
        elif (
            letter == ":"
            and _WHOLE_LIST.search(norm, max(start, place - 12), place + 1)
            and norm[place + 1 : end].strip()
        ):
            break
        elif letter == ";" and depth == 0:
            yield at, place
            at = place + 1
    if norm[at:end].strip():
        yield at, end
