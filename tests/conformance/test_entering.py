"""A list of effects, into every store: taken in and taken back as a whole, each effect in the log of the review."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.entering import LIST, enter, withdraw
from graph.port import Store
from graph.review import ReviewError, candidates, decide, history
from tests.conformance.samples import OLD_DECREE, ORDINANCE
from tests.conformance.test_review import BY, DRAWN, SURE, TOLD, desk, ended

__all__ = ["desk"]
BROUGHT = replace(SURE, id="/effect/brought", affected=OLD_DECREE, day="2025-05-01", clause=None, scope="part")
LISTED = replace(TOLD, effects=(DRAWN, BROUGHT))


def test_a_list_counts_as_a_whole_and_is_taken_back_as_a_whole(desk: Store) -> None:
    """What waited is confirmed, what was unknown is told; taken back, the store says what it said before."""
    made = enter(desk, LISTED, by=BY, remark="danh-muc.csv")
    assert {(each.verdict, each.by, each.remark) for each in made} == {("accept", BY, "danh-muc.csv")}
    assert (ended(desk, ORDINANCE), candidates(desk)) == ("2024-01-01", [])
    assert [entry.effect and entry.effect.standing for entry in history(desk)] == ["counted", "counted"]
    withdraw(desk, made[0].at, by="Trần Thị Bình")
    assert (ended(desk, ORDINANCE), candidates(desk)) == (None, [DRAWN])
    assert [entry.holds for entry in history(desk)] == [False] * 4
    with pytest.raises(ReviewError, match="không còn gì"):
        withdraw(desk, made[0].at, by=BY)


def test_what_was_decided_by_itself_since_is_kept(desk: Store) -> None:
    """The list tells on what somebody has accepted alone, and nothing else."""
    made = enter(desk, LISTED, by=BY)
    decide(desk, [BROUGHT.id], "accept", by=BY)
    withdraw(desk, made[0].at, by=BY)
    (source,) = [key for key in desk.known() if key.startswith(LIST)]
    (bundle,) = desk.bundles([source])
    assert [effect.id for effect in bundle.effects] == [BROUGHT.id]
    assert (ended(desk, ORDINANCE), candidates(desk)) == (None, [DRAWN])


def test_an_empty_list_is_refused(desk: Store) -> None:
    """Nothing is stored."""
    before = desk.known()
    with pytest.raises(ReviewError, match="không cho biết"):
        enter(desk, replace(TOLD, effects=()), by=BY)
    assert desk.known() == before
