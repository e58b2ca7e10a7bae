"""Who steps into the place of an instrument that ended, and the chain of such steps."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.days import EVER
from graph.ending import days_of, in_circle
from graph.law import Facts, Law, enders, parents, worked_out
from graph.ranks import takes_over
from graph.reasons import CONFIDENCES, weakest
from graph.validity import DEAD, GRACE_MONTHS, LIVE, status_on
from graph.wording import cite
from ontology.identity import fold
from ontology.records import Effect

_FRAME = re.compile(
    r"\b(?:quy dinh chi tiet|huong dan|thi hanh|ban hanh|sua doi|bo sung|mot so dieu|bien phap|viec|quy dinh|"
    r"bo luat|luat|phap lenh|nghi dinh|quyet dinh|thong tu|ve|va|cua|cac|trong|so|theo)\b"
)
"""The words of a title that say nothing of its matter, folded."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What to cite instead; ``status`` is its own on the day asked, ``confidence`` that of the weakest step."""

    id: str
    number: str | None
    title: str | None
    text: str
    inferred: bool
    confidence: str
    status: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a succession: ``ending`` took the place of ``ended`` on ``day``."""

    ended: str
    ending: str
    day: str | None
    clause: str | None
    inferred: bool
    confidence: str
    effect: str


def replacement(
    instrument: str, day: str, law: Law, *, grace_months: int = GRACE_MONTHS, seen: tuple[str, ...] = ()
) -> Replacement | None:
    """The instrument that stands on ``day`` in the place of one that ended by then; chains are followed.

    An heir that is itself ended hands on to its own; one not yet in force or suspended replaces nothing, nor does one
    of several that end each other in a circle.
    """
    question = ("replacement", instrument, day, grace_months, seen)
    return worked_out(law, question, lambda: _replacement(instrument, day, law, grace_months, seen))


def _replacement(instrument: str, day: str, law: Law, grace_months: int, seen: tuple[str, ...]) -> Replacement | None:
    facts = law.get(instrument)
    if facts is None or any(in_circle(effect, law) for effect in enders(facts)):
        return None
    for step in _steps(facts, law):
        if (step.day or EVER) > day or step.ending in (*seen, instrument):
            continue
        status = status_on(step.ending, day, law, grace_months=grace_months).status
        if status == "expired":
            found = replacement(step.ending, day, law, grace_months=grace_months, seen=(*seen, instrument))
            if found:
                return replace(
                    found,
                    inferred=step.inferred or found.inferred,
                    confidence=weakest(step.confidence, found.confidence),
                )
        elif status not in DEAD and status != "not_yet_in_force" and step.ending in law:
            document = law[step.ending].document
            confidence = step.confidence if status in LIVE else "low"
            return Replacement(
                document.id, document.number, document.title, cite(document), step.inferred, confidence, status
            )
    return None


def chain(instrument: str, law: Law) -> tuple[Step, ...]:
    """All steps that lead to this instrument or on from it, by day; the law must hold what it ended, too."""
    found: dict[str, Step] = {}
    for forward in (True, False):
        ahead, seen = [instrument], set[str]()
        while ahead:
            at = ahead.pop()
            facts = law.get(at)
            if facts is None or at in seen:
                continue
            seen.add(at)
            steps = _steps(facts, law) if forward else _steps_to(facts, law)
            found |= {step.effect: step for step in steps}
            ahead += [step.ending if forward else step.ended for step in steps]
    return tuple(sorted(found.values(), key=lambda step: (step.day or EVER, step.ended, step.ending, step.effect)))


def _steps(facts: Facts, law: Law) -> list[Step]:
    """Who took the place of this one: what is said before what is inferred, then the better source."""
    steps = [step for effect in enders(facts) if (step := _step(effect, law))]
    return sorted(steps, key=lambda s: (s.inferred, CONFIDENCES.index(s.confidence), s.day or EVER, s.ending, s.effect))


def _steps_to(facts: Facts, law: Law) -> list[Step]:
    return [step for act in facts.acts if act.standing == "counted" and (step := _step(act, law))]


def _step(effect: Effect, law: Law) -> Step | None:
    how = takes_over(effect, law)
    if how is None or effect.affecting is None:
        return None
    inferred = how == "inferred"
    confidence = weakest(effect.confidence, _likeness(effect, law)) if inferred else effect.confidence
    day = min(days_of(effect, law), default=None)
    return Step(effect.affected, effect.affecting, day, effect.clause, inferred, confidence, effect.id)


def _likeness(effect: Effect, law: Law) -> str:
    """How sure it is that one inferred from ``ends`` treats the same matter: titles overlap or parents succeed."""
    ended, ending = law.get(effect.affected), law.get(effect.affecting or "")
    if ended is None or ending is None:
        return "low"
    old, new = _words(ended.document.title), _words(ending.document.title)
    overlap = bool(old and new) and len(old & new) * 2 >= min(len(old), len(new))
    return "medium" if overlap or _line(parents(ended), law) & parents(ending).keys() else "low"


def _words(title: str | None) -> frozenset[str]:
    """The syllables of a title that say its matter."""
    return frozenset(re.findall(r"[a-z]+", _FRAME.sub(" ", fold(title or ""))))


def _line(instruments: dict[str, Effect], law: Law) -> set[str]:
    """These instruments and all that took their place, one after another."""
    line, ahead = set[str](), list(instruments)
    while ahead:
        at = ahead.pop()
        if at in line:
            continue
        line.add(at)
        if facts := law.get(at):
            ahead += [effect.affecting or "" for effect in enders(facts) if takes_over(effect, law)]
    return line
