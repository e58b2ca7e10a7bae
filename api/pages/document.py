"""One loaded document: its text with every citation marked, its lược đồ, its table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from api.bodies import stored_bodies
from api.body_words import gone
from api.days import said
from api.http.asking import TheStore, Words
from api.http.problems import not_found
from api.language import gettext as _
from api.language import ngettext
from api.pages.addressed import with_addressed
from api.pages.asking import Asked, When
from api.pages.cited import Card, Cited, lay_out
from api.pages.events import Event, changes_since
from api.pages.lanes import NARROW, WIDE, Box, Row, lanes
from api.pages.links import address, page_of
from api.pages.listing import Listed, as_csv
from api.pages.rendering import render
from api.pages.tiers import UNKNOWN, tier
from api.pages.wording import STATUS_SEVERITY, clause_text, status_word, titled
from api.verdicts import Json, told_by, verdicts
from graph.answers import Shared
from graph.period import first_day
from graph.port import Store
from graph.validity import DEAD
from ontology.records import Body, Bundle, Change, Document, Unit

router = APIRouter()

Face = Annotated[Literal["text", "lanes", "table", "timeline"], Query()]


@router.get("/document")
def document(
    request: Request, store: TheStore, when: When, listing: Listed, id: Words, face: Face = "text",  # noqa: A002
) -> Response:  # fmt: skip
    """A document by its id; a former id leads to the present one, what is only cited to the instrument's page."""
    node = store.get(id)
    if node is None:
        raise not_found(id)
    record = node.record
    if not isinstance(record, Document):
        return RedirectResponse(page_of(record, when.given), 303)
    if not node.sources:
        return RedirectResponse(address("/instrument", when.given, id=record.id), 303)
    if id != record.id:
        return RedirectResponse(address("/document", when.given, id=record.id, face=face), 301)
    bundle = told_by(store, node)
    text = (store.text(bundle.source.text) if bundle.source.text else None) or ""
    addressed = stored_bodies(store, node, when.day)
    ended_bodies = gone(addressed)
    cited = lay_out(text, verdicts(store, ((record, each) for each in bundle.citations), when.day))
    above, ended = _standing(store, record)
    return render(
        request, f"document_{face}.html", when, node=node, record=record, face=face, bundle=bundle, cited=cited,
        above=above, ended=ended, tasks=_tasks(bundle), gone=ended_bodies,
        pieces=with_addressed(cited.pieces, addressed, ended_bodies, bundle.assignments),
        known_bodies=_described(store, addressed),
        picture=_picture(store, record, cited, when, face), listing=listing, listed=listing.rows(cited.cards),
        moments=_moments(store, record, cited, ended_bodies, when.day) if face == "timeline" else [],
    )  # fmt: skip


@router.get("/document/table.csv")
def table(store: TheStore, when: When, listing: Listed, id: Words) -> Response:  # noqa: A002
    """The rows of the table, as they are sorted and narrowed, for Excel."""
    node = store.get(id)
    if node is None or not isinstance(node.record, Document) or not node.sources:
        raise not_found(id)
    told = verdicts(store, ((node.record, each) for each in told_by(store, node).citations), when.day)
    content = as_csv(node.record, listing.rows(lay_out("", told).cards), when.day)
    headers = {"content-disposition": 'attachment; filename="bang-ra-soat.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


def _moments(
    store: Store, record: Document, cited: Cited, gone: list[Json], day: str
) -> list[tuple[str, Event | None, Json | None]]:
    """What changed since the document was issued, by day: what it cites, and the bodies that it addresses."""
    first = first_day(record)
    events = changes_since(store, (card.verdict["canonical_id"] for card in cited.cards), first, day)
    told: list[tuple[str, Event | None, Json | None]] = [(event.day or "", event, None) for event in events]
    told += [(row["from"], None, row) for row in gone if row["from"] and (first or "") < row["from"] <= day]
    return sorted(told, key=lambda moment: moment[0])


def _described(store: Store, addressed: list[Json]) -> set[str]:
    """Those of the bodies that have a page."""
    return set(store.nodes({row["body"] for row in addressed if isinstance(row["body"], str)}))


def _standing(store: Store, record: Document) -> tuple[list[Body | Unit], list[tuple[Change, Unit]]]:
    """The way from the centre to the issuer on the document's own day, and what its unit passed into since."""
    node = store.get(record.issuer) if record.issuer else None
    if node is None or not isinstance(node.record, Body):
        return [], []
    body = node.record
    day = first_day(record)
    above = store.ancestors(body.id, day).nodes if day else ()
    told = store.records(Change, "original", [body.unit]) if body.unit and body.until else []
    changes = {change.id: change for _, change in told}.values()
    heirs = store.nodes({change.resulting for change in changes})
    after = [(change, heir) for change in changes if isinstance(heir := heirs.get(change.resulting), Unit)]
    return [*reversed(above), body], after


def _tasks(bundle: Bundle) -> list[tuple[str, list[object]]]:
    """Tasks by the unit that must do them, in the order of the text."""
    groups: dict[str, list[object]] = {}
    for each in sorted(bundle.assignments, key=lambda each: (each.start, each.task_start)):
        groups.setdefault(each.name, []).append(each)
    return list(groups.items())


def _picture(store: Store, record: Document, cited: Cited, when: Asked, face: str) -> tuple[str, str] | None:
    """The two layouts of the lược đồ; the style sheet shows the one that fits."""
    if face != "lanes":
        return None
    heirs = {card.verdict["replacement"]["id"] for card in cited.cards if card.verdict["replacement"]}
    known = store.nodes({card.verdict["canonical_id"] for card in cited.cards} | heirs)
    rows = [_row(card, known, when) for card in cited.cards]
    count = sum(card.times for card in cited.cards)
    kind, _, number = titled(record).rpartition(" ")
    day = said(first_day(record)) if record.date is None else said(record.date)
    times = ngettext("%(num)s viện dẫn", "%(num)s viện dẫn", count) % {"num": count}
    title = (kind, number, day, times) if record.number else (titled(record), day, times)
    return lanes(title, rows, WIDE), lanes(title, rows, NARROW)


def _row(card: Card, known: Mapping[str, Shared], when: Asked) -> Row:
    told = card.verdict
    cited = known.get(told["canonical_id"])
    issued = cited.date if isinstance(cited, Document) else None
    born = _("ban hành %(day)s") % {"day": said(issued)} if issued else ""
    note = " · ".join(filter(None, (born, status_word(told["status_now"]))))
    box = Box(address("/document", when.given, id=told["canonical_id"]), card.name, note, card.severity, card.quoted)
    place = tier(cited) if isinstance(cited, Document) else UNKNOWN
    if told["status_now"] not in DEAD:
        return Row(place, box)
    ended, by = told["expired_from"], ", ".join(filter(None, (told["by"], clause_text(told["clause"]))))
    since = _("từ %(day)s") % {"day": said(ended)} if ended else _("– các nguồn nói khác ngày")
    why = _("theo %(by)s") % {"by": by} if by else ""
    heir = told["replacement"]
    return Row(place, box, (since, why), _heir(heir, known, when) if heir else None)


def _heir(told: Json, known: Mapping[str, Shared], when: Asked) -> Box:
    how = _("thay thế (suy ra)") if told["inferred"] else _("thay thế")
    record = known.get(told["id"])
    name = titled(record) if isinstance(record, Document) else told["number"] or told["title"] or told["id"]
    link = address("/document", when.given, id=told["id"])
    return Box(link, name, f"{how} · {status_word(told['status'])}", STATUS_SEVERITY[told["status"]])
