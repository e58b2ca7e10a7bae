"""How stale the documents of a body are beside those of the bodies that stand where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from graph.days import before
from graph.hierarchy import on_map, stands
from graph.port import Store
from ontology.records import Body, Unit

MOST_SHOWN = 12
"""So many siblings are shown, the stalest first; the body itself always."""
OF_TERRITORY = ("ubnd", "hdnd", "dang-uy")


@dataclass(frozen=True, slots=True)
class Sibling:
    """One body with its own documents: how many, in how many something is stale, how many stale citations."""

    body: Body
    documents: int
    stale_documents: int
    stale_citations: int

    @property
    def share(self) -> int:
        """Documents with something stale, in percent."""
        return round(100 * self.stale_documents / self.documents) if self.documents else 0


def siblings(store: Store, body: Body, as_of: str) -> tuple[list[Sibling], int]:
    """The body and those beside it that have documents, the stalest first, and how many more there are.

    Beside it: of the same kind, in the units (or under the body) right above, on the day asked or, where it does not
    stand then, on its last.
    """
    day, _ = on_map(as_of)
    if not stands(body, day):
        day = before(body.until) if body.until and body.until <= day else body.since or day
    beside = {each.id: each for each in _beside(store, body, day)} | {body.id: body}
    told = store.counts(as_of)
    rows = []
    for each in beside.values():
        documents, citations, stale = told.get(each.id, (0, 0, 0))
        if documents or each.id == body.id:
            rows.append(Sibling(each, documents, stale, citations))
    rows.sort(key=lambda row: (-row.share, -row.stale_citations, row.body.id))
    shown = [row for place, row in enumerate(rows) if place < MOST_SHOWN or row.body.id == body.id]
    return shown, len(rows) - len(shown)


def _beside(store: Store, body: Body, day: str) -> list[Body]:
    unit = store.nodes([body.unit]).get(body.unit) if body.unit else None
    if body.kind in OF_TERRITORY and isinstance(unit, Unit) and unit.parent:
        units = store.standing(Unit, "parent", [unit.parent], day)
        found = store.standing(Body, "unit", [each.id for each in units if each.level == unit.level], day)
    else:
        found = store.standing(Body, "parent", [body.parent], day) if body.parent else []
    return [each for each in found if each.kind == body.kind]
