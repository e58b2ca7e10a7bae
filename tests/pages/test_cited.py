"""Citations laid out: the text stays whole, the gravest comes first, nested citations share a mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.cited import Json, gravity, lay_out
from api.pages.wording import severity_word, short_word, sign, tone
from graph.verdict import SEVERITIES

TEXT = "Căn cứ Nghị định A;\nCăn cứ Luật B và Thông tư C."


def cited(start: int, end: int, target: str, severity: str | None = "ok") -> Json:
    """A citation in the shape of ``check``, as far as the layout looks at it."""
    return {
        "start": start, "end": end, "quote": TEXT[start:end], "canonical_id": target, "severity": severity,
        "key": f"{target}/{start}", "number": target, "doc_type": "luật", "resolved": None,
        "status_then": "in_force", "status_now": "in_force",
    }  # fmt: skip


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: (pair[0], min(sum(pair), len(TEXT))))
citations = st.lists(
    st.builds(
        lambda span, target, severity: cited(span[0], span[1], target, severity),
        spans, st.sampled_from("ABC"), st.sampled_from([*SEVERITIES, None]),
    ),
    max_size=8,
)  # fmt: skip


@given(citations)
def test_the_pieces_are_the_text(told: list[Json]) -> None:
    """Wherever citations stand, overlap or nest, the pieces in order are the text, each mark with a card."""
    shown = lay_out(TEXT, told)
    assert "".join(piece.text for piece in shown.pieces) == TEXT
    assert all(piece.cards for piece in shown.pieces if piece.mark)
    assert {mark for card in shown.cards for mark in card.marks} == {p.mark for p in shown.pieces if p.mark}


@given(citations)
def test_every_citation_is_counted_once_and_the_gravest_comes_first(told: list[Json]) -> None:
    """Cards stand in the order of gravity, and their citations sum up to all."""
    shown = lay_out(TEXT, told)
    order = [gravity(card.severity) for card in shown.cards]
    assert order == sorted(order)
    assert sum(card.times for card in shown.cards) == len(told) == sum(count for _, count in shown.counts)
    assert len(shown.grave) + sum(len(group) for _, group in shown.quiet) == len(shown.cards)


def test_a_nested_citation_shares_the_mark_and_the_gravest_speaks() -> None:
    """Of two citations in one place the mark shows the graver one first, and both lead to their cards."""
    shown = lay_out(TEXT, [cited(7, 18, "A"), cited(12, 18, "B", "stale_since")])
    marks = [piece for piece in shown.pieces if piece.mark]
    assert [(piece.text, [card.severity for card in piece.cards]) for piece in marks] == [
        ("Nghị định A", ["stale_since", "ok"])
    ]


def test_citations_of_one_instrument_share_a_card() -> None:
    """One card an instrument and verdict, with a way to each of its marks."""
    (card,) = lay_out(TEXT, [cited(7, 18, "A"), cited(27, 33, "A")]).cards
    assert (card.times, card.marks) == (2, (1, 2))


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("in_force", "in_force", "ok"),
        ("amended", "in_force", "ok"),
        ("unverified", "in_force", "status/unverified"),
        ("not_yet_in_force", "in_force", "status/not_yet_in_force"),
        ("not_yet_in_force", "not_yet_in_force", "status/not_yet_in_force"),
        ("unverified", "not_yet_in_force", "status/not_yet_in_force"),
    ],
)
def test_what_is_unknown_or_has_not_begun_is_no_green_tick(then: str, now: str, expected: str) -> None:
    """A card of severity ``ok`` shows a neutral sign, colour and the status where one of both is open."""
    shown = lay_out(TEXT, [cited(7, 18, "A") | {"status_then": then, "status_now": now}])
    (card,) = shown.cards
    assert (card.severity, shown.counts, shown.grave) == (expected, [(expected, 1)], [])
    green = (sign(card.severity), tone(card.severity)) == ("✔", "ok")
    assert green == (expected == "ok")
    assert (short_word(card.severity) == "còn hiệu lực") == green
    assert (severity_word(card.severity) == severity_word("ok")) == green
