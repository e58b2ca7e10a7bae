"""Whom a document addresses: the bodies that it gives a task, names as partners, or sends a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.records import Assignment, Bundle


@dataclass(frozen=True, slots=True)
class Addressed:
    """One mention of an addressed body; ``role`` is ``task``, ``partner`` or ``recipient``.

    ``start`` and ``end`` are ``str`` indices into the text as read: of the name; of the whole line for a recipient, and
    of the task for a partner whose name the text writes otherwise.
    """

    name: str
    role: str
    start: int
    end: int


def addressed(bundle: Bundle) -> list[Addressed]:
    """Every body that the document of a bundle addresses, in the order of the text; what is filed is no copy."""
    text = bundle.texts[0].value if bundle.texts else ""
    return sorted(_mentions(bundle, text), key=lambda each: (each.start, each.end, each.role, each.name))


def _mentions(bundle: Bundle, text: str) -> Iterator[Addressed]:
    for task in bundle.assignments:
        yield Addressed(task.name, "task", task.start, task.end)
        for partner in task.partners:
            yield Addressed(partner, "partner", *_span(text, partner, task))
    for line in bundle.recipients:
        if line.purpose != "lưu":
            for name in line.expanded or (line.name,):
                yield Addressed(name, "recipient", line.start, line.end)


def _span(text: str, name: str, task: Assignment) -> tuple[int, int]:
    written = r"\s+".join(map(re.escape, name.split()))
    found = re.compile(written, re.I).search(text, task.task_start, task.task_end)
    return found.span() if found else (task.task_start, task.task_end)
