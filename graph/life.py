"""What the effects of one instrument say, digested once: the answer for any day, and the days on which it changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container
from dataclasses import dataclass
from typing import NamedTuple

from graph.beginning import NEVER, Beginning, beginning
from graph.cascade import Inference, inferences
from graph.days import EVER, after, before, issued, printed
from graph.ending import OPEN, Ending, days_of, doubt, ending
from graph.law import Facts, Law, counted, dated, is_open, is_whole, name, partial
from graph.reasons import Reason, reason
from ontology.phrases import phrase
from ontology.records import Effect


@dataclass(frozen=True, slots=True)
class LastKnown:
    """What was known last of an instrument that is unverified: its status, until which day, by which source."""

    status: str
    day: str
    source: str


class Answer(NamedTuple):
    """The answer for a day: an ``Interval`` without its days."""

    status: str
    by: str | None = None
    by_number: str | None = None
    clause: str | None = None
    expired_from: str | None = None
    attested_to: str | None = None
    last_known: LastKnown | None = None
    rests_on: str | None = None
    reasons: tuple[Reason, ...] = ()


class _Witness(NamedTuple):
    day: str
    effect: str
    source: str
    reason: Reason


class _Event(NamedTuple):
    """An amendment or suspension in order: of two on one day, the one issued later comes last."""

    day: str
    issued: str
    id: str
    effect: Effect
    reason: Reason
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Life:
    """The parts of an instrument's life that bear on its status."""

    law: Law
    begin: Beginning
    end: Ending
    last: tuple[Reason, ...]
    """What says each express end."""
    amendments: tuple[_Event, ...]
    halts: tuple[_Event, ...]
    """Suspensions and resumptions."""
    implied: tuple[Inference, ...]
    witness: _Witness | None
    lapse: str
    """First day for which no witness's answer is kept any more."""

    def days(self) -> list[str]:
        """Every day on which the answer can change."""
        days = {EVER, self.begin.earliest, self.begin.certain, self.lapse}
        days.update([day for day, _ in self.end.express])
        days.update([doubt.day for doubt in self.end.doubts])
        days.update([event.day for event in (*self.amendments, *self.halts)])
        days.update([inference.day for inference in self.implied])
        days.discard(NEVER)
        return sorted(days)

    def on(self, day: str) -> Answer:
        """The answer for a day."""
        express = self.end.express
        implied = self.implied and tuple(inference for inference in self.implied if inference.day <= day)
        if express and day >= express[0][0]:
            return self._ended(day, tuple(i.reason for i in implied if i.verdict == "disputed"))
        if day < self.begin.earliest:
            return Answer("not_yet_in_force", reasons=self.begin.reasons)
        halted, perhaps = self._halts(day) if self.halts else ([], [])
        if halted:
            return Answer("suspended", reasons=(*self.begin.reasons, *(event.reason for event in halted)))
        doubts = [reason(d.effect, self.law, d.why) for d in self.end.doubts if d.day <= day]
        doubts += [event.reason for event in perhaps]
        if doubts or any(inference.verdict == "disputed" for inference in implied):
            rules = [inference.reason for inference in implied]
            return Answer("disputed", reasons=(*self.begin.reasons, *doubts, *rules))
        if day < self.begin.certain:
            return Answer(self.begin.between, reasons=self.begin.reasons)
        return self._live(day, implied)

    def _ended(self, day: str, rules: tuple[Reason, ...]) -> Answer:
        first, last = self.end.express[0][0], self.end.express[-1][0]
        reasons = (*self.last, *rules)
        if day < last:
            return Answer("disputed", reasons=reasons)
        told = self.end.told_by
        number = name(told.affecting, self.law) if told.affecting else None
        expired_from = first if first == last else None
        return Answer("expired", told.affecting, number, told.clause, expired_from, reasons=reasons)

    def _halts(self, day: str) -> tuple[list[_Event], list[_Event]]:
        """The suspensions on a day, and what may be one: a doubtful suspension, a doubtful end of one."""
        halted: dict[str, _Event] = {}
        perhaps: dict[str, _Event] = {}
        for event in self.halts[: bisect_right(self.halts, day, key=lambda event: event.day)]:
            scope = event.effect.scope
            if event.effect.kind == "suspends":
                (halted if event.certain else perhaps)[scope] = event
                continue
            for each in [*halted.keys() | perhaps.keys()] if is_whole(event.effect) else [scope]:
                known = halted.pop(each, None) or perhaps.pop(each, None)
                if known and not event.certain:
                    perhaps[each] = event
        return list(halted.values()), list(perhaps.values())

    def _live(self, day: str, implied: tuple[Inference, ...]) -> Answer:
        events = self.amendments[: bisect_right(self.amendments, day, key=lambda event: event.day)]
        changes = [event for event in events if event.certain]
        status = "amended" if changes else "in_force"
        reasons = (*self.begin.reasons, *(event.reason for event in events))
        if self.witness is None:
            return Answer("unverified", reasons=reasons)
        if all(event.id != self.witness.effect for event in changes):
            reasons += (self.witness.reason,)
        if day >= self.lapse:
            known = LastKnown(status, self.witness.day, self.witness.source)
            return Answer("unverified", last_known=known, reasons=reasons)
        reasons += tuple(inference.reason for inference in implied)
        stale = next((inference.parent for inference in implied if inference.verdict == "stale"), None)
        latest = changes[-1].effect if changes else None
        by = latest.affecting if latest else None
        return Answer(
            status, by, name(by, self.law) if by else None, latest.clause if latest else None,
            attested_to=self.witness.day, rests_on=stale, reasons=reasons,
        )  # fmt: skip


