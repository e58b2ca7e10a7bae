"""Decisions on effects, from every store: they outweigh the sources, can be taken back, and stay in the log."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.port import Store
from graph.review import Correction, ReviewError, candidates, correct, decide, history, undo
from ontology.identity import effect_id
from ontology.records import Bundle, Document, Effect, Source
from tests.conformance.samples import DECREE, LAW, OLD_DECREE, ORDINANCE, REGISTER

BY = "Nguyễn Văn An"
DRAWN = Effect(
    id=effect_id("ends", ORDINANCE, LAW, "Điều 34", "whole", "2024-01-01"), affected=ORDINANCE, affecting=LAW,
    kind="ends", scope="whole", clause="Điều 34", day="2024-01-01", origin="toàn văn", confidence="low",
    checked="2026-11-21", standing="candidate", doubt="a part",
)  # fmt: skip
SURE = replace(
    DRAWN, id=effect_id("ends", OLD_DECREE, DECREE, "Điều 34", "whole", "2024-01-01"), affected=OLD_DECREE,
    affecting=DECREE, standing="counted", doubt=None, confidence="medium",
)  # fmt: skip
TOLD = Bundle(
    source=Source(
        id="/source/toan-van/register", kind="register", file="a.txt", sha256="a1", media_type="text/plain",
        generator="test 1",
    ),
    effects=(DRAWN, SURE),
)  # fmt: skip


@pytest.fixture
def desk(store: Store) -> Store:
    """The register without its own ends, and a text that ends two instruments, one of them doubtfully."""
    effects = tuple(each for each in REGISTER.effects if each.kind not in ("replaces", "ends"))
    store.put([replace(REGISTER, effects=effects), TOLD])
    return store


def ended(store: Store, instrument: str) -> str | None:
    """From which day it has no effect."""
    return store.status(instrument, "2026-11-21").expired_from


def test_what_is_accepted_counts_and_what_is_refused_does_not(desk: Store) -> None:
    """A candidate waits until it is decided; an effect that counted can be refused, too."""
    assert candidates(desk) == [DRAWN]
    assert (ended(desk, ORDINANCE), ended(desk, OLD_DECREE)) == (None, "2024-01-01")
    decide(desk, [DRAWN.id], "accept", by=BY)
    decide(desk, [SURE.id], "refuse", by="Trần Thị Bình", remark="điều khoản nói về văn bản khác")
    assert candidates(desk) == []
    assert (ended(desk, ORDINANCE), ended(desk, OLD_DECREE)) == ("2024-01-01", None)
    log = [(each.decision.verdict, each.decision.by, each.decision.of, each.holds) for each in history(desk)]
    assert log == [("refuse", "Trần Thị Bình", SURE.id, True), ("accept", BY, DRAWN.id, True)]


def test_a_correction_counts_and_the_drawn_effect_stays_refused(desk: Store) -> None:
    """Affected instrument, kind, day and clause can be other than drawn; the log leads from one to the other."""
    other = Document(id="/eli/vn/cp/nd/2016/7", type="nghi-dinh", family="normative", number="07/2016/NĐ-CP")
    made = correct(
        desk, DRAWN.id, Correction(affected=other, kind="replaces", day="2024-03-01", clause="Điều 35"), by=BY
    )
    assert (made.affected, made.kind, made.day, made.clause) == (other.id, "replaces", "2024-03-01", "Điều 35")
    assert (ended(desk, other.id), ended(desk, ORDINANCE), candidates(desk)) == ("2024-03-01", None, [])
    (entry,) = history(desk)
    assert (entry.effect and entry.effect.standing, entry.made) == ("refused", made)


def test_what_is_undone_is_as_its_source_says(desk: Store) -> None:
    """Undo by the drawn or the corrected id; both decisions stay in the log, and neither holds."""
    made = correct(desk, SURE.id, Correction(day="2025-01-01"), by=BY)
    assert ended(desk, OLD_DECREE) == "2025-01-01"
    undo(desk, [made.id], by=BY)
    assert ended(desk, OLD_DECREE) == "2024-01-01"
    assert [(each.decision.verdict, each.holds) for each in history(desk)] == [("undo", False), ("correct", False)]
    with pytest.raises(ReviewError, match="chưa có quyết định"):
        undo(desk, [SURE.id], by=BY)


def test_the_later_decision_takes_the_place_of_the_earlier(desk: Store) -> None:
    """Of a correction that is corrected once more, only the last counts."""
    first = correct(desk, SURE.id, Correction(day="2025-01-01"), by=BY)
    correct(desk, first.id, Correction(day="2025-06-01"), by=BY)
    assert ended(desk, OLD_DECREE) == "2025-06-01"
    decide(desk, [SURE.id], "refuse", by=BY)
    assert ended(desk, OLD_DECREE) is None
    assert [each.holds for each in history(desk)] == [True, False, False]


def test_decisions_survive_a_reload_and_are_told_when_nothing_stands_behind_them(desk: Store) -> None:
    """A register that is loaded again changes no decision; an effect that it tells no more is named as orphaned."""
    decide(desk, [DRAWN.id], "accept", by=BY)
    desk.put([replace(TOLD, source=replace(TOLD.source, sha256="a2"))])
    assert ended(desk, ORDINANCE) == "2024-01-01"
    desk.put([replace(TOLD, effects=(SURE,))])
    assert [each.orphaned for each in history(desk)] == [True]
    assert ended(desk, ORDINANCE) == "2024-01-01"


def test_a_correction_that_another_source_tells_stays_when_it_is_undone(desk: Store) -> None:
    """What a correction says is not refused with it where a source says the same of its own."""
    correct(desk, DRAWN.id, Correction(affected=Document(id=OLD_DECREE, type="nghi-dinh", family="normative")), by=BY)
    undo(desk, [DRAWN.id], by=BY)
    assert (candidates(desk), ended(desk, OLD_DECREE)) == ([DRAWN], "2024-01-01")


@pytest.mark.parametrize(
    ("correction", "said"),
    [
        (Correction(), "không có gì được sửa"),
        (Correction(kind="improves"), "loại tác động"),
        (Correction(day="31/12/2024"), "không phải là một ngày"),
        (Correction(affected=Document(id=LAW, type="luat", family="normative")), "chính nó"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(desk: Store, correction: Correction, said: str) -> None:
    """It is refused in words, and the log stays empty."""
    with pytest.raises(ReviewError, match=said):
        correct(desk, DRAWN.id, correction, by=BY)
    assert (history(desk), candidates(desk)) == ([], [DRAWN])


@pytest.mark.parametrize(
    ("ids", "verdict", "by", "said"),
    [
        ([DRAWN.id, "/effect/0000"], "accept", BY, "/effect/0000: không có tác động"),
        ([DRAWN.id], "maybe", BY, "maybe"),
        ([DRAWN.id], "accept", " ", "thiếu tên"),
    ],
)
def test_a_decision_is_taken_whole_or_not_at_all(desk: Store, ids: list[str], verdict: str, by: str, said: str) -> None:
    """An unknown id, another verdict or a missing name decides on nothing."""
    with pytest.raises(ReviewError, match=said):
        decide(desk, ids, verdict, by=by)
    assert (history(desk), candidates(desk)) == ([], [DRAWN])
