"""What an ending act leaves in the place of what it ends."""

from __future__ import annotations

import re

from graph.law import Law, is_read, is_whole
from ontology.identity import fold
from ontology.ranks import may_end
from ontology.records import Document, Effect

_ONLY_REPEALS = re.compile(r"(?:ve )?(?:viec )?(?:bai bo|huy bo|cong bo .*het hieu luc|danh muc .*het hieu luc)\b")


def only_repeals(document: Document) -> bool | None:
    """Whether the title says that the act does nothing but repeal; ``None`` without a title."""
    return None if document.title is None else _ONLY_REPEALS.match(fold(document.title)) is not None


def takes_over(effect: Effect, law: Law) -> str | None:
    """How the acting instrument steps into the place of the other: ``express``, ``inferred`` or not at all.

    ``replaces`` says it, where a clause was read. ``ends`` lets it be inferred from an act of the same rank or higher
    that does more than repeal. Who only abolishes, or announces an end, replaces nothing.
    """
    if effect.affecting is None or not is_whole(effect):
        return None
    if effect.kind == "replaces":
        return "express" if is_read(effect) else "inferred"
    ending, ended = law.get(effect.affecting), law.get(effect.affected)
    if effect.kind != "ends" or ending is None or ended is None:
        return None
    heir = may_end(ending.document, ended.document) and only_repeals(ending.document) is False
    return "inferred" if heir else None
