"""The verdicts on the citations of documents that stand in a store, in the shape in which ``check`` tells them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from graph.answers import Node
from graph.law import Law
from graph.period import first_day, last_day
from graph.port import Store
from graph.staleness import law_of
from graph.verdict import verdict
from ontology.records import Bundle, Citation, Document
from ontology.vocabulary import label

Json = dict[str, Any]


def told_by(store: Store, node: Node) -> Bundle:
    """What a loaded document says, by the first of its sources: that is the text that is shown."""
    return next(iter(store.bundles([node.sources[0].id])))


def verdicts(store: Store, told: Iterable[tuple[Document, Citation]], as_of: str) -> list[Json]:
    """One object a citation, with the keys of ``check``; the law that all of them need is fetched once."""
    pairs = list(told)
    lead = store.targets({citation.target for _, citation in pairs})
    meant = [(giver, replace(each, target=lead.get(each.target, each.target))) for giver, each in pairs]
    law = law_of(store, {citation.target for _, citation in meant})
    return [_told(giver, citation, as_of, law) for giver, citation in meant]


def _told(giver: Document, citation: Citation, as_of: str, law: Law) -> Json:
    known = law[citation.target].document if citation.target in law else None
    return {
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "doc_type": label(f"type/{citation.type}"),
        "number": citation.number,
        "resolved": {"number": known.number, "title": known.title, "date": known.date} if known else None,
        "role": citation.role,
        "canonical_id": citation.target,
        "key": citation.id,
        **asdict(verdict(citation, (first_day(giver), last_day(giver)), as_of, law)),
    }
