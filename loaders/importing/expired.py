"""The yearly lists of expired documents that provinces and ministries publish, whole and in part.

Columns: STT, type, number, day, title, (what part,) reason, day of expiry: the first day without effect. The reason
often names the act that did it ("được thay thế bởi Nghị quyết số …"): then that act is the one that acts.
"""

from __future__ import annotations

import re

from loaders.citations import find_citations
from loaders.doctypes import named
from loaders.header import read_header
from loaders.importing.facts import Said, Told
from loaders.importing.identify import Publisher, identified
from loaders.importing.sheet import Row, RowError
from loaders.provisions import provisions_before
from loaders.shadow import Shadow
from ontology.identity import fold
from ontology.records import Document

_REASONS = (
    ("suspends", re.compile(r"\b(?:ngung|tam ngung) hieu luc")),
    ("replaces", re.compile(r"\bthay the\b")),
    ("abolishes", re.compile(r"\b(?:bai bo|huy bo)\b")),
    ("amends", re.compile(r"\bsua doi\b")),
    ("ends", re.compile(r"\bhet (?:thoi han|thoi gian|thoi hieu)\b")),
)
_IN_PART = re.compile(r"\b(?:mot phan|phan het hieu luc)\b")


def told(row: Row, said: Said, publisher: Publisher) -> Told:
    """The facts of one row; ``RowError`` when it is incomplete or contradicts itself."""
    document = identified(row, publisher)
    day, reason = row.day("last_day"), row.get("reason")
    if day is None:
        raise RowError("thiếu ngày hết hiệu lực")
    kind = _kind(reason, row.section)
    acting, remark = None, None
    try:
        acting = _acting(reason, publisher, kind)
    except RowError as error:  # the row itself is right: it ends its instrument, whoever did it
        remark = f"không ghi văn bản làm hết hiệu lực: {error}"
    if acting and acting.id == document.id:
        raise RowError(f"văn bản tự làm cho mình hết hiệu lực: «{reason}»")
    part = kind == "amends" or row.get("provisions") or _IN_PART.search(fold(row.section))
    scope = _scope(row.get("provisions")) if part else "whole"
    if kind in ("amends", "replaces", "abolishes") and acting is None:
        kind = "announces_expired"  # who did it is not said
    words = "; ".join(filter(None, (row.get("provisions"), reason))) or None
    effect = said.effect(kind, document.id, day, affecting=acting.id if acting else None, scope=scope, evidence=words)
    return Told(row.place, document, (effect,), said.origin, others=(acting,) if acting else (), remark=remark)


def _kind(reason: str | None, section: str) -> str:
    plain = fold(reason or "")
    found = next((kind for kind, pattern in _REASONS if pattern.search(plain)), None)
    if found is None and "ngung hieu luc" in fold(section) and "het hieu luc" not in fold(section):
        return "suspends"
    return found or "announces_expired"


def _acting(reason: str | None, publisher: Publisher, kind: str) -> Document | None:
    """The first act that the reason names; ``RowError`` where it cannot be told which that is."""
    if not reason or kind == "ends":
        return None
    shadow = Shadow(reason)
    for cited in find_citations(shadow, read_header(shadow)):
        if cited.number and not cited.nested:
            return publisher.instrument(cited.number, named(cited.doc_type), cited.date, cited.issuer)
    return None


def _scope(provisions: str | None) -> str:
    """Articles split by ``; `` where the cell names them, else ``part``."""
    words = " ".join((provisions or "").split()).rstrip(" .;,")
    named_parts = provisions_before(words, 0, len(words))
    return "; ".join(named_parts) or "part"
