"""All pages, put into the application."""

from __future__ import annotations

from fastapi import FastAPI

from api.pages import (
    body,
    check,
    document,
    errors,
    explore,
    figures,
    home,
    instrument,
    plans,
    register,
    review,
    search,
    stale,
    suggest,
    tree,
)
from api.pages.assets import Assets
from api.pages.rendering import STATIC


def install(app: FastAPI) -> None:
    """Routes, assets and error pages. After ``problems.install``, whose answers the error pages put into words."""
    parts = (home, check, plans, stale, review, register, document, instrument, body, tree, explore, search, suggest)
    for part in (*parts, figures):
        app.include_router(part.router, include_in_schema=False)
    app.mount("/static", Assets(directory=STATIC))
    errors.install(app)
