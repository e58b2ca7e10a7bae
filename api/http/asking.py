"""Parameters that several addresses share, checked and explained."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query, Request
from pydantic import BeforeValidator

from api.http.cursors import opened
from api.http.problems import MovedError, ProblemError, not_found
from api.options import today
from graph.answers import Node, Shared
from graph.port import Store


def _iso(text: object) -> object:
    """Only days as ISO 8601 writes them: pydantic would also take a number for seconds since 1970."""
    if isinstance(text, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise ValueError("hãy viết ngày như 2026-11-21 (write a day as 2026-11-21)")
    return text


IsoDay = Annotated[date, BeforeValidator(_iso)]

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
    node = store.get(node_id)
    if node is None or not isinstance(node.record, kind):
        raise not_found(node_id)
    if node.record.id != node_id:
        raise MovedError(node_id, node.record.id)
    return node


def loaded_node(store: Store, asked: str, kind: type[Shared]) -> Node:
    """The same for a document that has a source of its own."""
    node = node_of(store, asked, kind)
    if not node.sources:
        raise ProblemError(
            404, f"«{node.record.id}» chưa được nạp: kho không có toàn văn.", "This document was not loaded: no text."
        )
    return node
