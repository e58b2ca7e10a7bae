"""What a text says of the instrument itself: number, type, title, day of issue, first day of effect."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.drawing import clauses
from loaders.drawing.articles import Article, Clause
from loaders.drawing.named import Named, named
from loaders.header import read_header
from loaders.register import Register
from loaders.shadow import Shadow
from ontology import identity
from ontology.records import Document

_HEAD = 6000
_NUMBER = re.compile(
    r"^[ \t|*]*(?:(?:Luật|LUẬT|Pháp lệnh|Nghị quyết)\s+)?(?:Số|SỐ|số)[ \t]*:?\s*"
    r"(\d[\d.]*\s*/\s*\d{4}\s*/\s*(?:(?:UBTV)?QH[ \t]*\d+|[A-ZĐ][\w&]*(?:[ \t]*-[ \t]*[A-ZĐƯ][\w&]*)*))",
    re.MULTILINE,
)
_BASES = re.compile(r"Căn\s+cứ|Theo\s+đề\s+nghị|Điều\s+1\b")
_PASSED = re.compile(rf"thông\s+qua\s+{clauses.DAY}", re.IGNORECASE)
_FROM_SIGNING = re.compile(
    r"(?:kể\s+)?từ\s+ngày\s+(?:ký(?:\s+ban\s+hành)?|(?:được\s+)?(?:Quốc\s+hội\s+)?(?:biểu\s+quyết\s+)?thông\s+qua)",
    re.I,
)
_AFTER = re.compile(r"sau\s+(\d{1,3})\s+(?:\(\w+(?:\s+\w+)*\)\s+)?ngày\s*,?\s*kể\s+từ\s+ngày\s+ký", re.IGNORECASE)
_BEGINS = re.compile(
    rf"^{clauses.TYPES}\s+(?:này\s+)?(?:bắt\s+đầu\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?", re.IGNORECASE
)
_EARLIER = 40
"""Years by which a written first day may lie after the issue: what is more is a misreading."""


@dataclass(frozen=True, slots=True)
class Own:
    """The instrument, and its first day with the clause that says so (each empty where the text says none)."""

    named: Named
    title: str
    date: str
    first_day: str
    clause: str
    evidence: str

    def document(self) -> Document:
        """Its record."""
        return self.named.document(title=self.title or None, date=self.date or None)


def read_own(text: str, articles: Iterable[Article], number: str | None, register: Register) -> Own | str:
    """What the text says of itself, or why it does not say enough.

    ``number`` is what is known beside the text, for texts without preamble; the letterhead is believed before it, where
    number and day of issue agree.
    """
    header = read_header(Shadow(text[:_HEAD]))
    bases = _BASES.search(text)
    printed = _NUMBER.search(text[: min(bases.start() if bases else _HEAD, _HEAD)])
    said = identity.canonical_number(printed[1]) if printed else ""
    if number and said and not _same(number, said) and not (header.date and f"/{header.date[:4]}/" in said):
        return "the text prints another number than its source gives"
    known = said or number or ""
    word = _type_of(known, header.doc_type)
    if not known or not word:
        return "an administrative document" if header.number else "the text shows no number"
    passed = _PASSED.findall(text[-3000:])
    day = header.date if header.date and len(header.date) == 10 else ""
    day = day or (clauses.iso(passed[-1]) if passed else "")
    thing = named(word, known, day)
    if isinstance(thing, str):
        return thing
    if int((day or "0")[:4]) not in (0, thing.year):
        day = ""  # a year that is not the number's was misread, or belongs to another instrument
    if not day:
        row = [each for each in register.by_number(thing.number) if each.id == thing.id]
        day = (row[0].date or "") if row else ""
    first, clause = _first_day([each for article in articles for each in article.clauses()], day)
    if first and not (day or f"{thing.year}-01-01") <= first <= f"{thing.year + _EARLIER}":
        first, clause = "", None
    title = header.title if header.doc_type and identity.slug(header.doc_type) == thing.type else None
    return Own(
        thing,
        _cased(title or ""),
        day,
        first,
        clause.place if clause else "",
        clauses.clean(clause.text) if clause else "",
    )


def _same(given: str, printed: str) -> bool:
    one, other = identity.number_key(given), identity.number_key(printed)
    return one == other or other.startswith(one)  # a name of a file may be cut


def _type_of(number: str, word: str | None) -> str:
    parts = identity.split_number(number)
    if parts and parts.type:
        return parts.type.replace("-", " ")
    if word and identity.slug(word) in ("luat", "bo-luat", "phap-lenh", "nghi-quyet"):
        return word
    return "luật" if parts and identity.fold(parts.issuer_symbol).startswith("qh") else ""


def _first_day(said: list[Clause], issued: str) -> tuple[str, Clause | None]:
    """The day on which the instrument says that it begins; later clauses are asked first: they are the final ones."""
    told = [(words, clause) for clause in reversed(said) for words in (clause.text, *reversed(clause.leads))]
    for words, clause in told:
        if "hiệu" not in words:
            continue
        text = clauses.clean(words)
        begins = _BEGINS.match(text)
        if begins is None:
            continue
        rest = text[begins.end() :]
        if written := re.match(
            rf"\s*(?:thi\s+hành\s*)?(?:,\s*)?(?:kể\s+)?(?:từ\s+|vào\s+)?{clauses.DAY}", rest, re.IGNORECASE
        ):
            return clauses.iso(written.groups()), clause
        if issued and re.match(rf"\s*{_FROM_SIGNING.pattern}", rest, re.IGNORECASE):
            return issued, clause
        if issued and (after := re.match(rf"\s*(?:thi\s+hành\s+)?{_AFTER.pattern}", rest, re.IGNORECASE)):
            return (date.fromisoformat(issued) + timedelta(days=int(after[1]))).isoformat(), clause
    return "", None


def _cased(title: str) -> str:
    """A title in capitals as it is written in a sentence, numbers kept."""
    if not title.isupper():
        return title
    lower = re.sub(r"\S*\d+/\S+", lambda match: match[0].upper(), title.lower()).replace("việt nam", "Việt Nam")
    lower = re.sub(
        r"\b(?:luật|nghị định|thông tư|quyết định|pháp lệnh)(?= (?:số )?\w)", lambda m: m[0].capitalize(), lower
    )
    return lower[:1].upper() + lower[1:]
