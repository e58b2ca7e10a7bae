"""The verdict on one citation: right when the document was issued? and on the day asked? how grave is it?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from graph.days import printed
from graph.law import Law
from graph.life import LastKnown
from graph.reasons import Reason
from graph.succession import Replacement, replacement
from graph.validity import DEAD, GRACE_MONTHS, LIVE, Interval, covering, timeline
from ontology.phrases import joined, phrase, term
from ontology.records import Citation
from ontology.vocabulary import label

SEVERITIES = (
    "dead_when_cited", "stale_since", "rests_on_stale", "disputed", "not_yet_in_force", "unverified", "amended", "ok",
)  # fmt: skip
"""In the order of gravity: the first that holds is given."""

Plan = tuple[str | None, str | None]
"""First and last day (both inclusive) on which the citing document can have been issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What ``check`` says of a citation beyond what ``extract`` says; the fields are the keys of its JSON."""

    status_then: str
    status_now: str
    attested_to: str | None
    last_known: LastKnown | None
    severity: str | None
    """``None`` when ``as_of`` lies before the citing document's day."""
    expired_from: str | None
    by: str | None
    clause: str | None
    replacement: Replacement | None
    reasons: tuple[Reason, ...]


def at_least(severity: str | None, threshold: str) -> bool:
    """Whether a severity is as grave as the threshold or graver; no severity never is."""
    return severity is not None and SEVERITIES.index(severity) <= SEVERITIES.index(threshold)


def verdict(citation: Citation, plan: Plan, as_of: str, law: Law, *, grace_months: int = GRACE_MONTHS) -> Verdict:
    """The verdict on ``as_of`` for a citation in a document issued within ``plan``.

    Amending instruments that the citation names itself do not make its target amended; where it names articles, their
    fate is told. Without a first day of the
    document nothing can be said of then: ``status_then`` is ``unverified``, and an end by now counts as
    ``stale_since``. Without a last day it was issued by ``as_of``.
    """
    intervals = timeline(
        citation.target, law, grace_months=grace_months, acknowledged=citation.acknowledges,
        provisions=citation.provisions,
    )  # fmt: skip
    now = covering(intervals, as_of)
    since, until = plan
    then, why = _within(intervals, since, max(since, until or as_of)) if since else _UNDATED
    ended = now.status == "expired"
    return Verdict(
        status_then=then,
        status_now=now.status,
        attested_to=now.attested_to,
        last_known=now.last_known,
        severity=None if since and as_of < since else severity(then, now, citation.role),
        expired_from=now.expired_from,
        by=now.by_number,
        clause=now.clause,
        replacement=replacement(citation.target, as_of, law, grace_months=grace_months) if ended else None,
        reasons=tuple(dict.fromkeys((*now.reasons, *why))),
    )


def severity(then: str, now: Interval, role: str) -> str:
    """The gravest that holds; to cite what has not begun is a fault only of a legal basis."""
    holds = {
        "dead_when_cited": then in DEAD,
        "stale_since": now.status in DEAD,
        "rests_on_stale": now.rests_on is not None and now.status in LIVE,
        "disputed": "disputed" in (then, now.status),
        "not_yet_in_force": then == "not_yet_in_force" and role == "legal_basis",
        "unverified": now.status == "unverified",
        "amended": now.status == "amended",
    }
    return next((name for name, held in holds.items() if held), "ok")


def _within(intervals: tuple[Interval, ...], since: str, until: str) -> tuple[str, tuple[Reason, ...]]:
    """The status on all days from ``since`` to ``until`` (both inclusive), and why where it is not simply in force.

    ``disputed`` where it differs; in force and amended do not: in force, unless amended on every day.
    """
    met = [span for span in intervals if span.since <= until and (span.until is None or since < span.until)]
    statuses = {span.status for span in met}
    if statuses <= LIVE:
        return min(statuses, key=("in_force", "amended").index), ()
    why = tuple(reason for span in met for reason in span.reasons)
    if len(statuses) == 1:
        return met[0].status, why
    turns = [next(same) for _, same in groupby(met, key=lambda span: span.status)]
    course = [
        phrase(
            "từ ngày %(day)s %(status)s", day=printed(max(span.since, since)),
            status=term(f"status/{span.status}", label(f"status/{span.status}")),
        )
        for span in turns
    ]  # fmt: skip
    text = phrase(
        "Văn bản viện dẫn ban hành trong khoảng từ ngày %(since)s đến ngày %(until)s: %(course)s",
        since=printed(since), until=printed(until), course=joined("; ", course),
    )  # fmt: skip
    return "disputed", (Reason(text), *why)


_UNDATED = ("unverified", (Reason(phrase("Chưa rõ ngày ban hành của văn bản viện dẫn")),))
