"""The review list of legal staff, what they decide on its lines, and the form that they hand in."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from api import worklist as listing
from api.http.asking import After, TheStore
from api.http.problems import ProblemError, not_found
from api.http.reviewing import order_of
from api.pages.asking import Optional, When
from api.pages.links import address
from api.pages.plans import units_named
from api.pages.rendering import render
from api.pages.writing import Writer, known_writer, needs_key, remember
from api.verdicts import told_by
from api.worklist_sheet import as_csv, as_xlsx, state_word
from graph.outcomes import STATES, Line, decide
from graph.port import Store
from loaders.bundle import GENERATOR
from ontology.records import Unit

router = APIRouter()

ROWS = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

State = Annotated[Literal["", "done", "not_needed", "open"], Query()]


@router.get("/review")
def review(
    request: Request, store: TheStore, when: When, unit: Optional = None, place: Optional = None, state: State = "",
    after: After = None,
) -> Response:  # fmt: skip
    """The list of a unit and everything below it, gravest first, narrowed by what was decided."""
    found = units_named(store, place)
    if len(found) == 1 and not unit:
        return RedirectResponse(address("/review", when.given, unit=found[0].id, state=state), 303)
    asked = _unit(store, unit)
    told = listing.review(store, when.day, asked.id if asked else None, bodies_of=listing.BODIES_OF)
    rows = [row for row in told.rows if state in ("", row.state)]
    ahead = [row for row in rows if after is None or row.order > order_of(after)]
    shown = ahead[:ROWS]
    by_severity = Counter(row.severity for row in rows)
    counts = {name: sum(row.state == name for row in told.rows) for name in ("open", "done", "not_needed")}
    return render(
        request, "review.html", when, unit=asked, place=place or "", several=found if not asked else (), state=state,
        told=told, rows=shown, total=len(rows), counts=counts, by_severity=by_severity,
        places=_places(store, shown), names=_names(store, told),
        following=listing.cursor(shown[-1]) if len(ahead) > ROWS else None, continued=after is not None,
        advice=listing.advice, why=listing.why, state_word=state_word, after=after or "",
        token=request.app.state.form_token, who=known_writer(request), needs_key=needs_key(request),
    )  # fmt: skip


def _unit(store: Store, unit: str | None) -> Unit | None:
    node = store.get(unit) if unit else None
    if unit and (node is None or not isinstance(node.record, Unit)):
        raise not_found(unit)
    return node.record if node and isinstance(node.record, Unit) else None


def _places(store: Store, rows: list[listing.Row]) -> dict[Line, str]:
    found: dict[Line, str] = {}
    for document in dict.fromkeys(row.document.id for row in rows):
        node = store.get(document)
        bundle = told_by(store, node) if node and node.sources else None
        found |= {row.line: listing.place(row, bundle) for row in rows if row.document.id == document}
    return found


def _names(store: Store, told: listing.Review) -> dict[str, object]:
    """The nodes of the orphans, as far as they are known."""
    return dict(store.nodes({each for line, _held in told.orphans for each in (line.document, line.target)}))


@router.post("/review")
def decide_lines(
    store: TheStore, when: When, writer: Writer, state: Annotated[str, Form(max_length=20)],
    line: Annotated[list[str] | None, Form()] = None, reason: Annotated[str, Form(max_length=2000)] = "",
    unit: Optional = None, shown: Annotated[str, Query(max_length=20)] = "", after: After = None,
) -> Response:  # fmt: skip
    """Decide on the lines that are marked, and show the list again."""
    if state not in STATES or not line:
        raise ProblemError(422, "Hãy đánh dấu ít nhất một dòng và chọn kết quả.", "Mark a line, and choose a result.")
    at = listing.now()
    for each in line[:ROWS]:
        decide(store, _line(each), state, by=writer, at=at, reason=reason.strip() or None, generator=GENERATOR)
    back = address("/review", when.given, unit=unit, state=shown, after=after)
    return remember(RedirectResponse(back, 303), writer)


def _line(text: str) -> Line:
    parts = text.split(" ")
    if len(parts) != 3 or not parts[2].isdecimal() or not text.isascii() or len(text) > 2000:
        raise ProblemError(422, "Dòng được đánh dấu không đúng.", "The line is not one of the list.")
    return Line(parts[0], parts[1], int(parts[2]))


@router.get("/review.{form}")
def sheet(
    store: TheStore, when: When, form: Literal["xlsx", "csv"], unit: Optional = None
) -> Response:  # fmt: skip
    """The whole list as the form that is handed in."""
    asked = _unit(store, unit)
    told = listing.review(store, when.day, asked.id if asked else None)
    if form == "csv":
        content, media = as_csv(store, told), "text/csv; charset=utf-8"
    else:
        content, media = as_xlsx(store, told, asked.name if asked else None, when.day), _XLSX
    name = f"ra-soat-{when.day}.{form}"
    return Response(content, media_type=media, headers={"content-disposition": f'attachment; filename="{name}"'})
