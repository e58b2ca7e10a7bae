"""The legal bases of a text: what it rests on, and which of them it details.

A normative act rests on acts of higher legal force that have effect, or that are issued and begin before it or with it
(Nghị quyết 115/2025/UBTVQH15, Điều 13 khoản 1 điểm a): it vouches for what it names there. That resolution is of
2025 and says by what acts are examined; that those before it kept to the same rule is practice and not read in a text,
so what follows from a basis is never of more than medium confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.drawing import clauses
from loaders.drawing.own import Own
from ontology.identity import fold

_DETAILS = re.compile(
    r"\b(?:quy dinh chi tiet|huong dan(?: chi tiet)?(?: thi hanh| thuc hien)?|quy dinh .{0,40}thi hanh)\b"
)
_BASIS = re.compile(r"Căn\s+cứ\s+(?:vào\s+)?((?:các\s+)?[^;]{5,400})", re.IGNORECASE)
_LAW = re.compile(
    r"(?P<word>Bộ\s+luật|Luật|Pháp\s+lệnh)\s+(?P<name>[^\d,;]{2,120}?)\s+(?:số\s*:?\s*)"
    rf"(?P<number>\d+/\d{{4}}/[A-Z][\w-]*)(?:\s*,?\s*{clauses.DAY})?"
)
_OF = re.compile(
    r"\s+của\s+(?:Bộ\s+trưởng\s+|Thống\s+đốc\s+|Chánh\s+án\s+|Viện\s+trưởng\s+|Tổng\s+Thanh\s+tra\s+)?[A-ZĐ][^,;\d]{3,70}?\s+"
    r"(?P<title>(?:về|quy\s+định|hướng\s+dẫn|ban\s+hành|sửa\s+đổi|phê\s+duyệt|bãi\s+bỏ|chi\s+tiết)\s.{8,300})"
)
_AMENDED = re.compile(
    r",?\s*(?:\(\s*)?(?:đã\s+)?được\s+(?:sửa\s+đổi|bổ\s+sung)\b.*|\s*\(\s*sau\s+đây.*|[,.\s]+$", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Basis:
    """One instrument on which the text rests; ``title`` and ``issued`` as the text gives them, or empty."""

    word: str
    number: str
    title: str
    issued: str
    evidence: str


def bases(text: str) -> Iterator[Basis]:
    """The numbered instruments that the preamble names: the first of each "Căn cứ", and those that amended it."""
    first = re.search(r"^\W*Điều\s+1\b", text, re.MULTILINE)
    head = text[: first.start()] if first else ""
    for match in _BASIS.finditer(head):
        said, whole = clauses.clean(match[1]), clauses.clean(match[0])
        yield from _amending(said, whole)
        if law := _LAW.match(said):
            day = clauses.iso(law.groups()[-3:])
            yield Basis(" ".join(law["word"].split()), law["number"], _cut(law["name"]), day, whole)
            continue
        found = clauses.REFERENCE.match(said)
        number = (found["number"] or found["number2"]) if found else None
        if found and number and "/" in number:
            dated = clauses.DATE_AFTER.match(said, found.end())
            of = _OF.match(said, dated.end() if dated else found.end())
            issued = clauses.iso(dated.groups()) if dated else ""
            yield Basis(found["word"] or found["word2"] or "", number, _cut(of["title"]) if of else "", issued, whole)


def parents(found: list[Basis], own: Own) -> Iterator[Basis]:
    """Of these, the laws whose title stands in a title that begins to detail, and the acts named there by number."""
    title = re.sub(r"^ve (?:viec )?", "", fold(own.title))
    details = _DETAILS.search(title)
    if details is None or title.startswith(("sua doi", "bai bo", "bo sung")):
        return
    after = title[details.end() :]
    for basis in found:
        law = basis.title and basis.word in ("Luật", "Bộ luật", "Pháp lệnh")
        named = fold(f"{basis.word} {basis.title}") if law else ""
        if fold(basis.number) in after or (named and re.search(rf"\b{re.escape(named)}\b", after)):
            yield basis


def _amending(said: str, whole: str) -> Iterator[Basis]:
    """ "… được sửa đổi, bổ sung bởi Luật số A và Luật số B": what the basis rests on as it now stands."""
    at = re.search(r"được\s+(?:sửa\s+đổi|bổ\s+sung)[^\d]{0,60}?\b(?:bởi|theo|tại)\s", said)
    for found in clauses.REFERENCE.finditer(said, at.end()) if at else ():
        number = found["number"] or found["number2"]
        if number and "/" in number and (found["word"] or found["word2"]):
            yield Basis(found["word"] or found["word2"], number, "", "", whole)


def _cut(title: str) -> str:
    bare = re.sub(r"^về\s+(?:việc\s+)?", "", _AMENDED.sub("", title).strip())
    return bare[:1].upper() + bare[1:]
