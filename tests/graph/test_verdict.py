"""The verdict on a citation: the expected verdicts of the real plans, and each severity in a small law."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import cache

import pytest

from graph.law import Facts, assemble
from graph.reasons import Reason
from graph.verdict import SEVERITIES, at_least, verdict
from loaders.register import register_bundle
from ontology.records import Citation
from tests.shared import rows

Build = Callable[[str], dict[str, Facts]]
Name = Callable[[str], str]

EXPECTED = rows("gold/verdicts.csv")
PLANS = {
    "000": ("2024-03-21", "2024-03-21"),
    "001": ("2024-04-01", "2024-04-01"),
    "002": ("2023-10-20", "2025-12-31"),
    "003": ("2022-04-26", "2022-04-26"),
    "004": ("2023-01-01", "2023-01-31"),
}
"""First and last day of the seeds, by the first digits of their names."""


@cache
def _register() -> dict[str, Facts]:
    bundle = register_bundle()
    return assemble(bundle.documents, bundle.effects)


def _citation(target: str, role: str = "implements", acknowledges: tuple[str, ...] = ()) -> Citation:
    return Citation(
        id="key", document="/doc/x", target=target, type="x", start=0, end=1, quote="x", role=role,
        acknowledges=acknowledges,
    )  # fmt: skip


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['plan'][:3]} {row['instrument']} {row['as_of']}")
def test_expected_verdicts_of_real_plans(row: dict[str, str]) -> None:
    """Status, day, instrument, clause, severity and replacement are those read by hand."""
    law = _register()
    targets = [key for key, facts in law.items() if facts.document.number == row["instrument"]] or ["/ref/unknown"]
    for target in targets:
        found = verdict(_citation(target), PLANS[row["plan"][:3]], row["as_of"], law)
        assert (found.status_now, found.expired_from or "") == (row["status"], row["expired_from"])
        assert not row["by"] or (found.by, found.clause) == (row["by"], row["clause"])
        assert not row["severity"] or found.severity == row["severity"]
        if row["replacement"]:
            assert (found.replacement.number if found.replacement else "none") == row["replacement"]


PLAN = ("2022-04-26", "2022-04-26")
ALIVE = "D1 commences 2012-01-01;; D1 attests 2026-06-01"
CHILD = f"{ALIVE};; L1 details by D1;; L1 commences 2011-01-01"


@pytest.mark.parametrize(
    ("law", "plan", "as_of", "role", "expected"),
    [
        pytest.param(*row, id=rule)
        for rule, *row in [
            ("ok", ALIVE, PLAN, "2026-01-01", "legal_basis", "in_force in_force ok"),
            ("amended", f"{ALIVE};; D1 amends 2025-01-01 by D2", PLAN, "2026-01-01", "legal_basis",
             "in_force amended amended"),
            ("unverified", "D1 commences 2012-01-01", PLAN, "2026-01-01", "legal_basis",
             "unverified unverified unverified"),
            ("unverified then, in force now", "D1 issued 2022-01-01;; D1 attests 2026-01-01", PLAN, "2026-01-01",
             "legal_basis", "unverified in_force ok"),
            ("not yet in force when cited as the basis", "D1 commences 2023-01-01;; D1 attests 2026-01-01", PLAN,
             "2026-01-01", "legal_basis", "not_yet_in_force in_force not_yet_in_force"),
            ("not yet in force when spread", "D1 commences 2023-01-01;; D1 attests 2026-01-01", PLAN, "2026-01-01",
             "disseminates", "not_yet_in_force in_force ok"),
            ("disputed now", f"{CHILD};; L1 ends 2023-07-01 by L2", PLAN, "2026-01-01", "legal_basis",
             "in_force disputed disputed"),
            ("disputed then", f"{ALIVE};; D1 commences 2023-01-01", PLAN, "2026-01-01", "legal_basis",
             "disputed in_force disputed"),
            ("rests on a stale parent", f"{CHILD};; L1 replaces 2025-07-01 by L2", PLAN, "2026-01-01", "legal_basis",
             "in_force in_force rests_on_stale"),
            ("resting on stale is graver than a dispute then",
             f"{CHILD};; D1 commences 2023-01-01;; L1 replaces 2025-07-01 by L2", PLAN, "2026-01-01", "legal_basis",
             "disputed in_force rests_on_stale"),
            ("stale since", f"{ALIVE};; D1 ends 2025-01-01 by D2", PLAN, "2026-01-01", "legal_basis",
             "in_force expired stale_since"),
            ("suspended since", f"{ALIVE};; D1 suspends 2025-01-01 by D2", PLAN, "2026-01-01", "legal_basis",
             "in_force suspended stale_since"),
            ("disputed then, expired now", f"{CHILD};; L1 ends 2022-01-01 by L2;; D1 ends 2023-01-01 by D2", PLAN,
             "2026-01-01", "legal_basis", "disputed expired stale_since"),
            ("dead when cited", f"{ALIVE};; D1 ends 2022-04-26 by D2", PLAN, "2026-01-01", "mentions",
             "expired expired dead_when_cited"),
            ("cited on its last day", f"{ALIVE};; D1 ends 2022-04-27 by D2", PLAN, "2026-01-01", "mentions",
             "in_force expired stale_since"),
            ("suspended when cited", f"{ALIVE};; D1 suspends 2022-01-01 by D2;; D1 resumes 2023-01-01 by D2",
             PLAN, "2026-01-01", "mentions", "suspended in_force dead_when_cited"),
            ("asked for a day before the plan", f"{ALIVE};; D1 ends 2022-01-01 by D2", PLAN, "2021-06-01", "mentions",
             "expired in_force None"),
            ("asked for the plan's own day", ALIVE, PLAN, "2022-04-26", "mentions", "in_force in_force ok"),
            ("ends within the plan's month", f"{ALIVE};; D1 ends 2023-01-15 by D2", ("2023-01-01", "2023-01-31"),
             "2026-01-01", "mentions", "disputed expired stale_since"),
            ("amended within the plan's month", f"{ALIVE};; D1 amends 2023-01-15 by D2", ("2023-01-01", "2023-01-31"),
             "2026-01-01", "mentions", "in_force amended amended"),
            ("amended on the whole month", f"{ALIVE};; D1 amends 2023-01-01 by D2", ("2023-01-01", "2023-01-31"),
             "2026-01-01", "mentions", "amended amended amended"),
            ("begins within the plan's year", "D1 commences 2023-05-01;; D1 attests 2026-01-01",
             ("2023-01-01", "2023-12-31"), "2026-01-01", "legal_basis", "disputed in_force disputed"),
            ("ends just after the plan's month", f"{ALIVE};; D1 ends 2023-02-01 by D2", ("2023-01-01", "2023-01-31"),
             "2026-01-01", "mentions", "in_force expired stale_since"),
            ("no day of the plan: nothing is said of then", f"{ALIVE};; D1 ends 2023-02-01 by D2", (None, None),
             "2026-01-01", "mentions", "unverified expired stale_since"),
            ("no day of the plan, in force now", ALIVE, (None, "2023-12-31"), "2026-01-01", "mentions",
             "unverified in_force ok"),
            ("no last day: issued by the day asked", f"{ALIVE};; D1 ends 2023-02-01 by D2", ("2023-01-01", None),
             "2026-01-01", "mentions", "disputed expired stale_since"),
            ("not in the register", "D2 commences 2012-01-01", PLAN, "2026-01-01", "legal_basis",
             "unverified unverified unverified"),
        ]
    ],
)  # fmt: skip
def test_severity(
    law_of: Build, id_of: Name, law: str, plan: tuple[str | None, str | None], as_of: str, role: str, expected: str
) -> None:
    """Then, now and severity, in the order of gravity."""
    found = verdict(_citation(id_of("D1"), role), plan, as_of, law_of(law))
    assert f"{found.status_then} {found.status_now} {found.severity}" == expected


@pytest.mark.parametrize(
    ("amendments", "acknowledged", "expected"),
    [
        ("D1 amends 2020-01-01 by D2", "D2", "in_force in_force None ok"),
        ("D1 amends 2020-01-01 by D2", "D3", "amended amended D2 amended"),
        ("D1 amends 2020-01-01 by D2;; D1 amends 2024-01-01 by D3", "D2", "in_force amended D3 amended"),
        ("D1 amends 2020-01-01 by D2;; D1 amends 2024-01-01 by D3", "D3", "amended amended D2 amended"),
        ("D1 amends 2020-01-01 by D2;; D1 ends 2024-01-01 by D2", "D2", "in_force expired D2 stale_since"),
    ],
)
def test_acknowledged_amendments(law_of: Build, id_of: Name, amendments: str, acknowledged: str, expected: str) -> None:
    """An amendment that the citation names itself does not count against it; an end always does."""
    citation = _citation(id_of("D1"), acknowledges=(id_of(acknowledged),))
    found = verdict(citation, PLAN, "2026-01-01", law_of(f"{ALIVE};; {amendments}"))
    assert f"{found.status_then} {found.status_now} {found.by} {found.severity}" == expected


def test_a_status_that_turns_within_the_plan_is_told_with_both(law_of: Build, id_of: Name) -> None:
    """The reason of a disputed ``status_then`` names both statuses and the day on which it turned."""
    law = law_of(f"{ALIVE};; D1 amends 2023-01-10 by D3;; D1 ends 2023-01-15 by D2")
    found = verdict(_citation(id_of("D1")), ("2023-01-01", "2023-01-31"), "2026-01-01", law)
    course = (
        "từ ngày 01/01/2023 còn hiệu lực; từ ngày 10/01/2023 hết hiệu lực một phần; "
        "từ ngày 15/01/2023 hết hiệu lực toàn bộ"
    )
    span = "Văn bản viện dẫn ban hành trong khoảng từ ngày 01/01/2023 đến ngày 31/01/2023"
    assert Reason(f"{span}: {course}") in found.reasons


def test_a_dispute_then_is_explained_though_it_is_over(law_of: Build, id_of: Name) -> None:
    """Why the instrument was not simply in force when cited stays among the reasons."""
    found = verdict(_citation(id_of("D1")), PLAN, "2026-01-01", law_of(f"{ALIVE};; D1 commences 2023-01-01"))
    assert [reason.effect for reason in found.reasons] == ["/effect/00", "/effect/02", "/effect/01"]


def test_keys_of_the_printed_verdict(law_of: Build, id_of: Name) -> None:
    """A verdict has the keys that programs read, down to those of last known and replacement."""
    law = law_of("D1 replaces 2020-01-01 by D2 at Điều 9;; D2 commences 2020-01-01;; D3 attests 2012-01-01")
    said = asdict(verdict(_citation(id_of("D1")), PLAN, "2020-06-01", law))
    assert list(said) == [
        "status_then", "status_now", "attested_to", "last_known", "severity", "expired_from", "by", "clause",
        "replacement", "reasons",
    ]  # fmt: skip
    assert said["replacement"].keys() >= {"number", "title", "text", "inferred"}
    assert said["reasons"][0].keys() >= {"source", "confidence", "checked"}
    forgotten = asdict(verdict(_citation(id_of("D3")), PLAN, "2026-01-01", law))
    assert forgotten["last_known"] == {"status": "in_force", "day": "2012-01-01", "source": "source 2"}


def test_at_least_follows_the_order_of_gravity() -> None:
    """A severity reaches a threshold when it stands before it in the list or is the same; none never does."""
    assert [s for s in (*SEVERITIES, None) if at_least(s, "rests_on_stale")] == list(SEVERITIES[:3])
