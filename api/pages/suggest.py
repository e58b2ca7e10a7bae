"""What the search box offers while one types."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.http.asking import TheStore
from api.pages.asking import When
from api.pages.rendering import render
from graph.answers import Shared
from graph.port import Store
from ontology.records import Body, Document, Unit

router = APIRouter()

OFFERED = 8
DOCUMENTS = 5
"""So many of them are documents where bodies and units are found, too: titles name bodies and would crowd them out."""


@router.get("/suggest")
def suggest(
    request: Request, store: TheStore, when: When, q: Annotated[str, Query(max_length=400)] = ""
) -> HTMLResponse:  # fmt: skip
    """The first few finds as a list of options, for the page to set below its box."""
    rows = _mixed(store, q) if q.strip() else []
    answer = render(request, "suggest.html", when, rows=rows)
    answer.headers["cache-control"] = "private, max-age=60"
    return answer


def _mixed(store: Store, words: str) -> list[Shared]:
    documents = store.search(words, [Document], OFFERED).rows
    places = store.search(words, [Body, Unit], OFFERED).rows
    first = documents[: max(DOCUMENTS, OFFERED - len(places))]
    return [*first, *places[: OFFERED - len(first)]]
