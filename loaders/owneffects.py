"""What a document says of its own effect: from when it has effect, what it replaces, abolishes, ends or amends.

Read in the clauses that govern: "Quyết định này thay thế Quyết định số …", "Quyết định số … hết hiệu lực kể từ ngày
Quyết định này có hiệu lực", and, in an act that disposes by articles, an article that begins with the verb ("Điều 1.
Bãi bỏ Quyết định số …"). What a plan orders others to propose is no effect of the plan.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.dates import date_at
from loaders.doctypes import TYPE_WORDS
from loaders.phrases import word
from loaders.portal import document_end
from loaders.said import CitedAs, Header, OwnEffect
from loaders.shadow import Shadow

_KINDS = {"thay": "replaces", "bãi": "abolishes", "hủy": "abolishes", "sửa": "amends", "hết": "ends"}
_ACTS = r"thay\s+thế|bãi\s+bỏ|hủy\s+bỏ"
_ACT = re.compile(rf"(?<!\w)(?:{_ACTS})(?!\w)")  # in small letters, as _EXPIRING
# These have no replacement of their own: a report or an official letter is never repealed.
_NEVER = frozenset({"công văn", "tờ trình", "báo cáo"})
_DISPOSING = frozenset({"quyết định", "nghị quyết", "nghị định", "thông tư", "luật", "pháp lệnh", "thông tư liên tịch"})
# An article, clause or item that begins with the verb.
_ARTICLE = re.compile(
    rf"(?m)^\s*(?:Điều\s+\d{{1,3}}\s*[.:]\s*|\d{{1,2}}\.\s+|[a-zđ]\)\s+|-\s+)(?P<act>(?i:{_ACTS}|sửa\s+đổi(?:\s*,?\s*bổ\s+sung)?))(?!\w)"
)
_EXPIRING = re.compile(r"hết\s+hiệu\s+lực(?:\s+thi\s+hành)?(?!\w)")
_BEGINS = re.compile(r"có\s+hiệu\s+lực(?:\s+(?:thi\s+hành|pháp\s+luật))?\s+(?:kể\s+)?từ\s+", re.IGNORECASE)
_ON_SIGNING = re.compile(r"ngày\s+(?:được\s+)?(?:ký|ban\s+hành|thông\s+qua)", re.IGNORECASE)
# The full stop after a number of a list ("1.", "a.") ends no sentence.
_SENTENCE_END = re.compile(r"(?<![\n ]\d)(?<![\n ]\d\d)\.(?=\s|$|/)|\n\s*Điều\s+\d|\n\s*\n\s*\n")
# What opens a list of objects: it goes on to the next article, whatever full stops its items have.
_LIST = re.compile(r"[^.;“”]{0,160}?:\**\s", re.DOTALL)
_NEXT_ARTICLE = re.compile(r"\n\s*(?:Điều\s+\d|Nơi\s+nhận)")
# What is replaced or abolished is a document or a provision of one; words and parts of a dossier are amendments.
_OBJECT = re.compile(
    rf"[\s*:]*(?:(?:toàn\s+bộ|một\s+phần|hiệu\s+lực|các|những)\s+)*"
    rf"(?:(?:{TYPE_WORDS}|văn\s+bản)(?!\w)|(?:điểm|khoản|điều|chương|mục)\s+[\dIVXa-zđ]+(?!\w))",
    re.IGNORECASE,
)
_AS_FOLLOWS = re.compile(r"như\s+sau|:|“")
_HEADING = re.compile(r"(?m)^\s*(Điều\s+\d{1,3})\s*[.:]")
_NEAR = 180
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb of the document itself at ``at``, and the stretch of the shadow in which its objects stand."""

    at: int
    kind: str
    start: int
    end: int


