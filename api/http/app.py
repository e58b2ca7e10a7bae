"""The server: one application over one store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.http import checks, documents, health, instruments, problems, storing, units
from api.http.guard import BodyLimit, Head, SecureHeaders
from api.http.jobs import Jobs
from api.http.limits import RateLimit, TimeLimit
from api.http.watch import API, Meters, Watch
from api.keys import KeyFile
from api.language import Language
from api.pages import errors, site
from api.settings import Settings, settings
from graph.port import Store

HOSTS = ("127.0.0.1", "localhost")


def create_app(store: Store, asked: Settings | None = None) -> FastAPI:
    """The application; it closes the store when it ends. It answers under the names of this machine only,

    but for those that the settings add (``settings()`` when none are given).
    """
    told = asked or settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.jobs.close()
        store.close()

    # The stock documentation pages load scripts from a content network: blank behind a closed one, so they are off.
    app = FastAPI(
        title="luocdo", version="1", docs_url=None, redoc_url=None, openapi_url=f"{API}/openapi.json",
        lifespan=lifespan,
    )  # fmt: skip
    app.state.store = store
    app.state.keys = KeyFile(told.keys)
    app.state.jobs = Jobs(store)
    app.state.meters = Meters()
    for part in (documents, instruments, units, checks, storing):
        app.include_router(part.router, prefix=API)
    if told.cypher:
        from api.http import cypher  # the driver takes half a second to import

        app.include_router(cypher.router, prefix=API)
    app.include_router(health.router, include_in_schema=False)
    problems.install(app)
    site.install(app)
    app.add_middleware(BodyLimit, shown=errors.page)
    app.add_middleware(Head)
    app.add_middleware(TimeLimit, seconds=told.timeout, shown=errors.page)
    app.add_middleware(RateLimit, rate=told.rate, shown=errors.page)
    # A foreign name that resolves to this machine (DNS rebinding) must not read the store.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*HOSTS, *told.names])
    if told.origins:
        app.add_middleware(CORSMiddleware, allow_origins=told.origins, allow_methods=["GET"], allow_headers=["*"])
    app.add_middleware(SecureHeaders)
    app.add_middleware(Language)
    app.add_middleware(Watch, meters=app.state.meters)
    return app
