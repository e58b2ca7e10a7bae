"""Sentences that remember how they were made, so that who shows them can say them in another language.

A phrase is its Vietnamese text, everywhere and for everybody; beside it stand the form (with ``%(name)s`` where
something is put in) and what was put in, as gettext needs them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Self


class Phrase(str):
    """A Vietnamese text made of a form and its parts; a part may be a phrase, too."""

    __slots__ = ("form", "parts")

    form: str
    parts: Mapping[str, str]

    def __deepcopy__(self, _: object) -> Self:
        """Itself: nothing about it changes."""
        return self


class Day(str):
    """A day inside a phrase, as Vietnamese texts print it; ``iso`` is the day itself."""

    __slots__ = ("iso",)

    iso: str


class Term(str):
    """A label of the vocabulary inside a phrase; ``concept`` is its key."""

    __slots__ = ("concept",)

    concept: str


def phrase(form: str, **parts: str) -> Phrase:
    """The text of a form with these parts."""
    made = Phrase(form % parts if parts else form)
    made.form, made.parts = form, parts
    return made


def joined(separator: str, texts: Sequence[str]) -> str:
    """Texts one after another."""
    if len(texts) == 1:
        return texts[0]
    made = Phrase(separator.join(texts))
    made.form, names = _row(separator, len(texts))
    made.parts = dict(zip(names, texts, strict=True))
    return made


@cache
def _row(separator: str, count: int) -> tuple[str, tuple[str, ...]]:
    names = tuple(f"p{place}" for place in range(count))
    return separator.join(f"%({name})s" for name in names), names


def form(text: str) -> str:
    """Mark a form for the catalogue that becomes a phrase elsewhere."""
    return text


def day(iso: str, printed: str) -> Day:
    """A day and how it is printed."""
    made = Day(printed)
    made.iso = iso
    return made


def term(concept: str, label: str) -> Term:
    """A concept and its label."""
    made = Term(label)
    made.concept = concept
    return made
