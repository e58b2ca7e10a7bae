"""Finds the organisations that a text names, each under its canonical name with all its mentions."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Container, Sequence

from loaders.attachment import bodies
from loaders.canonical import Place, canonical, kind_of, place_of
from loaders.names import name_starts, read_name
from loaders.paragraphs import read_paragraphs
from loaders.recipients import recipients_heading
from loaders.said import Header, Organisation, SentTo
from loaders.shadow import Shadow
from loaders.title import read_title
from loaders.vocabulary import HEAD

Span = tuple[int, int]
# In small letters.
_OFFICE_OF = re.compile(
    r"(?:phó )?(?:chủ tịch|lãnh đạo|giám đốc|chánh văn phòng|thủ trưởng) (?=(?:ủy ban|ubnd|sở|văn phòng))"
)
# A class, not an organisation: a noun without determiner, or "mỗi", "từng".
_GENERAL = re.compile(r"(?i)(?:sở(?!\s+[^a-z\s])|cơ\s+quan|đơn\s+vị|địa\s+phương|doanh\s+nghiệp|mỗi|từng)(?!\w)")
# "Như trên", "Như Điều 3": recipients that another line names.
_ELSEWHERE = re.compile(r"(?i)như |mục ")
# Letters alone: the unit inside an office that a line is meant for.
_CODE = re.compile(r"[A-ZĐ]{1,4}&?[A-ZĐ]{0,4}\d{0,2}")
_COMMITTEE = re.compile(r"(?i)\b(UBND|HĐND)$")
_DOCUMENT = re.compile(r"/[\w-]*$")


def find_organisations(shadow: Shadow, header: Header, recipients: Sequence[SentTo]) -> tuple[Organisation, ...]:
    """Organisations in the order in which the text first names them; personnel and bare common nouns are none.

    ``recipients``: the lines of "Nơi nhận", whose abbreviations are written out.
    """
    norm = shadow.norm
    place = place_of(header)
    found: dict[str, list[Span]] = {}
    named: dict[str, list[str]] = {}
    if header.issuing_body:
        found[header.issuing_body] = []
    heading = recipients_heading(norm)
    stop = heading.start() if heading else len(norm)
    parts = [(read_title(norm).start, stop), *((start, end) for start, end in bodies(norm)[1:] if start >= stop)]
    for start, end in itertools.chain(*(_mentions(norm, *part) for part in parts)):
        words = norm[start:end]
        if words not in named:
            named[words] = _names(words, place)
        for name in named[words]:
            found.setdefault(name, []).append(shadow.span(start, end))
    for sent in recipients:
        for words in sent.expanded:
            for name in _sent_names(words, place, header):
                found.setdefault(name, []).append((sent.start, sent.end))
    for general in [name for name in found if f"{name} {place.own}" in found]:
        found[f"{general} {place.own}"] += found.pop(general)
    return tuple(
        Organisation(name=name, kind=kind_of(name), parent=_parent(name, found), spans=tuple(sorted(set(spans))))
        for name, spans in found.items()
    )


def _mentions(norm: str, start: int, end: int) -> list[Span]:
    mentions: list[Span] = []
    starts = name_starts(norm)
    for paragraph in read_paragraphs(norm):
        if not start <= paragraph.start < end:
            continue
        at = paragraph.body
        for head in starts[bisect_left(starts, paragraph.body) : bisect_left(starts, paragraph.end)]:
            stop = read_name(norm, head, paragraph.end) if head >= at else None
            if stop is None:
                continue
            at = stop
            if not (_GENERAL.match(norm, head) or _in_number(norm, head)):
                mentions.append((head, stop))
    return mentions


def _in_number(norm: str, head: int) -> bool:
    """Whether a "/" stands before it: what seems a name is the end of a number."""
    before = norm[max(0, head - 12) : head]
    return "/" in before and _DOCUMENT.search(before) is not None


def _names(words: str, place: Place, local: bool = False) -> list[str]:
    """The name itself, and the body inside the name of an office ("Chủ tịch UBND xã")."""
    words = " ".join(words.split())
    name = canonical(words, place, local)
    if name is None:
        return []
    names = [name]
    if office := _OFFICE_OF.match(words.lower()):
        inner = canonical(words[office.end() :], place)
        names += [inner] if inner else []
    return names


def _sent_names(words: str, place: Place, header: Header) -> list[str]:
    issuer = header.issuing_body or ""
    if words == "Văn thư":
        office = "Văn thư Văn phòng" if header.issuing_body_level == "tỉnh" else "Văn thư"
        return [f"{office} {issuer}"] if issuer else []
    if words == "Phòng Nội chính":
        return [f"{words}, Văn phòng {issuer.removeprefix('Văn phòng ')}"]
    if not _ELSEWHERE.match(words) and (HEAD.match(words) or not _CODE.fullmatch(words)):
        bare = _COMMITTEE.sub(lambda match: f"{match[1]} {place.own or ''}".strip(), words)
        return _names(bare, place, local=True)
    return []


def _parent(name: str, found: Container[str]) -> str | None:
    """A body that the name itself contains: ``Ủy ban nhân dân xã Nam Chính`` of its ``Chủ tịch``."""
    inside = name
    while inside:
        inside = inside.partition(" ")[2]
        if inside in found:
            return inside
    return None
