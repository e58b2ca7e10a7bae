"""Instruments: status on a day, effects, succession."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter

from api.http.asking import AsOf, TheStore, Words
from api.http.problems import not_found
from api.views import Json, instrument_view
from ontology.records import Document

router = APIRouter(tags=["instruments"])


@router.get("/instruments")
def instruments(store: TheStore, as_of: AsOf, number: Words) -> list[Json]:
    """Every instrument of a number, newest first, with its status on the day."""
    return [instrument_view(store, row, as_of) for row in store.instruments(number)]


@router.get("/instrument")
def instrument(store: TheStore, as_of: AsOf, id: Words) -> Json:  # noqa: A002
    """One instrument by its id, with what it replaced and what replaced it."""
    node = store.get(id)
    if node is None or not isinstance(node.record, Document):
        raise not_found(id)
    told = instrument_view(store, node.record, as_of)
    return {**told, "succession": [asdict(step) for step in store.succession(node.record.id)]}
