"""Parameters that several addresses share, checked and explained."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from api.finding import UnclearError, described, known_id
from api.http.cursors import Json, opened
from api.http.problems import MovedError, ProblemError
from api.options import today
from graph.answers import Node, Shared
from graph.port import Store


def _iso(text: object) -> object:
    """Only days as ISO 8601 writes them: pydantic would also take a number for seconds since 1970."""
    if isinstance(text, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise PydanticCustomError("iso_day", "write a day as 2026-11-21")
    return text


IsoDay = Annotated[date, BeforeValidator(_iso)]

_TAKEN: dict[str, frozenset[str]] = {}
"""The parameters of each operation."""
_ANYWHERE = {"as_of", "lang", "limit"}
"""What programs send along with everything, also where an operation has no day or no rows: it answers as without."""


def _parameters(dependant: Dependant) -> frozenset[str]:
    own = (each.alias for each in dependant.query_params)
    return frozenset(own).union(*map(_parameters, dependant.dependencies))


async def only_known(request: Request) -> None:
    """422 for a parameter that the operation has not: a filter with a slip in its name would let everything in."""
    route: APIRoute = request.scope["route"]
    taken = _TAKEN.get(route.unique_id)
    if taken is None:
        taken = _TAKEN[route.unique_id] = _parameters(route.dependant)
    for name in request.query_params:
        if name not in taken | _ANYWHERE:
            told = ", ".join(sorted(taken))
            raise ProblemError(
                422,
                f"Địa chỉ này không có tham số «{name[:40]}»; có: {told or 'không tham số nào'}.",
                f"There is no parameter “{name[:40]}” here; there are: {told or 'none'}.",
            )


# Dependencies that wait for nothing are coroutines: a plain function is sent to a thread and back for each request.


async def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


async def _as_of(
    as_of: Annotated[
        IsoDay | None,
        Query(description="Ngày xét (ISO), mặc định hôm nay: the day asked, else today.", examples=["2026-11-21"]),
    ] = None,
) -> str:
    return as_of.isoformat() if as_of else today()


async def _cursor(
    after: Annotated[
        str | None,
        Query(max_length=4000, pattern="^[A-Za-z0-9_-]+$", description="Con trỏ trong «next» của trang trước."),
    ] = None,
) -> str | None:
    return None if after is None else opened(after)


async def _period(
    since: Annotated[IsoDay | None, Query(description="Ban hành từ ngày này: issued on it or later.")] = None,
    until: Annotated[IsoDay | None, Query(description="Ban hành đến hết ngày này: on it or before.")] = None,
) -> dict[str, str]:
    return {name: day.isoformat() for name, day in (("since", since), ("until", until)) if day}


TheStore = Annotated[Store, Depends(_store)]
AsOf = Annotated[str, Depends(_as_of)]
After = Annotated[str | None, Query(max_length=2000, description="Con trỏ «next» của trang trước.")]
Cursor = Annotated[str | None, Depends(_cursor)]
Period = Annotated[dict[str, str], Depends(_period)]
Limit = Annotated[int, Query(ge=1, le=500, description="Số dòng nhiều nhất: most rows of a page.")]
Words = Annotated[str, Query(min_length=1, max_length=400)]
NodeId = Annotated[str, Query(min_length=1, max_length=1000, description="Id: of a document, body or unit.")]
InPath = Annotated[
    str,
    Path(
        min_length=1, max_length=1000, description="Id, có hoặc không có dấu / ở đầu: an id, its slashes as they are.",
        examples=["eli/vn/cp/nd/2023/59"],
    ),
]  # fmt: skip
Filter = Annotated[str | None, Query(max_length=1000)]


def node_of(store: Store, asked: str, kind: type[Shared]) -> Node:
    """The node of an id in a path; 404 where there is none of the kind, 301 where the id is an alias."""
    node_id = f"/{asked.lstrip('/')}"
    node = described(store, node_id, kind)
    if node.record.id != node_id:
        raise MovedError(node_id, node.record.id)
    return node


def id_of(store: Store, asked: str, kind: type[Shared]) -> str:
    """The same for lists around a node, which may be one that is only referred to."""
    node_id = f"/{asked.lstrip('/')}"
    leading = known_id(store, node_id, kind)
    if leading != node_id:
        raise MovedError(node_id, leading)
    return leading


def known(store: Store, answer: Json, **asked: tuple[str | None, type[Shared]]) -> Json:
    """The answer; 404 where it is empty because the store does not know what it was narrowed to.

    An empty list under an id with a slip in it would read as good news. ``asked``: parameter, id and kind.
    """
    for name, (node_id, kind) in asked.items() if not answer["rows"] else ():
        if node_id is None:
            continue
        try:
            known_id(store, node_id, kind)
        except UnclearError as error:
            english = f"{name}: the store describes nothing of this kind by that id."
            raise ProblemError(404, f"{name}: {error}.", english) from None
    return answer


def loaded_node(store: Store, asked: str, kind: type[Shared]) -> Node:
    """The same for a document that has a source of its own."""
    node = node_of(store, asked, kind)
    if not node.sources:
        raise ProblemError(
            404, f"«{node.record.id}» chưa được nạp: kho không có toàn văn.", "This document was not loaded: no text."
        )
    return node
