"""Paragraphs of a text whose lines were broken by a printer, a web page or a PDF.

Three kinds of text come in: paragraphs between blank lines with wrapped lines inside; a blank line after *every* line
(text of PDFs); one paragraph a line (documents of word processors). The text itself tells which: where the line after
a break goes on in lower case, the break is no end of a paragraph.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import NamedTuple, TypeAlias

UNMARKED = 10
_MARKER = re.compile(
    r"[ \n]*(?P<marker>(?:Điều|Chương|Mục|Phần)[ ]+(?:\d+|[IVXLC]+)[.:]?|[IVXLC]{1,5}[ ]*[.\-)/](?=\s)"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.)](?![\d])|\d{1,2}(?:\.\d{1,2}){0,2}[.]?-(?=\s)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)|\(\d{1,2}\)(?=\s)|[a-zđ]\)|[a-zđ]\.(?=\s)|[A-H][.)](?=\s)"
    r"|[-+•●▪◦→✓❖]+|o(?=[ ]{2}))[ ]*"
)
_BEHIND_LETTER = frozenset(". )")
_CLOSED = frozenset(".;:!?…")
_CLOSING = "'\"”’)] "
_RANKS = (
    (re.compile(r"(?:Chương|Phần)"), 0),
    (re.compile(r"[A-H][.)]"), 1),
    (re.compile(r"Mục|[IVXLC]+[ ]*[.\-)/]"), 2),
    (re.compile(r"Điều"), 3),
    (re.compile(r"\d+[.)]?-?$"), 4),
    (re.compile(r"\d+\.\d+[.)]?-?$"), 5),
    (re.compile(r"\d+(?:\.\d+){2,}[.)]?-?$"), 6),
    (re.compile(r"[a-zđ][.)]|\("), 7),
    (re.compile(r"-"), 8),
    (re.compile(r"."), 9),
)


class Paragraph(NamedTuple):
    """``norm[start:end]`` without blanks at either end; ``body`` is where the text begins after ``marker``.

    ``rank`` orders the markers: 0 Chương, 1 A., 2 I., 3 Điều, 4 1., 5 1.1, 6 1.1.1, 7 a), 8 dash, 9 other bullets,
    10 no marker.
    """

    start: int
    body: int
    end: int
    marker: str
    rank: int


# Where a line begins and ends, whether a blank line stands before it, where its marker ends (0: it has none), and
# whether it begins with a small letter that is no marker. Plain, as there are thousands.
_Line: TypeAlias = tuple[int, int, bool, int, bool]


def _lines(norm: str) -> list[_Line]:
    lines: list[_Line] = []
    gap, at = False, 0
    for row in norm.split("\n"):
        words = row.strip()
        if words and ((first := words[0]) not in "-=." or words.strip("-=. ")):
            start = at + row.index(first)
            end = start + len(words)
            small = first.islower()
            marker = _MARKER.match(norm, start, end) if not small or words[1:2] in _BEHIND_LETTER else None
            lines.append((start, end, gap, marker.end() if marker else 0, small and not marker))
            gap = False
        else:
            gap = True
        at += len(row) + 1
    return lines


@lru_cache(maxsize=1)
def read_paragraphs(norm: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a normalised text, in order; lines of dashes and blank lines are dropped.

    Kept for the last text, which several extractors go through.
    """
    lines = _lines(norm)
    tight = [small for _, _, gap, _, small in lines[1:] if not gap]
    loose = [small for _, _, gap, _, small in lines[1:] if gap]
    spaced = len(loose) > 4 and sum(loose) > 0.3 * len(loose)
    wrapped = bool(tight) and sum(tight) > 0.1 * len(tight)
    width = sorted(end - start for start, end, *_ in lines)[int(len(lines) * 0.9)] if lines else 0

    def joined(before: _Line, after: _Line) -> bool:
        begun, stop, _, label, _ = before
        start, _, gap, marker, small = after
        if marker:
            return norm[start] in "-+" and norm[start + 1 : start + 2] == " " and (
                norm[stop - 1] not in ".;:,/" and norm[start + 2 : start + 3].islower()
                and not gap and stop - begun > 0.8 * width > 60
            )  # fmt: skip
        if label == stop:
            return not gap
        last = norm[stop - 1]
        if last in _CLOSING:
            last = norm[begun:stop].rstrip(_CLOSING)[-1:]
        closed = last in _CLOSED
        if small:
            return not closed or (not gap and norm[stop - 1] not in ".:")
        if closed and norm[start].isupper():
            return False
        if gap:
            return spaced and stop - begun > 0.6 * width
        return wrapped

    parted = [(before[1], after[0]) for before, after in itertools.pairwise(lines) if not joined(before, after)]
    starts = [line[0] for line in lines[:1]] + [start for _, start in parted]
    ends = [end for end, _ in parted] + [line[1] for line in lines[-1:]]
    return tuple(_paragraph(norm, start, end) for start, end in zip(starts, ends, strict=True))


def _paragraph(norm: str, start: int, end: int) -> Paragraph:
    match = _MARKER.match(norm, start, end)
    if not match:
        return Paragraph(start, start, end, "", UNMARKED)
    body = match.end()
    while body < end and norm[body].isspace():
        body += 1
    return Paragraph(start, body, end, match["marker"], _rank(match["marker"]))


@lru_cache(maxsize=1 << 10)
def _rank(marker: str) -> int:
    return next(rank for pattern, rank in _RANKS if pattern.match(marker))
