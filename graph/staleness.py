"""What has no effect any more, and who cites it: the law of a store, stale spans, verdicts on a page of citations."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graph.answers import JudgedCitation, Page
from graph.filter import Filter
from graph.law import Facts, KnownLaw, Law, assemble, closure
from graph.lists import leading
from graph.page import page
from graph.period import first_day, last_day
from graph.settled import settled
from graph.succession import Step, chain
from graph.validity import Interval, stale_intervals, status_on, timeline
from graph.verdict import verdict
from ontology.calm import calm
from ontology.records import Document, Effect

if TYPE_CHECKING:
    from graph.port import Store

Spans = dict[str, tuple[tuple[str, str | None], ...]]
"""For each instrument its half-open stretches without effect (expired or suspended), merged and sorted."""


def law_of(store: Store, instruments: Iterable[str], *, backward: bool = False) -> Law:
    """The facts on which status and replacement of these instruments depend, aliases resolved."""

    def fetch(ids: list[str]) -> Iterable[Facts]:
        return store.remembered("law", "facts", ids, lambda some: _facts(store, some)).values()

    nothing: dict[str, dict[Hashable, Any]] = {"": {}}
    # Before the facts: what is worked out from facts that are told later goes with the state that this was asked of.
    answers = store.remembered("law", "answers", ("",), lambda _: nothing)[""]
    with calm():
        return KnownLaw(closure(instruments, fetch, backward=backward), answers)


def _facts(store: Store, ids: Collection[str]) -> Mapping[str, Facts]:
    aliases = store.aliases(ids)
    asked = [*ids, *(alias for each in aliases.values() for alias in each)]
    effects = settled(store.touching(asked))
    ends = {effect.affected for effect in effects.values()} | {effect.affecting or "" for effect in effects.values()}
    lead = store.targets(ends)
    documents = [node for node in store.nodes(ids).values() if isinstance(node, Document)]
    resolved = [effects[each] for each in sorted(effects)]
    if lead:
        resolved = [_led(effect, lead) for effect in resolved]
    return assemble(documents, resolved)


def _led(effect: Effect, lead: Mapping[str, str]) -> Effect:
    affected, affecting = lead.get(effect.affected), lead.get(effect.affecting or "")
    if affected is None and affecting is None:
        return effect
    return replace(effect, affected=affected or effect.affected, affecting=affecting or effect.affecting)


def spans(store: Store, instruments: Collection[str]) -> Spans:
    """The stale spans of instruments; those without any are left out."""
    with calm():
        law = law_of(store, instruments)
        found = ((instrument, stale_intervals(timeline(instrument, law))) for instrument in instruments)
        return {instrument: stretches for instrument, stretches in found if stretches}


def status(store: Store, instrument: str, as_of: str) -> Interval:
    """The interval of the timeline that covers the day."""
    target = leading(store, instrument)
    return status_on(target, as_of, law_of(store, [target]))


def succession(store: Store, instrument: str) -> tuple[Step, ...]:
    """The steps that lead to an instrument and on from it."""
    target = leading(store, instrument)
    return chain(target, law_of(store, [target], backward=True))


def citations(store: Store, wanted: Filter, after: str | None, limit: int) -> Page[JudgedCitation]:
    """A page of citations with the verdict on each."""
    as_of = wanted.as_of or ""
    cursor = None
    if after is not None:
        document, _, key = after.partition(" ")
        cursor = document, key
    told = store.matching_citations(wanted, cursor, limit + 1)
    lead = store.targets({each.document for each in told} | {each.target for each in told})
    found = page(told, limit, lambda each: f"{lead.get(each.document, each.document)} {each.id}")
    givers = store.nodes({lead.get(each.document, each.document) for each in found.rows})
    law = law_of(store, {lead.get(each.target, each.target) for each in found.rows})
    rows = []
    for citation in found.rows:
        giver = givers[lead.get(citation.document, citation.document)]
        if isinstance(giver, Document):
            target = lead.get(citation.target)
            meant = citation if target is None else replace(citation, target=target)
            said = verdict(meant, (first_day(giver), last_day(giver)), as_of, law)
            rows.append(JudgedCitation(document=giver, citation=citation, verdict=said))
    return Page(rows=tuple(rows), truncated=found.truncated, next=found.next)
