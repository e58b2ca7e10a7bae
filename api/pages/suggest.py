"""What the search box offers while one types."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.http.asking import TheStore
from api.pages.asking import When
from api.pages.rendering import render

router = APIRouter()

OFFERED = 8


@router.get("/suggest")
def suggest(
    request: Request, store: TheStore, when: When, q: Annotated[str, Query(max_length=400)] = ""
) -> HTMLResponse:  # fmt: skip
    """The first few finds as a list of options, for the page to set below its box."""
    rows = store.search(q, None, OFFERED).rows if q.strip() else ()
    answer = render(request, "suggest.html", when, rows=rows)
    answer.headers["cache-control"] = "private, max-age=60"
    return answer
