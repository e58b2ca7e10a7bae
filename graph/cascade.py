"""What the end of a parent means for the instrument that details it.

- A parent that expired from 2016-07-01 to 2025-03-31 took it along: Luật 80/2015/QH13, Điều 154 khoản 4.
- From 2025-04-01 what details a replaced or amended parent stays where not contrary, unless announced expired:
  Luật 64/2025/QH15, Điều 57 khoản 2.

A rule alone never makes an instrument expired: it makes it disputed until a clause says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.beginning import NEVER
from graph.days import is_day, printed
from graph.ending import ending
from graph.law import Facts, Law, name, parents, partial
from graph.ranks import takes_over
from graph.reasons import Reason, said_by, weakest
from ontology.phrases import form, phrase
from ontology.records import Effect

LAW_2015_SINCE = "2016-07-01"
LAW_2025_SINCE = "2025-04-01"
_DEPTH = 6
"""Constitution, law, decree, circular, local act: real chains are shorter; wrong data may run in circles."""


@dataclass(frozen=True, slots=True)
class Inference:
    """From ``day`` on: ``disputed``, or ``stale`` (its parent was replaced), or ``noted`` (nothing but a remark)."""

    day: str
    verdict: str
    parent: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Fall:
    """One thing that befell a parent: ``how`` is what it leaves of the ground on which the other stands."""

    day: str
    how: str
    """``replaced``, ``ended``, ``inferred`` (by its own parent's end), ``doubted`` or ``amended``."""
    told: Reason
    by: str = ""


def inferences(facts: Facts, law: Law) -> tuple[Inference, ...]:
    """What the parents' fate implies, by day."""
    return _inferences(facts, law, {}, 1)


def _inferences(facts: Facts, law: Law, asked: dict[str, tuple[Inference, ...]], depth: int) -> tuple[Inference, ...]:
    """The same within one question: each instrument is ``asked`` once, and implies nothing while it is being asked."""
    known = parents(facts)
    if not known:
        return ()
    if facts.document.id not in asked:
        asked[facts.document.id] = ()
        found = [
            _infer(parent, fall, law, alone=len(known) == 1)
            for parent in known
            if parent != facts.document.id and depth < _DEPTH and parent in law
            for fall in _falls(law[parent], law, asked, depth + 1)
        ]
        order = sorted(found, key=lambda inference: (inference.day, inference.verdict, inference.parent))
        asked[facts.document.id] = tuple(order)
    return asked[facts.document.id]


def _falls(parent: Facts, law: Law, asked: dict[str, tuple[Inference, ...]], depth: int) -> Iterator[_Fall]:
    ends = ending(parent, law)
    until = NEVER
    if ends.express:
        until = ends.express[0][0]
        replaced = any(takes_over(effect, law) for _, effect in ends.express)
        yield _fall(until, "replaced" if replaced else "ended", ends.told_by, law)
    if ends.doubts and ends.doubts[0].day < until:
        yield _fall(ends.doubts[0].day, "doubted", ends.doubts[0].effect, law)
    above = _inferences(parent, law, asked, depth)
    implied = (inference for inference in above if inference.verdict == "disputed")
    if (first := next(implied, None)) and first.day < until:
        yield _Fall(first.day, "inferred", first.reason)
    changes = [(day, e) for e in partial(parent) if (day := e.day) and is_day(day) and LAW_2025_SINCE <= day < until]
    if changes:
        day, change = min(changes, key=lambda pair: (pair[0], pair[1].id))
        yield _fall(day, "amended", change, law)


def _fall(day: str, how: str, effect: Effect, law: Law) -> _Fall:
    by: str = ""
    if effect.affecting and effect.clause:
        by = phrase(" theo %(by)s, %(clause)s", by=name(effect.affecting, law), clause=effect.clause)
    elif effect.affecting:
        by = phrase(" theo %(by)s", by=name(effect.affecting, law))
    return _Fall(day, how, said_by(effect), by)


def _infer(parent: str, fall: _Fall, law: Law, *, alone: bool) -> Inference:
    verdict, text = _rule(fall, alone)
    certain = fall.how in ("replaced", "ended")
    lapse = phrase("hết hiệu lực") if certain else phrase("có thể đã hết hiệu lực")
    when = phrase("từ ngày %(day)s%(by)s", day=printed(fall.day), by=fall.by)
    sentence = phrase(text, parent=name(parent, law), when=when, lapse=lapse)
    # A rule applied to a fact is worth less than the fact.
    confidence = weakest("medium", fall.told.confidence or "low")
    return Inference(fall.day, verdict, parent, replace(fall.told, text=sentence, confidence=confidence))


def _rule(fall: _Fall, alone: bool) -> tuple[str, str]:
    """The verdict, and the sentence to fill in."""
    recent = fall.day >= LAW_2025_SINCE
    if fall.how == "amended":
        return "noted", form(
            "Văn bản được quy định chi tiết %(parent)s đã được sửa đổi %(when)s: văn bản này còn áp dụng "
            "phần không trái (Luật 64/2025/QH15, Điều 57 khoản 2)"
        )
    if fall.how == "doubted" and recent:
        return "noted", form(
            "Văn bản được quy định chi tiết %(parent)s %(lapse)s %(when)s: chưa có điều khoản nào nói rõ"
        )
    if not alone:
        return "disputed", form(
            "Một trong các văn bản được quy định chi tiết, %(parent)s, %(lapse)s %(when)s; "
            "chưa có điều khoản nào nói rõ về văn bản này"
        )
    if fall.day < LAW_2015_SINCE:
        return "disputed", form(
            "Văn bản được quy định chi tiết %(parent)s %(lapse)s %(when)s, trước khi Luật 80/2015/QH13 có hiệu lực; "
            "chưa có điều khoản nào nói rõ về văn bản này"
        )
    if not recent:
        return "disputed", form(
            "Văn bản được quy định chi tiết %(parent)s %(lapse)s %(when)s, nên theo quy tắc văn bản này cũng "
            "hết hiệu lực (Luật 80/2015/QH13, Điều 154 khoản 4); chưa có điều khoản nào nói rõ"
        )
    if fall.how == "replaced":
        return "stale", form(
            "Hướng dẫn văn bản đã bị thay thế: %(parent)s %(lapse)s %(when)s; còn áp dụng phần không trái "
            "(Luật 64/2025/QH15, Điều 57 khoản 2)"
        )
    return "disputed", form(
        "Văn bản được quy định chi tiết %(parent)s %(lapse)s %(when)s mà không có văn bản thay thế; "
        "chưa có điều khoản nào nói rõ về văn bản này"
    )
