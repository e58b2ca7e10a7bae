"""The first page: search, a place to drop a plan, and the figures that matter."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.asking import TheStore
from api.http.guard import max_upload
from api.pages.asking import When
from api.pages.figures import figures
from api.pages.rendering import render
from loaders.readers.files import readable

router = APIRouter()


@router.get("/")
def home(request: Request, store: TheStore, when: When) -> HTMLResponse:
    """Figures of the day asked, beside the form that checks a plan; what takes reading comes after the first paint."""
    return render(
        request, "home.html", when, figures=figures(store, when.day, reading=False), max_bytes=max_upload(),
        suffixes=readable(),
    )  # fmt: skip
