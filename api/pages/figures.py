"""The figures that matter: how much is stale, unverified, or addressed to bodies that are no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.bodies import stored_bodies
from api.body_words import gone
from api.checking import register_checked
from api.http.asking import TheStore
from api.pages.asking import When
from api.pages.rendering import render
from api.tables import shown
from api.verdicts import told_by, verdicts
from graph.port import Store
from ontology.records import Document

router = APIRouter()

READ = 100
"""Documents that are read for the figures that no list of the store gives; of more, the figures are lower bounds."""
MOST_COUNTED = 500
"""Stale citations that are looked at one by one to tell how grave they are; beyond that only their sum is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures of one day. ``grave``: stale citations by severity, ``None`` where there are too many to look at.

    ``unverified`` citations and ``tasks`` to bodies that are no more are counted in the first ``read`` documents,
    ``None`` where nobody read any.
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


@router.get("/figures")
def figures_page(request: Request, store: TheStore, when: When) -> HTMLResponse:
    """All figures, which the first page takes in when it has been painted."""
    return render(request, "figures_page.html", when, figures=figures(store, when.day, reading=True))


def figures(store: Store, day: str, *, reading: bool) -> Figures:
    """The figures of a day; those that need documents to be read only when ``reading``."""
    counts = store.counts(day).values()
    page = store.stale_citations(day, limit=MOST_COUNTED)
    told = Figures(
        documents=sum(documents for documents, _, _ in counts),
        citations=store.stats().records["citations"],
        stale=sum(citations for _, citations, _ in counts),
        touched=sum(documents for _, _, documents in counts),
        grave=None if page.truncated else Counter(row.verdict.severity for row in page.rows),
        register_checked=register_checked(),
    )
    return _read(store, day, told) if reading else told


def _read(store: Store, day: str, told: Figures) -> Figures:
    rows = store.documents(as_of=day, loaded=True, limit=READ).rows
    unverified = tasks = 0
    for row in rows:
        node = store.get(row.document.id)
        if node is None or not isinstance(node.record, Document):
            continue
        record = node.record
        judged = verdicts(store, ((record, each) for each in told_by(store, node).citations), day)
        unverified += sum(shown(each) in ("unverified", "status/unverified") for each in judged)
        spans = (span for body in gone(stored_bodies(store, node, day)) for span in body["spans"])
        tasks += sum(span["role"] != "recipient" for span in spans)
    return replace(told, read=len(rows), unverified=unverified, tasks=tasks)
