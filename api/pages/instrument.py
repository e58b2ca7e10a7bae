"""One instrument: its status today and on the day chosen, its history, what replaces it, who cites it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup

from api.days import said
from api.http.asking import After, TheStore, Words
from api.language import gettext, language
from api.options import today
from api.pages.acting import Act, acting
from api.pages.asking import Asked, When
from api.pages.events import PASSIVE, Event, documents_of
from api.pages.found import found
from api.pages.lanes import NARROW, WIDE, Box
from api.pages.links import address, page_of
from api.pages.rendering import render
from api.pages.wording import STATUS_SEVERITY, clause_text, status_word, titled
from api.verdicts import Json, verdicts
from graph.days import EVER
from graph.law import Law
from graph.period import first_day
from graph.port import Store
from graph.settled import settled
from graph.staleness import law_of
from graph.succession import replacement
from graph.validity import status_on, timeline
from ontology.official import official_page
from ontology.records import Document, Effect, Source
from ontology.vocabulary import label

router = APIRouter()

ROWS = 25


@router.get("/instrument")
def instrument(request: Request, store: TheStore, when: When, id: Words, after: After = None) -> Response:  # noqa: A002
    """An instrument by its id; a former id leads to the present one."""
    node = found(store, id)
    record = node.record
    if not isinstance(record, Document):
        return RedirectResponse(page_of(record, when.given), 303)
    if id != record.id:
        return RedirectResponse(address("/instrument", when.given, id=record.id), 301)
    law = law_of(store, [record.id])
    ids = [record.id, *node.aliases]
    history, acts = _history(store, record, ids, law), _acts(store, ids)
    citing, following, total = _citing(store, record.id, when.day, after)
    return render(
        request, "instrument.html", when, node=node, record=record, official=official_page(record.id),
        now=status_on(record.id, today(), law), then=status_on(record.id, when.day, law), today=today(),
        spans=[span for span in timeline(record.id, law) if span.status != "not_yet_in_force" or span.since != EVER],
        heir=replacement(record.id, when.day, law), events=history, acts=acts,
        pictures=_pictures(store, record, history, acts, when), citing=citing, following=following, total=total,
        continued=after is not None,
    )  # fmt: skip


def _history(store: Store, record: Document, ids: list[str], law: Law) -> list[Event]:
    effects = settled(store.records(Effect, "affected", ids))
    others = {key: facts.document for key, facts in law.items()}
    others |= documents_of(store, {effect.affecting for effect in effects.values() if effect.affecting})
    issued = [Event(record.date, gettext("ban hành"), None, None)] if record.date else []
    told = [
        Event(effect.day, gettext(PASSIVE[effect.kind]), _other(effect, others), effect) for effect in effects.values()
    ]
    return issued + sorted(told, key=lambda event: (event.day or "9999", event.effect.id if event.effect else ""))


def _acts(store: Store, ids: list[str]) -> list[Event]:
    """What it does to others."""
    effects = settled(store.records(Effect, "affecting", ids))
    known = documents_of(store, {effect.affected for effect in effects.values()})
    return [
        Event(effect.day, label(f"kind/{effect.kind}", language()), known.get(effect.affected), effect)
        for effect in effects.values()
        if effect.affected not in ids
    ]


def _pictures(
    store: Store, record: Document, history: list[Event], acts: list[Event], when: Asked
) -> tuple[Markup, Markup]:
    """The lược đồ in its two layouts: what acts on it and on what it acts, each with the status of the day."""
    drawn = [event for event in (*history, *acts) if event.other and event.effect and event.effect.kind != "attests"]
    law = law_of(store, {record.id, *(event.other.id for event in drawn if event.other)})

    def box(document: Document) -> Box:
        status = status_on(document.id, when.day, law).status
        link = address("/document", when.given, id=document.id)
        return Box(link, titled(document), status_word(status), STATUS_SEVERITY[status])

    sides: tuple[list[Act], list[Act]] = [], []
    for event in drawn:
        if event.other and event.effect:
            told = (event.what, said(event.day) if event.day else "", clause_text(event.effect.clause))
            sides[event in acts].append(Act(" · ".join(filter(None, told)), box(event.other)))
    return acting(box(record), *sides, WIDE), acting(box(record), *sides, NARROW)


def _other(effect: Effect, others: dict[str, Document]) -> Document | None:
    """The acting instrument; one that acts on itself (its own first day) is no other."""
    return others.get(effect.affecting or "") if effect.affecting != effect.affected else None


def _citing(
    store: Store, instrument_id: str, day: str, after: str | None
) -> tuple[list[tuple[Document, list[Json]]], str | None, int]:
    """A page of the documents that cite it (issued by the day), by id, each with its citations; and how many cite."""
    edges, _ = store.edges([instrument_id]).get(instrument_id, ([], 0))
    everyone = sorted({edge.start for edge in edges if edge.kind == "cites" and edge.end == instrument_id})
    ahead = [each for each in everyone if after is None or each > after]
    shown = ahead[:ROWS]
    givers = {
        key: each for key, each in sorted(documents_of(store, shown).items()) if (first_day(each) or day) <= day
    }  # fmt: skip
    former = {alias for aliases in store.aliases(list(givers)).values() for alias in aliases}
    sources = sorted({source.id for _, source in store.records(Source, "document", [*givers, *former])})
    told = [each for bundle in store.bundles(sources) for each in bundle.citations] if sources else []
    lead = store.targets({each.target for each in told} | {each.document for each in told})
    meant = {each.id: each for each in told if lead.get(each.target, each.target) == instrument_id}
    said = [(givers.get(lead.get(each.document, each.document)), each) for each in meant.values()]
    pairs = [(giver, each) for giver, each in said if giver is not None]
    rows: dict[str, list[Json]] = {key: [] for key in givers}
    for (giver, _), judged in zip(pairs, verdicts(store, pairs, day), strict=True):
        rows[giver.id].append(judged)
    following = shown[-1] if len(ahead) > ROWS else None
    return [(givers[key], judged) for key, judged in rows.items()], following, len(everyone)
