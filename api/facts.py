"""A fact that somebody enters into the register: who acts on whom, from when, by which clause, as which source says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime

from api import review
from graph.port import Store
from graph.review import ReviewError
from loaders.bundle import GENERATOR
from ontology import identity
from ontology.records import Bundle, Document, Effect, Source

KINDS = (
    "replaces", "abolishes", "ends", "amends", "suspends", "resumes", "extends", "announces_expired", "commences",
    "attests",
)  # fmt: skip
"""What can be entered; ``attests``: the source vouches that the instrument had effect on the day."""
_ALONE = frozenset({"commences", "attests", "ends", "resumes"})
"""Kinds that need no acting instrument: an own first day, a term that ran out, a witness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is said, as people write it; instruments by number or id, the day in ISO."""

    affected: str
    kind: str
    day: str
    origin: str
    affecting: str | None = None
    clause: str | None = None
    scope: str = "whole"


def enter(store: Store, fact: Fact, *, by: str, remark: str | None = None) -> Effect:
    """Put the fact into the register and accept it; ``ReviewError`` says why it cannot be, and nothing is stored.

    It stands in a source of its own and waits, until the decision of who entered it, in the log of the review, counts
    it: so it can be undone like any other.
    """
    effect, documents = _effect(store, fact)
    now = datetime.now(UTC)
    said = repr((effect, by, now.isoformat()))
    source = Source(
        id=f"/source/entered/{now:%Y%m%dT%H%M%S.%fZ}-{hashlib.sha256(said.encode()).hexdigest()[:8]}", kind="review",
        file="entered", sha256=hashlib.sha256(said.encode()).hexdigest(), media_type="text/plain",
        generator=GENERATOR,
    )  # fmt: skip
    if not by.strip():
        raise ReviewError("thiếu tên người nhập")
    store.put([Bundle(source=source, documents=documents, effects=(effect,))])
    review.decide(store, [effect.id], "accept", by=by, remark=remark)
    return effect


def _effect(store: Store, fact: Fact) -> tuple[Effect, tuple[Document, ...]]:
    if fact.kind not in KINDS:
        raise ReviewError(f"«{fact.kind}» không phải là một loại tác động")
    if not _is_day(fact.day):
        raise ReviewError("hãy ghi ngày bắt đầu của tình trạng mới (2026-11-21)")
    if not fact.origin.strip():
        raise ReviewError("hãy ghi nguồn: công báo, cơ sở dữ liệu, văn bản nào cho biết điều này")
    affected = review.instrument(store, fact.affected.strip())
    affecting = review.instrument(store, fact.affecting.strip()) if fact.affecting else None
    if affecting is None and fact.kind not in _ALONE:
        raise ReviewError("hãy ghi văn bản tác động (số, ký hiệu)")
    if affecting and affecting.id == affected.id:
        raise ReviewError("một văn bản không thể tác động đến chính nó")
    by, scope = affecting.id if affecting else None, fact.scope.strip() or "whole"
    clause = (fact.clause or "").strip() or None
    key = identity.effect_id(fact.kind, affected.id, by, clause, scope, fact.day)
    effect = Effect(
        id=key, affected=affected.id, affecting=by, kind=fact.kind, scope=scope, day=fact.day, clause=clause,
        origin=" ".join(fact.origin.split()), confidence="high", checked=date.today().isoformat(), standing="candidate",
    )  # fmt: skip
    return effect, (affected, affecting) if affecting else (affected,)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
