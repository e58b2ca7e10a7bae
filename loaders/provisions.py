"""The articles, clauses and points of an instrument that a citation names before it."""

from __future__ import annotations

import re
from itertools import pairwise

_UNIT = r"(?:[đĐ]iểm|[kK]hoản|[đĐ]iều|[mM]ục|[cC]hương|Phần|[pP]hụ\s+lục)"
_VALUE = r"(?:\d{1,3}[a-zđ]?|[IVXL]{1,6}|[a-zđ]{1,2}(?:\.\d{1,2})?)(?!\w)"
_ONE = rf"{_UNIT}\s+{_VALUE}(?:\s*(?:,|và|;|hoặc)\s*{_VALUE})*"
_RUN = re.compile(rf"(?<!\w){_ONE}(?:\s*(?:,|và|;|của)?\s*{_ONE}){{0,15}}\s*,?\s*(?:của\s+|tại\s+)?(?:các\s+)?$")
_PART = re.compile(_ONE)
_RANK = {"điểm": 0, "khoản": 1, "điều": 2, "mục": 3, "chương": 4, "phần": 5, "phụ": 5}
_REACH = 240


def provisions_before(norm: str, floor: int, at: int) -> tuple[str, ...]:
    """Provisions named right before ``at``: "khoản 2 Điều 25" is one, "khoản 3, khoản 5 Điều 10" are two."""
    match = _RUN.search(norm, max(floor, at - _REACH), at)
    if match is None:
        return ()
    found: list[list[tuple[int, str]]] = []
    for part in _PART.finditer(match[0]):
        rank = _RANK[part[0].split()[0].lower()]
        if found and rank > found[-1][-1][0]:
            found[-1].append((rank, part[0]))
        else:
            found.append([(rank, part[0])])
    for parts, following in reversed(list(pairwise(found))):
        parts += [part for part in following if part[0] > parts[-1][0]]
    return tuple(" ".join(" ".join(words for _, words in parts).split()) for parts in found)
