"""Validity: one answer a day, derived from effects; each row names the rule or article it holds to."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.beginning import beginning
from graph.days import EVER, issued, later, said
from graph.law import Facts, Law, assemble, closure
from graph.life import digest
from graph.validity import STATUSES, stale_intervals, status_on, timeline
from ontology.ranks import may_end
from ontology.records import Document, Effect
from tests.graph.telling import told

Build = Callable[[str], dict[str, Facts]]
Name = Callable[[str], str]


# (rule, law, instrument and day, answer). ALIVE: begun in 2012, seen in force on 2026-06-01.
ALIVE = "D1 commences 2012-01-01 by D1;; D1 attests 2026-06-01"
PARENT = "D1 commences 2012-01-01;; D1 attests 2026-06-01;; L1 details by D1;; L1 commences 2011-01-01"

FIRST_DAYS = [
    ("the day before the first day", ALIVE, "D1 2011-12-31", "not_yet_in_force"),
    ("the first day itself", ALIVE, "D1 2012-01-01", "in_force to 2026-06-01"),
    ("before its issue it is not in force", ALIVE, "D1 2009-01-01", "not_yet_in_force"),
    ("two first days: before the earlier", f"{ALIVE};; D1 commences 2012-03-01", "D1 2011-12-31", "not_yet_in_force"),
    ("two first days: disputed between them", f"{ALIVE};; D1 commences 2012-03-01", "D1 2012-02-29", "disputed"),
    ("two first days: in force on the later", f"{ALIVE};; D1 commences 2012-03-01", "D1 2012-03-01",
     "in_force to 2026-06-01"),
    ("a later act that moves the first day wins", f"{ALIVE};; D1 commences 2011-06-01 by L2", "D1 2011-06-01",
     "in_force to 2026-06-01"),
    ("of two acts that move it the later issued wins",
     "L1 commences 2025-01-01;; L1 commences 2024-08-01 by L2;; L1 commences 2024-09-01 by L3;; L3 issued 2024-07-01;;"
     "L1 attests 2026-01-01", "L1 2024-08-15", "not_yet_in_force"),
    ("first day unknown: unverified in the first year", "D1 attests 2026-06-01;; D1 issued 2018-05-08", "D1 2019-05-07",
     "unverified"),
    ("first day unknown: begun one year after issue", "D1 attests 2026-06-01;; D1 issued 2018-05-08", "D1 2019-05-08",
     "in_force to 2026-06-01"),
    ("first day unknown: not before its issue", "D1 attests 2026-06-01;; D1 issued 2018-05-08", "D1 2018-05-07",
     "not_yet_in_force"),
    ("only the year known: a year after its end", "D1 attests 2026-06-01;; D1 issued 2018", "D1 2019-12-30",
     "unverified"),
    ("only the year known: begun then", "D1 attests 2026-06-01;; D1 issued 2018", "D1 2019-12-31",
     "in_force to 2026-06-01"),
    ("seen in force within the first year", "D1 attests 2018-09-01;; D1 issued 2018-05-08", "D1 2018-09-01",
     "in_force to 2018-09-01"),
    ("nothing known of its age: never begun", "D1 issued ?", "D1 2026-01-01", "unverified"),
    ("no day of issue, but seen in force", "D1 issued ?;; D1 attests 2025-01-01", "D1 2025-06-01",
     "in_force to 2025-01-01"),
]  # fmt: skip

WITNESSES = [
    ("in force needs a witness", "D1 commences 2012-01-01", "D1 2013-01-01", "unverified"),
    ("an answer is kept for twelve months", ALIVE, "D1 2027-06-01", "in_force to 2026-06-01"),
    ("then it is unverified, with what was last known", ALIVE, "D1 2027-06-02",
     "unverified last in_force 2026-06-01 source 1"),
    ("the last of several witnesses counts", f"{ALIVE};; D1 attests 2020-01-01", "D1 2026-12-01",
     "in_force to 2026-06-01"),
    ("a candidate is no witness", "D1 commences 2012-01-01;; D1 attests 2026-06-01 candidate", "D1 2026-06-01",
     "unverified"),
    ("a refused effect ends nothing", f"{ALIVE};; D1 ends 2020-01-01 by D2 refused", "D1 2021-01-01",
     "in_force to 2026-06-01"),
    ("an act that ends attests the days before", "D1 commences 2012-01-01;; D1 ends 2020-01-01 by D2 at Điều 9",
     "D1 2015-01-01", "in_force to 2019-12-31"),
    ("an act that amends attests, and amended is kept as long", "D1 commences 2012-01-01;; D1 amends 2020-05-05 by D2",
     "D1 2021-05-05", "amended by D2 - to 2020-05-05"),
    ("amended lapses, too", "D1 commences 2012-01-01;; D1 amends 2020-05-05 by D2", "D1 2021-05-06",
     "unverified last amended 2020-05-05 source 1"),
    ("Party documents: no witness", "T1 commences 2019-02-18", "T1 2020-01-01", "unverified"),
    ("Party documents: an effect speaks", "T1 commences 2019-02-18;; T1 amends 2025-11-23 by T2 scope part",
     "T1 2026-11-21", "amended by T2 - to 2025-11-23"),
    ("an unknown instrument", ALIVE, "D9 2026-01-01", "unverified"),
]  # fmt: skip

ENDS = [
    ("the last day with effect", f"{ALIVE};; D1 replaces 2023-08-16 by D2 at Điều 25", "D1 2023-08-15",
     "in_force to 2023-08-15"),
    ("the first day without effect", f"{ALIVE};; D1 replaces 2023-08-16 by D2 at Điều 25", "D1 2023-08-16",
     "expired by D2 Điều 25 from 2023-08-16"),
    ("no later attestation revives", f"{ALIVE};; D1 abolishes 2020-01-01 by D2", "D1 2026-06-01",
     "expired by D2 - from 2020-01-01"),
    ("it stays expired for good", f"{ALIVE};; D1 abolishes 2020-01-01 by D2", "D1 2090-01-01",
     "expired by D2 - from 2020-01-01"),
    ("its term ends it", f"{ALIVE};; D1 ends 2021-01-01 at Điều 30", "D1 2021-01-01",
     "expired by its term Điều 30 from 2021-01-01"),
    ("a term is no witness", "D1 commences 2012-01-01;; D1 ends 2021-01-01", "D1 2020-12-31", "unverified"),
    ("an extended term", f"{ALIVE};; D1 ends 2021-01-01;; D1 extends 2023-01-01 by D2", "D1 2022-12-31",
     "in_force to 2022-12-31"),
    ("the end of an extended term", f"{ALIVE};; D1 ends 2021-01-01;; D1 extends 2023-01-01 by D2 at Điều 1",
     "D1 2023-01-01", "expired by D2 Điều 1 from 2023-01-01"),
    ("an announcement ends, the act that did it is named",
     f"{ALIVE};; D1 announces_expired 2020-01-01 by Q1 at Điều 1;; D1 ends 2020-01-01 by D2 at Điều 9", "D1 2020-01-01",
     "expired by D2 Điều 9 from 2020-01-01"),
    ("sources print different days: disputed between",
     f"{ALIVE};; D1 ends 2023-08-15 by D2 at Điều 28 medium;; D1 ends 2023-08-08 by D2 at Điều 28 low",
     "D1 2023-08-08", "disputed"),
    ("sources print different days: still disputed on the last",
     f"{ALIVE};; D1 ends 2023-08-15 by D2 at Điều 28 medium;; D1 ends 2023-08-08 by D2 at Điều 28 low",
     "D1 2023-08-14", "disputed"),
    ("sources print different days: expired, its day unknown",
     f"{ALIVE};; D1 ends 2023-08-15 by D2 at Điều 28 medium;; D1 ends 2023-08-08 by D2 at Điều 28 low",
     "D1 2023-08-15", "expired by D2 Điều 28"),
    ("no day: the first day of the act that ends", f"{ALIVE};; D1 ends by D2 at Điều 9;; D2 commences 2024-02-02",
     "D1 2024-02-02", "expired by D2 Điều 9 from 2024-02-02"),
    ("no day at all: disputed since the act was issued", f"{ALIVE};; D1 ends by D2 at Điều 9;; D2 issued 2024-02-02",
     "D1 2026-01-01", "disputed"),
    ("whichever comes first: at the latest on the day",
     f"{ALIVE};; D1 ends 2024-03-01 by D2 at Điều 3 if tùy thời điểm nào đến trước", "D1 2024-03-01",
     "expired by D2 Điều 3 from 2024-03-01"),
    ("a condition nobody has checked", f"{ALIVE};; D1 ends 2024-03-01 by D2 if khi có quy hoạch mới", "D1 2024-03-01",
     "disputed"),
    ("whole with exceptions", "L1 commences 2023-07-01;; L1 ends 2025-07-01 by L2 at Điều 9 scope whole except Điều 64",
     "L1 2025-07-01", "expired by L2 Điều 9 from 2025-07-01"),
    ("a newer edition whose clause is not read", "L1 commences 2012-01-01;; L1 attests 2026-06-01;;"
     "L1 replaces 2026-07-01 by L2 low", "L1 2026-07-01", "disputed"),
    ("a newer edition: the day before", "L1 commences 2012-01-01;; L1 attests 2026-06-01;;"
     "L1 replaces 2026-07-01 by L2 low", "L1 2026-06-30", "in_force to 2026-06-01"),
    ("once a clause is read, it decides",
     f"{ALIVE};; D1 replaces 2020-01-01 by D2 low;; D1 ends 2021-01-01 by D2 at Điều 9", "D1 2021-01-01",
     "expired by D2 Điều 9 from 2021-01-01"),
    ("only the issuer or one above can repeal", f"{ALIVE};; D1 abolishes 2020-01-01 by C1 at Điều 2", "D1 2020-01-01",
     "disputed"),
    ("a ministry may announce what higher acts ended", f"{ALIVE};; D1 announces_expired 2020-01-01 by C1 at Điều 1",
     "D1 2020-01-01", "expired by C1 Điều 1 from 2020-01-01"),
    ("ended before its first day", "D1 commences 2012-01-01;; D1 abolishes 2011-06-01 by D2", "D1 2011-06-01",
     "expired by D2 - from 2011-06-01"),
]  # fmt: skip

PARTS = [
    ("amended from the day", f"{ALIVE};; D1 amends 2022-07-15 by D2 at Điều 73 scope Điều 4", "D1 2022-07-15",
     "amended by D2 Điều 73 to 2026-06-01"),
    ("the day before an amendment", f"{ALIVE};; D1 amends 2022-07-15 by D2 at Điều 73", "D1 2022-07-14",
     "in_force to 2022-07-14"),
    ("the latest amendment is told", f"{ALIVE};; D1 amends 2022-07-15 by D2;; D1 amends 2020-01-01 by D3",
     "D1 2023-01-01", "amended by D2 - to 2026-06-01"),
    ("of two on one day the later issued", f"{ALIVE};; D1 amends 2025-07-01 by L1 at Điều 4;; L1 issued 2025-06-27;;"
     "D1 amends 2025-07-01 by L2 at Điều 57;; L2 issued 2024-11-26", "D1 2025-07-01",
     "amended by L1 Điều 4 to 2026-06-01"),
    ("a part abolished is amended", f"{ALIVE};; D1 abolishes 2020-01-01 by D2 scope Điều 5; Điều 6", "D1 2020-01-01",
     "amended by D2 - to 2026-06-01"),
    ("a part replaced, articles not read", f"{ALIVE};; D1 replaces 2020-01-01 by D2 scope part", "D1 2020-01-01",
     "amended by D2 - to 2026-06-01"),
    ("an amendment without a day: the act's first day", f"{ALIVE};; D1 amends by D2;; D2 commences 2024-02-02",
     "D1 2024-02-02", "amended by D2 - to 2026-06-01"),
    ("a correction changes nothing", f"{ALIVE};; D1 corrects 2020-01-01 by D2", "D1 2021-01-01",
     "in_force to 2026-06-01"),
    ("Luật 2025, Điều 56: suspended", f"{ALIVE};; D1 suspends 2020-01-01 by D2", "D1 2020-01-01", "suspended"),
    ("a part suspended is suspended", f"{ALIVE};; D1 suspends 2020-01-01 by D2 scope Điều 3", "D1 2020-06-01",
     "suspended"),
    ("resumed", f"{ALIVE};; D1 suspends 2020-01-01 by D2;; D1 resumes 2021-01-01 by D3", "D1 2021-01-01",
     "in_force to 2026-06-01"),
    ("another part resumed",
     f"{ALIVE};; D1 suspends 2020-01-01 by D2 scope Điều 3;; D1 resumes 2021-01-01 by D3 scope Điều 4", "D1 2021-01-01",
     "suspended"),
    ("expired while suspended", f"{ALIVE};; D1 suspends 2020-01-01 by D2;; D1 ends 2022-01-01 by D3", "D1 2022-01-01",
     "expired by D3 - from 2022-01-01"),
]  # fmt: skip

CASCADES = [
    ("Luật 80/2015, Điều 154 khoản 4: falls with its parent, by rule only",
     f"{PARENT};; L1 ends 2023-07-01 by L2 at Điều 90", "D1 2023-07-01", "disputed"),
    ("the day before the parent's end", f"{PARENT};; L1 ends 2023-07-01 by L2 at Điều 90", "D1 2023-06-30",
     "in_force to 2023-06-30"),
    ("the rule's first day", f"{PARENT};; L1 ends 2016-07-01 by L2;; D1 ends 2024-01-01 by D2", "D1 2016-07-01",
     "disputed"),
    ("the rule's last day", f"{PARENT};; L1 replaces 2025-03-31 by L2", "D1 2025-03-31", "disputed"),
    ("the parent ended before the rule", f"{PARENT};; L1 replaces 2016-06-30 by L2", "D1 2016-06-30", "disputed"),
    ("the express clause ends the dispute, and gives the day",
     f"{PARENT};; L1 ends 2023-07-01 by L2;; D1 abolishes 2025-12-30 by D2 at Điều 1", "D1 2025-12-30",
     "expired by D2 Điều 1 from 2025-12-30"),
    ("an express clause before the parent's end", f"{PARENT};; L1 ends 2023-07-01 by L2;; D1 ends 2022-01-01 by D2",
     "D1 2023-07-01", "expired by D2 - from 2022-01-01"),
    ("Luật 64/2025, Điều 57 khoản 2: parent replaced", f"{PARENT};; L1 replaces 2025-04-01 by L2", "D1 2025-04-01",
     "in_force to 2026-06-01 on L1"),
    ("parent ended by a law of the same matter: replaced, by inference", f"{PARENT};; L1 ends 2025-07-01 by L2",
     "D1 2025-07-01", "in_force to 2026-06-01 on L1"),
    ("parent replaced except some articles", f"{PARENT};; L1 ends 2025-07-01 by L2 scope whole except Điều 64",
     "D1 2025-07-01", "in_force to 2026-06-01 on L1"),
    ("amended itself and resting on a replaced parent",
     f"{PARENT};; L1 replaces 2025-07-01 by L2;; D1 amends 2025-01-01 by D2", "D1 2025-07-01",
     "amended by D2 - to 2026-06-01 on L1"),
    ("parent only amended: nothing changes", f"{PARENT};; L1 amends 2025-07-01 by L2", "D1 2025-07-01",
     "in_force to 2026-06-01"),
    ("parent abolished from 2025-04-01", f"{PARENT};; L1 abolishes 2025-07-01 by L2", "D1 2025-07-01", "disputed"),
    ("parent ended by its term from 2025-04-01", f"{PARENT};; L1 ends 2025-07-01", "D1 2025-07-01", "disputed"),
    ("parent ended by an act that only repeals", f"{PARENT};; L1 ends 2025-07-01 by L2;; L2 titled Bãi bỏ một số luật",
     "D1 2025-07-01", "disputed"),
    ("one of several parents, replaced since 2025", f"{PARENT};; L3 details by D1;; L1 replaces 2025-07-01 by L2",
     "D1 2025-07-01", "disputed"),
    ("one of several parents, ended under the old rule", f"{PARENT};; L3 details by D1;; L1 replaces 2020-07-01 by L2",
     "D1 2020-07-01", "disputed"),
    ("one parent told by two sources is one", f"{PARENT};; L1 details by D1 medium;; L1 replaces 2025-07-01 by L2",
     "D1 2025-07-01", "in_force to 2026-06-01 on L1"),
    ("a parent whose end is doubtful changes nothing", f"{PARENT};; L1 replaces 2026-07-01 by L2 low", "D1 2026-07-01",
     "in_force to 2026-06-01"),
    ("a grandparent's end runs through", "C1 commences 2012-01-01;; C1 attests 2026-06-01;; D1 details by C1;;"
     "L1 details by D1;; L1 ends 2020-07-01 by L2", "C1 2020-07-01", "disputed"),
    ("what rests on a stale decree stays", "C1 commences 2012-01-01;; C1 attests 2026-06-01;; D1 details by C1;;"
     "L1 details by D1;; L1 replaces 2025-07-01 by L2", "C1 2025-07-01", "in_force to 2026-06-01"),
    ("a candidate parent is none", "D1 commences 2012-01-01;; D1 attests 2026-06-01;; L1 details by D1 candidate;;"
     "L1 replaces 2023-07-01 by L2", "D1 2023-07-01", "in_force to 2026-06-01"),
    ("a parent that is replaced does not vouch", "D1 commences 2012-01-01;; L1 details by D1;;"
     "L1 replaces 2025-07-01 by L2", "D1 2025-07-01", "unverified"),
    ("suspended outweighs an inference", f"{PARENT};; D1 suspends 2020-01-01 by D2;; L1 ends 2023-07-01 by L2",
     "D1 2023-07-01", "suspended"),
    ("parents in a circle", f"{PARENT};; D1 details by L1;; L1 ends 2023-07-01 by L2", "D1 2023-07-01", "disputed"),
    ("its own parent", "D1 details by D1;; D1 commences 2012-01-01;; D1 attests 2026-06-01", "D1 2020-01-01",
     "in_force to 2026-06-01"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("law", "asked", "expected"),
    [pytest.param(*row, id=rule) for rule, *row in FIRST_DAYS + WITNESSES + ENDS + PARTS + CASCADES],
)
def test_status(law_of: Build, id_of: Name, law: str, asked: str, expected: str) -> None:
    """Each rule of validity gives its answer on the day asked."""
    instrument, day = asked.split()
    known = law_of(law)
    assert told(status_on(id_of(instrument), day, known), known) == expected


@pytest.mark.parametrize(
    ("law", "asked", "sentence", "effect", "confidence"),
    [
        (f"{PARENT};; L1 ends 2023-07-01 by L2", "D1 2023-07-01", "Điều 154 khoản 4", "/effect/04", "medium"),
        (f"{PARENT};; L1 replaces 2025-07-01 by L2", "D1 2025-07-01", "Điều 57 khoản 2", "/effect/04", "medium"),
        (f"{PARENT};; L1 amends 2025-07-01 by L2", "D1 2025-07-01", "đã được sửa đổi từ ngày 01/7/2025 theo L2",
         "/effect/04", "medium"),
        (f"{PARENT};; L1 ends 2023-07-01 by L2;; D1 abolishes 2025-12-30 by D2", "D1 2026-01-01", "Điều 154 khoản 4",
         "/effect/04", "medium"),
        ("D1 issued 2018-05-08;; D1 attests 2026-06-01", "D1 2020-01-01", "coi là từ ngày 08/5/2019", None, "medium"),
        (f"{ALIVE};; D1 ends 2024-01-01 by D2 scope whole except Điều 64", "D1 2024-01-01", "trừ Điều 64", "/effect/02",
         "high"),
        (f"{ALIVE};; D1 ends 2024-03-01 by D2 if tùy thời điểm nào đến trước", "D1 2024-03-01",
         "điều kiện: tùy thời điểm nào đến trước", "/effect/02", "high"),
        (f"{ALIVE};; D1 abolishes 2020-01-01 by C1", "D1 2020-01-01", "chỉ cơ quan ban hành hoặc cấp trên",
         "/effect/02", "high"),
        (ALIVE, "D1 2028-01-01", "Nguồn xác nhận còn hiệu lực đến ngày 01/6/2026", "/effect/01", "high"),
        ("D1 commences 2012-01-01;; D1 ends 2020-01-01 by D2", "D1 2015-01-01", "còn hiệu lực, đến ngày 31/12/2019",
         "/effect/01", "high"),
    ],
)  # fmt: skip
def test_reasons(
    law_of: Build, id_of: Name, law: str, asked: str, sentence: str, effect: str | None, confidence: str
) -> None:
    """An answer says in Vietnamese what it rests on, with effect, source and confidence."""
    instrument, day = asked.split()
    reasons = status_on(id_of(instrument), day, law_of(law)).reasons
    assert [(r.effect, r.confidence) for r in reasons if sentence in r.text] == [(effect, confidence)]


def test_grace_is_a_setting(law_of: Build, id_of: Name) -> None:
    """A shorter grace makes an answer lapse earlier."""
    law = law_of(ALIVE)
    assert status_on(id_of("D1"), "2026-09-02", law, grace_months=3).status == "unverified"
    assert status_on(id_of("D1"), "2026-09-01", law, grace_months=3).status == "in_force"


def test_acknowledged_amendments_still_attest(law_of: Build, id_of: Name) -> None:
    """What a citation names itself does not amend for it, but still vouches that the instrument lived."""
    law = law_of("D1 commences 2012-01-01;; D1 amends 2020-05-05 by D2")
    spans = timeline(id_of("D1"), law, acknowledged=[id_of("D2")])
    assert [(span.since, span.status) for span in spans] == [
        (EVER, "not_yet_in_force"),
        ("2012-01-01", "in_force"),
        ("2021-05-06", "unverified"),
    ]


def test_timeline_of_a_whole_life(law_of: Build, id_of: Name) -> None:
    """The intervals of a life that sees everything come in order, each ending where the next begins."""
    law = law_of(
        f"{PARENT};; D1 amends 2015-01-01 by D2;; D1 suspends 2017-01-01 by D3;; D1 resumes 2018-01-01 by D3;;"
        "L1 ends 2023-07-01 by L2;; D1 abolishes 2025-12-30 by D4"
    )
    assert [(span.since, span.until, span.status) for span in timeline(id_of("D1"), law)] == [
        (EVER, "2012-01-01", "not_yet_in_force"),
        ("2012-01-01", "2015-01-01", "in_force"),
        ("2015-01-01", "2017-01-01", "amended"),
        ("2017-01-01", "2018-01-01", "suspended"),
        ("2018-01-01", "2023-07-01", "amended"),
        ("2023-07-01", "2025-12-30", "disputed"),
        ("2025-12-30", None, "expired"),
    ]


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        (ALIVE, ()),
        (f"{ALIVE};; D1 ends 2020-01-01 by D2", (("2020-01-01", None),)),
        (f"{ALIVE};; D1 suspends 2019-01-01 by D2;; D1 ends 2020-01-01 by D2", (("2019-01-01", None),)),
        (
            f"{ALIVE};; D1 suspends 2019-01-01 by D2;; D1 resumes 2019-06-01 by D2;; D1 ends 2020-01-01 by D2",
            (("2019-01-01", "2019-06-01"), ("2020-01-01", None)),
        ),
        (f"{PARENT};; L1 ends 2023-07-01 by L2", ()),
    ],
)
def test_stale_intervals(law_of: Build, id_of: Name, law: str, expected: object) -> None:
    """The days without effect are merged, and a dispute is not among them."""
    assert stale_intervals(timeline(id_of("D1"), law_of(law))) == expected


@pytest.mark.parametrize(
    ("ending", "ended", "expected"),
    [
        ("H1", "L1", True), ("L1", "H1", False), ("L1", "D1", True), ("D1", "L1", False), ("D1", "Q1", True),
        ("Q1", "D1", False), ("Q1", "C1", True), ("C1", "C2", True), ("C1", "N1", True), ("N1", "U1", True),
        ("U1", "N1", False), ("U1", "X1", True), ("X1", "U1", False), ("T1", "T2", True), ("T1", "D1", False),
        ("R1", "D1", None), ("D1", "R1", None),
    ],
)  # fmt: skip
def test_who_may_end_what(law_of: Build, id_of: Name, ending: str, ended: str, expected: bool | None) -> None:
    """Only the issuer or one above it on the same ladder can end an instrument; unknown issuers stay open."""
    law = law_of(f"{ended} ends 2020-01-01 by {ending}")
    assert may_end(law[id_of(ending)].document, law[id_of(ended)].document) is expected


@pytest.mark.parametrize(
    ("date", "year", "expected"),
    [
        ("2020-02-05", None, ("2020-02-05", "2020-02-05")),
        ("2020-02", None, ("2020-02-01", "2020-02-29")),
        ("2020", None, ("2020-01-01", "2020-12-31")),
        ("--04-26", 2022, ("2022-01-01", "2022-12-31")),
        (None, 2022, ("2022-01-01", "2022-12-31")),
        (None, None, None),
    ],
)
def test_issued(date: str | None, year: int | None, expected: tuple[str, str] | None) -> None:
    """A partial day leaves an interval of possible days."""
    document = Document(id="/ref/x", type="nghi-dinh", family="normative", date=date, year=year)
    assert issued(document) == expected


def test_days_in_words_and_months() -> None:
    """Days are printed as Nghị định 30/2020 wants them, and terms of months end on the month's last day at most."""
    assert [said(day) for day in ("2023-08-14", "2024-01-05", "2022-11-10")] == [
        "14/8/2023",
        "05/01/2024",
        "10/11/2022",
    ]
    assert [later(day, months=12) for day in ("2024-02-29", "2023-12-31")] == ["2025-02-28", "2024-12-31"]


