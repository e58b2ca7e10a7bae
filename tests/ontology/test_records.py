"""The record types and the mapping say the same: each field once, under one property, with one meaning."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import FrozenInstanceError, fields
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings

from ontology.mapping import TABLES, Kind
from ontology.records import Bundle, Record
from tests.strategies import bundles

PYTHON = {Kind.INTEGER: int, Kind.DOUBLE: float, Kind.FLAG: bool}


def test_every_record_type_has_one_table():
    """The tables are those of ``Record``, in the order of the fields of ``Bundle``."""
    assert set(get_args(Record)) == {table.record for table in TABLES}
    assert [field.name for field in fields(Bundle)[1:]] == [table.name for table in TABLES[1:]]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_field_is_mapped_once(table):
    """Fields of record and mapping are the same, but for the id, which is the subject."""
    assert {field.name for field in fields(table.record)} - {"id"} == {field.name for field in table.fields}
    assert len({field.iri for field in table.fields}) == len(table.fields)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_kind_of_a_field_fits_its_type(table):
    """A field of kind INTEGER holds ``int``, and so on; what may repeat is a tuple; only references have an edge."""
    types = get_type_hints(table.record)
    for field in table.fields:
        expected = PYTHON.get(field.kind, str)
        one = types[field.name]
        assert one in (tuple[expected, ...], expected, expected | None)
        assert field.many == (one == tuple[expected, ...])
        assert field.edge is None or field.kind is Kind.REF


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_records_are_frozen_and_slotted(table):
    """A record is a value: it cannot be changed, and takes no attribute that is no field."""
    record = object.__new__(table.record)
    for name in ("id", "no_field"):
        with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
            setattr(record, name, "x")


def test_one_property_is_written_in_one_way():
    """A property that several records share has the same kind in each."""
    kinds = defaultdict(set)
    for table in TABLES:
        for field in table.fields:
            kinds[field.iri].add((field.kind, field.many))
    assert [iri for iri, found in kinds.items() if len(found) > 1] == []


def test_classes_and_names_are_distinct():
    """A class, a label and a name belong to one record type each, so that a reader knows which to make."""
    for value in ("rdf", "label", "name"):
        assert len({getattr(table, value) for table in TABLES}) == len(TABLES)


@given(bundles())
@settings(max_examples=20)
def test_a_bundle_lists_its_source_and_every_record(bundle):
    """``records`` gives the source first, then each record once, by the order of the fields."""
    said = [bundle.source, *(record for table in TABLES[1:] for record in getattr(bundle, table.name))]
    assert list(bundle.records()) == said
