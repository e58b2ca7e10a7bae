"""Records as rows and back, by the mapping: a column a field, many-valued fields as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from ontology.mapping import TABLE_OF, TABLES, Kind, Table
from ontology.records import Record

_TYPES = {Kind.INTEGER: "INTEGER", Kind.FLAG: "INTEGER", Kind.DOUBLE: "REAL"}


class Rows:
    """How the records of one table become rows; the first column is the id."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.names = ("id", *(field.name for field in table.fields))
        self.columns = ", ".join(f'"{name}"' for name in self.names)
        self.definition = ", ".join(
            f'"{field.name}" {"TEXT" if field.many else _TYPES.get(field.kind, "TEXT")}' for field in table.fields
        )
        self._values: Callable[[Any], tuple[Any, ...]] = attrgetter(*self.names)
        self._many = [i for i, field in enumerate(table.fields, 1) if field.many]
        self._flags = [i for i, field in enumerate(table.fields, 1) if field.kind is Kind.FLAG]
        # A row gives every field of its record. Put one by one they cost a fifth of the constructor of a frozen record.
        self._puts = [getattr(table.record, name).__set__ for name in self.names]

    def qualified(self, alias: str) -> str:
        """The columns under the alias of a table in a statement."""
        return ", ".join(f'{alias}."{name}"' for name in self.names)

    def row(self, record: Record) -> tuple[Any, ...]:
        """The values of a record."""
        values = self._values(record)
        return values if not self._many else self.encode(values)

    def encode(self, values: Sequence[Any]) -> tuple[Any, ...]:
        """Values of a record, id first, as columns hold them."""
        encoded = list(values)
        for i in self._many:
            encoded[i] = json.dumps(values[i], ensure_ascii=False) if values[i] else None
        return tuple(encoded)

    def decode(self, row: Sequence[Any]) -> Sequence[Any]:
        """Columns, id first, as values of a record."""
        if not self._many and not self._flags:
            return row
        values = list(row)
        for i in self._many:
            values[i] = tuple(json.loads(values[i])) if values[i] else ()
        for i in self._flags:
            values[i] = bool(values[i])
        return values

    def record(self, row: Sequence[Any]) -> Any:
        """The record of a row."""
        made: Any = object.__new__(self.table.record)
        for put, value in zip(self._puts, self.decode(row), strict=True):
            put(made, value)
        return made


ROWS: dict[type, Rows] = {table.record: Rows(table) for table in TABLES}
BUNDLED = tuple(table for table in TABLES if table.name not in ("sources", "texts"))
"""The tables whose rows are a record each, in the order of the fields of a bundle."""


def rows_of(kind: type) -> Rows:
    """How records of a type become rows."""
    return ROWS[TABLE_OF[kind].record]
