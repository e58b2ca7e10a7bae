"""One instrument: its status today and on the day chosen, its history, what replaces it, who cites it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.http.asking import After, TheStore, Words
from api.http.problems import not_found
from api.language import gettext, language
from api.language import gettext_noop as _
from api.options import today
from api.pages.asking import When
from api.pages.links import address, page_of
from api.pages.rendering import render
from api.verdicts import Json, verdicts
from graph.days import EVER
from graph.law import Law
from graph.period import first_day
from graph.port import Store
from graph.settled import settled
from graph.staleness import law_of
from graph.succession import replacement
from graph.validity import status_on, timeline
from ontology.records import Document, Effect, Source
from ontology.vocabulary import label

router = APIRouter()

ROWS = 25

_PASSIVE = {
    "commences": _("có hiệu lực"),
    "replaces": _("bị thay thế bởi"),
    "abolishes": _("bị bãi bỏ bởi"),
    "ends": _("hết hiệu lực theo"),
    "announces_expired": _("được công bố hết hiệu lực theo"),
    "extends": _("được kéo dài thời hạn áp dụng theo"),
    "amends": _("được sửa đổi, bổ sung bởi"),
    "suspends": _("bị ngưng hiệu lực theo"),
    "resumes": _("có hiệu lực trở lại theo"),
    "corrects": _("được đính chính bởi"),
    "guides": _("được hướng dẫn áp dụng bởi"),
    "details": _("được quy định chi tiết bởi"),
    "consolidates": _("được hợp nhất bởi"),
    "attests": _("nguồn xác nhận còn hiệu lực"),
}
"""What an effect is called on the page of what it affects; the vocabulary names it for who acts."""


@dataclass(frozen=True, slots=True)
class Event:
    """One point of the line: what happened on a day, by whom, said by whom."""

    day: str | None
    what: str
    other: Document | None
    effect: Effect | None


@router.get("/instrument")
def instrument(request: Request, store: TheStore, when: When, id: Words, after: After = None) -> Response:  # noqa: A002
    """An instrument by its id; a former id leads to the present one."""
    node = store.get(id)
    if node is None:
        raise not_found(id)
    record = node.record
    if not isinstance(record, Document):
        return RedirectResponse(page_of(record, when.given), 303)
    if id != record.id:
        return RedirectResponse(address("/instrument", when.given, id=record.id), 301)
    law = law_of(store, [record.id])
    ids = [record.id, *node.aliases]
    citing, following, total = _citing(store, record.id, when.day, after)
    return render(
        request, "instrument.html", when, node=node, record=record,
        now=status_on(record.id, today(), law), then=status_on(record.id, when.day, law), today=today(),
        spans=[span for span in timeline(record.id, law) if span.status != "not_yet_in_force" or span.since != EVER],
        heir=replacement(record.id, when.day, law), events=_history(store, record, ids, law),
        acts=_acts(store, ids), citing=citing, following=following, total=total, continued=after is not None,
    )  # fmt: skip


def _history(store: Store, record: Document, ids: list[str], law: Law) -> list[Event]:
    effects = settled(store.records(Effect, "affected", ids))
    others = {key: facts.document for key, facts in law.items()}
    others |= _documents(store, {effect.affecting for effect in effects.values() if effect.affecting})
    issued = [Event(record.date, gettext("ban hành"), None, None)] if record.date else []
    told = [
        Event(effect.day, gettext(_PASSIVE[effect.kind]), _other(effect, others), effect) for effect in effects.values()
    ]
    return issued + sorted(told, key=lambda event: (event.day or "9999", event.effect.id if event.effect else ""))


def _acts(store: Store, ids: list[str]) -> list[Event]:
    """What it does to others."""
    effects = settled(store.records(Effect, "affecting", ids))
    known = _documents(store, {effect.affected for effect in effects.values()})
    return [
        Event(effect.day, label(f"kind/{effect.kind}", language()), known.get(effect.affected), effect)
        for effect in effects.values()
        if effect.affected not in ids
    ]


def _other(effect: Effect, others: dict[str, Document]) -> Document | None:
    """The acting instrument; one that acts on itself (its own first day) is no other."""
    return others.get(effect.affecting or "") if effect.affecting != effect.affected else None


def _documents(store: Store, ids: set[str]) -> dict[str, Document]:
    return {key: node for key, node in store.nodes(ids).items() if isinstance(node, Document)}


def _citing(
    store: Store, instrument_id: str, day: str, after: str | None
) -> tuple[list[tuple[Document, list[Json]]], str | None, int]:
    """A page of the documents that cite it (issued by the day), by id, each with its citations; and how many cite."""
    edges, _ = store.edges([instrument_id]).get(instrument_id, ([], 0))
    everyone = sorted({edge.start for edge in edges if edge.kind == "cites" and edge.end == instrument_id})
    ahead = [each for each in everyone if after is None or each > after]
    shown = ahead[:ROWS]
    givers = {
        key: each for key, each in sorted(_documents(store, set(shown)).items()) if (first_day(each) or day) <= day
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
