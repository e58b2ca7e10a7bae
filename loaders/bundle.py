"""Everything that one file says, as records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from loaders.bodies import resolve_body
from loaders.context import Context
from loaders.readers.files import File
from loaders.resolve import Resolution, Scored
from loaders.said import Said
from ontology.identity import effect_id
from ontology.records import (
    Anaphora,
    Assignment,
    Body,
    Bundle,
    Candidate,
    Deadline,
    Document,
    Effect,
    Mention,
    Note,
    Recipient,
    Source,
    Text,
)

_EVIDENCE = 600
"""Most characters of a clause that are kept: a list of a hundred documents is found again by its span."""
GENERATOR = f"luocdo {version('luocdo')}"


def source_id(path: Path) -> str:
    """Id of the source that a path is; the same path is the same source."""
    return f"/source/{hashlib.sha256(str(path.resolve()).encode(errors='surrogateescape')).hexdigest()[:16]}"


def printable(name: str) -> str:
    """A name that is not UTF-8 on the disk, with ``?`` for each stray byte: no store and no RDF takes those."""
    return name.encode(errors="replace").decode()


class _Bodies:
    """The bodies that names mean in one document; candidates are kept for the names that do not decide."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._matches: dict[str, tuple[str | None, tuple[Scored, ...]]] = {}
        self.records: dict[str, Body] = {}
        self.candidates: list[Candidate] = []
        for body in context.issuer.chain:
            self.records[body.id] = body

    def id(self, of: str, name: str) -> str | None:
        if name not in self._matches:
            match = resolve_body(name, day=self._context.day, context=self._context.unit)
            for body in match.chain:
                self.records[body.id] = body
            found = tuple((body.id, score, "cùng tên") for body, score in match.candidates)
            self._matches[name] = (match.body.id if match.body else None, found)
        body_id, candidates = self._matches[name]
        self.candidates += _candidates(of, candidates)
        return body_id


def _candidates(of: str, scored: Iterable[Scored]) -> list[Candidate]:
    return [
        Candidate(id=f"{of}/candidate/{rank}", of=of, target=target, score=round(score, 4), reason=reason)
        for rank, (target, score, reason) in enumerate(scored, 1)
    ]


def own_effects(origin: str, text: str, said: Said, resolution: Resolution) -> tuple[Effect, ...]:
    """What the document says of its own effect, as candidates: none counts before someone has reviewed it.

    A document without any day vouches for nothing: nobody could say from when.
    """
    document = resolution.document
    if document.date_to is None:
        return ()
    found: dict[str, Effect] = {}
    for said_effect in said.effects:
        affected = document.id if said_effect.affected is None else resolution.targets[said_effect.affected].document.id
        if affected == document.id and said_effect.affected is not None:
            continue
        key = effect_id(said_effect.kind, affected, document.id, said_effect.clause, said_effect.scope, said_effect.day)
        evidence = " ".join(text[said_effect.start : said_effect.end].split())
        found[key] = Effect(
            id=key,
            affected=affected,
            kind=said_effect.kind,
            scope=said_effect.scope,
            origin=origin,
            confidence="medium",
            checked=document.date_to,
            affecting=document.id,
            clause=said_effect.clause,
            day=said_effect.day,
            evidence=evidence[:_EVIDENCE],
            standing="candidate",
        )
    return tuple(found.values())


def make_bundle(file: File, said: Said, resolution: Resolution) -> Bundle:
    """The bundle of one file: source, text, document and cited stubs, and everything found in the text."""
    text, document = file.reading.text, resolution.document
    bodies = _Bodies(resolution.context)
    body_text = Text(id=f"/text/{hashlib.sha256(text.encode()).hexdigest()}", value=text)

    def part(kind: str, ordinal: int) -> str:
        return f"{document.id}/-/{kind}/{ordinal}"

    citations = tuple(replace(c, quote=text[c.start : c.end]) for c in resolution.citations)
    candidates = _candidates(document.id, [(b.id, s, "cơ quan ban hành có thể") for b, s in
                                           resolution.context.issuer.candidates])  # fmt: skip
    for citation, target in zip(citations, resolution.targets, strict=True):
        candidates += _candidates(citation.id, target.candidates)
    assignments = tuple(
        Assignment(
            id=(key := part("task", n)), document=document.id, name=task.name, start=task.start, end=task.end,
            task=task.task, task_start=task.task_start, task_end=task.task_end, body=bodies.id(key, task.name),
            deadline=task.deadline, lead=task.lead, partners=tuple(sorted(set(task.partners))),
        )
        for n, task in enumerate(said.tasks, 1)
    )  # fmt: skip
    recipients = tuple(
        Recipient(
            id=(key := part("recipient", n)), document=document.id, start=line.start, end=line.end,
            quote=text[line.start : line.end], name=line.name, purpose=line.purpose,
            expanded=tuple(sorted(set(line.expanded))), body=bodies.id(key, line.name),
        )
        for n, line in enumerate(said.recipients, 1)
    )  # fmt: skip
    spans = [(start, end, body) for body in said.organisations for start, end in body.spans]
    mentions = tuple(
        Mention(
            id=part("mention", n), document=document.id, name=body.name, kind=body.kind, start=start, end=end,
            parent=body.parent,
        )
        for n, (start, end, body) in enumerate(sorted(spans, key=lambda span: span[:2]), 1)
    )  # fmt: skip
    stubs: dict[str, Document] = {target.document.id: target.document for target in resolution.targets}
    return Bundle(
        source=Source(
            id=source_id(file.path), kind="file", file=printable(file.path.name), sha256=file.sha256,
            media_type=file.media_type, generator=GENERATOR, modified=file.modified, document=document.id,
            text=body_text.id,
        ),
        texts=(body_text,),
        documents=tuple({**stubs, document.id: document}.values()),
        citations=citations,
        candidates=tuple(candidates + bodies.candidates),
        anaphora=tuple(
            Anaphora(
                id=part("anaphora", n), document=document.id, antecedent=citations[back.antecedent].id,
                start=back.start, end=back.end, quote=text[back.start : back.end],
            )
            for n, back in enumerate(said.back_references, 1)
        ),
        assignments=assignments,
        recipients=recipients,
        mentions=mentions,
        deadlines=tuple(
            Deadline(
                id=part("deadline", n), document=document.id, start=due.start, end=due.end,
                quote=text[due.start : due.end], kind=due.kind, date=due.date,
            )
            for n, due in enumerate(said.due_days, 1)
        ),
        notes=tuple(
            Note(
                id=part("note", n), document=document.id, start=finding.start, end=finding.end, rule=finding.rule,
                message=finding.message, suggestion=finding.suggestion,
            )
            for n, finding in enumerate(said.findings, 1)
        ),
        effects=own_effects(file.path.name, text, said, resolution),
        bodies=tuple(bodies.records.values()),
    )  # fmt: skip
