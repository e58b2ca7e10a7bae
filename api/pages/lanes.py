"""The lược đồ of one document: what it cites, in lanes by issuer, stale first, replacement opposite.

A pure function from boxes to SVG. All text passes ``Markup.format``, which escapes it; colours and fonts are classes of
the style sheet, so that the strict policy holds and dark mode follows. Two layouts: ``WIDE`` (lanes beside their
names, replacement to the right) and ``NARROW`` (for a phone: names above, replacement below).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from api.language import gettext, ngettext
from api.pages.tiers import TIERS
from api.pages.wording import short_word, sign, tone


@dataclass(frozen=True, slots=True)
class Box:
    """One instrument: where it leads, its sign, its words."""

    href: str
    name: str
    note: str
    severity: str | None
    vietnamese: bool = False
    """Whether the name is words of a Vietnamese text, on a page of any language."""


@dataclass(frozen=True, slots=True)
class Row:
    """One cited instrument in its lane; ``ended`` says from when and by which clause where it has no effect."""

    tier: int
    box: Box
    ended: tuple[str, str] | None = None
    replacement: Box | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes in user units."""

    width: int
    box: int
    columns: int
    left: int
    stacked: bool


HEIGHT, GAP, PAD = 42, 8, 10
WIDE = Layout(width=1240, box=282, columns=3, left=318, stacked=False)
NARROW = Layout(width=360, box=340, columns=1, left=10, stacked=True)


