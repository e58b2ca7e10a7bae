"""A phrase is its Vietnamese text for everybody, and remembers how it was made for who says it otherwise."""

from __future__ import annotations

import copy
import json
import pickle

from ontology.phrases import Day, Phrase, day, joined, phrase, term


def test_a_phrase_is_its_text() -> None:
    """To compare, to put in a set, into JSON: it is the words."""
    made = phrase("từ ngày %(day)s", day=day("2025-07-01", "01/7/2025"))
    assert made == "từ ngày 01/7/2025"
    assert (len({made, "từ ngày 01/7/2025"}), json.loads(json.dumps([made]))) == (1, ["từ ngày 01/7/2025"])


def test_form_and_parts_stay_through_copies() -> None:
    """What makes JSON of records copies them deeply; another process gets them pickled."""
    made = phrase("%(status)s từ %(day)s", day=day("2025-07-01", "01/7/2025"), status=term("status/expired", "hết"))
    for again in (copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301
        part = again.parts["day"]
        assert isinstance(part, Day)
        assert (again.form, again, part.iso) == ("%(status)s từ %(day)s", "hết từ 01/7/2025", "2025-07-01")


def test_phrases_are_joined_to_a_phrase() -> None:
    """One alone is itself; a percent sign in what is put in stays one."""
    one, two = phrase("a"), phrase("b %(n)s", n="5%")
    told = joined("; ", [one, two])
    assert joined("; ", [one]) is one
    assert isinstance(told, Phrase)
    assert (told, tuple(told.parts.values())) == ("a; b 5%", (one, two))
