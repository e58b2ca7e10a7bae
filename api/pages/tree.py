"""The units of one day with the counts of what was issued there and below, one level at a time."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.http.asking import TheStore
from api.http.problems import not_found
from api.pages.asking import Optional, When
from api.pages.changes import passages
from api.pages.links import address, page_of
from api.pages.plans import units_named
from api.pages.rendering import render
from graph.hierarchy import REFORM, on_map, stands
from graph.port import Store
from ontology.records import Body, Unit

router = APIRouter()

MOST_BODIES = 200


@router.get("/tree")
def tree(
    request: Request, store: TheStore, when: When, unit: Optional = None, place: Optional = None,
    everything: bool = False,
) -> Response:  # fmt: skip
    """The units right below one (below the country where none is named); those without documents on demand."""
    node = store.get(unit) if unit else None
    if unit and node is None:
        raise not_found(unit)
    if node is not None and not isinstance(node.record, Unit):
        return RedirectResponse(page_of(node.record, when.given), 303)
    found = units_named(store, place)
    if node is None and len(found) == 1:
        return RedirectResponse(address("/tree", when.given, unit=found[0].id), 303)
    record = node.record if node and isinstance(node.record, Unit) else None
    answer = store.roll_up(when.day, parent=record.id if record else None)
    shown = [row for row in answer.rows if everything or row.counts.documents]
    shown.sort(key=lambda row: (-row.counts.documents, row.unit.code))
    above = (
        [each for each in store.ancestors(record.id, when.day).nodes if isinstance(each, Unit) and each.parent]
        if record
        else []
    )
    return render(
        request, "tree.html", when, record=record, above=list(reversed(above)), answer=answer, rows=shown,
        hidden=len(answer.rows) - len(shown), everything=everything, place=place or "",
        several=found if record is None else (), reform=REFORM, stood=record is None or stands(record, when.day),
        changes=passages(store, record) if record else [], bodies=_bodies(store, record, when.day),
    )  # fmt: skip


def _bodies(store: Store, unit: Unit | None, as_of: str) -> list[Body]:
    """The bodies of a unit that stood on the day, or those of the centre, as far as the store knows them; by name."""
    day, _note = on_map(as_of)
    if unit is None:
        found = list(store.bodies(as_of, kind="trung-uong", limit=MOST_BODIES).rows)
    else:
        found = store.standing(Body, "unit", [unit.id], day)[:MOST_BODIES]
    return sorted(found, key=lambda body: (body.name, body.id))