def test_closure_fetches_what_an_answer_needs_in_rounds(law_of: Build, id_of: Name) -> None:
    """Parents and ending acts are followed, other acts only fetched, strangers left out; the answer is the same."""
    law = law_of(
        f"{PARENT};; L1 ends 2023-07-01 by L2 at Điều 90;; L2 replaces 2026-01-01 by L3;; D1 amends 2020-01-01 by D2;;"
        "D2 amends 2021-01-01 by D3;; D4 ends 2021-01-01 by L2;; D5 commences 2021-01-01"
    )
    rounds: list[list[str]] = []

    def fetch(ids: list[str]) -> list[Facts]:
        rounds.append(ids)
        return [law[key] for key in ids if key in law]

    part = closure([id_of("D1"), id_of("D9")], fetch)
    assert sorted(part) == sorted(map(id_of, ("D1", "D2", "L1", "L2", "L3")))
    assert len(rounds) == 4
    assert timeline(id_of("D1"), part) == timeline(id_of("D1"), law)
    assert id_of("D4") in closure([id_of("L2")], fetch, backward=True)


IDS = ["/eli/vn/qh15/luat/2010/1", "/eli/vn/cp/nd/2010/2", "/eli/vn/cp/nd/2010/3", "/eli/vn/bnv/tt/2010/4", "/ref/5"]
KINDS = [
    "commences", "replaces", "abolishes", "ends", "amends", "suspends", "resumes", "extends", "corrects",
    "announces_expired", "guides", "details", "consolidates", "attests",
]  # fmt: skip
DAYS = st.sampled_from(["2009-05-05", "2012-01-31", "2016-07-01", "2020-02-29", "2023-07-01", "2025-07-01"])
ISSUED = st.none() | DAYS | st.sampled_from(["2015", "2015-02"])
TITLES = st.sampled_from([None, "Bãi bỏ một số nghị định", "Về thực hiện dân chủ"])
ASKED = (EVER, "2009-05-04", "2009-05-05", "2013-01-31", "2016-06-30", "2021-03-01", "2025-07-01", "2099-01-01")


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """Small laws without sense: circles, contradictory days, instruments that end their makers."""
    documents = [
        Document(id=key, type="nghi-dinh", family="normative", title=draw(TITLES), date=draw(ISSUED)) for key in IDS
    ]
    effect = st.builds(
        Effect,
        id=st.integers(0, 30).map(lambda number: f"/effect/{number}"),
        affected=st.sampled_from(IDS),
        kind=st.sampled_from(KINDS),
        scope=st.sampled_from(["whole", "whole", "part", "Điều 4; Điều 5", "whole except Điều 64"]),
        origin=st.just("test"),
        confidence=st.sampled_from(["high", "medium", "low"]),
        checked=st.just("2026-11-21"),
        affecting=st.none() | st.sampled_from(IDS),
        clause=st.none() | st.just("Điều 1"),
        day=st.none() | DAYS,
        condition=st.none() | st.just("nếu có"),
        standing=st.sampled_from(["counted", "counted", "candidate"]),
    )
    return assemble(documents, draw(st.lists(effect, max_size=14, unique_by=lambda e: e.id)))


