"""Records as rows of parameters and back, by the mapping.

What a field is in Neo4j: a relationship, where the mapping names one and the record belongs to its source; else a
property of the field's name. Whole days are dates; a month, a year or a day without its year stays a string.
A relationship leads to what an alias leads to, and keeps the alias that the source used as its property ``alias``.
A flag stands only where it is true, as in RDF.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from ontology.mapping import TABLE_OF, TABLES, Field, Kind, Table
from ontology.records import Record, Source, Text


@lru_cache(maxsize=1 << 14)
def day(text: str) -> date | str:
    """The date, where the text is a whole day and would be written the same again."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return found if found.isoformat() == text else text


def packed(text: str) -> bytes:
    """A text as it is kept: packed in a third of the usual time, a fifth larger than usual (five real plans)."""
    return zlib.compress(text.encode(), zlib.Z_BEST_SPEED)


class Rows:
    """How the records of one table become rows: the id, then every field in order."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.label = table.label
        self.names = ("id", *(field.name for field in table.fields))
        self.links: dict[int, str] = {i: field.edge for i, field in enumerate(table.fields, 1) if field.edge}
        """Position and type of the relationship of each reference that has one."""
        self.fields_of: Callable[[Any], tuple[Any, ...]] = attrgetter(*self.names)
        """The fields of a record in the order of the names."""
        self.days = [i for i, field in enumerate(table.fields, 1) if field.kind is Kind.DAY]
        self._many = [i for i, field in enumerate(table.fields, 1) if field.many]
        self._flags = [i for i, field in enumerate(table.fields, 1) if field.kind is Kind.FLAG]

    def row(self, record: Record) -> list[Any]:
        """The values of a record as parameters."""
        row = list(self.fields_of(record))
        for i in self.days:
            if row[i] is not None:
                row[i] = day(row[i])
        for i in self._many:
            row[i] = list(row[i]) or None
        for i in self._flags:
            row[i] = row[i] or None
        return row

    def key(self, record: Record) -> str:
        """The same for equal records of the table, and for others not."""
        return blake2b(repr((self.label, self.fields_of(record))).encode(), digest_size=16).hexdigest()

    def properties(self, row: str, *, owned: bool) -> str:
        """The map, in Cypher, of the properties in a row, where a day stands as its place in ``$days``.

        ``owned``: without the references that have relationships.
        """
        kept = [i for i in range(1, len(self.names)) if not (owned and i in self.links)]
        values = {i: f"$days[{row}[{i}]]" if i in self.days else f"{row}[{i}]" for i in kept}
        return ", ".join(f"`{self.names[i]}`: {value}" for i, value in values.items())

    def values(self, node: str, said: str | None = None) -> str:
        """The list, in Cypher, from which ``record`` makes a record of a node.

        ``said``: the variable that holds the fields, references among them; without it the node's own relationships
        are followed.
        """
        return f"[{said or node}.id, {', '.join(self._value(field, node, said) for field in self.table.fields)}]"

    def is_beside(self, row: Sequence[Any], document: str | None) -> bool:
        """Whether the row's record is led to the document that its source is of, and so can be found from there."""
        return document is not None and any(row[i] == document for i, e in self.links.items() if e == "IN_DOCUMENT")

    @staticmethod
    def _value(field: Field, node: str, said: str | None) -> str:
        if field.edge and said is None:
            return f"[({node})-[link:{field.edge}]->(other) | coalesce(link.alias, other.id)][0]"
        value = f"{said or node}.`{field.name}`"
        return f"toString({value})" if field.kind is Kind.DAY else value

    def record(self, values: Sequence[Any]) -> Any:
        """The record of a list of ``values``."""
        told = dict(zip(self.names, values, strict=True))
        for i in self._many:
            told[self.names[i]] = tuple(values[i] or ())
        for i in self._flags:
            told[self.names[i]] = bool(values[i])
        return self.table.record(**told)


ROWS: dict[type, Rows] = {table.record: Rows(table) for table in TABLES}
OWNED = tuple(ROWS[table.record] for table in TABLES if not table.shared and table.record not in (Source, Text))
"""The tables whose records belong to their source, each a node of its own."""
SHARED = tuple(ROWS[table.record] for table in TABLES if table.shared)


def rows_of(kind: type) -> Rows:
    """How records of a type become rows."""
    return ROWS[TABLE_OF[kind].record]