def digest(facts: Facts, law: Law, grace_months: int, acknowledged: Container[str | None]) -> Life:
    """One instrument's life; see ``validity.timeline`` for the settings."""
    end = ending(facts, law)
    amendments = _events(partial(facts), law)
    halts = _events(counted(facts, "suspends", "resumes"), law)
    witness = _witness(facts, end, amendments, halts, law)
    return Life(
        law,
        beginning(facts, law),
        end,
        end.reasons(law) if end.express else (),
        tuple(event for event in amendments if event.effect.affecting not in acknowledged),
        halts,
        inferences(facts, law),
        witness,
        after(witness.day, months=grace_months) if witness else NEVER,
    )


def _events(effects: list[Effect], law: Law) -> tuple[_Event, ...]:
    if not effects:
        return ()
    events = []
    for effect in effects:
        acting = law.get(effect.affecting or "")
        known = issued(acting.document) if acting else None
        day = max(days_of(effect, law), default=known and known[1])
        if day:
            why = doubt(effect, law) if effect.kind == "suspends" else OPEN if is_open(effect) else None
            told = reason(effect, law, why or "")
            events.append(_Event(day, known[0] if known else "", effect.id, effect, told, why is None))
    return tuple(sorted(events, key=lambda event: event[:3]))


def _witness(
    facts: Facts, end: Ending, amendments: tuple[_Event, ...], halts: tuple[_Event, ...], law: Law
) -> _Witness | None:
    """The one that vouches for the latest day."""
    seen = dated(facts, "attests")
    # A term, or a longer one, only says how long the instrument was meant to last.
    seen += [(before(day), e) for day, e in end.express if e.affecting is not None and e.kind != "extends"]
    seen += [(event.day, event.effect) for event in amendments if event.certain]
    seen += [
        (event.day if event.effect.kind == "resumes" else before(event.day), event.effect)
        for event in halts
        if event.certain
    ]
    if not seen:
        return None
    day, effect = max(seen, key=lambda pair: (pair[0], pair[1].id))
    remark = "" if effect.kind == "attests" else phrase("trước đó còn hiệu lực, đến ngày %(day)s", day=printed(day))
    return _Witness(day, effect.id, effect.origin, reason(effect, law, remark))
