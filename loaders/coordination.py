"""What coordinated citations share: the date and issuer after the last of them, and a trích yếu in as many parts."""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.draft import Draft

JOIN = re.compile(r"\s*+(?:,\s*+và|và\s++các|,|và)\s*+")
_LOOSE_JOIN = re.compile(r"\s*+(?:;\s*+)?(?:,\s*+)?(?:và\s++)?(?:các\s++)?")
_PARTS = re.compile(
    r"(?:(?:ban\s+hành|quy\s+định)\s+)?(?:về\s+)?(?:việc\s+)?(?P<parts>(?:\s*(?:,|và)?\s*“[^“”]+”){2,})"
)
_PART = re.compile(r"“([^“”]+)”")


def share_tails(norm: str, drafts: list[Draft]) -> None:
    """Coordinated numbers of one kind share the date and the issuer that stand after the last."""
    for first, second in reversed(list(pairwise(drafts))):
        if first.key is None or first.key != second.key:
            continue
        if not (JOIN if second.worded else _LOOSE_JOIN).fullmatch(norm, first.end, second.start):
            continue
        if second.issuer and not second.issuer_inferred and (first.issuer is None or first.issuer_inferred):
            first.issuer, first.issuer_inferred = second.issuer, False
        link = norm[first.end : second.start]
        year = first.number.year if first.number else None
        together = "và" in link or (not second.worded and ";" not in link)
        if first.date is None and second.date and together and (year is None or second.date.startswith(str(year))):
            first.date = second.date


def share_subjects(norm: str, drafts: list[Draft]) -> None:
    """Gives each of several coordinated citations its part of "quy định việc “A”, “B”"."""
    group: list[Draft] = []
    for draft in drafts:
        joined = group and group[-1].key == draft.key and JOIN.fullmatch(norm, group[-1].end, draft.start)
        group = [*group, draft] if joined else [draft]
        if len(group) == 1 or draft.subject is None:
            continue
        match = _PARTS.fullmatch(norm, *draft.subject)
        parts = list(_PART.finditer(norm, *match.span("parts"))) if match else []
        if len(parts) == len(group):
            for member, part in zip(group, parts, strict=True):
                member.subject = part.span(1)
