"""Questions in Cypher to a Neo4j store: off unless asked for, read only, timed and capped."""

from __future__ import annotations

from dataclasses import asdict
from threading import BoundedSemaphore
from typing import Annotated, Any

from fastapi import APIRouter, Body

from api.http.asking import TheStore
from api.http.problems import ProblemError
from api.views import Json
from graph.neo4j.ask import RefusedError, TimedOutError
from graph.neo4j.store import Neo4jStore

router = APIRouter(tags=["cypher"])

SECONDS = 10.0
ROWS = 1000
_AT_ONCE = BoundedSemaphore(2)
"""Questions that run at the same time: each may keep a processor of the server busy."""


@router.post("/cypher")
def cypher(
    store: TheStore,
    query: Annotated[str, Body(min_length=1, max_length=20_000)],
    parameters: Annotated[dict[str, Any] | None, Body()] = None,
) -> Json:
    """Columns and rows of one statement that only reads; see docs/cypher.md for the model."""
    if not isinstance(store, Neo4jStore):
        raise ProblemError(404, "Kho này không phải Neo4j.", "This store is no Neo4j.")
    if not _AT_ONCE.acquire(timeout=SECONDS):
        raise ProblemError(503, "Máy chủ đang bận; hãy thử lại sau.", "The server is busy.")
    try:
        return asdict(store.cypher(query, parameters or {}, seconds=SECONDS, limit=ROWS))
    except RefusedError as error:
        raise ProblemError(400, f"Không chạy: {error}.", "The statement is refused.") from None
    except TimedOutError:
        raise ProblemError(504, f"Quá {SECONDS:.0f} giây.", f"It took more than {SECONDS:.0f} seconds.") from None
    finally:
        _AT_ONCE.release()
