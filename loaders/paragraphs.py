"""Paragraphs of a text whose lines were broken by a printer, a web page or a PDF.

Three kinds of text come in: paragraphs between blank lines with wrapped lines inside; a blank line after *every* line
(text of PDFs); one paragraph a line (documents of word processors). The text itself tells which: where the line after
a break goes on in lower case, the break is no end of a paragraph.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

UNMARKED = 10
_MARKER = re.compile(
    r"[ \n]*(?P<marker>(?:Điều|Chương|Mục|Phần)[ ]+(?:\d+|[IVXLC]+)[.:]?|[IVXLC]{1,5}[ ]*[.\-)/](?=\s)"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.)](?![\d])"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)|[a-zđ]\)|[a-zđ]\.(?=\s)|[A-H][.)](?=\s)|[-+•●▪◦→✓❖]+|o(?=[ ]{2}))[ ]*"
)
_CLOSED = re.compile(r"[.;:!?…]['\"”’)\] ]*$")
_RANKS = (
    (re.compile(r"(?:Chương|Phần)"), 0),
    (re.compile(r"[A-H][.)]"), 1),
    (re.compile(r"Mục|[IVXLC]+[ ]*[.\-)/]"), 2),
    (re.compile(r"Điều"), 3),
    (re.compile(r"\d+[.)]?$"), 4),
    (re.compile(r"\d+\.\d+[.)]?$"), 5),
    (re.compile(r"\d+(?:\.\d+){2,}[.)]?$"), 6),
    (re.compile(r"[a-zđ][.)]"), 7),
    (re.compile(r"-"), 8),
    (re.compile(r"."), 9),
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``norm[start:end]`` without blanks at either end; ``body`` is where the text begins after ``marker``.

    ``rank`` orders the markers: 0 Chương, 1 A., 2 I., 3 Điều, 4 1., 5 1.1, 6 1.1.1, 7 a), 8 dash, 9 other bullets,
    10 no marker.
    """

    start: int
    body: int
    end: int
    marker: str
    rank: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    gap: bool
    """A blank line stands before it."""


def _lines(norm: str) -> list[_Line]:
    lines: list[_Line] = []
    gap = False
    for match in re.finditer(r"[^\n]+", norm):
        words = match[0].strip()
        if not words or not words.strip("-=. "):
            gap = True
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        gap = gap or (bool(lines) and norm.count("\n", lines[-1].end, start) > 1)
        lines.append(_Line(start, start + len(words), gap))
        gap = False
    return lines


def _goes_on(norm: str, line: _Line) -> bool:
    return norm[line.start].islower() and not _MARKER.match(norm, line.start, line.end)


def read_paragraphs(norm: str) -> list[Paragraph]:
    """The paragraphs of a normalised text, in order; lines of dashes and blank lines are dropped."""
    lines = _lines(norm)
    pairs = list(itertools.pairwise(lines))
    tight = [_goes_on(norm, after) for _, after in pairs if not after.gap]
    loose = [_goes_on(norm, after) for _, after in pairs if after.gap]
    spaced = len(loose) > 4 and sum(loose) > 0.3 * len(loose)
    wrapped = bool(tight) and sum(tight) > 0.1 * len(tight)
    width = sorted(line.end - line.start for line in lines)[int(len(lines) * 0.9)] if lines else 0

    def joined(before: _Line, after: _Line) -> bool:
        if _MARKER.match(norm, after.start, after.end):
            return norm[after.start] in "-+" and norm[after.start + 1 : after.start + 2] == " " and (
                norm[before.end - 1] not in ".;:,/" and norm[after.start + 2 : after.start + 3].islower()
                and not after.gap and before.end - before.start > 0.8 * width > 60
            )  # fmt: skip
        if _MARKER.fullmatch(norm, before.start, before.end):
            return not after.gap
        closed = bool(_CLOSED.search(norm, before.start, before.end))
        if norm[after.start].islower():
            return not closed or (not after.gap and norm[before.end - 1] not in ".:")
        if closed and norm[after.start].isupper():
            return False
        if after.gap:
            return spaced and before.end - before.start > 0.6 * width
        return wrapped

    groups: list[list[_Line]] = []
    for number, line in enumerate(lines):
        if number and joined(lines[number - 1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(norm, group[0].start, group[-1].end) for group in groups]


def _paragraph(norm: str, start: int, end: int) -> Paragraph:
    match = _MARKER.match(norm, start, end)
    if not match:
        return Paragraph(start, start, end, "", UNMARKED)
    body = match.end()
    while body < end and norm[body].isspace():
        body += 1
    marker = match["marker"]
    rank = next(rank for pattern, rank in _RANKS if pattern.match(marker))
    return Paragraph(start, body, end, marker, rank)
