"""Instruments: status on a day, effects, succession, who cites them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from api.http import forms
from api.http.asking import AsOf, Cursor, Filter, InPath, Limit, Period, TheStore, known, node_of
from api.http.cursors import linked
from api.http.descriptions import described
from api.http.forms import sent, with_headers
from api.http.models import Instrument, Instruments, ListedInstrument
from api.http.openapi import errors, forms_of
from api.views import instrument_view, instruments_view
from ontology.records import Body, Document

router = APIRouter(tags=["instruments"], responses=errors(406, 422))

COLUMNS = tuple(ListedInstrument.__dataclass_fields__)


@router.get("/instruments", response_model=Instruments, responses={**forms_of("csv"), **errors(404)})
def instruments(
    request: Request, response: Response, store: TheStore, as_of: AsOf, period: Period, after: Cursor,
    number: Annotated[str | None, Query(max_length=1000, examples=["59/2023/NĐ-CP"])] = None,
    type: Annotated[str | None, Query(max_length=100, examples=["nghi-dinh"])] = None,  # noqa: A002
    family: Annotated[str | None, Query(pattern="^(normative|administrative|party)$")] = None, body: Filter = None,
    limit: Limit = 50, form: str = forms.Lists,
) -> Response:  # fmt: skip
    """Instruments by id, each with its status on the day: what is cited, or known without having been loaded.

    A number is no identity: `?number=33/CT-TTg` finds several.
    """
    answer = instruments_view(
        store, as_of, number=number, type=type, family=family, issuer=body, after=after, limit=limit, **period
    )
    answer = linked(request, response, known(store, answer, body=(body, Body)))
    return sent(response, answer, form, COLUMNS)


@router.get(
    "/instruments/{id:path}", response_model=Instrument, responses={**forms_of("ttl", "jsonld"), **errors(301, 404)}
)
def instrument(
    request: Request, response: Response, store: TheStore, as_of: AsOf, id: InPath,  # noqa: A002
    form: str = forms.Described,
) -> Response:  # fmt: skip
    """One instrument: status on the day with its reasons, every effect on it with its source, who took whose place."""
    node = node_of(store, id, Document)
    if form != "json" or not isinstance(node.record, Document):
        return with_headers(response, described(store, node, form), form)
    record = node.record
    answer = {
        **instrument_view(store, record, as_of),
        "succession": [asdict(step) for step in store.succession(record.id)],
        "cited_by": f"{request.url_for('citations').path}?{urlencode({'instrument': record.id, 'as_of': as_of})}",
    }
    return sent(response, answer)
