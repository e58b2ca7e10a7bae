"""The lược đồ of one instrument: what acts on it to the left, what it acts on to the right.

On a phone one stands below the other. Drawn with the boxes of ``lanes``; each has the words of its effect above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from api.language import gettext as _
from api.pages.lanes import GAP, HEIGHT, NARROW, PAD, WIDE, Box, Layout, draw_box, draw_words, fitted

MOST = 12
"""So many are drawn on a side; the lists of the page have all."""
_CAPTION = 18
_ARROW = Markup(
    '<path class="branch" d="M{0} {1}C{2} {1},{2} {3},{4} {3}"/><path class="tip" d="M{4} {5}l8 4.5l-8 4.5z"/>'
)


@dataclass(frozen=True, slots=True)
class Act:
    """One effect: its words, and the instrument at its other end."""

    words: str
    box: Box


def acting(own: Box, on_it: Sequence[Act], by_it: Sequence[Act], layout: Layout = WIDE) -> Markup:
    """The picture; empty where nothing acts."""
    if not on_it and not by_it:
        return Markup("")
    parts, height = (_stacked if layout.stacked else _beside)(own, on_it, by_it)
    opened = Markup(
        '<svg class="lanes {}" viewBox="0 0 {} {}" role="group" aria-label="{}" xmlns="http://www.w3.org/2000/svg">'
    ).format("narrow" if layout.stacked else "wide", layout.width, height, _("Lược đồ: %(name)s") % {"name": own.name})
    return opened + Markup("").join(parts) + Markup("</svg>")


def _beside(own: Box, on_it: Sequence[Act], by_it: Sequence[Act]) -> tuple[list[Markup], int]:
    step = _CAPTION + HEIGHT + GAP
    rows = max(len(side[:MOST]) + (len(side) > MOST) for side in (on_it, by_it))
    height = 30 + max(rows, 1) * step + PAD
    middle = 30 + (height - 30) // 2
    width = WIDE.box + 40
    centre, right = (WIDE.width - WIDE.box) // 2, WIDE.width - width - 4
    parts = [draw_box(own, centre, middle - HEIGHT // 2, WIDE.box)]
    for side, left in ((on_it, 4), (by_it, right)):
        head = _("Tác động đến văn bản này") if left == 4 else _("Văn bản này tác động đến")
        parts.append(draw_words("lane-name", left, 16, f"{head} ({len(side)})"))
        for place, act in enumerate(side[:MOST]):
            top = 30 + place * step
            parts.append(draw_words("lane-count", left, top + 12, fitted(act.words, width, 12)))
            parts.append(draw_box(act.box, left, top + _CAPTION, width))
            at = top + _CAPTION + HEIGHT // 2
            begin, end, start, stop = (
                (left + width, centre - 9, at, middle) if left == 4 else (centre + WIDE.box, right - 9, middle, at)
            )
            parts.append(_ARROW.format(begin, start, (begin + end) // 2, stop, end, stop - 4.5))
        if len(side) > MOST:
            parts.append(draw_words("lane-count", left, 30 + MOST * step + 12, _more(side)))
    return parts, height


def _stacked(own: Box, on_it: Sequence[Act], by_it: Sequence[Act]) -> tuple[list[Markup], int]:
    parts, at = [draw_box(own, NARROW.left, 4, NARROW.box)], HEIGHT + 12
    for side, head in ((on_it, _("Tác động đến văn bản này")), (by_it, _("Văn bản này tác động đến"))):
        if not side:
            continue
        parts.append(draw_words("lane-name", NARROW.left, at + 16, f"{head} ({len(side)})"))
        at += 26
        for act in side[:MOST]:
            parts.append(draw_words("lane-count", NARROW.left, at + 12, fitted(act.words, NARROW.box, 12)))
            parts.append(draw_box(act.box, NARROW.left, at + _CAPTION, NARROW.box))
            at += _CAPTION + HEIGHT + GAP
        if len(side) > MOST:
            parts.append(draw_words("lane-count", NARROW.left, at + 12, _more(side)))
            at += _CAPTION
    return parts, at + PAD


def _more(side: Sequence[Act]) -> str:
    return _("còn %(n)s …") % {"n": len(side) - MOST}
