"""The days on which a document can have been issued, as lists and verdicts compare them."""

from __future__ import annotations

from graph.days import issued
from ontology.records import Document


def first_day(document: Document) -> str | None:
    """The first such day: ``date_from``, else the first day of what its date or year says."""
    return document.date_from or (issued(document) or (None,))[0]


def last_day(document: Document) -> str | None:
    """The last such day, inclusive."""
    return document.date_to or (issued(document) or (None, None))[1]
