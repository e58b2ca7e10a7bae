"""What ``luocdo check`` answers for one file: verdicts on its citations and bodies, from the data that are shipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from api.bodies import bodies_json
from api.extraction import Json, citation_json, source_json
from api.stores import open_store
from graph.law import Law, assemble
from graph.port import Store
from graph.staleness import law_of
from graph.verdict import Verdict, verdict
from loaders.addressed import addressed
from loaders.extract import Extraction, extract
from loaders.register import register_bundle

_AS_EXTRACTED = ("doc_type", "number", "resolved", "role", "canonical_id", "key")


@cache
def shipped_law() -> Law:
    """The facts of the register that comes with the package."""
    bundle = register_bundle()
    return assemble(bundle.documents, bundle.effects)


def law_for(instruments: Iterable[str], store: str | None) -> Law:
    """The facts on which a verdict on these instruments rests: those shipped, or those of a store."""
    return shipped_law() if store is None else law_of(_opened(store), instruments)


@cache
def _opened(store: str) -> Store:
    """The store, opened once a process: it is only read."""
    return open_store(store)


@cache
def register_checked() -> str:
    """The latest day on which a row of the register was checked."""
    bundle = register_bundle()
    days = [document.checked or "" for document in bundle.documents] + [effect.checked for effect in bundle.effects]
    return max(days)


def plan_date(extraction: Extraction, issued: str | None) -> Json:
    """First and last day on which the document can have been issued; ``--issued`` overrides what the text says."""
    if issued:
        return {"from": issued, "to": issued, "basis": "given"}
    document = extraction.resolution.document
    return {"from": document.date_from, "to": document.date_to, "basis": document.date_basis}


def check_file(path: Path, as_of: str, issued: str | None = None, store: str | None = None) -> Json:
    """The object that ``check --format json`` prints; ``UnreadableError`` when the file cannot be read."""
    return check_extraction(extract(path), as_of, issued, store)


def check_extraction(extraction: Extraction, as_of: str, issued: str | None = None, store: str | None = None) -> Json:
    """The same object for what was already read; ``store``: rest on its register instead of the shipped one."""
    plan = plan_date(extraction, issued)
    days = (plan["from"], plan["to"])
    rows = zip(extraction.said.citations, extraction.bundle.citations, extraction.resolution.targets, strict=True)
    context = extraction.resolution.context
    law = law_for({citation.target for citation in extraction.bundle.citations}, store)
    citations = []
    for cited, citation, target in rows:
        told = citation_json(cited, citation, target)
        judged = verdict_json(verdict(citation, days, as_of, law))
        span = {"start": citation.start, "end": citation.end, "quote": citation.quote}
        citations.append(span | {key: told[key] for key in _AS_EXTRACTED} | judged)
    return {
        "source": source_json(extraction),
        "plan_date": plan,
        "as_of": as_of,
        "register_checked": register_checked(),
        "citations": citations,
        "bodies": bodies_json(
            addressed(extraction.bundle), context=context.unit, named_on=issued or context.day, then=days, now=as_of
        ),
    }


def verdict_json(judged: Verdict) -> dict[str, Any]:
    """A verdict with the keys of the contract."""
    return asdict(judged)
