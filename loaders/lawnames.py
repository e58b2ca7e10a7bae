"""Laws, codes, ordinances and the Constitution cited by title, with or without number or date.

"Luật dân chủ" in running prose is a short form and marked ``generic``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.draft import Draft
from loaders.lawtitles import LAW_HEAD, Trie, known_titles, title_end
from loaders.tails import read_edition

_NATION = re.compile(
    r"\s+(?:của\s+)?nước\s+Cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+Việt\s+Nam(?:\s+năm\s+\d{4})?|\s+nước\s+CHXHCN\s+Việt\s+Nam",
    re.IGNORECASE,
)
# What is still to be drafted, debated or passed is no instrument yet.
_DRAFTED = re.compile(
    r"(?:dự\s+(?:án|thảo)|xây\s+dựng|soạn\s+thảo|đề\s+xuất(?:\s+ban\s+hành)?)(?:\s*:)?\s+(?:các\s+)?$", re.IGNORECASE
)
_AND_LAW = re.compile(r"\s*+(?:,|và)\s*+(?:các\s+)?pháp\s+luật", re.IGNORECASE)


def find_laws(norm: str, law_titles: Iterable[str] = ()) -> Iterator[Draft]:
    """Laws by title, in order; what an amending law names in its own title comes after it, as ``nested``."""
    known = known_titles(tuple(law_titles))
    reached = 0
    for head in LAW_HEAD.finditer(norm):
        nested = head.start() < reached
        drafts = (
            [_constitution(norm, head)] if head[0].lower().startswith("hiến") else _titled(norm, head, known, nested)
        )
        drafted = _DRAFTED.search(norm, max(0, head.start() - 40), head.start()) is not None
        for draft in drafts:
            if drafted and draft.date is None:
                continue
            draft.nested = nested
            reached = max(reached, draft.end)
            yield draft


def _constitution(norm: str, head: re.Match[str]) -> Draft:
    nation = _NATION.match(norm, head.end())
    draft = Draft(head.start(), nation.end() if nation else head.end(), "hiến pháp")
    draft.name = " ".join(norm[draft.start : draft.end].split())
    read_edition(norm, draft)
    draft.generic = draft.date is None and nation is None and _AND_LAW.match(norm, draft.end) is not None
    return draft


def _titled(norm: str, head: re.Match[str], known: Trie, nested: bool) -> list[Draft]:
    end, generic = title_end(norm, head.end(), known)
    if end is None:
        return []
    kind = " ".join(head[0].lower().split())
    draft = Draft(head.start(), end, kind, generic=generic, confidence=0.5 if generic else 0.9)
    draft.name = " ".join(norm[draft.start : end].split())
    if not nested:  # the day after the title of an amending law is its own
        read_edition(norm, draft)
    draft.generic = generic and draft.date is None
    return [draft]
