"""Bodies and units: lists, the way up, what lies below, the tree with its counts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http import forms
from api.http.asking import AsOf, Cursor, Filter, InPath, Limit, TheStore, id_of, known, node_of
from api.http.cursors import linked
from api.http.descriptions import described
from api.http.forms import sent, with_headers
from api.http.models import Bodies, BodyRelations, OneBody, OneUnit, RollUp, Tasks, Units
from api.http.openapi import errors, forms_of
from api.views import page_view, place_view, relations_view, task_view, told, tree_view
from ontology.mapping import TABLE_OF
from ontology.records import Body, Unit

router = APIRouter(tags=["bodies and units"], responses=errors(406, 422))

BODY_COLUMNS = ("id", *(field.name for field in TABLE_OF[Body].fields))
UNIT_COLUMNS = ("id", *(field.name for field in TABLE_OF[Unit].fields))
TASK_COLUMNS = (
    "document.id", "document.number", "document.date", "assignment.id", "assignment.name", "assignment.task",
    "assignment.deadline", "assignment.lead", "assignment.partners",
)  # fmt: skip
RELATION_COLUMNS = ("kind", "incoming", "body", "name", "count", "documents_count")
COUNT_COLUMNS = (
    "unit.id", "unit.name", "unit.level", "counts.own", "counts.below", "counts.inherited", "counts.stale_citations",
    "counts.stale_documents",
)  # fmt: skip
Level = Annotated[str | None, Query(pattern="^(trung ương|tỉnh|huyện|xã)$", examples=["xã"])]
_DESCRIBED = {**forms_of("ttl", "jsonld"), **errors(301, 404)}


@router.get("/bodies", response_model=Bodies, responses={**forms_of("csv"), **errors(404)})
def bodies(
    request: Request, response: Response, store: TheStore, as_of: AsOf, after: Cursor, unit: Filter = None,
    parent: Filter = None, kind: Annotated[str | None, Query(max_length=100, examples=["ubnd"])] = None,
    level: Level = None, limit: Limit = 50, form: str = forms.Lists,
) -> Response:  # fmt: skip
    """Bodies that stood on the day, by id: of a unit, right below a body, of a kind, of a level."""
    page = store.bodies(as_of, unit=unit, parent=parent, kind=kind, level=level, after=after, limit=limit)
    answer = known(store, page_view(page, as_of, told), unit=(unit, Unit), parent=(parent, Body))
    answer = linked(request, response, answer)
    return sent(response, answer, form, BODY_COLUMNS)


@router.get("/bodies/{id:path}/descendants", response_model=Bodies, responses={**forms_of("csv"), **errors(301, 404)})
def bodies_below(
    request: Request, response: Response, store: TheStore, as_of: AsOf, id: InPath, after: Cursor,  # noqa: A002
    limit: Limit = 50, form: str = forms.Lists,
) -> Response:  # fmt: skip
    """Every body below a body on the day, by id."""
    page = store.descendants(id_of(store, id, Body), as_of, after=after, limit=limit)
    answer = linked(request, response, page_view(page, as_of, told))
    return sent(response, answer, form, BODY_COLUMNS)


@router.get("/bodies/{id:path}/tasks", response_model=Tasks, responses={**forms_of("csv"), **errors(301, 404)})
def tasks(
    request: Request, response: Response, store: TheStore, as_of: AsOf, id: InPath, after: Cursor,  # noqa: A002
    limit: Limit = 50, form: str = forms.Lists,
) -> Response:  # fmt: skip
    """The tasks that documents give a body."""
    page = store.assignments(id_of(store, id, Body), as_of, after=after, limit=limit)
    answer = linked(request, response, page_view(page, as_of, task_view))
    return sent(response, answer, form, TASK_COLUMNS)


@router.get(
    "/bodies/{id:path}/relations", response_model=BodyRelations, responses={**forms_of("csv"), **errors(301, 404)}
)
def relations(
    response: Response, store: TheStore, as_of: AsOf, id: InPath,  # noqa: A002
    cap: Annotated[int, Query(ge=1, le=200, description="Số cơ quan nhiều nhất của mỗi loại.")] = 50,
    form: str = forms.Lists,
) -> Response:  # fmt: skip
    """Whom a body gives tasks, works with and reports to, and who does so to it, each with the documents behind it."""
    answer = relations_view(store, id_of(store, id, Body), as_of, cap)
    return sent(response, answer, form, RELATION_COLUMNS)


@router.get("/bodies/{id:path}", response_model=OneBody, responses=_DESCRIBED)
def body(
    response: Response, store: TheStore, as_of: AsOf, id: InPath, form: str = forms.Described  # noqa: A002
) -> Response:  # fmt: skip
    """A body and the way up from it on the day, nearest first."""
    node = node_of(store, id, Body)
    if form != "json":
        return with_headers(response, described(store, node, form), form)
    return sent(response, place_view(store, node, as_of, told))


@router.get("/units", response_model=Units, responses={**forms_of("csv"), **errors(404)})
def units(
    request: Request, response: Response, store: TheStore, as_of: AsOf, after: Cursor, parent: Filter = None,
    level: Level = None, code: Annotated[str | None, Query(max_length=20, examples=["05908"])] = None,
    limit: Limit = 50, form: str = forms.Lists,
) -> Response:  # fmt: skip
    """Units that stood on the day, by id: right below a unit, of a level, of a code (codes are reused)."""
    page = store.units(as_of, parent=parent, level=level, code=code, after=after, limit=limit)
    answer = linked(request, response, known(store, page_view(page, as_of, told), parent=(parent, Unit)))
    return sent(response, answer, form, UNIT_COLUMNS)


@router.get("/units/{id:path}/descendants", response_model=Units, responses={**forms_of("csv"), **errors(301, 404)})
def units_below(
    request: Request, response: Response, store: TheStore, as_of: AsOf, id: InPath, after: Cursor,  # noqa: A002
    limit: Limit = 50, form: str = forms.Lists,
) -> Response:  # fmt: skip
    """Every unit below a unit on the day, by id."""
    page = store.descendants(id_of(store, id, Unit), as_of, after=after, limit=limit)
    answer = linked(request, response, page_view(page, as_of, told))
    return sent(response, answer, form, UNIT_COLUMNS)


@router.get("/units/{id:path}", response_model=OneUnit, responses=_DESCRIBED)
def unit(
    response: Response, store: TheStore, as_of: AsOf, id: InPath, form: str = forms.Described  # noqa: A002
) -> Response:  # fmt: skip
    """A unit and the way up from it on the day, nearest first."""
    node = node_of(store, id, Unit)
    if form != "json":
        return with_headers(response, described(store, node, form), form)
    return sent(response, place_view(store, node, as_of, told))


@router.get("/tree", response_model=RollUp, responses={**forms_of("csv"), **errors(404)})
def tree(
    response: Response, store: TheStore, as_of: AsOf,
    parent: Annotated[str | None, Query(max_length=1000, description="Đơn vị ở trên; không có: cả nước.")] = None,
    level: Annotated[str | None, Query(pattern="^(tỉnh|huyện|xã)$")] = None,
    everything: Annotated[bool, Query(description="Kể cả đơn vị chưa có văn bản nào.")] = False,
    form: str = forms.Lists,
) -> Response:  # fmt: skip
    """Counts of the units right below one, or of all of a level below it: own, below, inherited; stale citations."""
    answer = known(store, tree_view(store, as_of, parent, level, everything=everything), parent=(parent, Unit))
    return sent(response, answer, form, COUNT_COLUMNS)
