"""The first day of an instrument, as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass

from graph.days import EVER, issued, later, printed
from graph.law import Facts, Law, dated, is_open
from graph.reasons import Reason, reason
from ontology.phrases import form, phrase
from ontology.records import Effect

NEVER = "9999-12-31"
"""Stands for a day that nothing gives."""

_UNKNOWN = phrase("Chưa rõ ngày bắt đầu có hiệu lực")

_AFTER_DAY = form("Chưa rõ ngày bắt đầu có hiệu lực: coi là từ ngày %(day)s, một năm sau ngày ban hành")
_AFTER_YEAR = form("Chưa rõ ngày bắt đầu có hiệu lực: coi là từ ngày %(day)s, một năm sau năm ban hành (không rõ ngày)")


@dataclass(frozen=True, slots=True)
class Beginning:
    """Before ``earliest`` not yet in force, from ``certain`` on begun; ``between`` is the status in between."""

    earliest: str
    certain: str
    between: str
    reasons: tuple[Reason, ...]


def first_days(facts: Facts, law: Law) -> dict[str, Effect]:
    """The first days that are given, in order, each with its effect; an act that moves the day overrides the rest."""
    given = dated(facts, "commences")
    moved = [(day, effect) for day, effect in given if effect.affecting not in (None, effect.affected)]
    if moved:
        latest = max(_issue_day(effect, law) for _, effect in moved)
        given = [(day, effect) for day, effect in moved if _issue_day(effect, law) == latest]
    return dict(given)


def beginning(facts: Facts, law: Law) -> Beginning:
    """When the instrument begins: by its sources, else one year after its issue, or when a source saw it in force."""
    given = first_days(facts, law) if "commences" in facts.kinds else {}
    sure = {day: effect for day, effect in given.items() if not is_open(effect)}
    if given and not sure:
        doubts = tuple(reason(effect, law, phrase("chưa rõ điều kiện đã xảy ra hay chưa")) for effect in given.values())
        return Beginning(min(given), NEVER, "disputed", doubts)
    if given := sure:
        remark = phrase("các nguồn ghi ngày khác nhau") if len(given) > 1 else ""
        return Beginning(min(given), max(given), "disputed", tuple(reason(e, law, remark) for e in given.values()))
    known = issued(facts.document)
    first, assumed = (known[0], later(known[1], months=12)) if known else (EVER, NEVER)
    for day, effect in dated(facts, "attests"):
        if first <= day < assumed:
            return Beginning(
                first, day, "unverified", (reason(effect, law, phrase("chưa rõ ngày bắt đầu có hiệu lực")),)
            )
    whole = known is not None and known[0] == known[1]
    text = _UNKNOWN
    if known:
        text = phrase(_AFTER_DAY if whole else _AFTER_YEAR, day=printed(assumed))
    document = facts.document
    confidence = "medium" if whole else "low"
    return Beginning(first, assumed, "unverified", (Reason(text, document.origin, confidence, document.checked),))


def _issue_day(effect: Effect, law: Law) -> str:
    facts = law.get(effect.affecting or "")
    known = issued(facts.document) if facts else None
    return known[0] if known else ""
