"""Words, signs and days as pages show them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from api.body_words import sentence
from api.days import said
from api.language import gettext, language
from api.language import gettext_noop as _
from api.tables import SIGNS
from api.tables import severity_word as word_of
from ontology.phrases import Day, Phrase, Term
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
    "dead_when_cited": _("đã hết hiệu lực khi viện dẫn"),
    "stale_since": _("đã hết hiệu lực"),
    "rests_on_stale": _("văn bản gốc đã bị thay thế"),
    "disputed": _("có mâu thuẫn"),
    "not_yet_in_force": _("chưa có hiệu lực khi viện dẫn"),
    "unverified": _("chưa xác minh"),
    "amended": _("hết hiệu lực một phần"),
    "ok": _("còn hiệu lực"),
    "status/not_yet_in_force": _("chưa có hiệu lực"),
    "status/unverified": _("chưa xác minh"),
}
_PARTS = re.compile("|".join((_("điều"), _("khoản"), _("điểm"), _("phụ lục"), _("chương"), _("mục"))), re.IGNORECASE)
_NUMBER = re.compile(r"[!-~]*|\S*\d\S*/\S+")
"""What is read alike in every language: ASCII, and numbers of documents, which have their Đ."""
_BEFORE = _("chưa ban hành vào ngày xét")


def tone(severity: str | None) -> str:
    """The colour class; no severity is as neutral as an unknown one."""
    return TONES[severity] if severity else "unknown"


def sign(severity: str | None) -> str:
    """The sign beside the word."""
    return SIGNS[severity] if severity else "–"


def severity_word(severity: str | None) -> str:
    """The label of a severity; without one the citing document lies after the day asked."""
    return word_of(severity) if severity else gettext(_BEFORE)


def short_word(severity: str | None) -> str:
    """The few words that stand beside a citation in the text."""
    return gettext(_SHORT[severity] if severity else _BEFORE)


def status_word(status: str | None) -> str:
    """The official word of a status."""
    return label(f"status/{status}", language()) if status else "—"


def role_word(role: str) -> str:
    """The label of the role of a citation."""
    return label(f"role/{role}", language())


def titled(document: Document | Mapping[str, str | None]) -> str:
    """Type and number ("Kế hoạch 115/KH-UBND"), for want of a number the type alone."""
    told = document if isinstance(document, Mapping) else {"type": document.type, "number": document.number}
    word = label(f"type/{told['type']}", language())
    number = cut(told["number"], 80) or gettext("(không số)")
    return f"{word[:1].upper()}{word[1:]} {number}"


def cut(text: str | None, most: int = 300) -> str:
    """The text, ended by an ellipsis where it is longer than any that is meant: one field must not fill a page."""
    text = text or ""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def number(count: int) -> str:
    """A count with its thousands apart: 5.891 in Vietnamese, 5,891 in English."""
    return f"{count:,}" if language() == "en" else f"{count:,}".replace(",", ".")


def plain(text: str | None) -> str:
    """Text on one line, cut where it is very long."""
    return cut(" ".join((text or "").split()), 1500)


def vietnamese(text: str | None) -> str:
    """Words of a source, told to be Vietnamese where the page is English, so that they are read aloud right."""
    return text or "" if language() == "vi" else Markup('<span lang="vi">{}</span>').format(text or "")


def retold(text: str | None) -> str:
    """A sentence of ours in the language of the page, with what it quotes marked as Vietnamese."""
    if language() == "vi" or not isinstance(text, Phrase):
        return vietnamese(cut(text))
    filled = {name: _part(name, part) for name, part in text.parts.items()}
    return Markup(gettext(text.form)) % filled  # noqa: S704 - the form is ours, and what is put in is escaped


def _part(name: str, part: str) -> str:
    match part:
        case Phrase():
            return retold(part)
        case Day():
            return said(part.iso)
        case Term():
            return label(part.concept, language())
    if name == "clause":
        return clause_word(part)
    return part if _NUMBER.fullmatch(part) else vietnamese(cut(part))


def doubt_word(why: str) -> str:
    """What is doubtful about an effect; words that the catalogue lacks are told to be Vietnamese."""
    told = gettext(why)
    return told if told != why else vietnamese(why)


def clause_text(clause: str | None) -> str:
    """A place in a text: "Điều 25 khoản 2", in English "article 25 clause 2", as far as the words are those."""
    text = cut(clause)
    told = text if language() == "vi" else _PARTS.sub(lambda part: gettext(part[0].lower()), text)
    return told if _plain(told) else text


def clause_word(clause: str | None) -> str:
    """The same on a page: what stays Vietnamese there is told to be."""
    text = clause_text(clause)
    return text if _plain(text) else vietnamese(text)


def _plain(text: str) -> bool:
    return text.removesuffix("…").isascii()


def level_word(level: str | None) -> str:
    """The level of a unit or body."""
    words = {"trung ương": _("trung ương"), "tỉnh": _("cấp tỉnh"), "huyện": _("cấp huyện"), "xã": _("cấp xã")}
    return gettext(words[level]) if level in words else level or ""


def kind_word(kind: str) -> str:
    """What an effect does, said of who acts."""
    return label(f"kind/{kind}", language())


def verdict_word(verdict: str) -> str:
    """What was decided on an effect."""
    words = {"accept": _("tính"), "refuse": _("bác"), "correct": _("sửa"), "undo": _("hoàn tác")}
    return gettext(words[verdict])


def confidence_word(confidence: str) -> str:
    """How sure a source is."""
    return {"high": gettext("cao"), "medium": gettext("trung bình"), "low": gettext("thấp")}[confidence]


def body_sentence(row: dict[str, Any]) -> str:
    """What is told of a body that is no more, its names marked as Vietnamese."""
    return sentence(row, lambda name: retold(cut(name) if not isinstance(name, Phrase) else name), Markup)
