"""The OpenAPI 3.1 description: exact in what is required, with examples, and the same error shape everywhere."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from functools import cache
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_type_hints

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from api.http.models import Problem
from graph.validity import STATUSES
from graph.verdict import SEVERITIES

Json = dict[str, Any]
Responses = dict[int | str, Json]

EXAMPLES = Path(__file__).with_name("examples.json")
"""Answers of a server over the example plans, by operation (``scripts/api_examples.py``)."""
_PROBLEM = "application/problem+json"
_WORDS = {"status": STATUSES, "status_then": STATUSES, "status_now": STATUSES, "severity": SEVERITIES}
"""The words that a field of this name may hold."""
_ALWAYS = (408, 429, 500, 503)
"""What any operation may answer."""
_LINKS = {
    "documents": dict.fromkeys(("document", "document_text", "document_verdicts"), "/rows/0/id"),
    "document": {"body": "/issuer", "instrument": "/citations/0/target"},
    "citations": {"document": "/rows/0/document/id", "instrument": "/rows/0/citation/target"},
    "instruments": {"instrument": "/rows/0/canonical_id"},
    "bodies": dict.fromkeys(("body", "bodies_below", "tasks", "relations"), "/rows/0/id"),
    "body": {"unit": "/unit"},
    "units": dict.fromkeys(("unit", "units_below"), "/rows/0/id"),
    "search": {"neighbourhood": "/rows/0/id"},
}
"""Which operation takes an id from an answer, and where it stands there."""
_REASONS = {
    301: ("Id cũ: `Location` dẫn đến id hiện nay.", None),
    400: ("Biểu mẫu hỏng.", "Không phục vụ được yêu cầu này. / There was an error parsing the body."),
    401: ("Phải có khóa.", "Muốn ghi vào kho phải có khóa (luocdo keys create). / Writing needs a key."),
    404: (
        "Kho không có.",
        "Kho không có «/eli/vn/cp/nd/1900/1». / The store describes nothing of this kind by that id.",
    ),
    406: (
        "Không có dạng được yêu cầu.",
        "Địa chỉ này chỉ trả lời bằng application/json. / Only to be had as application/json.",
    ),
    408: ("Lâu quá.", "Yêu cầu mất hơn 60 giây; hãy thu hẹp nó. / It took more than 60 seconds."),
    413: ("Tệp quá lớn.", "Tệp lớn hơn giới hạn 16777216 byte. / The body is larger than 16777216 bytes."),
    415: (
        "Không phải là biểu mẫu.",
        "Hãy gửi tệp hoặc văn bản bằng một biểu mẫu (multipart/form-data). / Send a form: multipart/form-data.",
    ),
    422: (
        "Tham số hoặc nội dung chưa đúng.",
        "Yêu cầu chưa đúng: «limit» phải từ 1 trở lên. / The request is not valid (limit: Input should be …).",
    ),
    429: ("Nhiều quá.", "Quá 6000 yêu cầu một phút; hãy chờ rồi thử lại. / More than 6000 requests a minute."),
    500: (
        "Lỗi ngoài dự kiến.",
        "Máy chủ gặp lỗi ngoài dự kiến; nhật ký của máy chủ có ghi lại. / The server met an error.",
    ),
    503: (
        "Kho không trả lời, hoặc máy chủ đang bận.",
        "Kho đang bị một tiến trình khác giữ quá lâu. / The store cannot answer.",
    ),
}
_FORMS = {
    "csv": ("text/csv", "id,type,number\r\n/eli/vn/cp/nd/2023/59,nghi-dinh,59/2023/NĐ-CP\r\n"),
    "ttl": ("text/turtle", '<https://w3id.org/luocdo/eli/vn/cp/nd/2023/59> eli:id_local "59/2023/NĐ-CP" .'),
    "jsonld": ("application/ld+json", '[{"@id": "https://w3id.org/luocdo/eli/vn/cp/nd/2023/59"}]'),
}


def errors(*statuses: int) -> Responses:
    """The problem documents that an operation may answer with, beyond those that any may."""
    return {status: _problem(status) for status in statuses}


def _problem(status: int) -> Json:
    words, detail = _REASONS[status]
    if detail is None:
        return {"description": words, "headers": {"Location": {"schema": {"type": "string"}}}}
    example = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": words, "content": {_PROBLEM: {"schema": schema, "example": example}}}


def forms_of(*forms: str) -> Responses:
    """The forms other than JSON in which an operation answers."""
    content = {_FORMS[form][0]: {"schema": {"type": "string"}, "example": _FORMS[form][1]} for form in forms}
    return {200: {"content": content}}


def install(app: FastAPI, routers: Iterable[APIRouter]) -> None:
    """Make this the application's description; ``routers`` hold its routes."""
    routes = [route for router in routers for route in router.routes if isinstance(route, APIRoute)]
    app.openapi = lambda: _described(app, [route.response_model for route in routes])  # type: ignore[method-assign]


