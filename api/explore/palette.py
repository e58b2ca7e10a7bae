"""The colours of the style sheet for files that leave the server; the light ones, for files are printed and sent."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

TONES = ("dead", "stale", "warn", "amended", "unknown", "ok", "plan", "body", "unit")
"""What a node can be coloured by: how grave its status is, or its kind."""
STYLES = {
    "cites": ("soft", "", 1.2),
    "cites dead": ("stale", "", 1.8),
    "acts": ("ok", "6 4", 1.6),
    "fact": ("stroke", "", 1.2),
}
"""Colour, dashes and width of each kind of edge."""


@cache
def palette() -> dict[str, str]:
    """Name and value of each colour of ``base.css``, outside of its dark scheme."""
    sheet = (Path(__file__).parents[1] / "pages" / "static" / "base.css").read_text("utf-8")
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", sheet.partition("@media")[0]))
