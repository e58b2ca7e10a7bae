"""Patterns for Vietnamese phrases, whose syllables a text may part by any blanks, also line breaks.

Many phrases are compiled as a tree of their letters, so that a text is held against all of them at once; and a word's
beginning is asked for *behind* its first letter, since ``re`` leaps to the first letters of a pattern but not to what
a look-behind in front of them allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"
_BEGINS = r"(?<!\w.)"


def spaced(words: str) -> str:
    """Pattern for ``words`` with any blanks between them."""
    return r"\s+".join(map(re.escape, words.split()))


def word(phrase: str) -> str:
    """Pattern for one ``phrase`` where a word begins: ``re`` leaps from one place of its first syllable to the next."""
    first, *rest = map(re.escape, phrase.split())
    return r"\s+".join((rf"{first}(?<!\w{'.' * len(phrase.split()[0])})", *rest))


def cased(words: str) -> str:
    """Pattern for whole ``words`` in small letters or capitals."""
    first, rest = re.escape(words[0]), spaced(words)
    return rf"[{words[0].lower()}{words[0].upper()}{first}]{_BEGINS}(?i:{rest[len(first) :]})(?!\w)"


def either(phrases: Iterable[str]) -> Iterator[str]:
    """The phrases with a small and with a capital first letter."""
    for phrase in phrases:
        yield from (phrase[0].lower() + phrase[1:], phrase[0].upper() + phrase[1:])


def one_of(phrases: Iterable[str]) -> str:
    """Pattern for the longest of ``phrases`` that stands at a place."""
    return _pattern(_tree(phrases))


def word_of(phrases: Iterable[str]) -> str:
    """Pattern for the longest of ``phrases`` where a word begins."""
    first = (f"{letter}{_BEGINS}{_pattern(rest)}" for letter, rest in _tree(phrases).items())
    return f"(?:{'|'.join(first)})"


def words_of(phrases: Iterable[str]) -> Iterator[str]:
    """One pattern for each syllable with which a few ``phrases`` begin: together they are faster than ``word_of``."""
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        rests.setdefault(first, []).append(" ".join(rest))
    for first, ends in rests.items():
        longer = rf"\s+{one_of(filter(None, ends))}" if any(ends) else ""
        yield rf"{word(first)}(?:{longer}|)" if "" in ends else rf"{word(first)}{longer}"


def start_of(phrases: Iterable[str]) -> str:
    """Pattern for the first letter of whole words that are one of ``phrases``: these may overlap."""
    tree = _tree(phrases)
    return rf"[{''.join(tree)}]{_BEGINS}(?<=(?={_pattern(tree)}(?!\w)).)"


def any_of(phrases: str) -> str:
    """Pattern for whole words: one of ``phrases``, which semicolons part; the longest are tried first."""
    return rf"{word_of(phrases.split(';'))}(?!\w)"


def _tree(phrases: Iterable[str]) -> _Tree:
    """The phrases by their letters; "" marks an end."""
    root: _Tree = {}
    for phrase in phrases:
        node = root
        for letter in " ".join(phrase.split()):
            node = node.setdefault(r"\s+" if letter == " " else re.escape(letter), {})
        node[""] = {}
    return root


def _pattern(node: _Tree) -> str:
    longer = [letter + _pattern(rest) for letter, rest in node.items() if letter]
    if "" in node:
        return f"(?:{'|'.join(longer)}|)" if longer else ""  # an empty branch is cheaper in ``re`` than "?"
    return longer[0] if len(longer) == 1 else f"(?:{'|'.join(longer)})"
