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
    register_import,
    review,
    search,
    stale,
    suggest,
    tree,
)
from api.pages.assets import Assets
from api.pages.rendering import STATIC
from api.pages.tray import Tray


def install(app: FastAPI) -> None:
    """Routes, assets and error pages. After ``problems.install``, whose answers the error pages put into words."""
    parts = (home, check, plans, stale, review, register, register_import, document, instrument, body, tree, explore)
    for part in (*parts, search, suggest, figures):
        app.include_router(part.router, include_in_schema=False)
    app.state.tray = Tray()
    app.mount("/static", Assets(directory=STATIC))
    errors.install(app)
