"""Bodies and units: the way up, the tree with its counts, statistics."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.http.asking import After, AsOf, Id, Limit, TheStore, Words
from api.http.problems import not_found
from api.views import Json, body_view, node_view, stats_view, tree_view

router = APIRouter(tags=["units"])


@router.get("/tree")
def tree(
    store: TheStore, as_of: AsOf, parent: Id = None,
    level: Annotated[str | None, Query(pattern="^(tỉnh|huyện|xã)$")] = None, everything: bool = False,
) -> Json:  # fmt: skip
    """Counts of the units below one: own, below, inherited; stale citations."""
    return tree_view(store, as_of, parent, level, everything=everything)


@router.get("/body")
def body(store: TheStore, as_of: AsOf, id: Words, after: After = None, limit: Limit = 50) -> Json:  # noqa: A002
    """A body or unit: the way up on the day, and the tasks given to it."""
    node = store.get(id)
    if node is None:
        raise not_found(id)
    return body_view(store, node, as_of, after, limit)


@router.get("/descendants")
def descendants(store: TheStore, as_of: AsOf, id: Words, after: After = None, limit: Limit = 50) -> Json:  # noqa: A002
    """Everything below a body or unit on the day, by id."""
    page = store.descendants(id, as_of, after=after, limit=limit)
    return {"rows": [node_view(row) for row in page.rows], "next": page.next, "note": page.note}


@router.get("/stats")
def stats(store: TheStore) -> Json:
    """How much the store holds."""
    return stats_view(store)
