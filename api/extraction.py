"""What ``luocdo extract`` prints for programs: one object a file, keys and shapes fixed (docs/commands.md)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from loaders.explain import explain
from loaders.extract import Extraction
from loaders.resolve import Target
from loaders.said import CitedAs, OwnEffect
from ontology.records import Citation

Json = dict[str, Any]


def source_json(extraction: Extraction) -> Json:
    """``source``: file name, sha256 of the bytes, media type."""
    source = extraction.bundle.source
    return {"file": source.file, "sha256": source.sha256, "media_type": source.media_type}


def extraction_json(extraction: Extraction) -> Json:
    """Everything that the text says, with resolved ids; a list not filled is empty."""
    text, said = extraction.file.reading.text, extraction.said
    rows = zip(said.citations, extraction.resolution.citations, extraction.resolution.targets, strict=True)

    def span(item: Any) -> Json:
        return {"quote": text[item.start : item.end], "start": item.start, "end": item.end}

    return {
        "source": source_json(extraction),
        "document": extraction.resolution.document.id,
        "header": {**asdict(said.header), "superior_bodies": list(said.header.superior_bodies)},
        "citations": [span(cited) | citation_json(cited, citation, target) for cited, citation, target in rows],
        "anaphora": [
            span(back) | {"antecedent": extraction.resolution.citations[back.antecedent].id}
            for back in said.back_references
        ],
        "responsibilities": [
            {"unit": task.name}
            | {key: value for key, value in asdict(task).items() if key != "name"}
            | {"partners": list(task.partners)}
            for task in said.tasks
        ],
        "recipients": [
            span(line) | {"name": line.name, "purpose": line.purpose, "expanded": list(line.expanded)}
            for line in said.recipients
        ],
        "organizations": [
            {
                "name": body.name,
                "kind": body.kind,
                "parent": body.parent,
                "mentions": [{"quote": text[a:b], "start": a, "end": b} for a, b in body.spans],
            }
            for body in said.organisations
        ],
        "deadlines": [span(due) | {"date": due.date, "kind": due.kind} for due in said.due_days],
        "effects": [effect_json(extraction, effect) for effect in said.effects],
        "lint": [asdict(finding) for finding in said.findings],
        "warnings": list(extraction.file.reading.warnings),
    }


def effect_json(extraction: Extraction, effect: OwnEffect) -> Json:
    """One candidate effect of the document; ``citation`` is the key of what it acts on, null for its own first day."""
    text, affected = extraction.file.reading.text, effect.affected
    return {
        "quote": text[effect.start : effect.end],
        "start": effect.start,
        "end": effect.end,
        "kind": effect.kind,
        "citation": None if affected is None else extraction.resolution.citations[affected].id,
        "affected": None if affected is None else extraction.resolution.targets[affected].document.id,
        "scope": effect.scope,
        "day": effect.day,
        "clause": effect.clause,
    }


def explain_json(extraction: Extraction) -> list[Json]:
    """``--explain``: each span that was taken as a citation and each number that was refused, with the reason."""
    text = extraction.file.reading.text
    return [
        {"quote": text[one.start : one.end], "start": one.start, "end": one.end, "taken": one.taken, "why": one.why}
        for one in explain(text, extraction.said.citations)
    ]


def citation_json(cited: CitedAs, citation: Citation, target: Target) -> Json:
    """One citation but for its span, which ``extract`` and ``check`` put first."""
    return {
        "doc_type": cited.doc_type,
        "number": cited.number,
        "date": cited.date,
        "issuer": cited.issuer,
        "issuer_inferred": cited.issuer_inferred,
        "subject": cited.subject,
        "role": cited.role,
        "canonical_id": citation.target,
        "resolved": resolved_json(target),
        "provisions": list(cited.provisions),
        "specific": cited.specific,
        "generic": cited.generic,
        "nested": cited.nested,
        "repaired": cited.repaired,
        "confidence": cited.confidence,
        "key": citation.id,
    }


def resolved_json(target: Target) -> Json | None:
    """What the register knows of the instrument, or the candidates among which the text does not decide."""
    if target.known is None and not target.candidates:
        return None
    known = target.known
    return {
        "number": known.number if known else None,
        "title": known.title if known else None,
        "date": known.date if known else None,
        "candidates": [{"id": id_, "score": score, "reason": reason} for id_, score, reason in target.candidates],
    }
