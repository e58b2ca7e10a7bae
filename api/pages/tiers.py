"""The lanes of the lược đồ: who issued an instrument, from the Quốc hội down."""

from __future__ import annotations

import re

from api.language import gettext_noop as _
from ontology.ranks import rank
from ontology.records import Document

TIERS = (
    _("Quốc hội · UBTVQH"), _("Chính phủ"), _("Thủ tướng"), _("Bộ, ngành"), _("Đảng – Trung ương"), _("Cấp tỉnh"),
    _("Cấp dưới"), _("Khác"),
)  # fmt: skip
UNKNOWN = len(TIERS) - 1
_STATE = {0: 0, 1: 0, 2: 0, 4: 1, 5: 2, 6: 3, 7: 5, 8: 5, 9: 6, 10: 6, 11: 6, 12: 6}
"""Lane by rank of ``graph.ranks``; the President of the state has none of his own."""
_CODE = re.compile(r"/vn/[^/]*?-(\d{2,5})-\d{4}-\d\d/")
_LEVELS = {"tỉnh": 5, "huyện": 6, "xã": 6}


def tier(document: Document) -> int:
    """Position in ``TIERS``; a provisional id is placed by the level that its document tells, if any."""
    place = rank(document)
    if place is None:
        return _LEVELS.get(document.level or "", UNKNOWN)
    ladder, height = place
    if ladder == "state":
        return _STATE.get(height, UNKNOWN)
    if height == 0:
        return 4
    code = _CODE.search(document.id)
    return 6 if code and len(code[1]) > 2 else 5
