"""Whether an instrument has effect on a day: computed from effects alone, by one function.

The answer is a timeline of half-open intervals that covers all days. What speaks first, decides:

1. an express end (``expired``; ``disputed`` between the days where sources give several; nothing later revives it);
2. the first day (``not_yet_in_force``; ``disputed`` between several; ``unverified`` while it can only be assumed);
3. a suspension;
4. an end that is doubtful or follows from a parent's end: ``disputed``;
5. ``in_force``, or ``amended`` once a part was changed, as long as a witness vouches for it; then ``unverified``.

A witness vouches up to its own day: an ``attests``, an act that ends or suspends (for the days before) or amends or
resumes (for its own day, too). Its answer is kept for ``grace_months`` more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from graph.days import EVER, before
from graph.law import Law, worked_out
from graph.life import Answer, LastKnown, digest
from graph.provision import as_cited
from graph.reasons import Reason

GRACE_MONTHS = 12
STATUSES = ("in_force", "amended", "not_yet_in_force", "expired", "suspended", "disputed", "unverified")
LIVE = frozenset({"in_force", "amended"})
DEAD = frozenset({"expired", "suspended"})


@dataclass(frozen=True, slots=True)
class Interval:
    """Days of one constant answer, ``until`` being the first day after them (``None``: no end is known)."""

    since: str
    until: str | None
    status: str
    by: str | None = None
    """Id of the instrument that ended it or amended it last."""
    by_number: str | None = None
    clause: str | None = None
    expired_from: str | None = None
    """First day without effect by the express clause; ``None`` where sources print different ones."""
    attested_to: str | None = None
    last_known: LastKnown | None = None
    rests_on: str | None = None
    """Id of the parent that was replaced while this one stayed."""
    reasons: tuple[Reason, ...] = ()


def timeline(
    instrument: str,
    law: Law,
    *,
    grace_months: int = GRACE_MONTHS,
    acknowledged: Iterable[str] = (),
    provisions: Iterable[str] = (),
) -> tuple[Interval, ...]:
    """The whole life of an instrument as sorted intervals without gap, from ``EVER`` on; neighbours differ.

    ``acknowledged`` are amending instruments that do not count as amendments, because a citation names them itself;
    ``provisions`` the articles that it names: then the answer is for these.
    """
    question = ("timeline", instrument, grace_months, frozenset(acknowledged), frozenset(provisions))
    return worked_out(law, question, lambda: _timeline(instrument, law, *question[2:]))


def _timeline(
    instrument: str, law: Law, grace_months: int, acknowledged: frozenset[str], provisions: frozenset[str]
) -> tuple[Interval, ...]:
    facts = law.get(instrument)
    if facts is None:
        return (Interval(EVER, None, "unverified"),)
    life = digest(as_cited(facts, provisions), law, grace_months, acknowledged)
    spans: list[tuple[str, Answer]] = []
    for day in life.days():
        answer = life.on(day)
        if not spans or spans[-1][1] != answer:
            spans.append((day, answer))
    ends = [since for since, _ in spans[1:]] + [None]
    return tuple([_interval(since, until, answer) for (since, answer), until in zip(spans, ends, strict=True)])


def status_on(
    instrument: str, day: str, law: Law, *, grace_months: int = GRACE_MONTHS, acknowledged: Iterable[str] = ()
) -> Interval:
    """The interval of the timeline that covers a day."""
    return covering(timeline(instrument, law, grace_months=grace_months, acknowledged=acknowledged), day)


def covering(intervals: tuple[Interval, ...], day: str) -> Interval:
    """The interval that covers a day."""
    return intervals[bisect_right(intervals, day, key=lambda interval: interval.since) - 1]


def stale_intervals(intervals: Iterable[Interval]) -> tuple[tuple[str, str | None], ...]:
    """The half-open stretches without effect (expired or suspended), merged."""
    merged: list[tuple[str, str | None]] = []
    for interval in intervals:
        if interval.status not in DEAD:
            continue
        since = merged.pop()[0] if merged and merged[-1][1] == interval.since else interval.since
        merged.append((since, interval.until))
    return tuple(merged)


def _interval(since: str, until: str | None, answer: Answer) -> Interval:
    if answer.attested_to and until and answer.attested_to >= until:
        answer = answer._replace(attested_to=before(until))
    return Interval(since, until, *answer)
