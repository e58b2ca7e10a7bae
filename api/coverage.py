"""How much of what a folder of documents cites the register can answer, and the gaps that are cited most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from api.checking import law_for, plan_date
from api.extraction import Json
from graph.verdict import verdict
from loaders.extract import extract
from ontology.records import Document

GAPS = 50
"""Gaps that are named."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One core citation: what it means, and which of the four questions about it have an answer."""

    target: str
    name: str
    central: bool
    """A normative instrument of a body of the centre."""
    identity: bool
    described: bool
    """Title or day of issue from a source."""
    then: bool
    """A sourced status on the citing document's own day; *có mâu thuẫn* is one."""
    now: bool


def cited_in(path: Path, as_of: str, store: str | None = None) -> list[Cited]:
    """The core citations of one file: those that name an instrument, neither generic nor within another's title."""
    extraction = extract(path)
    plan = plan_date(extraction, None)
    law = law_for({citation.target for citation in extraction.bundle.citations}, store)
    found = []
    for citation, target in zip(extraction.bundle.citations, extraction.resolution.targets, strict=True):
        if citation.generic or citation.nested or not citation.specific:
            continue
        facts = law.get(citation.target)
        told = verdict(citation, (plan["from"], plan["to"]), as_of, law)
        found.append(
            Cited(
                citation.target,
                citation.number or target.document.title or " ".join(citation.quote.split()),
                _central(target.document),
                not citation.target.startswith("/ref/"),
                facts is not None and bool(facts.document.title or facts.document.date),
                told.status_then != "unverified",
                told.status_now != "unverified",
            )
        )
    return found


def _central(document: Document) -> bool:
    parts = document.id.split("/")
    issuer = parts[3] if len(parts) > 3 else ""
    local = "UBND" in (document.number or "") or "HĐND" in (document.number or "")
    return document.family == "normative" and not local and not issuer.startswith(("ubnd", "hdnd"))


def coverage_view(cited: Iterable[Cited], as_of: str, documents: int) -> Json:
    """Shares of mentions, of all core citations and of central normative instruments; and the gaps."""
    mentions = list(cited)
    central = [each for each in mentions if each.central]
    missing = Counter((each.target, each.name) for each in central if not (each.then and each.now))
    first = {each.target: each for each in reversed(central)}
    names: dict[str, str] = {}
    times = Counter[str]()
    for (target, name), count in missing.most_common():
        names.setdefault(target, name)
        times[target] += count
    ranked = sorted(times, key=lambda target: (-times[target], target))
    return {
        "as_of": as_of,
        "documents": documents,
        "core": _shares(mentions),
        "central": _shares(central),
        "gaps": [
            {
                "id": target,
                "number": names[target],
                "cited": times[target],
                "identity": first[target].identity,
                "described": first[target].described,
                "status_then": first[target].then,
                "status_now": first[target].now,
            }
            for target in ranked[:GAPS]
        ],
    }


def _shares(mentions: list[Cited]) -> Json:
    def share(answered: int) -> float | None:
        return round(answered / len(mentions), 4) if mentions else None

    return {
        "mentions": len(mentions),
        "instruments": len({each.target for each in mentions}),
        "identity": share(sum(each.identity for each in mentions)),
        "described": share(sum(each.described for each in mentions)),
        "status_then": share(sum(each.then for each in mentions)),
        "status_now": share(sum(each.now for each in mentions)),
    }
