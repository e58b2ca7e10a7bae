"""Where a document copied from a law portal ends: below it stand the portal's own notices, links and terms of use."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.phrases import line_before

_BELOW = re.compile(
    r"(?m)(?:Văn bản này chưa cập nhật nội dung Tiếng Anh|Văn bản liên quan|FILE ĐƯỢC ĐÍNH KÈM THEO VĂN BẢN)[ ]*$"
)
# The portal repeats the document's name right above: a line that ends no sentence.
_TITLE = re.compile(r"(?m)^[^\n]*[^\s./;:|][ ]*\n\s*\Z")


@lru_cache(maxsize=1)
def document_end(norm: str) -> int:
    """Offset in a shadow at which the portal's own text begins; the length of the shadow where there is none.

    Kept for the last text.
    """
    starts = (line_before(norm, notice.start()) for notice in _BELOW.finditer(norm))
    below = next((at for at in starts if at is not None), None)
    if below is None:
        return len(norm)
    title = _TITLE.search(norm, max(0, below - 2000), below)
    return title.start() if title else below
