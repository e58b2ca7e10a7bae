"""Search, neighbourhoods and paths over the whole store, and how much it holds."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from api.finding import shown
from api.http import forms
from api.http.asking import Cursor, Limit, NodeId, TheStore, Words
from api.http.cursors import linked
from api.http.forms import sent
from api.http.models import Neighbourhood, Path, SearchResult, Stats
from api.http.openapi import errors, forms_of
from api.views import neighbourhood_view, path_view, search_view, stats_view

router = APIRouter(tags=["graph"], responses=errors(406, 422))

COLUMNS = ("node", "id", "number", "title", "name", "type", "date", "issuer_name", "kind", "level", "since", "until")


@router.get("/search", response_model=SearchResult, responses=forms_of("csv"))
def search(
    request: Request, response: Response, store: TheStore, q: Words, after: Cursor,
    kind: Annotated[list[Literal["document", "body", "unit"]] | None, Query(max_length=3)] = None,
    limit: Limit = 20, form: str = forms.Lists,
) -> Response:  # fmt: skip
    """Documents (plans and instruments), bodies and units, with or without diacritics: `nghi dinh 59`, `dan chu`."""
    answer = linked(request, response, search_view(store, q, [*(kind or ())], limit, after))
    return sent(response, answer, form, COLUMNS)


@router.get("/neighbourhood", response_model=Neighbourhood, dependencies=[forms.Json], responses=errors(404))
def neighbourhood(
    response: Response, store: TheStore, id: NodeId, depth: Annotated[int, Query(ge=1, le=3)] = 1,  # noqa: A002
    cap: Annotated[int, Query(ge=2, le=300, description="Số nút nhiều nhất.")] = 70,
) -> Response:  # fmt: skip
    """What lies around a node, capped; `left` says how many more edges each node has."""
    return sent(response, shown(store, neighbourhood_view(store, id, depth, cap), id))


@router.get("/path", response_model=Path, dependencies=[forms.Json], responses=errors(404))
def path(response: Response, store: TheStore, start: NodeId, end: NodeId) -> Response:
    """A shortest path between two nodes, over all kinds of edges."""
    return sent(response, shown(store, path_view(store, start, end), start, end))


@router.get("/stats", response_model=Stats, dependencies=[forms.Json])
def stats(response: Response, store: TheStore) -> Response:
    """How much the store holds."""
    return sent(response, stats_view(store))
