"""What ``luocdo check`` answers for one file: verdicts on its citations and bodies, from the data that are shipped."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from api.bodies import bodies_json
from api.extraction import Json, citation_json, source_json
from graph.law import Law, assemble
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


def check_file(path: Path, as_of: str, issued: str | None = None) -> Json:
    """The object that ``check --format json`` prints; ``UnreadableError`` when the file cannot be read."""
    return check_extraction(extract(path), as_of, issued)


def check_extraction(extraction: Extraction, as_of: str, issued: str | None = None) -> Json:
    """The same object for what was already read."""
    plan = plan_date(extraction, issued)
    days = (plan["from"], plan["to"])
    rows = zip(extraction.said.citations, extraction.bundle.citations, extraction.resolution.targets, strict=True)
    law, context = shipped_law(), extraction.resolution.context
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
