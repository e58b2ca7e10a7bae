"""Hypothesis strategies for records and bundles, made from the record types and the mapping themselves.

Values have the form that each field promises (ids are ASCII paths, days have one of four precisions, sets are sorted),
and are otherwise as odd as a text can be: Vietnamese in NFC and NFD, quotes, every line break, control characters.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC
from typing import Any

from hypothesis import strategies as st

from ontology.mapping import TABLES, Field, Kind, Table
from ontology.rdf import canonical
from ontology.records import Bundle, Record

texts = st.text(
    st.one_of(
        st.sampled_from("ộừữạĐđ\u0309\u0323 \"'\\\n\r\t\x85\u2028\ufeff<>@^|*"),
        st.characters(exclude_characters="\x00", exclude_categories=["Cs"]),
    ),
    max_size=12,
)
slugs = st.text("abcdxy0189-", min_size=1, max_size=8)
ids = st.lists(slugs, min_size=2, max_size=4).map(lambda parts: "/" + "/".join(parts))
_dates = st.dates().map(str)
days = st.one_of(
    _dates,
    _dates.map(lambda day: day[:7]),
    _dates.map(lambda day: day[:4]),
    _dates.map(lambda day: f"--{day[5:]}"),
)
"""ISO days, months, years, and month-days such as ``--04-26``."""

_VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.REF: ids,
    Kind.CONCEPT: slugs,
    Kind.TEXT: texts,
    Kind.VI: texts,
    Kind.DAY: days,
    Kind.MOMENT: st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.isoformat()),
    Kind.INTEGER: st.integers(0, 10**12),
    Kind.DOUBLE: st.floats(0, 1),
    Kind.FLAG: st.booleans(),
}


def records_of(table: Table) -> st.SearchStrategy[Any]:
    """Records of one table; what may be ``None`` sometimes is."""
    own = {field.name: field for field in fields(table.record)}
    return st.builds(
        table.record,
        id=ids,
        **{field.name: _values(field, optional=own[field.name].default is None) for field in table.fields},
    )


def _values(field: Field, *, optional: bool) -> st.SearchStrategy[Any]:
    value = _VALUES[field.kind]
    if field.many:
        return st.sets(value, max_size=3).map(lambda values: tuple(sorted(values)))
    return st.none() | value if optional else value


records: st.SearchStrategy[Record] = st.one_of([records_of(table) for table in TABLES])


@st.composite
def bundles(draw: st.DrawFn, max_size: int = 2) -> Bundle:
    """Canonical bundles: up to ``max_size`` records a table, no id twice; a text of the source is among them."""
    taken: set[str] = set()

    def fresh(record: Record) -> bool:
        new = record.id not in taken
        taken.add(record.id)
        return new

    source, *others = TABLES
    parts = {source.name: draw(records_of(source))}
    fresh(parts[source.name])
    rows = {
        table.name: tuple(one for one in draw(st.lists(records_of(table), max_size=max_size)) if fresh(one))
        for table in others
    }
    text = draw(st.sampled_from([None, *(text.id for text in rows["texts"])]))
    return canonical(Bundle(source=replace(parts[source.name], text=text), **rows))