def find_own_effects(shadow: Shadow, header: Header, citations: Sequence[CitedAs]) -> tuple[OwnEffect, ...]:
    """Each effect with the span of its clause; days are ISO, that of the document where it says "từ ngày ký"."""
    if header.doc_type is None:
        return ()
    norm = shadow.norm[: document_end(shadow.norm)]
    day = header.date if header.date and len(header.date) == 10 else None
    small = shadow.small[: len(norm)]
    this = re.compile(rf"{word(f'{header.doc_type} này')}(?!\w)")
    found: list[OwnEffect] = []
    first_day = None
    for match in this.finditer(small):
        begins = _BEGINS.match(norm, match.end() + 1)
        if begins and (starts := _first_day(norm, begins.end(), day)):
            first_day = first_day or starts
            end = _sentence_end(norm, begins.end())
            found.append(_effect(shadow, norm, match.start(), end, kind="commences", day=starts))
            break
    places = [shadow.at(cited.start) for cited in citations]
    taken: set[tuple[object, ...]] = set()
    for clause in sorted(_clauses(norm, small, this, header.doc_type), key=lambda clause: clause.at):
        inside = range(bisect_left(places, clause.start), bisect_left(places, clause.end))
        for position in inside if clause.kind != "amends" else inside[:1]:
            cited = citations[position]
            known = (clause.kind, cited.doc_type, cited.number or cited.name, cited.provisions)
            if cited.nested or known in taken or not known[2] or cited.doc_type in _NEVER:
                continue
            taken.add(known)
            scope = "; ".join(cited.provisions) or ("part" if clause.kind == "amends" else "whole")
            start, end = min(clause.at, shadow.at(cited.start)), max(clause.end, shadow.at(cited.end - 1) + 1)
            effect = _effect(shadow, norm, start, end, kind=clause.kind, day=first_day or day)
            found.append(replace(effect, affected=position, scope=scope))
    return tuple(sorted(found, key=lambda effect: (effect.start, effect.end, effect.affected or -1)))


def _effect(shadow: Shadow, norm: str, start: int, end: int, *, kind: str, day: str | None) -> OwnEffect:
    text_start, text_end = shadow.span(start, end)
    headings = list(_HEADING.finditer(norm, max(0, start - _LONGEST), start + 1))
    clause = " ".join(headings[-1][1].split()) if headings else None
    return OwnEffect(start=text_start, end=text_end, kind=kind, day=day, clause=clause)


def _clauses(norm: str, small: str, this: re.Pattern[str], doc_type: str) -> Iterator[_Clause]:
    for match in this.finditer(small):
        end = _sentence_end(norm, match.end())
        verb = _ACT.search(small, match.end(), end)
        if verb and _follows(norm, match.end(), verb.start()):
            yield _Clause(match.start(), _kind(verb[0]), verb.end(), end)
    for match in _EXPIRING.finditer(small):
        end = _sentence_end(norm, match.end())
        if this.search(small, match.end(), end):
            yield _Clause(_sentence_start(norm, match.start()), "ends", _sentence_start(norm, match.start()), end)
    if doc_type in _DISPOSING:
        for match in _ARTICLE.finditer(norm, 0, _body_end(norm)):
            article = match[0].lstrip().startswith("Điều")
            kind = _kind(match["act"]) if _OBJECT.match(norm, match.end()) else "amends"
            end = _sentence_end(norm, match.end())
            if kind != "amends":
                yield _Clause(match.start("act"), kind, match.end(), end)
            elif article:
                follows = _AS_FOLLOWS.search(norm, match.end(), end)
                yield _Clause(match.start("act"), kind, match.end(), follows.start() if follows else end)


def _body_end(norm: str) -> int:
    """Where the articles end: what stands below the list of recipients is annexed."""
    recipients = norm.find("Nơi nhận")
    return recipients if recipients >= 0 else len(norm)


def _follows(norm: str, start: int, verb: int) -> bool:
    """Is the document the subject of the verb: right before it, or after the clause on its own first day?"""
    between = norm[start:verb]
    begins = _BEGINS.match(between.lstrip()) is not None
    return not between.strip() or (begins and len(between) < _NEAR)


def _kind(verb: str) -> str:
    return _KINDS[verb.lower().split()[0]]


def _sentence_end(norm: str, at: int) -> int:
    if _LIST.match(norm, at):
        article = _NEXT_ARTICLE.search(norm, at, at + 10 * _LONGEST)
        return article.start() if article else min(len(norm), at + _LONGEST)
    match = _SENTENCE_END.search(norm, at, at + _LONGEST)
    return match.start() if match else min(len(norm), at + _LONGEST)


def _sentence_start(norm: str, at: int) -> int:
    starts = [match.end() for match in _SENTENCE_END.finditer(norm, max(0, at - _LONGEST), at)]
    return starts[-1] if starts else max(0, at - _LONGEST)


def _first_day(norm: str, at: int, day: str | None) -> str | None:
    if _ON_SIGNING.match(norm, at):
        return day
    written = date_at(norm, at)
    return written.value if written and written.value and len(written.value) == 10 else None
