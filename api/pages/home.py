"""The first page: search, a place to drop a plan, and the figures that matter."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.checking import register_checked
from api.http.asking import TheStore
from api.http.guard import max_upload
from api.pages.asking import When
from api.pages.rendering import render
from graph.port import Store
from loaders.readers.files import readable

router = APIRouter()

MOST_COUNTED = 500
"""Stale citations that are looked at one by one to tell how grave they are; beyond that only their sum is told."""


@router.get("/")
def home(request: Request, store: TheStore, when: When) -> HTMLResponse:
    """Figures of the day asked, beside the form that checks a plan."""
    stats = store.stats()
    counts = store.counts(when.day).values()
    return render(
        request, "home.html", when,
        loaded=sum(documents for documents, _, _ in counts), citations=stats.records["citations"],
        stale=sum(citations for _, citations, _ in counts), touched=sum(documents for _, _, documents in counts),
        graver=_by_severity(store, when.day), register_checked=register_checked(),
        max_bytes=max_upload(), suffixes=readable(),
    )  # fmt: skip


def _by_severity(store: Store, day: str) -> Counter[str | None] | None:
    """Stale citations by severity, ``None`` where there are too many to look at for a first page."""
    page = store.stale_citations(day, limit=MOST_COUNTED)
    return None if page.truncated else Counter(row.verdict.severity for row in page.rows)