@settings(deadline=None)
@given(laws(), st.sampled_from(IDS))
def test_intervals_are_the_function_of_days(law: Law, instrument: str) -> None:
    """For any law, the intervals cover all days without gap and give on each what the function gives for that day."""
    spans = timeline(instrument, law)
    life = digest(law[instrument], law, 12, ())
    assert spans[0].since == EVER
    assert spans[-1].until is None
    for span, following in zip(spans, [*spans[1:], None], strict=True):
        assert span.status in STATUSES
        assert span.until == (following.since if following else None)
        assert following is None or span.since < following.since
    for day in ASKED:
        interval, answer = status_on(instrument, day, law), life.on(day)
        assert interval.since <= day
        assert interval.until is None or day < interval.until
        assert (interval.status, interval.by, interval.clause, interval.reasons) == (
            answer.status, answer.by, answer.clause, answer.reasons,
        )  # fmt: skip


@settings(deadline=None)
@given(laws(), st.sampled_from(IDS))
def test_expired_is_final_and_never_inferred(law: Law, instrument: str) -> None:
    """In any law nothing follows an end, and an express effect on the whole of the instrument made it."""
    spans = timeline(instrument, law)
    assert all(span.status != "expired" for span in spans[:-1])
    if spans[-1].status == "expired":
        told_by = {reason.effect for reason in spans[-1].reasons}
        assert any(e.id in told_by and e.scope.startswith("whole") for e in law[instrument].effects)


