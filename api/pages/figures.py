"""The figures that matter: how much is stale, unverified, or addressed to bodies that are no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.checking import register_checked
from api.http.asking import TheStore
from api.pages.asking import When
from api.pages.rendering import render
from api.pages.tally import MOST_READ, tallied
from graph.port import Store

router = APIRouter()

MOST_COUNTED = 500
"""Stale citations that are looked at one by one to tell how grave they are; beyond that only their sum is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures of one day. ``grave``: stale citations by severity, ``None`` where there are too many to look at.

    ``unverified`` citations and ``tasks`` to bodies that are no more are counted in the first ``read`` documents,
    ``None`` where nobody read any; ``more``: who asks again gets them of more documents.
    """

    documents: int
    citations: int
    stale: int
    touched: int
    grave: Counter[str | None] | None
    register_checked: str
    read: int = 0
    unverified: int | None = None
    tasks: int | None = None
    more: bool = False


@router.get("/figures")
def figures_page(request: Request, store: TheStore, when: When) -> HTMLResponse:
    """All figures, which the first page takes in when it has been painted."""
    return render(request, "figures_page.html", when, figures=figures(store, when.day, reading=True))


def figures(store: Store, day: str, *, reading: bool) -> Figures:
    """The figures of a day; those that need documents to be read only when ``reading``."""
    counts = store.counts(day).values()
    stale = sum(citations for _, citations, _ in counts)
    graves = None
    if stale <= MOST_COUNTED:
        graves = Counter(row.verdict.severity for row in store.stale_citations(day, limit=MOST_COUNTED).rows)
    told = Figures(
        documents=sum(documents for documents, _, _ in counts),
        citations=store.stats().records["citations"],
        stale=stale,
        touched=sum(documents for _, _, documents in counts),
        grave=graves,
        register_checked=register_checked(),
    )
    tally = tallied(store, day, read_on=reading)
    if tally is None:
        return told
    more = tally.after is not None and tally.read < MOST_READ
    return replace(told, read=tally.read, unverified=tally.unverified, tasks=tally.tasks, more=more)
