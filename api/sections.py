"""Where in a document a place stands: the numbered headings above it."""

from __future__ import annotations

import re

_LEVELS = (
    re.compile(r"^[ \t*|#]*((?:Phần|Chương|PHẦN|CHƯƠNG)\s+[IVXLC\d]+)\b", re.MULTILINE),
    re.compile(r"^[ \t*|#]*([IVXLC]{1,6})[.\-)]\s", re.MULTILINE),
    re.compile(r"^[ \t*|#]*(Điều\s+\d{1,3}|\d{1,2}(?:\.\d{1,2}){0,3})[.)]\s", re.MULTILINE),
    re.compile(r"^[ \t*|#]*([a-zđ])\)\s", re.MULTILINE),
)
"""From the widest heading to the narrowest: Phần I, II., 3. or 3.1., a) (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
_BASIS = re.compile(r"^[ \t*|#]*(?:Căn cứ|Thực hiện|Theo|Xét)\b", re.MULTILINE | re.IGNORECASE)


def section(text: str, at: int) -> str:
    """The headings above a place, widest first ("II, 3, a"); "căn cứ" before the first; nothing where none stands."""
    found, floor = [], 0
    for level in _LEVELS:
        above = list(level.finditer(text, floor, at))
        if above:
            found.append(" ".join(above[-1][1].split()))
            floor = above[-1].end()
    if found:
        return ", ".join(found)
    return "căn cứ" if _BASIS.search(text, 0, at + 1) else ""
