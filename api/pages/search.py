"""What a few words find, with or without diacritics."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.http.asking import TheStore
from api.pages.asking import When
from api.pages.rendering import render
from graph.port import Store
from graph.staleness import law_of
from graph.validity import status_on
from ontology.records import Body, Document, Source, Unit

router = APIRouter()

ROWS = 30


@router.get("/search")
def search(
    request: Request, store: TheStore, when: When, q: Annotated[str, Query(max_length=400)] = ""
) -> HTMLResponse:  # fmt: skip
    """Documents, bodies and units; a document that is only cited is shown with its status on the day."""
    asked = q.strip()
    documents = store.search(asked, [Document], ROWS) if asked else None
    places = store.search(asked, [Body, Unit], ROWS) if asked else None
    found = [row for row in documents.rows if isinstance(row, Document)] if documents else []
    return render(
        request, "search.html", when, q=asked, documents=_told(store, found, when.day),
        more=bool(documents and documents.truncated), places=places.rows if places else (),
        more_places=bool(places and places.truncated),
    )  # fmt: skip


def _told(store: Store, found: list[Document], day: str) -> list[tuple[Document, str | None]]:
    """Each document with its status, ``None`` for a loaded one, whose page tells more than a word."""
    ids = [document.id for document in found]
    loaded = {source.document for _, source in store.records(Source, "document", ids)} if ids else set()
    law = law_of(store, set(ids) - loaded)
    rows = [(each, None if each.id in loaded else status_on(each.id, day, law).status) for each in found]
    return sorted(rows, key=lambda row: row[1] is not None)
