"""The list of loaded documents, each with its stale citations."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.asking import After, TheStore
from api.language import language
from api.pages.asking import Optional, When
from api.pages.rendering import render
from graph.answers import JudgedCitation, Page
from graph.port import Store
from ontology.mapping import CONCEPTS
from ontology.records import Document, Unit
from ontology.vocabulary import label, vocabulary

router = APIRouter()

ROWS = 25
SHOWN = 20
"""Stale citations shown of one document; its own page shows all."""


@router.get("/plans")
def plans(
    request: Request, store: TheStore, when: When, unit: Optional = None, place: Optional = None,
    type: Optional = None, issuer: Optional = None, after: After = None,  # noqa: A002
) -> HTMLResponse:  # fmt: skip
    """Loaded documents by id, narrowed by unit (with everything below it), issuer or type.

    ``place`` is the name of a unit as a person types it: one match is taken, of several the page asks which is meant.
    """
    found = units_named(store, place)
    if len(found) == 1 and not unit:
        unit = found[0].id
    page = store.documents(
        as_of=when.day, type=type or None, loaded=True, unit=unit or None, issuer=issuer or None, after=after,
        limit=ROWS,
    )  # fmt: skip
    rows = [(row.document, stale_of(store, row.document, when.day)) for row in page.rows]
    return render(
        request, "plans.html", when, rows=rows, page=page, unit=named(store, unit), issuer=named(store, issuer),
        place=place or "", several=found if len(found) > 1 and not unit else (), type=type or "",
        unknown=bool(place) and not found and not unit, types=types(), continued=after is not None,
    )  # fmt: skip


def stale_of(store: Store, document: Document, day: str) -> Page[JudgedCitation]:
    """The first stale citations of a document."""
    return store.stale_citations(day, document=document.id, limit=SHOWN)


def units_named(store: Store, name: str | None) -> tuple[Unit, ...]:
    """The units that a name finds, a few at most."""
    found = store.search(name, [Unit], 12).rows if name and name.strip() else ()
    return tuple(row for row in found if isinstance(row, Unit))


def named(store: Store, node_id: str | None) -> str | None:
    """The name of a unit or body that a list is narrowed to, for want of one its id."""
    if not node_id:
        return None
    node = store.get(node_id)
    return node_id if node is None or isinstance(node.record, Document) else node.record.name


def types() -> list[tuple[str, str]]:
    """Slug and label of each type of document, by label."""
    prefix = f"{CONCEPTS}type/"
    slugs = {str(term).removeprefix(prefix) for term in vocabulary().subjects() if str(term).startswith(prefix)}
    return sorted(((slug, label(f"type/{slug}", language())) for slug in slugs), key=lambda pair: pair[1])
