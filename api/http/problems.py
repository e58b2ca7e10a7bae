"""Errors as RFC 9457 problem documents, each with a Vietnamese and an English sentence."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from api.finding import UnclearError
from api.redaction import redacted
from graph.port import StoreError
from loaders.readers.reading import UnreadableError

_SAID = {
    404: "Không có địa chỉ này",
    405: "Địa chỉ này không nhận cách gọi đó",
}
"""What the framework refuses, in Vietnamese; its own words are the English sentence."""


_WHY = {
    "missing": "phải có",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "phải từ {le} trở xuống",
    "string_too_short": "ngắn quá, ít nhất {min_length} chữ",
    "string_too_long": "dài quá, nhiều nhất {max_length} chữ",
    "too_long": "lặp lại nhiều quá, nhiều nhất {max_length} lần",
    "string_pattern_mismatch": "phải theo mẫu {pattern}",
    "int_parsing": "phải là số nguyên",
    "bool_parsing": "phải là true hoặc false",
    "literal_error": "phải là {expected}",
    "iso_day": "phải là một ngày, viết như 2026-11-21",
    "date_from_datetime_parsing": "không phải là một ngày có thật, viết như 2026-11-21",
}
"""Why a parameter is refused, by pydantic's name of the reason; its own words are the English sentence."""


def _why(error: Mapping[str, Any]) -> str:
    said = _WHY.get(error["type"])
    return said.format(**error.get("ctx", {})).replace(" or ", " hoặc ") if said else f"chưa đúng ({error['msg']})"


class ProblemError(Exception):
    """An answer that is an error: its status, and what to tell people."""

    def __init__(self, status: int, vietnamese: str, english: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(vietnamese)
        self.status = status
        self.headers = headers
        self.detail = f"{vietnamese} / {english}"


def answer(status: int, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A problem document."""
    problem = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse(problem, status, headers, media_type="application/problem+json")


class MovedError(Exception):
    """An id that leads elsewhere (``owl:sameAs``)."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(old)
        self.old, self.new = old, new


def not_found(text: str) -> ProblemError:
    """What is asked for is not in the store."""
    return ProblemError(404, f"Kho không có «{text}».", f"The store has no {text!r}.")


def install(app: FastAPI) -> None:
    """Make every error of the application a problem document."""

    @app.exception_handler(ProblemError)
    def _problem(_: Request, error: ProblemError) -> JSONResponse:
        return answer(error.status, error.detail, error.headers)

    @app.exception_handler(MovedError)
    def _moved(request: Request, error: MovedError) -> Response:
        address = request.url.replace(path=request.url.path.replace(error.old.lstrip("/"), error.new.lstrip("/"), 1))
        return RedirectResponse(f"{address.path}?{address.query}" if address.query else address.path, 301)

    @app.exception_handler(UnclearError)
    def _unclear(_: Request, error: UnclearError) -> JSONResponse:
        said = str(error)
        return answer(404, f"{said[:1].upper()}{said[1:]}. / The store describes nothing of this kind by that id.")

    @app.exception_handler(UnreadableError)
    def _unreadable(_: Request, error: UnreadableError) -> JSONResponse:
        return answer(422, f"Không đọc được tệp: {error}. / The file cannot be read.")

    @app.exception_handler(StoreError)
    def _store(_: Request, error: StoreError) -> JSONResponse:
        return answer(503, f"{redacted(str(error))}. / The store cannot answer.")

    @app.exception_handler(RequestValidationError)
    def _invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        told = [(".".join(map(str, each["loc"][1:])), each) for each in error.errors()]
        vietnamese = "; ".join(f"«{name}» {_why(each)}" for name, each in told)
        english = "; ".join(f"{name}: {each['msg']}" for name, each in told)
        return answer(422, f"Yêu cầu chưa đúng: {vietnamese}. / The request is not valid ({english}).")

    @app.exception_handler(HTTPException)
    def _http(_: Request, error: HTTPException) -> JSONResponse:
        if error.status_code == 400 and "exceeded maximum size" in error.detail:
            # Starlette's bound on a field of a form, 1 MiB; a file has its own, larger one.
            return answer(
                413,
                "Đoạn văn bản dài hơn 1 MB; hãy lưu thành tệp rồi gửi tệp. / The text is too long: send it as a file.",
            )
        told = _SAID.get(error.status_code, "Không phục vụ được yêu cầu này")
        return answer(error.status_code, f"{told}. / {error.detail}.", error.headers)
