"""A normalised shadow of a text, searched in its place; the text itself is never changed.

The shadow is NFC with stray tone marks back on their vowel ("vưc ̣được" is "vực được"), one spelling of tone placement
(hòa, ủy), ``Đ`` for ``Ð``, Latin for look-alike Cyrillic letters, plain hyphens for dashes, plain spaces for every
other blank but the newline, words joined that bold type parts ("20**25**"), lost blanks put back, set phrases repaired
whose marks were misread, and blanks for markdown marks (``*``, ``_``, ``|``, ``#`` at the start of a line). Runs of
blanks are kept one to one, so patterns should say ``\\s+`` or ``[ ]*``.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from loaders.joined import lost_blanks
from loaders.misreadings import repaired

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MARKS = r"\u0300-\u036f"
_BLANKS = "*|_\t\v\f\r\u00a0\u00ad\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000\ufeff"
# A word with its marks, also a tone mark that a blank has split off.
_WORD = re.compile(rf"(?:[^\W\d_][{_MARKS}]*+)++(?:[ {re.escape(_BLANKS)}][{_TONES}](?![{_MARKS}]))?")
_LETTER = re.compile(rf".[{_MARKS}]*")
_SINGLE = (
    {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "\u2028": "\n", "\u2029": "\n"}
    | dict.fromkeys("–—‐‑‒―−", "-")
    | dict.fromkeys(_BLANKS, " ")
    | dict(zip("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx", strict=True))
)
# Bold that begins or ends inside a word or a figure ("20**25**", "qu**á** cảnh"): no blank was there.
_GLUE = re.compile(
    r"\*\*(?:(?<=\d\*\*)\*{0,2}(?=\d)|(?<=[^\W\d_]\*\*)(?=[^\W\d_]\*\*)|(?<=\*\*[^\W\d_]\*\*)(?=[^\W\d_]))"
)
_HASHES = re.compile(r"(?m)^[ ]*+#++(?=\s|$)")
# As wide as a fast scan allows; what is no open pair is sorted out by _early_tone.
_LATE_TONE = re.compile(rf"[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?![^\W\d_]|[{_MARKS}])")
_OPEN_PAIRS = frozenset({"oa", "oe", "uy"})
_VOWELS = frozenset("aăâeêioôơuưy")
_NARROW = frozenset("ăâêôơư")


def _decomposed(letter: str) -> tuple[str, str]:
    """``letter`` without its tone, and its tone or the empty string."""
    parts = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in parts if mark in _TONES), "")
    return unicodedata.normalize("NFC", parts.replace(tone, "", 1)), tone


def _early_tone(match: re.Match[str]) -> str:
    """``uỷ`` as ``ủy``: the tone on the first vowel of an open pair, unless the ``u`` belongs to ``qu``."""
    behind_q = match.string[match.start() - 1 : match.start()] in ("q", "Q")
    return match[0] if behind_q else _early(match[0])


@cache  # there are as many as the pattern allows
def _early(pair: str) -> str:
    base, tone = _decomposed(pair[1])
    return unicodedata.normalize("NFC", pair[0] + tone) + base if (pair[0] + base).lower() in _OPEN_PAIRS else pair


def _nucleus(letters: list[str]) -> int | None:
    """Position of the vowel that carries the tone of a syllable, or ``None`` where it has no vowel or a tone."""
    bases = [_decomposed(letter) for letter in letters]
    if any(tone for _, tone in bases):
        return None
    plain = [base.lower() for base, _ in bases]
    first = 2 if plain[:2] in (["q", "u"], ["g", "i"]) and len(plain) > 2 and plain[2] in _VOWELS else 0
    vowels = [at for at in range(first, len(plain)) if plain[at] in _VOWELS]
    if not vowels:
        return None
    narrow = [at for at in vowels if plain[at] in _NARROW]
    if narrow:
        return narrow[-1]
    if len(vowels) == 1 or vowels[-1] < len(plain) - 1:
        return vowels[-1]
    return vowels[0] if len(vowels) == 2 else vowels[1]


@lru_cache(maxsize=1 << 14)
def _composed(word: str) -> tuple[str, tuple[int, ...], bool]:
    """NFC of a word, how many characters of ``word`` each of its characters covers, and whether a blank was eaten."""
    split = word[-1] if word[-2:-1] in (" ", *_BLANKS) else ""
    pieces = _LETTER.findall(word[: len(word) - 2] if split else word)
    letters = [unicodedata.normalize("NFC", piece) for piece in pieces]
    stray = [letter[1:] for letter in letters if len(letter) > 1] + ([split] if split else [])
    at = _nucleus([letter[0] for letter in letters]) if len(set(stray)) == 1 and stray[0] in {*_TONES} else None
    widths = [len(piece) for piece in pieces]
    if at is not None:
        letters = [letter[0] for letter in letters]
        letters[at] = unicodedata.normalize("NFC", letters[at] + stray[0])
        widths[-1] += 2 if split else 0
        return "".join(letters), tuple(widths), bool(split)
    spread = [
        width for letter, width in zip(letters, widths, strict=True) for width in (width, *[0] * (len(letter) - 1))
    ]
    return "".join(letters) + (word[-2:] if split else ""), (*spread, *((1, 1) if split else ())), False


class Shadow:
    """``text`` as read, ``norm`` to search in, and the way back from one to the other.

    ``small`` is ``norm`` in small letters at the same offsets: plain patterns scan it many times faster than patterns
    that ignore case scan ``norm``.
    """

    __slots__ = ("_ends", "_joints", "norm", "small", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends: array[int] | None = None
        norm = text
        if not unicodedata.is_normalized("NFC", text) or re.search(f"[{_MARKS}]", text):
            norm = self._compose()
        if "**" in norm:
            norm = self._glued(norm)
        self._joints: list[int] = []
        if cuts := lost_blanks(norm):
            norm = self._parted(norm, cuts)
        for letter, plain in _SINGLE.items():  # few of them stand in one text: faster than a pattern or a table
            norm = norm.replace(letter, plain)
        if "#" in norm:
            norm = _HASHES.sub(lambda match: " " * len(match[0]), norm)
        self.norm = repaired(_LATE_TONE.sub(_early_tone, norm))
        self.small = self.norm.replace("İ", "I").lower()  # no other letter grows

    def _compose(self) -> str:
        pieces: list[str] = []
        widths: list[int] = []
        at = 0
        for match in _WORD.finditer(self.text):
            word, end = match[0], match.end()
            if word.isalpha() and unicodedata.is_normalized("NFC", word):
                continue
            pieces.append(self.text[at : match.start()])
            widths += [1] * (match.start() - at)
            whole, covered, blank = _composed(word)
            pieces.append(whole)
            widths += covered
            if blank and self.text[end : end + 1].isalnum():
                pieces.append(" ")
                widths.append(0)
            at = end
        pieces.append(self.text[at:])
        widths += [1] * (len(self.text) - at)
        self._ends = array("L", accumulate(widths))
        return "".join(pieces)

    def _glued(self, norm: str) -> str:
        cuts = [match.span() for match in _GLUE.finditer(norm)]
        if not cuts:
            return norm
        ends = self._ends if self._ends is not None else array("L", range(1, len(norm) + 1))
        keeps = list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(norm)], strict=True))
        self._ends = array("L")
        for start, end in keeps:
            self._ends.extend(ends[start:end])
        return "".join(norm[start:end] for start, end in keeps)

    def _parted(self, norm: str, cuts: list[int]) -> str:
        """``norm`` with a blank of no width before each of ``cuts``."""
        ends = self._ends if self._ends is not None else array("L", range(1, len(norm) + 1))
        self._ends = array("L")
        pieces = []
        for start, end in pairwise([0, *cuts, len(norm)]):
            pieces.append(norm[start:end])
            self._ends.extend(ends[start:end])
            if end < len(norm):
                self._joints.append(len(self._ends))
                self._ends.append(ends[end - 1])
        return " ".join(pieces)

    def mended(self, start: int, end: int) -> bool:
        """Whether a lost blank was put back inside ``norm[start:end]``."""
        at = bisect_left(self._joints, start)
        return at < len(self._joints) and self._joints[at] < end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in ``text`` of ``norm[start:end]``, for ``start < end``."""
        if self._ends is None:
            return start, end
        return self._ends[start - 1] if start else 0, self._ends[end - 1]

    def at(self, offset: int) -> int:
        """Index in ``norm`` of the character that covers ``text[offset]``."""
        return offset if self._ends is None else bisect_right(self._ends, offset)
