"""Stale citations, grouped by the document that makes them."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.asking import After, TheStore
from api.pages.asking import Optional, When
from api.pages.plans import named
from api.pages.rendering import render

router = APIRouter()

ROWS = 50


@router.get("/stale")
def stale(
    request: Request, store: TheStore, when: When, unit: Optional = None, instrument: Optional = None,
    after: After = None,
) -> HTMLResponse:  # fmt: skip
    """Citations dead when cited or stale since, by document, narrowed by unit or instrument."""
    page = store.stale_citations(when.day, issuer_unit=unit or None, target=instrument or None, after=after, limit=ROWS)
    groups = [
        (document, tuple(rows)) for document, rows in groupby(page.rows, key=lambda row: row.document)
    ]  # fmt: skip
    node = store.get(instrument) if instrument else None
    return render(
        request, "stale.html", when, groups=groups, page=page, unit=named(store, unit),
        instrument=node.record if node else None, continued=after is not None,
    )  # fmt: skip
