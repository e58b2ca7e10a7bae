"""Effects written by hand: acting instrument and clause, affected instrument and scope, kind, first day."""

from __future__ import annotations

import re

from loaders.doctypes import BY_NAME, TYPE_WORDS
from loaders.importing.facts import Said, Told
from loaders.importing.identify import Publisher
from loaders.importing.sheet import Row, RowError
from ontology.identity import slug
from ontology.records import Document

KINDS = {
    "commences": "co-hieu-luc", "replaces": "thay-the", "abolishes": "bai-bo", "ends": "het-hieu-luc",
    "amends": "sua-doi-bo-sung", "suspends": "ngung-hieu-luc", "resumes": "co-hieu-luc-tro-lai",
    "extends": "keo-dai-hieu-luc", "corrects": "dinh-chinh", "announces_expired": "cong-bo-het-hieu-luc",
    "guides": "huong-dan", "details": "quy-dinh-chi-tiet", "consolidates": "hop-nhat", "attests": "chung-nhan",
}  # fmt: skip
_BY_WORD = {word: kind for kind, word in KINDS.items()} | {kind.replace("_", "-"): kind for kind in KINDS}
_UNDATED = frozenset({"details", "guides", "consolidates", "corrects"})
_NAMED = re.compile(rf"(?P<type>{TYPE_WORDS})?\s*(?:số\s*)?(?P<number>\d\S*)", re.IGNORECASE)
_CONFIDENCES = ("high", "medium", "low")


def told(row: Row, said: Said, publisher: Publisher) -> Told:
    """The effect of one row; ``RowError`` when it is incomplete or contradicts itself."""
    kind = _BY_WORD.get(slug(row.get("kind") or ""))
    if kind is None:
        raise RowError(f"không biết tác động «{row.get('kind') or ''}»; hãy dùng một trong: {', '.join(KINDS)}")
    affected, acting = _instrument(row, "affected", publisher), None
    if row.get("affecting"):
        acting = _instrument(row, "affecting", publisher)
    elif kind not in ("attests", "ends", "announces_expired"):
        raise RowError("thiếu văn bản tác động")
    if acting and acting.id == affected.id and kind not in ("commences", "ends"):
        raise RowError("văn bản tác động lên chính mình")
    day = row.day("since") or row.day("last_day")
    if day is None and kind not in _UNDATED and acting is None:
        raise RowError("thiếu ngày")
    confidence = row.get("confidence") or said.confidence
    if confidence not in _CONFIDENCES:
        raise RowError(f"độ tin cậy «{confidence}» không phải là high, medium hoặc low")
    source = row.get("source")
    word = Said(f"{said.origin}: {source}" if source else said.origin, row.day("checked") or said.checked, confidence)
    effect = word.effect(
        kind, affected.id, day, affecting=acting.id if acting else None, clause=row.get("clause"),
        scope=row.get("scope") or "whole", condition=row.get("condition"),
    )  # fmt: skip
    return Told(row.place, affected, (effect,), word.origin, others=(acting,) if acting else (), source=source)


def _instrument(row: Row, field: str, publisher: Publisher) -> Document:
    written = row.get(field) or ""
    match = _NAMED.fullmatch(written)
    if match is None:
        raise RowError(f"«{written}» không phải là số, ký hiệu văn bản")
    word = match["type"]
    kind = BY_NAME.get(" ".join(word.lower().split())) if word else None
    return publisher.instrument(match["number"], kind, None, None)
