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
# The next in a list of documents: no clause of its own.
_CITED = re.compile(
    r"\s*(?:và\s+)?(?:(?:các\s+)?(?:Luật|Bộ\s+luật|Nghị\s+(?:định|quyết)|Thông\s+tư|Quyết\s+định|Quy\s+định|Chỉ\s+thị"
    r"|Kết\s+luận|Kế\s+hoạch|Chương\s+trình|Công\s+văn|Công\s+điện|Hướng\s+dẫn|Thông\s+báo|Đề\s+án)"
    r"(?:\s+hành\s+động)?\s+)?số\s*:?\s*\d+(?:/|-[A-ZĐ])"
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
    """A sentence at its semicolons, but not those in brackets, between documents, or in a list after "trong việc:"."""
    at = start
    depth = 0
    many = norm.find(";", start, end) >= 0
    for mark in _MARK.finditer(norm, start, end) if many else ():
        letter, place = mark[0], mark.start()
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth = max(0, depth - 1)
        elif letter == ";" and depth == 0 and not _CITED.match(norm, place + 1, end):
            yield at, place
            at = place + 1
        elif letter == ":" and _opens_list(norm, start, place, end):
            break
    if norm[at:end].strip():
        yield at, end


def _opens_list(norm: str, start: int, colon: int, end: int) -> bool:
    lead = _WHOLE_LIST.search(norm, max(start, colon - 12), colon + 1)
    return lead is not None and not norm[colon + 1 : end].isspace() and colon + 1 < end
