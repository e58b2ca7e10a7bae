"""Where a document copied from a law portal ends: below it stand the portal's own notices, links and terms of use."""

from __future__ import annotations

import re
from functools import lru_cache

_NOTICES = ("Văn bản này chưa cập nhật nội dung Tiếng Anh", "Văn bản liên quan", "FILE ĐƯỢC ĐÍNH KÈM THEO VĂN BẢN")
_BELOW = re.compile(rf"(?m)^[ ]*(?:{'|'.join(_NOTICES)})[ ]*$")
# The portal repeats the document's name right above: a line that ends no sentence.
_TITLE = re.compile(r"(?m)^[^\n]*[^\s./;:|][ ]*\n\s*\Z")


@lru_cache(maxsize=1)
def document_end(norm: str) -> int:
    """Offset in a shadow at which the portal's own text begins; the length of the shadow where there is none.

    Kept for the last text.
    """
    below = _BELOW.search(norm) if any(notice in norm for notice in _NOTICES) else None
    if below is None:
        return len(norm)
    title = _TITLE.search(norm, max(0, below.start() - 2000), below.start())
    return title.start() if title else below.start()
