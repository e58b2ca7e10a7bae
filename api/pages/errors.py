"""Errors as pages: what programs get as a problem document, people get in words, with a way on."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.http.accept import accepted
from api.http.guard import HEADERS
from api.http.problems import ProblemError, answer
from api.language import gettext
from api.language import gettext_noop as _
from api.pages.rendering import asked_of, render
from graph.port import StoreError
from loaders.readers.reading import UnreadableError

_HEADINGS = {
    401: _("Cần có khóa"),
    404: _("Không tìm thấy"),
    405: _("Địa chỉ này không nhận cách gọi đó"),
    408: _("Mất quá nhiều thời gian"),
    413: _("Tệp quá lớn"),
    422: _("Chưa làm được với nội dung này"),
    429: _("Quá nhiều yêu cầu"),
    503: _("Kho chưa trả lời được"),
}
_PAGE = "text/html"
_FORMS = (_PAGE, "application/problem+json", "application/json", "text/turtle", "application/ld+json")
_KINDS = (ProblemError, UnreadableError, StoreError, RequestValidationError, HTTPException)

Handler = Callable[[Request, Any], Response]


def install(app: FastAPI) -> None:
    """Wrap the handlers of problem documents: what lies outside /api is answered as a page."""
    for kind in _KINDS:
        app.add_exception_handler(kind, _as_page(app.exception_handlers[kind]))  # type: ignore[arg-type]

    @app.exception_handler(Exception)
    def _unforeseen(request: Request, _: Exception) -> Response:
        detail = "Máy chủ gặp lỗi ngoài dự kiến; nhật ký của máy chủ có ghi lại. / The server met an error."
        told = page(request, answer(500, detail))
        told.headers.update(HEADERS)  # this handler stands outside of all that guards other answers
        return told


def _as_page(handler: Handler) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handled(request: Request, error: Exception) -> Response:
        return page(request, handler(request, error))

    return handled


def page(request: Request, problem: Response) -> Response:
    """A problem document as programs get it (under /api, and wherever they ask for no page), in words elsewhere."""
    if request.url.path.startswith("/api/") or accepted(request.headers.get("accept"), _FORMS)[:1] != [_PAGE]:
        return problem
    status = problem.status_code
    vietnamese, _, english = str(json.loads(bytes(problem.body))["detail"]).rpartition(" / ")
    heading = gettext(_HEADINGS[status]) if status in _HEADINGS else gettext("Có lỗi")
    told = {"vi": vietnamese or english, "en": english}
    shown = render(
        request, "error.html", asked_of(request), status=status, heading=heading, told=told,
    )  # fmt: skip
    for name, value in problem.headers.items():
        if not name.startswith("content-"):
            shown.headers[name] = value
    return shown
