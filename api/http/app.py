"""The server: one application over one store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api.http import (
    checks,
    docs,
    documents,
    entities,
    finding,
    health,
    instruments,
    openapi,
    problems,
    remote,
    reviewing,
    sparql,
    storing,
    units,
)
from api.http.asking import only_known
from api.http.etags import ETags
from api.http.forms import Suffix
from api.http.guard import BodyLimit, Head, SecureHeaders
from api.http.hosts import LOOPBACK, Hosts
from api.http.jobs import Jobs
from api.http.limits import RateLimit, TimeLimit, Turns, WaitLimit
from api.http.watch import API, Meters, Watch
from api.keys import KeyFile
from api.language import Language
from api.pages import errors, site
from api.pages.writing import new_token
from api.settings import Settings, settings
from api.warming import Warming
from graph.port import Store
from graph.sparql.snapshot import Snapshots

SUMMARY = "Kế hoạch viện dẫn văn bản nào, văn bản ấy còn hiệu lực không, từ ngày nào, theo điều khoản nào."
DESCRIPTION = """\
Which plans cite which instruments, whether these had effect then and have it today, and what replaces them.

Every list goes on at its `next`; ids are paths (`/eli/vn/cp/nd/2023/59`) and stand in an address as they are. `as_of`
is the day asked. Lists are JSON or CSV; documents, instruments, bodies and units JSON, Turtle or JSON-LD: by `Accept`,
or by `.csv`, `.ttl`, `.jsonld` at the end of the path. Answers have an `ETag`; errors are problem documents (RFC 9457).
"""
WAITING = 100
"""So many requests may wait for an answer at a time: more than a moment's work, far less than the memory holds."""
AT_ONCE, TURN = 2, 0.05
"""So many questions are worked on at a time, each for so many seconds before it lets another in beside it."""
PARTS = (documents, instruments, units, finding, reviewing, checks, storing)


def create_app(store: Store, asked: Settings | None = None) -> FastAPI:
    """The application; it closes the store when it ends. It answers under the names of this machine only,

    but for those that the settings add (``settings()`` when none are given).
    """
    told = asked or settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.warming.end()
        app.state.jobs.close()
        app.state.snapshots.close()
        store.close()

    # The stock documentation pages load scripts from a content network: blank behind a closed one, so they are off.
    app = FastAPI(
        title="luocdo", version="1", docs_url=None, redoc_url=None, openapi_url=f"{API}/openapi.json",
        lifespan=lifespan, generate_unique_id_function=lambda route: route.name, summary=SUMMARY,
        description=DESCRIPTION, license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )  # fmt: skip
    app.state.store = store
    app.state.keys = KeyFile(told.keys)
    app.state.jobs = Jobs(store)
    app.state.form_token = new_token()
    app.state.meters = Meters()
    app.state.warming = Warming(store)
    for part in PARTS:
        app.include_router(part.router, prefix=API, dependencies=[Depends(only_known)])
    openapi.install(app, (part.router for part in PARTS))
    app.include_router(remote.router, prefix=API, include_in_schema=False)  # for our own client, in a form of its own
    if told.cypher:
        from api.http import cypher  # the driver takes half a second to import

        app.include_router(cypher.router, prefix=API, include_in_schema=False)
    app.include_router(health.router, include_in_schema=False)
    docs.install(app)
    app.state.snapshots = Snapshots(store)
    app.include_router(sparql.router, include_in_schema=False)
    app.include_router(entities.router, include_in_schema=False)
    problems.install(app)
    site.install(app)
    app.add_middleware(BodyLimit, shown=errors.page)
    app.add_middleware(Suffix, prefix=f"{API}/", keep=f"{API}/openapi.json")
    app.add_middleware(ETags, prefix="/api/")
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    app.add_middleware(Head)
    if store.works_here:
        app.add_middleware(Turns, most=AT_ONCE, seconds=TURN)
    app.add_middleware(WaitLimit, most=WAITING, shown=errors.page)
    app.add_middleware(TimeLimit, seconds=told.timeout, shown=errors.page)
    app.add_middleware(RateLimit, rate=told.rate, shown=errors.page)
    app.add_middleware(Hosts, names=(*LOOPBACK, *told.names))
    if told.origins:
        app.add_middleware(CORSMiddleware, allow_origins=told.origins, allow_methods=["GET"], allow_headers=["*"])
    app.add_middleware(SecureHeaders)
    app.add_middleware(Language)
    app.add_middleware(Watch, meters=app.state.meters)
    return app
