"""Parameters that several addresses share, checked and explained."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from api.options import today
from graph.port import Store


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _as_of(
    as_of: Annotated[date | None, Query(description="Ngày xét hiệu lực (ISO); mặc định hôm nay.")] = None,
) -> str:
    return as_of.isoformat() if as_of else today()


TheStore = Annotated[Store, Depends(_store)]
AsOf = Annotated[str, Depends(_as_of)]
Limit = Annotated[int, Query(ge=1, le=500, description="Số dòng nhiều nhất.")]
After = Annotated[str | None, Query(max_length=2000, description="Con trỏ «next» của trang trước.")]
Words = Annotated[str, Query(min_length=1, max_length=400)]
Id = Annotated[str | None, Query(max_length=1000)]
