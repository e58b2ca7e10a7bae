"""The server: one application over one store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.http import checks, documents, entities, instruments, problems, sparql, units
from api.http.guard import BodyLimit, Head, SecureHeaders
from api.pages import errors, site
from graph.port import Store
from graph.sparql.snapshot import Snapshots

HOSTS = ("127.0.0.1", "localhost")


def create_app(store: Store) -> FastAPI:
    """The application; it closes the store when it ends. It answers under the names of this machine only."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.snapshots.close()
        store.close()

    # The stock documentation pages load scripts from a content network: blank behind a closed one, so they are off.
    app = FastAPI(
        title="luocdo", version="1", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json",
        lifespan=lifespan,
    )  # fmt: skip
    app.state.store = store
    app.state.snapshots = Snapshots(store)
    for part in (documents, instruments, units, checks):
        app.include_router(part.router, prefix="/api/v1")
    app.include_router(sparql.router)
    app.include_router(entities.router)
    problems.install(app)
    site.install(app)
    app.add_middleware(BodyLimit, shown=errors.page)
    app.add_middleware(Head)
    # A foreign name that resolves to this machine (DNS rebinding) must not read the store.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS))
    app.add_middleware(SecureHeaders)
    return app