def _described(app: FastAPI, answers: Iterable[Any]) -> Json:
    if app.openapi_schema is None:
        told = get_openapi(
            title=app.title, version=app.version, openapi_version="3.1.0", summary=app.summary,
            description=app.description, routes=app.routes, license_info=app.license_info,
        )  # fmt: skip
        schemas = told["components"]["schemas"]
        for name in ("HTTPValidationError", "ValidationError"):  # the framework's shape, which ours takes the place of
            schemas.pop(name, None)
        schemas["Problem"] = TypeAdapter(Problem).json_schema()
        for kind in {each for answer in (*answers, Problem) for each in _classes(answer)}:
            _complete(schemas[kind.__name__], kind)
        examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
        for operation in (each for path in told["paths"].values() for each in path.values()):
            statuses = [422, *_ALWAYS] if "422" in operation["responses"] else _ALWAYS
            statuses = [401, 404, *statuses] if "security" in operation else statuses
            if "requestBody" in operation:
                operation["requestBody"]["required"] = True
                statuses = [400, 413, *statuses]
            operation["responses"] |= {str(status): _problem(status) for status in statuses}
            for answer in operation["responses"].values():
                if operation["operationId"] in examples and "application/json" in answer.get("content", {}):
                    answer["content"]["application/json"]["example"] = examples[operation["operationId"]]
            for linked, place in _LINKS.get(operation["operationId"], {}).items():
                links = operation["responses"]["200"].setdefault("links", {})
                links[linked] = {"operationId": linked, "parameters": {"id": f"$response.body#{place}"}}
            operation["responses"] = dict(sorted(operation["responses"].items()))
        app.openapi_schema = told
    return app.openapi_schema


def _classes(kind: Any) -> Iterator[type]:
    """The dataclasses of which an answer is made."""
    if is_dataclass(kind) and isinstance(kind, type):
        yield kind
        for part in get_type_hints(kind, include_extras=True).values():
            yield from _classes(part)
    for part in get_args(kind):
        yield from _classes(part)


def _complete(schema: Json, kind: type) -> None:
    """An answer has all its fields; what each means stands under it in the source."""
    schema["required"] = list(schema["properties"])
    schema["description"] = _words(inspect.getdoc(kind) or "")
    said = {name: text for each in reversed(kind.__mro__) for name, text in _said(each).items()}
    for name, property_ in schema["properties"].items():
        if name in said:
            property_["description"] = said[name]
        if name in _WORDS and property_.get("type") == "string":
            property_["enum"] = list(_WORDS[name])
        elif name in _WORDS and "anyOf" in property_:
            property_["enum"] = [*_WORDS[name], None]


def _words(docstring: str) -> str:
    return " ".join(docstring.replace("``None``", "null").replace("``", "`").split())


@cache
def _said(kind: type) -> dict[str, str]:
    """The docstrings under the fields of a dataclass."""
    if not is_dataclass(kind):
        return {}
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    said = {}
    for field, text in pairwise(body.body if isinstance(body, ast.ClassDef) else ()):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            said[field.target.id.rstrip("_")] = _words(str(ast.literal_eval(text.value)))
    return said
