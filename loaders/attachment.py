"""What a document issues with itself: the plan that stands below the signature of a decision."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.portal import document_end
from loaders.signature import body_end
from loaders.title import read_title

Span = tuple[int, int]
_TYPE = re.compile(r"(?m)^[ ]*(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN)(?!\w)")
_WITH = re.compile(r"\(\s*(?:(?:Được )?[Bb]an hành\s+)?[Kk]èm\s+theo\s[^()]{5,250}\)?")
_APPENDIX = re.compile(r"(?m)^[ ]*PHỤ[ ]+LỤC")


@lru_cache(maxsize=1)
def bodies(norm: str) -> tuple[Span, ...]:
    """The body of the document, up to "Nơi nhận", and that of an attached plan without its appendices.

    Rules that a decision lays down ("Quy chế", "Quy định") give nobody a task of this document. Kept for the last text.
    """
    start = read_title(norm).end
    end = body_end(norm, start)
    found = [(start, end)]
    for kind in _TYPE.finditer(norm, end):
        if together := _WITH.search(norm, kind.end(), kind.end() + 900):
            appendix = _APPENDIX.search(norm, together.end())
            found.append((together.end(), appendix.start() if appendix else max(document_end(norm), together.end())))
            break
    return tuple(found)
