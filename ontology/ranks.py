"""Who stands above whom, and so who may end what (Luật 64/2025/QH15, Điều 4 and 8: system of documents, repeal)."""

from __future__ import annotations

import re

from ontology.records import Document

_CENTRE = {"qh": 1, "ubtvqh": 2, "hdnn": 2, "ctn": 3, "cp": 4, "hdbt": 4, "ttg": 5}
_MINISTRY = 6
_LOCAL = {2: 7, 3: 9, 5: 11}
"""Rank of the people's council by the length of its unit's code (province, district, commune); its committee next."""

_ISSUER = re.compile(r"/(eli|doc|party)/vn/([^/]+)/([^/]+)/")
_COUNCIL = re.compile(r"(hdnd|ubnd)-(\d+)(?:-|$)")
_LOCAL_BODY = re.compile(r"/(?:eli|doc)/vn/(?:hdnd|ubnd)-(\d+)-(\d{4}-\d\d)/")


def rank(document: Document) -> tuple[str, int] | None:
    """Ladder (``state`` or ``party``) and rank on it, 0 the highest; ``None`` where the issuer is not known."""
    if document.type == "hien-phap":
        return "state", 0
    match = _ISSUER.match(document.id)
    if match is None:
        return None
    root, issuer, _ = match.groups()
    if root == "party":
        return "party", 0 if issuer == "tw" else 1
    if local := _COUNCIL.match(issuer):
        level = _LOCAL.get(len(local[2]))
        return None if level is None else ("state", level + (local[1] == "ubnd"))
    if centre := _CENTRE.get(issuer.rstrip("0123456789")):
        return "state", centre
    return None if re.search(r"\d", issuer) else ("state", _MINISTRY)  # a code: some other body of a unit


def may_end(ending: Document, ended: Document) -> bool | None:
    """Whether the issuer of the one can end the other: itself or above; ``None`` where a rank is not known."""
    above, below = rank(ending), rank(ended)
    if above is None or below is None:
        return None
    if above[0] != below[0] or above[1] > below[1]:
        return False
    return above[1] <= _MINISTRY or not _elsewhere(ending, ended)


def stands_above(one: Document, other: Document) -> bool:
    """Whether the one is of higher legal force, as far as both ranks are known."""
    above, below = rank(one), rank(other)
    return above is not None and below is not None and above[0] == below[0] and above[1] < below[1]


def _elsewhere(ending: Document, ended: Document) -> bool:
    """Whether both are of local bodies of one level in two units of one map; a later unit may be the heir."""
    one, other = (_LOCAL_BODY.match(document.id) for document in (ending, ended))
    if one is None or other is None or len(one[1]) != len(other[1]):
        return False
    return one[1] != other[1] and one[2] <= other[2]
