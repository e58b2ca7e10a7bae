"""An answer of the rules in one line, for tables."""

from __future__ import annotations

from graph.law import Law
from graph.validity import Interval


def told(interval: Interval, law: Law) -> str:
    """The interval's answer: status, by whom, from when, attested to when, what it rests on, what was known last."""
    words = [interval.status]
    if interval.by or interval.clause:
        words += ["by", interval.by_number or "its term", interval.clause or "-"]
    if interval.expired_from:
        words += ["from", interval.expired_from]
    if interval.attested_to:
        words += ["to", interval.attested_to]
    if interval.rests_on:
        words += ["on", law[interval.rests_on].document.number or "?"]
    if interval.last_known:
        words += ["last", interval.last_known.status, interval.last_known.day, interval.last_known.source]
    return " ".join(words)
