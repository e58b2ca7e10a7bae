"""The review list of a unit as data: what legal staff work through, with what they decided."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from api import worklist
from api.finding import described
from api.http import forms
from api.http.asking import AsOf, Cursor, Filter, Limit, TheStore
from api.http.contract import CheckedBody
from api.http.cursors import linked
from api.http.forms import sent
from api.http.models import DayListing
from api.http.openapi import errors, forms_of
from api.http.problems import ProblemError
from api.views import Json as Answer
from graph.verdict import Verdict
from ontology.records import Citation, Document, Outcome, Unit

router = APIRouter(tags=["documents"], responses=errors(406, 422))

COLUMNS = (
    "severity", "state", "document.id", "document.number", "document.date", "document.issuer_name", "citation.quote",
    "target", "verdict.status_then", "verdict.status_now", "verdict.expired_from", "verdict.by", "verdict.clause",
    "verdict.replacement.number", "body.name", "body.from", "advice",
)  # fmt: skip

_SO_FAR = "Mới đọc một phần văn bản để tìm cơ quan không còn; hỏi lại để đọc tiếp."
_BEYOND = "Danh sách quá dài nên chưa liệt kê hết: hãy chọn một đơn vị cấp dưới."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One line: a stale citation with its verdict, or a body that is no more; what to do, and what was decided."""

    document: Document
    target: str
    """The instrument cited, or the body addressed."""
    ordinal: int
    kind: Literal["citation", "body"]
    severity: str
    citation: Citation | None
    verdict: Verdict | None
    body: CheckedBody | None
    state: Literal["open", "done", "not_needed"]
    outcomes: list[Outcome]
    """The latest first."""
    advice: str
    """What to do about it, in Vietnamese, or in English by `lang`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewList(DayListing):
    """The lines, gravest first."""

    documents: int
    """Loaded documents of the unit."""
    examined: int
    """Of these, so many were searched for bodies that are no more; who asks again gets more searched."""
    rows: list[ReviewRow]


@router.get("/review", response_model=ReviewList, responses={**forms_of("csv"), **errors(404)})
def review(
    request: Request, response: Response, store: TheStore, as_of: AsOf, after: Cursor, unit: Filter = None,
    state: Annotated[Literal["open", "done", "not_needed"] | None, Query()] = None, limit: Limit = 50,
    lang: Annotated[  # noqa: ARG001 - ``api.language.Language`` reads it
        Literal["vi", "en"], Query(description="Tiếng của «advice»: its language.")
    ] = "vi",
    form: str = forms.Lists,
) -> Response:  # fmt: skip
    """The review list of a unit and everything below it: stale citations and bodies that are no more."""
    of = described(store, unit, Unit).record.id if unit else None
    told = worklist.review(store, as_of, of, bodies_of=worklist.BODIES_OF)
    ahead = worklist.following(told, order_of(after) if after is not None else None)
    found = list(islice((row for row in ahead if state in (None, row.state)), limit + 1))
    rows, more = found[:limit], len(found) > limit
    answer: Answer = {
        "as_of": as_of,
        "documents": told.documents,
        "examined": told.examined,
        "rows": [{**worklist.row_view(row), "advice": worklist.advice(row)} for row in rows],
        "next": worklist.cursor(rows[-1]) if more else None,
        "truncated": more,
        "note": _BEYOND if told.truncated else _SO_FAR if told.examined < told.documents else None,
    }
    return sent(response, linked(request, response, answer), form, COLUMNS)


def order_of(cursor: str) -> tuple[int, str, str, int]:
    """Where a page of the list begins; 422 for what is no cursor of it."""
    try:
        return worklist.order_of(cursor)
    except ValueError:
        raise ProblemError(422, "Con trỏ của danh sách không đúng.", "The cursor is not of this list.") from None
