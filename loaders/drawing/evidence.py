"""The words of a clause that are kept beside an effect."""

from __future__ import annotations

LONGEST = 500
"""Characters."""


def excerpt(text: str, about: str) -> str:
    """The clause, of a long one the words around ``about``, what is left out marked."""
    if len(text) <= LONGEST:
        return text
    at = max(text.find(about), 0)
    start = max(0, min(at - 150, len(text) - LONGEST + 8))
    cut = text[start : start + LONGEST - 8]
    return f"{'… ' if start else ''}{cut.strip()}{' …' if start + LONGEST - 8 < len(text) else ''}"
