"""Bundles as every store keeps them: one a source, in canonical order, no record twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Any

from graph.port import StoreError
from ontology.mapping import TABLES
from ontology.rdf import canonical
from ontology.records import Bundle

_ID = attrgetter("id")


def prepared(bundles: Iterable[Bundle]) -> dict[str, Bundle]:
    """Canonical bundles by source id, the last of a source counts.

    Equal records of one bundle become one; ``StoreError`` where one id names two different records.
    """
    return {bundle.source.id: canonical(_distinct(bundle)) for bundle in bundles}


def _distinct(bundle: Bundle) -> Bundle:
    shorter: dict[str, Any] = {}
    for table in TABLES[1:]:
        records = getattr(bundle, table.name)
        if len(set(map(_ID, records))) == len(records):
            continue
        by_id = {record.id: record for record in records}
        if clash := next((record for record in records if by_id[record.id] != record), None):
            raise StoreError(
                f"{bundle.source.file}: hai bản ghi khác nhau ({table.name}) cùng mã {clash.id}; không ghi gì vào kho"
            )
        shorter[table.name] = tuple(by_id.values())
    return replace(bundle, **shorter) if shorter else bundle
