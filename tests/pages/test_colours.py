"""The colours of the style sheet: text can be read on its ground, by day and in dark mode."""

from __future__ import annotations

import re

import pytest

from api.pages.rendering import STATIC
from api.pages.wording import TONES
from api.tables import SIGNS
from graph.verdict import SEVERITIES

_BLOCKS = re.findall(r":root \{(.*?)\}", (STATIC / "base.css").read_text("utf-8"), re.DOTALL)
_SCHEMES = dict(
    zip(("light", "dark"), (dict(re.findall(r"--([\w-]+): (#\w+)", each)) for each in _BLOCKS), strict=True)
)
_PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "link") for ground in ("ground", "paper", "tint")),
    *((name, f"{name}-back") for name in ("dead", "stale", "warn", "amended", "unknown", "ok")),
    *((name, "paper") for name in ("dead", "stale", "warn", "amended", "unknown", "ok")),
    *((name, "ground") for name in ("stale", "warn", "ok")),
    *((ink, f"{name}-back") for name in ("plan", "body", "unit") for ink in ("ink", name)),
    *(("ink", f"{name}-back") for name in ("dead", "stale", "warn", "amended", "unknown", "ok")),
    ("bar-ink", "bar"), ("paper", "ok"), ("paper", "stale"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of ``#rgb`` or ``#rrggbb``."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", _SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), _PAIRS)
def test_text_has_contrast(scheme: str, ink: str, ground: str) -> None:
    """Every pair of colours that a page uses for text reaches 4.5 : 1 (WCAG 2.2, 1.4.3, level AA)."""
    high, low = sorted((luminance(_SCHEMES[scheme][name]) for name in (ink, ground)), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize("severity", SEVERITIES)
def test_a_severity_has_a_sign_and_a_colour(severity: str) -> None:
    """No status is told by colour alone, and only what a source vouches for is green."""
    assert SIGNS[severity]
    assert (TONES[severity] == "ok") == (severity == "ok")
