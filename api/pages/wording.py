"""Words, signs and days as pages show them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from api.tables import SIGNS, day
from api.tables import severity_word as word_of
from graph.days import is_day, said
from ontology.records import Document
from ontology.vocabulary import label

STATUS_SEVERITY = {
    "in_force": "ok",
    "amended": "amended",
    "expired": "stale_since",
    "suspended": "stale_since",
    "not_yet_in_force": "not_yet_in_force",
    "disputed": "disputed",
    "unverified": "unverified",
}
"""The severity whose sign and colour a status has where no plan cites."""

TONES = {
    "dead_when_cited": "dead",
    "stale_since": "stale",
    "rests_on_stale": "warn",
    "disputed": "warn",
    "not_yet_in_force": "warn",
    "unverified": "unknown",
    "amended": "amended",
    "ok": "ok",
    "status/not_yet_in_force": "unknown",
    "status/unverified": "unknown",
}
"""The colour of a severity: the name of a class of the style sheet."""

_SHORT = {
    "dead_when_cited": "đã hết hiệu lực khi viện dẫn",
    "stale_since": "đã hết hiệu lực",
    "rests_on_stale": "văn bản gốc đã bị thay thế",
    "disputed": "có mâu thuẫn",
    "not_yet_in_force": "chưa có hiệu lực khi viện dẫn",
    "unverified": "chưa xác minh",
    "amended": "hết hiệu lực một phần",
    "ok": "còn hiệu lực",
    "status/not_yet_in_force": "chưa có hiệu lực",
    "status/unverified": "chưa xác minh",
}
_BEFORE = "chưa ban hành vào ngày xét"


def vietnamese_day(iso: str | None) -> str:
    """The day as Vietnamese texts print it (01/7/2023); a partial one as far as it goes; a dash for none."""
    return said(iso) if iso and is_day(iso) else day(iso)


def tone(severity: str | None) -> str:
    """The colour class; no severity is as neutral as an unknown one."""
    return TONES[severity] if severity else "unknown"


def sign(severity: str | None) -> str:
    """The sign beside the word."""
    return SIGNS[severity] if severity else "–"


def severity_word(severity: str | None) -> str:
    """The label of a severity; without one the citing document lies after the day asked."""
    return word_of(severity) if severity else _BEFORE


def short_word(severity: str | None) -> str:
    """The few words that stand beside a citation in the text."""
    return _SHORT[severity] if severity else _BEFORE


def status_word(status: str | None) -> str:
    """The official word of a status."""
    return label(f"status/{status}") if status else "—"


def role_word(role: str) -> str:
    """The label of the role of a citation."""
    return label(f"role/{role}")


def titled(document: Document | Mapping[str, str | None]) -> str:
    """Type and number ("Kế hoạch 115/KH-UBND"), for want of a number the type alone."""
    told = document if isinstance(document, Mapping) else {"type": document.type, "number": document.number}
    word = label(f"type/{told['type']}")
    return f"{word[:1].upper()}{word[1:]} {cut(told['number'], 80) or '(không số)'}"


def cut(text: str | None, most: int = 300) -> str:
    """The text, ended by an ellipsis where it is longer than any that is meant: one field must not fill a page."""
    text = text or ""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def plain(text: str | None) -> str:
    """Text on one line, cut where it is very long."""
    return cut(" ".join((text or "").split()), 1500)


def is_web(text: str | None) -> bool:
    """Whether a source is nothing but a web address, and so may be a link."""
    return re.fullmatch(r"https?://[^\s\"'<>]+", text or "") is not None
