"""Patterns for Vietnamese phrases, whose syllables a text may part by any blanks, also line breaks."""

from __future__ import annotations

import re


def spaced(words: str) -> str:
    """Pattern for ``words`` with any blanks between them."""
    return r"\s+".join(map(re.escape, words.split()))


def any_of(phrases: str) -> str:
    """Pattern for whole words: one of ``phrases``, which semicolons part; the longest are tried first."""
    longest_first = sorted((phrase.strip() for phrase in phrases.split(";")), key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(spaced, longest_first))})(?!\w)"
