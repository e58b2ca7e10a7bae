"""Splits a paragraph into sentences, and a sentence at its semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.letters import UPPER

Span = tuple[int, int]
_SENTENCE = re.compile(
    rf"[.!?](?:(?<!TP.)(?<!TX.)(?<!TT.)(?<!Tr.)(?<![(\s]{UPPER}.)[.!?]*[”\")\]]*\s+(?=[{UPPER[1:-1]}“\"(])|(?<=\.)/\.?)"
)
_MARK = re.compile(r"[();:]")
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
    many = norm.find(";", start, end) >= 0
    for mark in _MARK.finditer(norm, start, end) if many else ():
        letter, place = mark[0], mark.start()
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth = max(0, depth - 1)
        elif letter == ";" and depth == 0:
            yield at, place
            at = place + 1
        elif letter == ":" and _opens_list(norm, start, place, end):
            break
    if norm[at:end].strip():
        yield at, end


def _opens_list(norm: str, start: int, colon: int, end: int) -> bool:
    lead = _WHOLE_LIST.search(norm, max(start, colon - 12), colon + 1)
    return lead is not None and not norm[colon + 1 : end].isspace() and colon + 1 < end
