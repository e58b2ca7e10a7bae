"""Lines of one PDF page, in the order in which they are read."""

from __future__ import annotations

from ctypes import byref
from dataclasses import dataclass
from typing import Any

_WIDE = 2.0
"""A gap of so many letter heights parts two columns: it is written as blanks."""
_COLUMN = "     "
_SLACK = 2.0
"""Points by which lines of one column may overlap."""
_HYPHENS = ("\x02", "\ufffe")


@dataclass(slots=True)
class Line:
    """One line of a page; all measures in points, ``top`` and ``bottom`` from the foot of the page."""

    words: str = ""
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    first: float = 0.0
    """Width of the first word."""
    columns: bool = False
    indent: float = 0.0
    """How far the line begins from the left margin, and what is left of the column at its end."""
    room: float = 0.0


def read_lines(page: Any) -> list[Line]:
    """The lines of a ``pypdfium2`` page."""
    textpage = page.get_textpage()
    try:
        lines = _lines(textpage)
    finally:
        textpage.close()
        page.close()
    left = min((line.left for line in lines), default=0.0)
    right = max((line.right for line in lines), default=0.0)
    for line in lines:
        line.indent = line.left - left
        line.room = right - line.right
    return _in_order(lines)


def _lines(textpage: Any) -> list[Line]:
    from pypdfium2 import raw

    lines: list[Line] = []
    box = raw.FS_RECTF()
    line = Line()
    for at in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, at)
        if code in (10, 13):
            lines.append(line)
            line = Line()
            continue
        letter = _letter(code)
        if not letter.isspace() and raw.FPDFText_GetLooseCharBox(textpage, at, byref(box)):
            _add(line, letter, box)
        else:
            line.words += letter
    lines.append(line)
    for line in lines:
        line.words = line.words.strip()
    return [line for line in lines if line.words]


def _add(line: Line, letter: str, box: Any) -> None:
    high, low = max(box.top, box.bottom), min(box.top, box.bottom)
    if not line.words.strip():
        line.left, line.top, line.bottom = box.left, high, low
    elif box.left - line.right > _WIDE * (high - low) > 0:
        line.words = line.words.rstrip() + _COLUMN
        line.columns = True
    line.right = box.right
    line.top, line.bottom = max(line.top, high), min(line.bottom, low)
    if " " not in line.words.strip():
        line.first = line.right - line.left
    line.words += letter


def _letter(code: int) -> str:
    letter = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    if letter in _HYPHENS:  # PDFium's sign for a hyphen at which it has joined two lines
        return "-"
    return letter if letter >= " " else " "


def _in_order(lines: list[Line]) -> list[Line]:
    """The order of the file, which follows columns and cells, but for blocks drawn after all that stands below them.

    Some programs draw the letterhead last.
    """
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and line.bottom < blocks[-1][-1].top:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    ordered: list[list[Line]] = []
    for block in blocks:
        foot = min(line.bottom for line in block)
        at = len(ordered)
        while at and max(line.top for line in ordered[at - 1]) <= foot + _SLACK:
            at -= 1
        ordered.insert(at, block)
    return [line for block in ordered for line in block]
