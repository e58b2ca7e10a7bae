"""The SPARQL 1.1 endpoint (SPARQL 1.1 Protocol, W3C Recommendation of 21 March 2013): queries, and only queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams

from api.http.accept import accepted
from api.http.problems import ProblemError
from api.pages.sparql import sparql_page
from graph.sparql.asking import Answer, OverError, UnacceptableError, WrongError, ask, time_limit
from graph.sparql.refusal import UPDATE, RefusedError
from graph.sparql.snapshot import NotReadyError, Snapshot, Snapshots

router = APIRouter(include_in_schema=False)  # its description is the protocol's

MEDIA_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
ALSO = {"application/json": "json", "application/xml": "xml", "text/xml": "xml", "text/plain": "nt"}
"""Names that clients use for the same."""
_PAGE = "text/html"
_FORM, _QUERY, _WRITE = (f"application/{name}" for name in ("x-www-form-urlencoded", "sparql-query", "sparql-update"))


@dataclass(frozen=True, slots=True)
class Question:
    """What a request asks: the query, the data set that the protocol names, and the forms that the client reads."""

    query: str
    default: Sequence[str]
    named: Sequence[str]
    forms: Sequence[str]


@router.get("/sparql")
async def get(request: Request) -> Response:
    """The answer to ``query``; for a browser the page on which queries are written."""
    return await _answered(request, request.query_params)


@router.post("/sparql")
async def post(request: Request) -> Response:
    """A query in a form or as the body itself."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        body = (await request.body()).decode()
    except UnicodeDecodeError:
        raise ProblemError(400, "Truy vấn phải là UTF-8.", "The query is not UTF-8.") from None
    if kind == _FORM:
        pairs = [(name, value) for name, values in parse_qs(body).items() for value in values]
        return await _answered(request, QueryParams(pairs))
    if kind == _QUERY:
        return await _answered(request, QueryParams([*request.query_params.multi_items(), ("query", body)]))
    if kind == _WRITE:
        raise _refused(RefusedError(*UPDATE))
    raise ProblemError(415, f"Hãy gửi truy vấn dạng {_QUERY} hoặc {_FORM}.", f"Send {_QUERY} or {_FORM}.")


async def _answered(request: Request, asked: QueryParams) -> Response:
    if "update" in asked:
        raise _refused(RefusedError(*UPDATE))
    header = request.headers.get("accept")
    form = asked.get("format")
    shown = form is None and accepted(header, [*MEDIA_TYPES.values(), *ALSO, _PAGE])[:1] == [_PAGE]
    queries = asked.getlist("query")
    if len(queries) != 1:
        if shown and not queries:
            return sparql_page(request, "")
        raise ProblemError(400, "Hãy gửi đúng một truy vấn trong tham số «query».", "Send exactly one query.")
    question = Question(
        queries[0], asked.getlist("default-graph-uri"), asked.getlist("named-graph-uri"), _forms(form, header, shown)
    )
    snapshots: Snapshots = request.app.state.snapshots
    try:
        snapshot, answer = await run_in_threadpool(_ask, snapshots, question)
    except ProblemError as problem:
        if shown:
            return sparql_page(request, question.query, problem)
        raise
    seen = snapshot.moment.isoformat(timespec="seconds")
    response = (
        sparql_page(request, question.query, answer, seen)
        if shown
        else Response(answer.body, media_type=f"{MEDIA_TYPES[answer.form]}")
    )
    response.headers["luocdo-snapshot"] = seen.replace("+00:00", "Z")
    response.headers["luocdo-truncated"] = str(answer.truncated).lower()
    response.headers["vary"] = "accept"
    return response


def _forms(form: str | None, header: str | None, shown: bool) -> list[str]:
    if form is not None:
        if form not in MEDIA_TYPES:
            raise ProblemError(406, f"Không có dạng «{form}».", f"There is no such form; there are {_all()}.")
        return [form]
    if shown:
        return ["json", "ttl"]
    names = {media_type: name for name, media_type in MEDIA_TYPES.items()} | ALSO
    return [names[each] for each in accepted(header, list(names))]


def _all() -> str:
    return ", ".join(MEDIA_TYPES)


def _ask(snapshots: Snapshots, question: Question) -> tuple[Snapshot, Answer]:
    try:
        snapshot = snapshots.current()
        return snapshot, ask(snapshot, question.query, question.forms, question.default, question.named)
    except RefusedError as error:
        raise _refused(error) from None
    except WrongError as error:
        raise ProblemError(400, f"Truy vấn chưa đúng cú pháp SPARQL 1.1 ({error}).", "No SPARQL 1.1 query.") from None
    except UnacceptableError as error:
        types = ", ".join(MEDIA_TYPES[form] for form in error.forms)
        raise ProblemError(406, f"Câu trả lời này có các dạng: {types}.", f"This answer comes as {types}.") from None
    except NotReadyError:
        raise ProblemError(
            503, "Bản chụp đầu tiên còn đang được dựng; hãy hỏi lại sau ít phút.", "The first snapshot is being made."
        ) from None
    except OverError as error:
        raise _OVER[str(error)]() from None


def _refused(error: RefusedError) -> ProblemError:
    return ProblemError(403, f"{error.vietnamese}.", f"{error.english}.")


_OVER = {
    "time": lambda: ProblemError(
        504, f"Truy vấn chạy quá {time_limit():g} giây nên đã bị dừng; hãy thu hẹp hoặc thêm LIMIT.",
        f"The query was stopped after {time_limit():g} s.",
    ),
    "memory": lambda: ProblemError(
        507, "Truy vấn cần quá nhiều bộ nhớ nên đã bị dừng; hãy thu hẹp.", "The query needs too much memory."
    ),
    "busy": lambda: ProblemError(
        503, "Đang có nhiều truy vấn khác chạy; hãy thử lại.", "Other queries are running: try again."
    ),
}  # fmt: skip
