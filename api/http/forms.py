"""In which form an answer goes out: JSON, CSV, Turtle or JSON-LD, by ``Accept`` (RFC 9110, 12.5.1) or suffix."""

from __future__ import annotations

import csv
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from fastapi import Depends, Request, Response
from pydantic_core import to_json
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from api.export_csv import cell
from api.http.accept import accepted
from api.http.problems import ProblemError

MEDIA = {"json": "application/json", "csv": "text/csv", "ttl": "text/turtle", "jsonld": "application/ld+json"}
"""Media types by the suffix that stands for them."""


class Suffix:
    """Takes ``.csv``, ``.ttl``, ``.jsonld`` or ``.json`` at the end of an address under ``/api/v1`` for ``Accept``."""

    def __init__(self, app: ASGIApp, prefix: str, keep: str) -> None:
        self._app, self._prefix, self._keep = app, prefix, keep

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on without the suffix."""
        path, dot, suffix = scope.get("path", "").rpartition(".")
        if dot and suffix in MEDIA and path.startswith(self._prefix) and scope["path"] != self._keep:
            raw = scope["raw_path"].removesuffix(f".{suffix}".encode())
            scope = {**scope, "path": path, "raw_path": raw, "headers": list(scope["headers"]), "suffix": f".{suffix}"}
            MutableHeaders(scope=scope)["accept"] = MEDIA[suffix]
        await self._app(scope, receive, send)


def offered(*forms: str) -> Callable[[Request, Response], Awaitable[str]]:
    """A dependency that chooses among these forms the one that the client likes best, or answers 406."""

    async def chosen(request: Request, response: Response) -> str:  # a plain function would go to a thread and back
        response.headers["vary"] = "Accept"
        found = accepted(request.headers.get("accept"), [MEDIA[form] for form in forms])
        if not found:
            kinds = ", ".join(MEDIA[form] for form in forms)
            raise ProblemError(406, f"Địa chỉ này chỉ trả lời bằng {kinds}.", f"Only to be had as {kinds}.")
        return next(form for form in forms if MEDIA[form] == found[0])

    return chosen


def with_headers(response: Response, body: str | bytes, form: str) -> Response:
    """The body in a form, with the headers that were set on the way."""
    told = {name: value for name, value in response.headers.items() if name not in ("content-length", "content-type")}
    kind = MEDIA[form] if form == "json" else f"{MEDIA[form]}; charset=utf-8"
    return Response(body, media_type=kind, headers=told)


def sent(response: Response, answer: Mapping[str, Any], form: str = "json", columns: Sequence[str] = ()) -> Response:
    """An answer in its form, with the headers that were set on the way.

    JSON goes out as the views made it. The ``response_model`` of the address describes it to programs; the tests hold
    every answer against it, for to do so on each request costs more than to make the answer.
    """
    return with_headers(response, table(answer["rows"], columns) if form == "csv" else to_json(answer), form)


def table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Rows as CSV under these columns; ``a.b`` is the field ``b`` of ``a``. With a BOM, without which Excel misreads
    Vietnamese.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([cell(_value(row, column.split("."))) for column in columns] for row in rows)
    return "\ufeff" + out.getvalue()


def _value(row: Any, path: Sequence[str]) -> Any:
    for name in path:
        row = row.get(name) if row else None
    return row


Json = Depends(offered("json"))
Lists = Depends(offered("json", "csv"))
Described = Depends(offered("json", "ttl", "jsonld"))