def lanes(title: Sequence[str], rows: Sequence[Row], layout: Layout = WIDE) -> Markup:
    """The picture; ``title`` are the lines of the box of the document itself."""
    parts: list[Markup] = []
    top = 0 if not layout.stacked else _plan(parts, title, layout, 4)
    heads: list[tuple[int, bool]] = []
    for place, name in enumerate(TIERS):
        here = [row for row in rows if row.tier == place]
        if here:
            bottom = _lane(parts, gettext(name), here, top, layout)
            heads.append((top + (bottom - top) // 2, any(row.ended for row in here)))
            top = bottom + GAP
    height = max(top, 110)
    if not layout.stacked:
        middle = min(max(height // 2, 50), height - 50)
        _branches(parts, middle, heads)
        _plan(parts, title, layout, middle - 44)
    label = gettext("Lược đồ: %(title)s") % {"title": " ".join(title)}
    opened = Markup(
        '<svg class="lanes {}" viewBox="0 0 {} {}" role="group" aria-label="{}" xmlns="http://www.w3.org/2000/svg">'
    ).format("narrow" if layout.stacked else "wide", layout.width, height, label)
    return opened + Markup("").join(parts) + Markup("</svg>")


def fitted(text: str, width: float, size: float) -> str:
    """The text, cut with an ellipsis where it would be wider; an estimate by the shape of its letters."""
    text, room = unicodedata.normalize("NFC", " ".join(text.split())), width / size
    for at, letter in enumerate(text):
        room -= 0.72 if letter.isupper() else 0.34 if letter in " .,;:-/|iltjrf()" else 0.55
        if room < 0.6 and at < len(text) - 1:
            return text[:at].rstrip() + "…"
    return text


def _lane(parts: list[Markup], name: str, rows: Sequence[Row], top: int, layout: Layout) -> int:
    """Draw one lane; answers its lower edge."""
    stale = sum(row.ended is not None for row in rows)
    count = ngettext("%(num)s văn bản", "%(num)s văn bản", len(rows)) % {"num": len(rows)}
    count += f" · ✖ {stale}" if stale else ""
    begin = len(parts)
    at = _boxes(parts, rows, top + (44 if layout.stacked else PAD), layout)
    bottom = at - GAP + PAD
    left = 2 if layout.stacked else layout.left - PAD
    x, y = (layout.left, top + 18) if layout.stacked else (174, (top + bottom) // 2 - 3)
    back = Markup('<rect class="lane" x="{}" y="{}" width="{}" height="{}" rx="6"/>')
    parts[begin:begin] = [
        back.format(left, top, layout.width - left - 2, bottom - top),
        draw_words("lane-name", x, y, name),
        draw_words("lane-count stale" if stale else "lane-count", x, y + 17, count),
    ]
    return bottom


def _boxes(parts: list[Markup], rows: Sequence[Row], at: int, layout: Layout) -> int:
    step = layout.box + 32
    calm = [row for row in rows if row.ended is None]
    for row in rows:
        if row.ended is None:
            continue
        parts.append(draw_box(row.box, layout.left, at, layout.box))
        if layout.stacked:
            at = _below(parts, row, at, layout)
        else:
            _opposite(parts, row, at, layout)
            at += HEIGHT + GAP
    for place, row in enumerate(calm):
        column = place % layout.columns
        parts.append(draw_box(row.box, layout.left + column * step, at, layout.box))
        if column == layout.columns - 1 or place == len(calm) - 1:
            at += HEIGHT + GAP
    return at


def _opposite(parts: list[Markup], row: Row, at: int, layout: Layout) -> None:
    """The replacement to the right, with day and clause on the way to it."""
    start, end = layout.left + layout.box, layout.left + 2 * (layout.box + 32)
    first, second = row.ended or ("", "")
    if row.replacement is None:
        ended, by = gettext("hết hiệu lực %(since)s") % {"since": first}, second or gettext("chưa rõ văn bản thay thế")
        parts.append(draw_words("ended", start + 14, at + 18, fitted(ended, 330, 12)))
        parts.append(draw_words("ended-by", start + 14, at + 34, fitted(by, 360, 11)))
        return
    middle = (start + end) // 2
    replaced = gettext("thay thế %(since)s") % {"since": first}
    parts.append(draw_words("heir middle", middle, at + 15, fitted(replaced, 300, 12)))
    parts.append(draw_words("ended-by middle", middle, at + 36, fitted(second, 300, 11)))
    arrow = Markup('<path class="arrow" d="M{0} {2}H{1}"/><path class="head" d="M{1} {3}l9 5l-9 5z"/>')
    parts.append(arrow.format(start + 2, end - 10, at + 21, at + 16))
    parts.append(draw_box(row.replacement, end, at, layout.box))


def _below(parts: list[Markup], row: Row, at: int, layout: Layout) -> int:
    """The replacement under its box, on a phone."""
    first, second = row.ended or ("", "")
    told = (gettext("thay thế %(since)s") if row.replacement else gettext("hết hiệu lực %(since)s")) % {"since": first}
    parts.append(draw_words("heir" if row.replacement else "ended", layout.left + 34, at + HEIGHT + 16, told))
    parts.append(draw_words("ended-by", layout.left + 34, at + HEIGHT + 31, fitted(second, 290, 11)))
    at += HEIGHT + 40
    if row.replacement is None:
        return at
    arrow = Markup('<path class="arrow" d="M{0} {1}V{2}"/><path class="head" d="M{3} {2}l5 9l5 -9z"/>')
    parts.append(arrow.format(layout.left + 17, at - 38, at - 8, layout.left + 12))
    parts.append(draw_box(row.replacement, layout.left, at + 2, layout.box))
    return at + HEIGHT + GAP + 6


def draw_box(box: Box, x: int, y: int, width: int) -> Markup:
    """A box with its corner at ``x``, ``y``: sign, name and note, a link as a whole."""
    room = width - 46
    return Markup(
        '<a href="{href}" class="box {tone}"><title>{full}</title>'
        '<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="5"/>'
        '<circle cx="{cx}" cy="{cy}" r="10"/><text class="sign" x="{cx}" y="{sy}">{sign}</text>'
        '<text class="name" x="{tx}" y="{ny}"{lang}>{name}</text><text class="note" x="{tx}" y="{my}">{note}</text></a>'
    ).format(
        lang=Markup(' lang="vi"') if box.vietnamese else "", href=box.href,
        tone=tone(box.severity), full=f"{box.name} – {short_word(box.severity)}. {box.note}"[:600],
        x=x + 1, y=y + 1, width=width - 2, height=HEIGHT - 2, cx=x + 18, cy=y + HEIGHT // 2,
        sy=y + HEIGHT // 2 + 4, sign=sign(box.severity), tx=x + 36, ny=y + 18, my=y + 34,
        name=fitted(box.name, room, 13), note=fitted(box.note, room, 11),
    )  # fmt: skip


def _plan(parts: list[Markup], title: Sequence[str], layout: Layout, top: int) -> int:
    """The box of the document itself; answers where the lanes below it begin."""
    width = layout.box if layout.stacked else 136
    lines = [fitted(line, width - 20, 13) for line in title[:4]]
    height = 20 * len(lines) + 14
    frame = Markup('<rect class="plan" x="4" y="{}" width="{}" height="{}" rx="6"/>')
    parts.append(frame.format(top, width, height))
    for place, line in enumerate(lines):
        parts.append(draw_words("name" if place < 2 else "note", 14, top + 22 + 20 * place, line))
    return top + height + 12


def _branches(parts: list[Markup], middle: int, heads: Sequence[tuple[int, bool]]) -> None:
    curve = Markup('<path class="branch{}" d="M140 {}C160 {},146 {},166 {}"/>')
    for y, stale in sorted(heads, key=lambda head: head[1]):
        parts.append(curve.format(" stale" if stale else "", middle, middle, y, y))


def draw_words(kind: str, x: int, y: int, text: str) -> Markup:
    """A line of text; ``kind`` is its class."""
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(kind, x, y, text)
