"""Tasks laid out in a table: task, unit in charge, partners, time (markdown or one cell a line between bars)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.deadlines import find_day
from loaders.names import read_names
from loaders.said import Task
from loaders.shadow import Shadow
from loaders.vocabulary import VERB

Span = tuple[int, int]
_BAR = re.compile(r"\|")
_BARE = re.compile(r"(?i)(?:cơ\s+quan|đơn\s+vị|bộ\s+phận|tổ\s+chức)")
_BETWEEN = re.compile(r"[\s,;./+-]*(?:và\s+)?")
_PARTED = re.compile(r"\n\s*\n\s*\S")
_COLUMNS = (
    ("partners", re.compile(r"(?i)phối\s+hợp")),
    ("lead", re.compile(r"(?i)chủ\s+trì")),
    ("unit", re.compile(
        r"(?i)(?:đơn\s+vị|cơ\s+quan|bộ\s+phận|người)\s+(?:thực\s+hiện|tham\s+mưu|phụ\s+trách|chịu\s+trách\s+nhiệm"
        r"|đầu\s+mối)|phân\s+công|^thực\s+hiện$|trách\s+nhiệm"
    )),
    ("time", re.compile(r"(?i)thời\s+(?:gian|hạn|điểm)|tiến\s+độ|hoàn\s+thành|hạn")),
    ("task", re.compile(r"(?i)nhiệm\s+vụ|nội\s+dung|công\s+việc|hoạt\s+động|giải\s+pháp|tên|sản\s+phẩm|đề\s+án")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[Span, ...]
    """Spans in the shadow."""


def _rows(shadow: Shadow, start: int) -> list[_Row]:
    """Rows of the tables whose cells stand between bars: a bar alone on its line, or several in one line."""
    text = shadow.text
    bars, lines = _bars(text)
    rows: list[_Row] = []
    cells: list[Span] = []
    for before, after in itertools.pairwise(bars):
        inner = text[before + 1 : after].lstrip(" |")
        if not inner.strip():
            if len(cells) > 1:
                rows.append(_Row(tuple(cells)))
            cells = []
        elif len(inner) > 3000 or _PARTED.search(inner.strip()):
            # What stands between two tables is no cell.
            if len(cells) > 1:
                rows.append(_Row(tuple(cells)))
            cells = []
        else:
            cells.append(_cell(shadow, text.index("|", before) + 1, after))
    if len(cells) > 1:
        rows.append(_Row(tuple(cells)))
    for line in lines:
        places = [bar.start() for bar in _BAR.finditer(text, *line)]
        if len(places) > 2:
            rows.append(_Row(tuple(_cell(shadow, left + 1, right) for left, right in itertools.pairwise(places))))
    return sorted((row for row in rows if row.cells[0][0] >= start), key=lambda row: row.cells[0])


def _bars(text: str) -> tuple[list[int], list[Span]]:
    """Where a line begins that is one bar and nothing else, and the lines that stand between two bars."""
    bars: list[int] = []
    lines: list[Span] = []
    bar = text.find("|")
    while bar >= 0:
        start, stop = text.rfind("\n", 0, bar) + 1, text.find("\n", bar)
        stop = stop if stop >= 0 else len(text)
        cells = text[start:stop].strip(" \r")
        if cells == "|":
            bars.append(start)
        elif cells.startswith("|") and cells.endswith("|"):
            lines.append((start, stop))
        bar = text.find("|", stop)
    return bars, lines


def _cell(shadow: Shadow, start: int, end: int) -> Span:
    text = shadow.text
    while start < end and (text[start].isspace() or text[start] in "*_"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_"):
        end -= 1
    return shadow.at(start), (shadow.at(end - 1) + 1 if end > start else shadow.at(start))


def _columns(norm: str, row: _Row) -> dict[str, int]:
    """Which column says what; empty where the row is no heading of a task table."""
    found: dict[str, int] = {}
    for number, (start, end) in enumerate(row.cells):
        words = " ".join(norm[start:end].split())
        if len(words) > 60:
            return {}
        for name, pattern in _COLUMNS:
            if name not in found and pattern.search(words):
                found[name] = number
                break
    return found if "task" in found and ("lead" in found or "unit" in found) else {}


def table_tasks(shadow: Shadow, year: int | None, start: int) -> list[Task]:
    """The tasks of every table below ``norm[start]`` that names units in charge."""
    norm = shadow.norm
    tasks: list[Task] = []
    columns: dict[str, int] = {}
    width = 0
    for row in _rows(shadow, start):
        if heading := _columns(norm, row):
            columns, width = heading, len(row.cells)
            continue
        if not columns or len(row.cells) != width:
            continue
        cells = {name: row.cells[number] for name, number in columns.items()}
        tasks += _row_tasks(shadow, cells, year)
    return tasks


def _row_tasks(shadow: Shadow, cells: dict[str, Span], year: int | None) -> list[Task]:
    norm = shadow.norm
    task_start, task_end = cells["task"]
    words = " ".join(norm[task_start:task_end].split()).rstrip(" .;")
    in_charge = cells.get("lead") or cells["unit"]
    if len(words) < 4 or in_charge[0] >= in_charge[1]:
        return []
    partners: tuple[str, ...] = ()
    if beside := cells.get("partners"):
        partners = tuple(" ".join(norm[a:b].split()) for a, b in _names(norm, *beside))
    time = " ".join(norm[slice(*cells["time"])].split()) if "time" in cells else ""
    deadline = find_day(time, year) or find_day(f"trước {time}", year) or find_day(words, year)
    found = []
    stop = task_start + len(norm[task_start:task_end].rstrip(" .;\n"))
    for unit in _names(norm, *in_charge):
        start, end = shadow.span(*unit)
        begin, finish = shadow.span(task_start, stop)
        found.append(
            Task(
                start=start,
                end=end,
                name=" ".join(norm[slice(*unit)].split()),
                task=words,
                task_start=begin,
                task_end=finish,
                deadline=deadline,
                lead="lead" in cells,
                partners=partners,
            )
        )
    return found


def _names(norm: str, start: int, end: int) -> Sequence[Span]:
    """The names in a cell: coordinated ones apart, a cell that is no known name as a whole."""
    names: list[Span] = []
    at = start
    while at < end and (some := read_names(norm, at, end)):
        names += some
        at = _BETWEEN.match(norm, some[-1][1], end).end()  # type: ignore[union-attr]  # it matches everywhere
    rest = norm[at:end].lstrip()
    acts = names and VERB.match(rest.lower()) and not _BARE.fullmatch(norm, *names[-1])
    if names and (acts or rest.startswith("(")):
        return names
    at = names.pop()[0] if names and rest else at
    pieces = ((at + m.start(), at + m.end()) for m in re.finditer(r"[^;]+", norm[at:end]))
    return names + [piece for a, b in pieces if (piece := _strip(norm, a, b))[0] < piece[1] and b - a < 160]


def _strip(norm: str, start: int, end: int) -> Span:
    while start < end and norm[start] in " \n-+.;,":
        start += 1
    while end > start and norm[end - 1] in " \n-+.;,":
        end -= 1
    return start, end
