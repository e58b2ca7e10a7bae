"""A question in Cypher from outside: read only, timed and capped.

What a statement may do is judged by the operators of its plan. Its type alone is not enough: the server counts
``LOAD CSV``, which fetches any address, and ``SHOW SETTINGS`` among the reads, and runs procedures in read mode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from neo4j.exceptions import ClientError
from neo4j.graph import Node, Path, Relationship

from graph.neo4j.calls import called
from graph.neo4j.database import Database
from graph.neo4j.schema import WORDS

_READS = re.compile(
    r"(?:\w*(?:Scan|Seek|SeekByRange|Lookup|Expand|ShortestPath|HashJoin|Aggregation|Distinct|CountStore|Sort|Limit|"
    r"Skip|Union|SemiApply|RollUpApply|ConditionalApply)|(?:Partial)?Top|Apply|Repeat|CartesianProduct|Unwind|"
    r"UnwindCollection|Projection|CacheProperties|Filter|Argument|Optional|Eager|EmptyRow|EmptyResult|ProduceResults|"
    r"Triadic\w+|AssertSame\w+|NullifyMetadata)(?:\([\w, ]*\))?"
)
"""Operators that only read the graph (Cypher manual, "Operators in detail"); any other is refused by its name."""
_STRANGE = "SHOW USER DEFINED FUNCTIONS YIELD name RETURN collect(toLower(name))"
"""Functions of plugins: some run statements that no plan shows, or fetch an address."""
_EXPLAIN = "EXPLAIN "
_PLACE = re.compile(r"line (\d+), column (\d+) \(offset: (\d+)\)")
_PROCEDURE = "db.index.fulltext.queryNodes("
_READ = "r"
_TIMED_OUT = re.compile(r"TransactionTimedOut|Terminated")

MOST_CHARACTERS = 8 * 2**20
"""Characters of an answer, about; more is cut off."""


class RefusedError(Exception):
    """A statement that is not asked; the message says in Vietnamese why."""


class TimedOutError(Exception):
    """A statement that took longer than it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The answer: names of the columns, and rows of plain values (nodes and relationships as objects)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


def ask(db: Database, statement: str, parameters: Mapping[str, Any], *, seconds: float, limit: int) -> Table:
    """The first ``limit`` rows. ``RefusedError``, ``TimedOutError``; ``StoreError`` where the server cannot answer."""
    if strange := called(statement).intersection(*db.column(_STRANGE)):
        raise RefusedError(f"không gọi hàm của phần mở rộng: {', '.join(sorted(strange))}")
    with db.asking(seconds) as transaction, _own_errors(_EXPLAIN):
        try:
            planned = transaction.run(_EXPLAIN + statement, dict(parameters))
        except (ValueError, OverflowError, TypeError) as error:  # the driver cannot write them as Bolt
            raise RefusedError(f"tham số không gửi đi được: {' '.join(str(error).split())[:200]}") from None
        plan = planned.consume()
        judge(plan.query_type, plan.plan)
    with db.asking(seconds) as transaction, _own_errors():
        result = transaction.run(statement, dict(parameters))
        rows, size, more = list[tuple[Any, ...]](), 0, False
        for record in result:
            row = tuple(plain(value) for value in record.values())
            size += len(repr(row))
            if more := len(rows) == limit or size > MOST_CHARACTERS:
                break
            rows.append(row)
        return Table(columns=tuple(result.keys()), rows=tuple(rows), truncated=more)


@contextmanager
def _own_errors(before: str = "") -> Iterator[None]:
    """What is wrong with the statement, and not with the server; places are told without what we put before it."""

    def own(place: re.Match[str]) -> str:
        line, column, offset = (int(number) for number in place.groups())
        left = len(before) if line == 1 else 0
        return f"line {line}, column {column - left} (offset: {offset - len(before)})"

    try:
        yield
    except ClientError as error:
        code = error.code or ""
        if _TIMED_OUT.search(code):
            raise TimedOutError from None
        if ".Statement." in code or ".Procedure." in code:
            told = _PLACE.sub(own, (error.message or "").replace(before, "", 1))
            raise RefusedError(f"máy chủ không nhận câu hỏi: {' '.join(told.split())[:500]}") from None
        raise


def judge(kind: str | None, plan: Mapping[str, Any] | None) -> None:
    """``RefusedError`` unless the type of a statement is reading, and every operator of its plan does no more."""
    if kind != _READ or plan is None:
        raise RefusedError("chỉ nhận câu hỏi đọc (MATCH … RETURN …)")
    for name, details in _operators(plan):
        allowed = details.startswith(_PROCEDURE) if name == "ProcedureCall" else _READS.fullmatch(name)
        if not allowed:
            raise RefusedError(
                f"không cho phép {name}: chỉ đọc đồ thị, không LOAD CSV, không SHOW, không gọi thủ tục ngoài "
                f"{_PROCEDURE[:-1]}('{WORDS}', …)"
            )


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each operator of a plan, without the name of the database, and what it works on."""
    ahead = [plan]
    while ahead:
        one = ahead.pop()
        yield str(one["operatorType"]).partition("@")[0], str(one.get("args", {}).get("Details", ""))
        ahead.extend(one.get("children", ()))


def plain(value: Any) -> Any:
    """A value of the driver as one of JSON: days as ISO, nodes and relationships as objects."""
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": plain(dict(value))}
    if isinstance(value, Relationship):
        ends = [plain(end.get("id")) if end is not None else None for end in value.nodes]
        return {"type": value.type, "start": ends[0], "end": ends[1], "properties": plain(dict(value))}
    if isinstance(value, Path):
        return {"nodes": plain(list(value.nodes)), "relationships": plain(list(value.relationships))}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(each) for each in value]
    if isinstance(value, bytes | bytearray):
        return f"({len(value)} byte)"
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else str(value)  # JSON has no infinity
    return value.iso_format() if hasattr(value, "iso_format") else str(value)
