"""Whether the body that acts may act on what another body issued: a check on what was read, and on the reading."""

from __future__ import annotations

import re

from loaders.drawing.named import Named
from ontology.ranks import may_end

# What a ministry issued its successor may end; the fields in brackets in the resolutions are not told apart here.
_SUCCESSORS = {
    "bts": "bnnptnt", "bnn": "bnnptnt", "bnnptnt": "bnn bnnmt", "btnmt": "bnnmt", "tcdc": "btnmt", "tckttv": "btnmt",
    "bkhcnmt": "bkhcn btnmt", "bcn": "bct", "btm": "bct", "bvhtt": "bvhttdl btttt", "ubtdtt": "bvhttdl",
    "tcdl": "bvhttdl", "bbcvt": "btttt", "btttt": "bkhcn bvhttdl", "bgd": "bgddt", "bldtbxh": "bnv bgddt byt",
    "bkhdt": "btc", "bgtvt": "bxd", "btccbcp": "bnv", "hdtp": "tandtc",
}  # fmt: skip
_ABOVE = re.compile(r"cp|ttg|ctn|(?:qh|ubtvqh)\d+")


def competent(acting: Named, affected: Named) -> bool | None:
    """Whether the acting body stands above the other, is it, one of its issuers or its successor; ``None``: unsure."""
    ranks = may_end(acting.document(), affected.document())
    if ranks is False:
        return False
    return True if ranks and _same_field(acting, affected) else None


def _same_field(acting: Named, ended: Named) -> bool:
    """Whether the acting body is among the issuers of the other, their successor, or above all ministries."""
    if _ABOVE.fullmatch(acting.issuer):
        return True
    heirs = set(ended.issuer.split("-"))
    for _ in range(3):  # Bộ Bưu chính, Viễn thông → Thông tin và Truyền thông → Khoa học và Công nghệ
        heirs |= {heir for issuer in heirs for heir in _SUCCESSORS.get(issuer, "").split()}
    return bool(heirs & set(acting.issuer.split("-")))
