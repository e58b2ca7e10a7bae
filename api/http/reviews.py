"""The review list as data, and outcomes on its lines for those who hold a key."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api import worklist as listing
from api.http.asking import AsOf, Id, TheStore
from api.http.keyed import Writer
from api.http.problems import not_found
from api.views import Json
from graph.outcomes import Line, decide
from loaders.bundle import GENERATOR
from ontology.records import Outcome, Unit

router = APIRouter(tags=["review"])


class Decided(BaseModel):
    """A decision on one line, by what the line hangs on."""

    document: str = Field(max_length=400, pattern="^[!-~]+$", examples=["/doc/vn/ubnd-70-2025-06/kh/2022/115"])
    target: str = Field(max_length=400, pattern="^[!-~]+$", examples=["/eli/vn/ttg/qd/2018/22"])
    ordinal: int = Field(default=1, ge=1, le=100_000)
    state: Literal["done", "not_needed", "open"]
    reason: str | None = Field(default=None, max_length=2000)


@router.get("/review")
def review(
    store: TheStore, as_of: AsOf, unit: Id = None, bodies_of: Annotated[int, Query(ge=0, le=5000)] = 200
) -> Json:  # fmt: skip
    """Stale citations and bodies that are no more, of a unit and everything below it, gravest first.

    ``bodies_of``: so many documents are searched for bodies; ``examined`` of ``documents`` tells.
    """
    node = store.get(unit) if unit else None
    if unit and (node is None or not isinstance(node.record, Unit)):
        raise not_found(unit)
    answer = listing.review(store, as_of, node.record.id if node else None, bodies_of=bodies_of)
    return listing.review_view(answer, as_of)


@router.post("/review/outcomes", status_code=201)
def decide_line(writer: Writer, store: TheStore, decided: Decided) -> Outcome:
    """Decide on one line; what was decided before stays in its history, ``open`` takes it back."""
    line = Line(decided.document, decided.target, decided.ordinal)
    reason = (decided.reason or "").strip() or None
    return decide(store, line, decided.state, by=writer, at=listing.now(), reason=reason, generator=GENERATOR)