@settings(deadline=None)
@given(laws(), st.sampled_from(IDS))
def test_intervals_are_plain_data(law: Law, instrument: str) -> None:
    """What stores keep of a timeline goes through JSON and back without loss."""
    rows = [asdict(span) for span in timeline(instrument, law)]
    assert json.loads(json.dumps(rows)) == [{**row, "reasons": list(row["reasons"])} for row in rows]


@settings(deadline=None)
@given(laws())
def test_closure_changes_no_answer(law: Law) -> None:
    """For any law, the facts that a store fetches give the same timeline as the whole law."""
    for instrument in IDS:
        part = closure([instrument], lambda ids: [law[key] for key in ids])
        assert timeline(instrument, part) == timeline(instrument, law)


@pytest.mark.parametrize(
    ("date", "since", "confidence"),
    [
        ("2016-03-07", "07/3/2017, một năm sau ngày ban hành", "medium"),
        ("2016", "31/12/2017, một năm sau năm ban hành (không rõ ngày)", "low"),
    ],
)
def test_an_assumed_beginning_says_from_what_it_is_counted(
    law_of: Build, id_of: Name, date: str, since: str, confidence: str
) -> None:
    """A year without a day is no day of issue, and proves less."""
    law = law_of(f"Q1 issued {date}")
    (reason,) = beginning(law[id_of("Q1")], law).reasons
    assert since in reason.text
    assert reason.confidence == confidence


def test_a_register_in_which_all_hang_on_all_has_an_answer() -> None:
    """Fourteen instruments that detail and replace each other, each one all the rest, are disputed, not endless."""
    ids = [f"/eli/vn/cp/nd/2010/{serial}" for serial in range(14)]
    effects = [
        Effect(
            id=f"/effect/{kind}/{one}/{other}", affected=ids[one], kind=kind, scope="whole", origin="test",
            confidence="high", checked="2026-11-21", affecting=ids[other], clause="Điều 1", day="2020-01-01",
        )
        for one in range(14) for other in range(14) if one != other for kind in ("details", "replaces")
    ]  # fmt: skip
    law = assemble(
        [Document(id=each, type="nghi-dinh", family="normative", date="2010-01-01") for each in ids], effects
    )
    assert {timeline(each, law)[-1].status for each in ids} == {"disputed"}
