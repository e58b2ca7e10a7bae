"""Paragraphs and tables to text: one paragraph a line, the cells of a row between bars."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BLANK_LINES = re.compile(r"[^\S\n]*\n\s*")
_LAYOUT_ROWS = 6
_LAYOUT_COLUMNS = 3

Row = list[str]


def assemble(blocks: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """The blocks that hold something, each on lines of its own, and the index at which each begins."""
    kept = [words for block in blocks if (words := _BLANK_LINES.sub("\n", block).strip())]
    starts = []
    at = 0
    for block in kept:
        starts.append(at)
        at += len(block) + 1
    return "\n".join(kept), tuple(starts)


def draw_table(rows: list[Row]) -> list[str]:
    """A table as blocks: ``| a | b |`` a row.

    A small table whose cells hold several lines lays out the letterhead or the signature beside "Nơi nhận": there
    each cell keeps its lines and the bars stand alone. A table of one column is a frame and leaves no trace.
    """
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    width = max((len(row) for row in rows), default=0)
    if width == 1:
        return [row[0] for row in rows]
    layout = len(rows) <= _LAYOUT_ROWS and width <= _LAYOUT_COLUMNS
    return [
        _stacked(row) if layout and any("\n" in cell.strip() for cell in row) else f"| {' | '.join(map(_flat, row))} |"
        for row in rows
    ]


def _flat(cell: str) -> str:
    return " ".join(cell.split())


def _stacked(row: Row) -> str:
    return "|\n" + "\n|\n".join(cell.strip() for cell in row if cell.strip()) + "\n|"
