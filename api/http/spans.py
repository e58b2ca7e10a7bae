"""What was found in a text, by place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ontology.records import Bundle

Json = dict[str, Any]


def spans_view(bundle: Bundle) -> list[Json]:
    """Every stretch of the text that a record is about, in order."""
    keys = ("start", "end", "kind", "id", "target")
    return [dict(zip(keys, span, strict=True)) for span in sorted(_spans(bundle), key=lambda span: (*span[:4],))]


def _spans(bundle: Bundle) -> Iterator[tuple[int, int, str, str, str | None]]:
    for citation in bundle.citations:
        yield citation.start, citation.end, "citation", citation.id, citation.target
    for back in bundle.anaphora:
        yield back.start, back.end, "anaphora", back.id, back.antecedent
    for task in bundle.assignments:
        yield task.start, task.end, "unit", task.id, task.body
        yield task.task_start, task.task_end, "task", task.id, task.body
    for line in bundle.recipients:
        yield line.start, line.end, "recipient", line.id, line.body
    for mention in bundle.mentions:
        yield mention.start, mention.end, "mention", mention.id, mention.body
    for due in bundle.deadlines:
        yield due.start, due.end, "deadline", due.id, None
    for note in bundle.notes:
        yield note.start, note.end, "note", note.id, None
