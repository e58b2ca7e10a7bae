"""Finds the lines of "Nơi nhận": who gets a copy of the document, and what for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from loaders.abbreviations import read_purpose
from loaders.expansion import expand
from loaders.letters import UPPER
from loaders.said import Header, SentTo
from loaders.shadow import Shadow

HEADING = re.compile(r"(?mi)^[ ]*N[ơo]i[ ]+nh[ậâ]n\b[ ]*(?::|\.|(?=[ ]{3})|$)")
_ABOVE = re.compile(r"\n(?=[ ]*N[ơo]i[ ])", re.IGNORECASE)
_BULLET = re.compile(r"[-+•●▪◦→]\s*|\d{1,2}[.)]\s+")
_GAP = re.compile(r"[ ]{4,}")
_SIGNATURE = re.compile(
    rf"(?:T/?M|K/?T|TL|TUQ|Q|T\.M|K\.T)\b\s?[./]|(?:CHỦ|PHÓ|GIÁM|BỘ|THỨ|CHÁNH|CỤC|TRƯỞNG|BÍ|THỦ|HIỆU|VIỆN|TỔNG|PHỤ"
    rf"|ỦY|XÁC|KÝ)(?= {UPPER}{{2}})"
)
_KEPT = re.compile(r"(?i)^[-+]?\s*lưu\b")
_FILED = re.compile(r"(?i)^lưu\b\s*[:;.]?\s*")
_TRAILING = re.compile(r"[\s;.,:/]+$")
_BRACKETS = re.compile(r";?\s*\(([^()]{1,80})\)\s*$")
_BARS = re.compile(r"[*|]")


def _rows(norm: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """Left-hand pieces of the lines from ``start`` on, and whether a blank line stands before."""
    gap = False
    at = start
    while at < len(norm):
        stop = norm.find("\n", at)
        stop = len(norm) if stop < 0 else stop
        row = norm[at:stop]
        lead = len(row) - len(row.lstrip())
        if row.strip():
            piece = _GAP.split(row[lead:].rstrip())[0].rstrip() if lead < 25 else ""
            if piece:
                yield at + lead, at + lead + len(piece), gap
            gap = False
        else:
            gap = True
        at = stop + 1


def _items(norm: str, start: int, bar: set[int]) -> list[tuple[int, int]]:
    """Spans of the recipients, without bullets; ends at the signature, at a table's edge or after the line "Lưu"."""
    items: list[tuple[int, int]] = []
    fresh = True
    bulleted = False
    for begin, end, gap in _rows(norm, start):
        if items and any(line in bar for line in range(items[-1][1], begin)):
            break
        words = norm[begin:end]
        if _SIGNATURE.match(words) or len(items) > 60:
            break
        bullet = _BULLET.match(words)
        closed = bool(items) and norm[items[-1][1] - 1] in ";."
        kept = bool(items) and bool(_KEPT.match(norm[items[-1][0] : items[-1][1]]))
        if bullet:
            bulleted = True
            if bullet.end() == len(words):
                fresh = True
                continue
            items.append((begin + bullet.end(), end))
        elif (
            fresh or (closed and not kept and words[0].isupper()) or (not bulleted and words[0].isupper() and not kept)
        ):
            if not items and gap and len(words) > 90:
                break
            items.append((begin, end))
        elif (kept and (closed or gap or norm[items[-1][1] - 1] in ";.)")) or (
            gap and not words[0].islower() and (closed or words[0].isupper())
        ):
            break
        else:
            items[-1] = (items[-1][0], end)
        fresh = False
    return items


def find_recipients(shadow: Shadow, header: Header) -> tuple[SentTo, ...]:
    """Every line below "Nơi nhận", in order; empty where the text has none."""
    norm = shadow.norm
    heading = recipients_heading(norm)
    if heading is None:
        return ()
    bar = _edges(shadow, heading.end())
    found = []
    for start, end in _items(norm, heading.end(), bar):
        words = _TRAILING.sub("", norm[start:end])
        if any(letter.isalnum() for letter in words):
            found.append(_read(shadow, start, start + len(words), header))
    return tuple(found)


@lru_cache(maxsize=1)
def recipients_heading(norm: str) -> re.Match[str] | None:
    """The heading "Nơi nhận" of the document itself: the first that a list follows; kept for the last text."""
    lines = (HEADING.match(norm, above.end()) for above in _ABOVE.finditer(norm))
    return HEADING.match(norm) or next(filter(None, lines), None)


def _edges(shadow: Shadow, start: int) -> set[int]:
    """Offsets, in the shadow, of the edges of table cells drawn as a bar on a line of its own."""
    first = shadow.span(start - 1, start)[1]
    bars = re.finditer(r"(?m)^[ ]*\|[ \r]*$", shadow.text[first : first + 8000])
    return {shadow.at(first + match.start() + match[0].index("|")) for match in bars}


def _read(shadow: Shadow, start: int, end: int, header: Header) -> SentTo:
    begin, stop = shadow.span(start, end)
    plain, purpose = _parted(" ".join(shadow.norm[start:end].split()))
    name, _ = _parted(_written(shadow, begin, stop) or plain)
    kept = _FILED.match(plain)
    if kept:
        purpose = "lưu"
        rest = _FILED.sub("", name)
        name = f"Lưu: {rest}" if rest else "Lưu"
        expanded = _kept_by(plain[kept.end() :], header)
    else:
        expanded = expand(plain, header)
    return SentTo(start=begin, end=stop, name=name, purpose=purpose, expanded=expanded)


def _written(shadow: Shadow, start: int, end: int) -> str | None:
    """The words with their own dashes and spelling, composed; ``None`` where a tone mark stands apart."""
    words = unicodedata.normalize("NFC", shadow.text[start:end])
    if any(map(unicodedata.combining, words)):
        return None
    return " ".join(_BARS.sub(" ", words).split())


def _parted(words: str) -> tuple[str, str | None]:
    """A recipient's name, and what the copy is for."""
    purpose = None
    while (brackets := _BRACKETS.search(words)) and (stated := read_purpose(brackets[1])):
        purpose = stated
        words = words[: brackets.start()].rstrip(" ;,.")
    return words, purpose


def _kept_by(rest: str, header: Header) -> tuple[str, ...]:
    if re.match(r"VPĐU|Văn phòng Đảng ủy", rest):
        return ("Văn phòng Đảng ủy",)
    if re.match(r"VP\b|VPUB", rest):
        own = re.match(r"VPUB", rest) or (header.issuing_body or "Ủy ban").startswith("Ủy ban")
        return ("Văn phòng UBND",) if own else ("Văn phòng",)
    return ("Văn thư",) if re.match(r"VT\b|Văn thư", rest) else ()
