"""The server: one application over one store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.http import checks, documents, finding, instruments, openapi, problems, units
from api.http.etags import ETags
from api.http.forms import Suffix
from api.http.guard import BodyLimit, Head, SecureHeaders
from api.pages import errors, site
from graph.port import Store

SUMMARY = "Kế hoạch viện dẫn văn bản nào, văn bản ấy còn hiệu lực không, từ ngày nào, theo điều khoản nào."
DESCRIPTION = """\
Which plans cite which instruments, whether these had effect then and have it today, and what replaces them.

Every list goes on at its `next`; ids are paths (`/eli/vn/cp/nd/2023/59`) and stand in an address as they are. `as_of`
is the day asked. Lists are JSON or CSV; documents, instruments, bodies and units JSON, Turtle or JSON-LD: by `Accept`,
or by `.csv`, `.ttl`, `.jsonld` at the end of the path. Answers have an `ETag`; errors are problem documents (RFC 9457).
"""
PARTS = (documents, instruments, units, finding, checks)
HOSTS = ("127.0.0.1", "localhost")


def create_app(store: Store) -> FastAPI:
    """The application; it closes the store when it ends. It answers under the names of this machine only."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    # The stock documentation pages load scripts from a content network: blank behind a closed one, so they are off.
    app = FastAPI(
        title="luocdo", version="1", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json",
        lifespan=lifespan, generate_unique_id_function=lambda route: route.name, summary=SUMMARY,
        description=DESCRIPTION, license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )  # fmt: skip
    app.state.store = store
    for part in PARTS:
        app.include_router(part.router, prefix="/api/v1")
    openapi.install(app, (part.router for part in PARTS))
    problems.install(app)
    site.install(app)
    app.add_middleware(BodyLimit, shown=errors.page)
    app.add_middleware(Suffix, prefix="/api/v1/", keep="/api/v1/openapi.json")
    app.add_middleware(ETags, prefix="/api/")
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    app.add_middleware(Head)
    # A foreign name that resolves to this machine (DNS rebinding) must not read the store.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS))
    app.add_middleware(SecureHeaders)
    return app
