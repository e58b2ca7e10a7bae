"""Numbers that Word prints before paragraphs of automatic lists ("Điều 1.", "a)"), ECMA-376 part 1, section 17.9."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from loaders.readers.wordml import Element, flag, number, value, w

# The bullets of the fonts Symbol and Wingdings, which Word stores as private characters.
PRIVATE = {0xB7: "•", 0xA7: "▪", 0xA8: "▫", 0xFC: "✓", 0xE0: "→", 0xF0: "→", 0x2D: "-", 0xD8: "➢", 0x76: "❖", 0xAD: "-"}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_DEPTH = 20


def symbol(code: int) -> str:
    """The character that a code of a symbol font shows, where it is one of the common ones."""
    if 0xF000 <= code <= 0xF0FF:
        return PRIVATE.get(code & 0xFF, "\ufffd")
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else "\ufffd"


def write_number(count: int, form: str) -> str:
    """``count`` in one of Word's number formats; digits where the format is not a common one."""
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9) if count > 0 else ""
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = ""
        for step, sign in _ROMAN:
            roman += sign * (count // step)
            count %= step
        return roman.upper() if form == "upperRoman" else roman
    return f"{count:02}" if form == "decimalZero" else str(count)


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    legal: bool
    style: str | None


class Numbering:
    """The lists of one document; ``label`` counts, so it is asked once a paragraph, in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._styles: dict[str, tuple[str | None, str | None, int | None]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._restarted: set[tuple[str, int]] = set()
        self._default: str | None = None
        if styles is not None:
            self._read_styles(styles)
        if numbering is not None:
            self._read_lists(numbering)

    def _read_styles(self, styles: Element) -> None:
        for style in styles.iterchildren(w("style")):
            name = style.get(w("styleId"), "")
            properties = style.find(f"{w('pPr')}/{w('numPr')}")
            self._styles[name] = (value(style, "basedOn"), value(properties, "numId"), number(properties, "ilvl"))
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
                self._default = name

    def _read_lists(self, numbering: Element) -> None:
        links: dict[str, str] = {}
        for abstract in numbering.iterchildren(w("abstractNum")):
            name = abstract.get(w("abstractNumId"), "")
            self._abstract[name] = _levels(abstract)
            if style := value(abstract, "numStyleLink"):
                links[name] = style
        for item in numbering.iterchildren(w("num")):
            levels: dict[int, _Level] = {}
            starts: dict[int, int] = {}
            for override in item.iterchildren(w("lvlOverride")):
                levels |= _levels(override)
                if (start := number(override, "startOverride")) is not None:
                    starts[_integer(override.get(w("ilvl")))] = start
            self._lists[item.get(w("numId"), "")] = (value(item, "abstractNumId") or "", levels, starts)
        for name, style in links.items():
            linked = self._lists.get(self._styles.get(style, (None, None, None))[1] or "")
            if linked and linked[0] in self._abstract:
                self._abstract[name] = self._abstract[linked[0]]

    def label(self, paragraph: Element) -> str:
        """What Word prints before ``paragraph``; the empty string where that is nothing."""
        place = self._place(paragraph)
        if place is None:
            return ""
        item, depth = place
        abstract, own, starts = self._lists[item]
        levels = self._abstract.get(abstract, {}) | own
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts[abstract]
        if depth in starts and (item, depth) not in self._restarted:
            self._restarted.add((item, depth))
            counts[depth] = starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [deep for deep in counts if deep > depth]:
            del counts[deeper]
        if level.form == "none":
            return ""
        if level.form == "bullet":
            return "".join(symbol(ord(char)) for char in level.text)

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = levels.get(at)
            if shown is None:
                return ""
            form = "decimal" if level.legal else shown.form
            return write_number(counts.setdefault(at, shown.start), form)

        return re.sub(r"%([1-9])", count, level.text)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """List and level of a paragraph: its own, else those of its style or of one that the style is based on."""
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        item, depth = value(own, "numId"), number(own, "ilvl")
        style = value(paragraph.find(w("pPr")), "pStyle") or self._default
        named = style
        for _ in range(_DEPTH):
            if item is not None or style not in self._styles:
                break
            style, item, inherited = self._styles[style]
            depth = depth if depth is not None else inherited
        if item is None or item not in self._lists:
            return None
        if depth is None:
            abstract, levels, _ = self._lists[item]
            merged = self._abstract.get(abstract, {}) | levels
            depth = next((at for at, level in merged.items() if level.style and level.style == named), 0)
        return item, depth


def _levels(parent: Element) -> dict[int, _Level]:
    return {
        _integer(level.get(w("ilvl"))): _Level(
            form=value(level, "numFmt") or "decimal",
            text=(value(level, "lvlText") or "")[:40],
            start=number(level, "start") or 0,
            legal=flag(level, "isLgl"),
            style=value(level, "pStyle"),
        )
        for level in parent.iterchildren(w("lvl"))
    }


def _integer(text: Any) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else 0
