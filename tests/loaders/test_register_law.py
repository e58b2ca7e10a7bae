"""What the whole register says of status: newer editions, and what an ``expired`` may rest on."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from graph.law import Facts, assemble, is_read, is_whole
from graph.validity import LIVE, status_on, timeline
from loaders.register import register, register_bundle
from ontology.records import Document

ASKED = "2026-11-21"


@cache
def law() -> dict[str, Facts]:
    """The register as facts."""
    bundle = register_bundle()
    return assemble(bundle.documents, bundle.effects)


def editions() -> list[tuple[Document, Document]]:
    """Each law, code or ordinance with the next edition of its title and type."""
    pairs = []
    for title in register().law_titles():
        rows = [each for each in register().law_by_name(title, None) if each.type != "hien-phap"]
        for kinds in (("luat", "bo-luat"), ("phap-lenh",)):
            alike = [each for each in rows if each.type in kinds]
            pairs += [(older, newer) for newer, older in pairwise(alike)]
    return pairs


def test_no_law_is_in_force_after_the_first_day_of_a_newer_edition() -> None:
    """Over all titles; where no source gives the first day, from a year after the newer edition's issue on."""
    pairs = editions()
    assert len(pairs) > 50
    for older, newer in pairs:
        begun = [e.day for e in law()[newer.id].effects if e.kind == "commences" and e.day]
        first = min(begun, default=f"{(newer.year or 0) + 1}-12-31")
        for day in {first, max(first, ASKED), max(first, "2030-01-01")}:
            assert status_on(older.id, day, law()).status not in LIVE, (older.number, newer.number, day)


def test_no_expired_rests_on_what_does_not_count() -> None:
    """Behind each end stands a counted effect on the whole, with a clause or a source of some worth."""
    for instrument, facts in law().items():
        sound = {
            effect.affecting
            for effect in facts.effects
            if effect.standing == "counted" and is_whole(effect) and is_read(effect)
        }
        for interval in timeline(instrument, law()):
            assert interval.status != "expired" or interval.by in sound


@pytest.mark.parametrize(
    ("number", "day", "status"),
    [
        ("73/2001/NĐ-CP", "2013-02-28", "in_force"),  # ended by 06/2013/NĐ-CP
        ("73/2001/NĐ-CP", "2013-03-01", "expired"),
        ("23/2000/QH10", "2022-01-01", "expired"),
        ("92/2010/NĐ-CP", "2016-07-01", "expired"),
        ("15/2013/TT-BVHTTDL", "2026-01-01", "unverified"),  # a clause ends it, by a candidate
        ("103/2010/TT-BQP", "2026-01-01", "unverified"),  # a part was ended, by a candidate
        ("24/2018/QH14", "2023-06-01", "in_force"),
        ("24/2018/QH14", "2026-07-01", "expired"),  # a clause of 116/2025/QH15 ends it
        ("13/2023/NĐ-CP", "2023-06-30", "not_yet_in_force"),
    ],
)
def test_status_from_the_copy(number: str, day: str, status: str) -> None:
    """First days, clauses, editions and witnesses of the copy make status as effects of any source do."""
    (document,) = register().by_number(number)
    assert status_on(document.id, day, law()).status == status


def test_what_was_read_by_hand_wins() -> None:
    """Its rows describe the document; a first day that the copy gives differently stands beside it."""
    (decree,) = register().by_number("04/2015/NĐ-CP")
    assert decree.confidence != "low"
    assert not (decree.origin or "").startswith("diepxuan")
    days = {e.day for e in law()[decree.id].effects if e.kind == "commences"}
    assert days == {"2015-02-25", "2015-03-01"}


def test_candidates_stand_in_the_bundle() -> None:
    """They wait for review with the words of their clause."""
    waiting = [effect for effect in register_bundle().effects if effect.standing == "candidate"]
    assert len(waiting) > 300
    assert all(effect.evidence for effect in waiting)
