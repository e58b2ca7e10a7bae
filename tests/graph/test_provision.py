"""The articles that words name, and which lie in which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.law import Facts
from graph.provision import as_cited, covers, places
from ontology.records import Document, Effect


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Điều 5", {"điều 5"}),
        ("Điều 5; Điều 6", {"điều 5", "điều 6"}),
        ("Điều 4, 5 và 7a", {"điều 4", "điều 5", "điều 7a"}),
        ("khoản 2 Điều 25", {"điều 25 khoản 2"}),
        ("điểm a khoản 2 Điều 25", {"điều 25 khoản 2 điểm a"}),
        ("điểm a, b và đ khoản 2 Điều 25", {f"điều 25 khoản 2 điểm {point}" for point in "abđ"}),
        ("khoản 1 và khoản 3 Điều 64", {"điều 64 khoản 1", "điều 64 khoản 3"}),
        ("khoản 1, khoản 3 Điều 64 và khoản 2 Điều 65", {"điều 64 khoản 1", "điều 64 khoản 3", "điều 65 khoản 2"}),
        ("khoản 2 Điều 4 và Điều 5", {"điều 4 khoản 2", "điều 5"}),
        ("Điều 90 khoản 2", {"điều 90 khoản 2"}),
        ("Điều 90 khoản 2 điểm c", {"điều 90 khoản 2 điểm c"}),
        ("Điều 5 đến Điều 8", {f"điều {number}" for number in range(5, 9)}),
        ("ĐIỀU 5", {"điều 5"}),
        ("Chương II", {"chương ii"}),
        ("Điều 5, khoản 2 Điều 7", {"điều 5", "điều 7 khoản 2"}),
        ("Điều 5 và điểm a khoản 2, khoản 3 Điều 7", {"điều 5", "điều 7 khoản 2 điểm a", "điều 7 khoản 3"}),
        ("Điều 90 khoản 2, khoản 3", {"điều 90 khoản 2", "điều 90 khoản 3"}),
        ("Điều 4, Điều 5 khoản 2", {"điều 4", "điều 5 khoản 2"}),
        ("Mục 2 Chương III", {"chương iii mục 2"}),
        ("các điều khoản chuyển tiếp", set()),
        ("part", set()),
        ("", set()),
    ],
)
def test_places(words: str, expected: set[str]) -> None:
    """A smaller provision belongs to the greater one that follows it, or stands before it."""
    assert {" ".join(place) for place in places(words)} == expected


@pytest.mark.parametrize(
    ("scope", "cited", "expected"),
    [
        ("Điều 5", "khoản 2 Điều 5", True), ("Điều 5", "Điều 5", True), ("khoản 2 Điều 5", "Điều 5", False),
        ("Điều 5", "Điều 50", False), ("khoản 1 Điều 5; Điều 6", "điểm a khoản 1 Điều 6", True),
    ],
)  # fmt: skip
def test_covers(scope: str, cited: str, expected: bool) -> None:
    """A scope covers what lies in one of its places, and no place that is wider."""
    (place,) = places(cited)
    assert covers(places(scope), place) is expected


@given(st.text(alphabet="điềukhoảnđiểm 0123456789abc,;.và", max_size=80))
def test_any_words_name_some_places_or_none(words: str) -> None:
    """Whatever the words, each place is a path of named provisions, and covers itself."""
    for place in places(words):
        assert place
        assert all(" " in step for step in place)
        assert covers([place], place)


@pytest.mark.parametrize(
    ("exceptions", "expected"),
    [
        ("Điều 7; Phụ lục IV", "part"),
        ("quy định tại Điều 7 của Luật này", "whole except quy định tại Điều 7 của Luật này"),
        ("Điều 7; trường hợp quy định tại Điều 9 của Luật này", "part"),
        ("Điều 8", "whole except Điều 8"),
    ],
)
def test_only_articles_of_the_cited_instrument_are_spared(exceptions: str, expected: str) -> None:
    """An exception "của Luật này" lies in the newer law: its Điều 7 is not the Điều 7 that a citation names."""
    proof = {"origin": "tests", "confidence": "high", "checked": "2026-11-21"}
    law = Document(id="/eli/vn/qh14/luat/2020/999", type="luat", family="normative", issuer="/body/vn/qh14", **proof)
    end = Effect(id="/effect/1", affected=law.id, kind="ends", scope=f"whole except {exceptions}", **proof)
    assert [effect.scope for effect in as_cited(Facts(law, (end,)), ["Điều 7"]).effects] == [expected]
