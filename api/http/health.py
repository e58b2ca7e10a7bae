"""Whether the server lives, whether it can answer, and what it has done: for those who run it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from api.http.asking import TheStore

router = APIRouter(tags=["health"])


@router.get("/healthz", response_class=PlainTextResponse)
def healthz() -> str:
    """The process lives."""
    return "ok"


@router.get("/readyz", response_class=PlainTextResponse)
def readyz(store: TheStore) -> str:
    """The store answers; 503 with the reason when it does not."""
    store.get("/")
    return "ok"


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(request: Request) -> Response:
    """Counts and times of requests, in the text form of Prometheus."""
    return Response(generate_latest(request.app.state.meters.registry), media_type=CONTENT_TYPE_LATEST)
