"""What a store is asked by: the fields that need an index, and the parts on which answers rest."""

from __future__ import annotations

from collections.abc import Mapping

from ontology.records import (
    Assignment,
    Body,
    Change,
    Citation,
    Document,
    Effect,
    Outcome,
    Recipient,
    Record,
    Source,
    Unit,
)

LOOKUPS: Mapping[type[Record], tuple[str, ...]] = {
    Source: ("id", "document"),
    Document: ("id",),
    Citation: ("document",),
    Assignment: ("document", "body"),
    Recipient: ("document", "body"),
    Outcome: ("document",),
    Effect: ("id", "affected", "affecting", "standing"),
    Unit: ("id",),
    Body: ("id",),
    Change: ("original", "resulting"),
}
"""The fields by which ``records`` finds records: what stores need an index for."""

PLACES: Mapping[type[Body] | type[Unit], tuple[str, ...]] = {Unit: ("parent", "level"), Body: ("unit", "parent")}
"""The fields by which ``standing`` finds bodies and units."""

PARTS = ("law", "map", "all")
"""Parts of a store on which answers rest: the law (effects, and the documents between which they act), the map (bodies,
units and their changes), all. An alias that comes or goes changes every part."""
