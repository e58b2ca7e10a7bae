"""One body: where it stands, what it came from and became, its plans, its tasks, its staleness beside its siblings'."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.http.asking import After, TheStore, Words
from api.http.problems import not_found
from api.language import gettext
from api.pages.asking import When
from api.pages.changes import passages
from api.pages.found import find
from api.pages.links import address, page_of
from api.pages.plans import stale_of
from api.pages.rendering import render
from api.pages.siblings import siblings
from api.tables import RELATIONS
from graph.answers import Relation
from graph.days import before
from graph.hierarchy import stands
from graph.port import Store
from loaders.heirs import Heir, heirs
from loaders.units import unit_by_id
from ontology.records import Body, Unit

router = APIRouter()

ROWS = 20
RELATED = 15
"""So many others are shown of each kind of relation."""


@router.get("/body")
def body(
    request: Request, store: TheStore, when: When, id: Words, after: After = None, tasks: After = None,  # noqa: A002
) -> Response:  # fmt: skip
    """A body by its id; a former id leads to the present one, a unit or document to its own page.

    ``after`` continues its plans, ``tasks`` the tasks given to it.
    """
    node = find(store, id)
    if node is None:
        # A body may be told only as the issuer of a document, without a description of its own.
        if store.documents(as_of=when.day, issuer=id, limit=1).rows:
            return RedirectResponse(address("/plans", when.given, issuer=id), 303)
        raise not_found(id)
    record = node.record
    if not isinstance(record, Body):
        return RedirectResponse(page_of(record, when.given), 303)
    if id != record.id:
        return RedirectResponse(address("/body", when.given, id=record.id), 301)
    above = store.ancestors(record.id, when.day)
    unit = store.nodes([record.unit]).get(record.unit) if record.unit else None
    stood = stands(record, when.day) and (not isinstance(unit, Unit) or stands(unit, when.day))
    changes = passages(store, record)
    relations = _related(store, record, when.day)
    plans = store.documents(as_of=when.day, loaded=True, issuer=record.id, after=after, limit=ROWS)
    beside, more = siblings(store, record, when.day)
    return render(
        request, "body.html", when, record=record, unit=unit, above=list(reversed(above.nodes)),
        note=above.note, stood=stood, changes=changes,
        last=before(record.until) if record.until and record.until <= when.day else None,
        territory=[] if stood or changes else _territory(store, unit, when.day),
        plans=[(row.document, stale_of(store, row.document, when.day)) for row in plans.rows], page=plans,
        tasks=store.assignments(record.id, when.day, after=tasks, limit=ROWS),
        relations=relations, known=store.nodes({row.body or "" for _, rows in relations for row in rows}),
        own=next(row for row in beside if row.body.id == record.id), beside=beside, more=more,
        continued=after is not None, tasks_continued=tasks is not None,
    )  # fmt: skip


def _related(store: Store, body: Body, day: str) -> list[tuple[str, list[Relation]]]:
    """Who gives it tasks and to whom it gives any, with whom it works, to whom it reports; those told most first."""
    rows = store.relations(body.id, day, cap=RELATED).rows
    groups = ((words, [row for row in rows if (row.kind, row.incoming) == kind]) for kind, words in RELATIONS.items())
    return [(gettext(words), found) for words, found in groups if found]


def _territory(store: Store, unit: object, day: str) -> list[Heir]:
    """The units in the place of a district, which passed into nothing of its level."""
    known = unit_by_id(unit.id) if isinstance(unit, Unit) else None
    found = heirs(known, day) if known else ()
    described = store.nodes([heir.unit.id for heir in found])
    return [heir for heir in found if heir.unit.id in described]
