"""What the server did: one line of log and one count a request, each request with an id of its own."""

from __future__ import annotations

import json
import logging
import re
import time
import uuid
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("luocdo.requests")
API = "/api/v1"
ID = "x-request-id"
_SOUND = re.compile(r"[\w.-]{1,64}", re.ASCII)


class JsonLines(logging.Formatter):
    """One JSON object a line: time (ISO, UTC), level, message, and what the request told."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(), "message": record.getMessage(), **getattr(record, "told", {}),
        }  # fmt: skip
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


class Meters:
    """The counts of one application, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        names = ("method", "route", "status")
        self.requests = Counter("luocdo_requests", "Requests answered", names, registry=self.registry)
        self.seconds = Histogram(
            "luocdo_request_seconds", "Time to the end of an answer, in seconds", ("method", "route"),
            registry=self.registry,
        )  # fmt: skip


class Watch:
    """Gives every request an id (a sound one that came with it is kept), logs and counts it."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self._app, self._meters = app, meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; what was answered is told when it is over, an error too."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        came = Headers(scope=scope).get(ID, "")
        name = came if _SOUND.fullmatch(came) else uuid.uuid4().hex
        status, begun = 500, time.perf_counter()

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[ID] = name
            await send(message)

        try:
            await self._app(scope, receive, told)
        finally:
            self._tell(scope, name, status, time.perf_counter() - begun)

    def _tell(self, scope: Scope, name: str, status: int, seconds: float) -> None:
        # Counted by the route's pattern: an address that a client makes up must not become a series of its own.
        route = getattr(scope.get("route"), "path", "-")
        if route != "-" and scope["path"].startswith(API) and not route.startswith(API):
            route = API + route  # FastAPI tells the pattern within its router, older versions the whole one
        method = scope["method"] if route != "-" else "-"
        self._meters.requests.labels(method, route, str(status)).inc()
        self._meters.seconds.labels(method, route).observe(seconds)
        client = (scope["client"] or ["?"])[0]
        told = {
            "id": name, "method": scope["method"], "path": scope["path"], "status": status,
            "ms": round(seconds * 1000, 1), "client": client,
        }  # fmt: skip
        level = logging.ERROR if status >= 500 else logging.WARNING if status >= 400 else logging.INFO
        # repr keeps a line break that a client sends inside the line.
        LOG.log(
            level, "%s %r %d %.1f ms %s", scope["method"], scope["path"], status, seconds * 1000, name,
            extra={"told": told},
        )  # fmt: skip
