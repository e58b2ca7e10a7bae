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
from api.http.problems import ProblemError, answer
from api.pages.rendering import asked_of, render
from graph.port import StoreError
from loaders.readers.reading import UnreadableError

_HEADINGS = {
    404: "Không tìm thấy",
    405: "Địa chỉ này không nhận cách gọi đó",
    413: "Tệp quá lớn",
    422: "Chưa làm được với nội dung này",
    503: "Kho chưa trả lời được",
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
        return page(request, answer(500, detail))


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
    heading = _HEADINGS.get(status, "Có lỗi")
    return render(
        request, "error.html", asked_of(request), status=status, heading=heading, told=vietnamese or english,
        english=english if vietnamese else "",
    )  # fmt: skip
