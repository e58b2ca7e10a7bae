"""What an amending act amends: the instrument that an article of its own changes, and which articles of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.drawing import clauses
from loaders.drawing.articles import Article

_VERB = re.compile(
    r"^(?:(?:Sửa\s+đổi|Bổ\s+sung|Thay(?:\s+thế)?|Bãi\s+bỏ|Đính\s+chính)(?:\s*(?:,|và|;)\s*(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|thay))*)\s+",
    re.IGNORECASE,
)
_PART = re.compile(
    r"một\s+số\s+(?:điều|nội\s+dung|quy\s+định|điểm|khoản|từ|cụm\s+từ|phụ\s+lục|mẫu|biểu|danh\s+mục)|\bđiều\s+\d|\bkhoản\s+\d|\bđiểm\s+[a-zđ]\b"
    r"|phụ\s+lục|cụm\s+từ|danh\s+mục|biểu|mẫu|tên|chương|mục|quy\s+(?:định|chế|chuẩn)|nội\s+dung|các\s+điều|đoạn",
    re.IGNORECASE,
)
_OF = re.compile(rf"\b(?:của|tại|trong|kèm\s+theo)?\s*(?=(?:các\s+)?{clauses.TYPES}\s)", re.IGNORECASE)
_NAMED = re.compile(
    r"(?P<law>(?-i:Bộ\s+luật|Luật|Pháp\s+lệnh)\s+(?!số\b|này\b)[^.,;:\d“”\"()]{2,90}?)(?=\s*(?:$|[.:;(“]|,?\s+(?:đã\s+được|được\s+sửa|như\s+sau)|\s+năm\s+\d{4}))",
)
_ARTICLE = re.compile(r"\bĐiều\s+\d+[a-zđ]?\b")
_QUOTED = re.compile(r"“[^”]*”")
_BEFORE_NEW = re.compile(r"\s+như\s+sau|:")
_ABOLISHES = re.compile(r"(?:bãi|hủy|huỷ)\s+bỏ\s+(?!.{0,12}(?:sửa|bổ|thay))", re.IGNORECASE)
_WORDS = re.compile(r"\b(?:cụm\s+từ|từ\s+“|số\s+thứ\s+tự|dấu|đoạn|một\s+số\s+từ)", re.IGNORECASE)
"""What is less than a point of an article."""
_OWN = re.compile(rf"(?:của\s+)?{clauses.TYPES}\s+này|Điều\s+này", re.IGNORECASE)
_MOST = 60
"""Articles beyond which a list says no more than "part"."""


@dataclass(frozen=True, slots=True)
class Change:
    """One instrument changed in part."""

    word: str
    number: str
    """Empty where the instrument is named by its title alone."""
    name: str
    issued: str
    scope: str
    clause: str
    evidence: str


def changes(articles: list[Article]) -> Iterator[Change]:
    """What the articles change, in order; the same instrument may come several times."""
    for article in articles:
        whole = article.heading or article.body.split("\n", 1)[0]
        found = _statement(whole, f"Điều {article.number}")
        if found is None and article.heading:
            found = _statement(article.body.split("\n", 1)[0], f"Điều {article.number}")
        if found:
            scope = found.scope if found.scope != "part" else _scope(article)
            yield Change(found.word, found.number, found.name, found.issued, scope, found.clause, found.evidence)
            continue
        listed = re.search(r"(?i)sửa\s+đổi|bổ\s+sung", whole)
        for clause in article.clauses():
            for said in (*(lead for lead in clause.leads if lead != article.heading), clause.text):
                if each := _statement(said, clause.place):
                    yield each
                    yield from _further(said, clause.place)
                    break
            else:
                if listed and (bare := _bare(clause.text, clause.place)):
                    yield bare


def titled(title: str, articles: list[Article]) -> Iterator[Change]:
    """What a title alone names as changed, where it names one instrument: "Sửa đổi, bổ sung … của Nghị định số …"."""
    found = _statement(title, "")
    numbered = [each for each in articles if _VERB.match(each.heading or each.body)]
    if found and found.number and numbered and not re.search(r"\bcác\s+(?i:nghị|thông|quyết|luật)", title):
        place = "; ".join(f"Điều {each.number}" for each in numbered)
        yield Change(found.word, found.number, "", found.issued, "part", place, title)


def less_than_a_point(text: str) -> bool:
    """Whether a clause takes away words and not articles, clauses or points."""
    return bool(_WORDS.search(text))


def _statement(text: str, place: str) -> Change | None:
    """ "Sửa đổi, bổ sung một số điều của Luật … số …" as a change of the first instrument that it names."""
    if not _VERB.match(text.lstrip(" *_")):
        return None
    full = clauses.clean(text)
    text = _BEFORE_NEW.split(_QUOTED.sub("“…”", full), maxsplit=1)[0]
    verb = _VERB.match(text)
    if verb is None or (_ABOLISHES.match(text) and not _WORDS.search(text)):
        return None  # what only abolishes articles is a repeal clause
    at = _OF.search(text, verb.end())
    if at is None or not _PART.search(text[verb.end() : at.end()]):
        return None
    rest = re.sub(r"^các\s+", "", text[at.end() :])
    if _OWN.match(rest):
        return None
    return _target(rest, _articles(text[: at.end()]) or "part", place, full)


def _further(text: str, place: str) -> Iterator[Change]:
    """The other instruments of a list: "… của Luật … số …; khoản 2 Điều 5 của Luật … số …"."""
    listed = _BEFORE_NEW.split(_QUOTED.sub("“…”", clauses.clean(text)), maxsplit=1)[0]
    if _ABOLISHES.match(listed) and not _WORDS.search(listed):
        return
    for item in listed.split(";")[1:]:
        if each := _bare(re.sub(r"^(?:tại|các)\s+", "", item.strip()), place):
            yield each


def _bare(text: str, place: str) -> Change | None:
    """An item of a list under "Sửa đổi, bổ sung …" that begins with what it changes: "Khoản 3 Điều 5 Luật … số …"."""
    if not re.match(r"(?:điểm|khoản|điều|đoạn)\s", text, re.IGNORECASE):
        return None
    text = clauses.clean(text)
    at = _OF.search(text)
    return _target(text[at.end() :], _articles(text[: at.end()]) or "part", place, text) if at else None


def _target(rest: str, scope: str, place: str, text: str) -> Change | None:
    numbered = clauses.REFERENCE.match(rest)
    if numbered and (number := numbered["number"] or numbered["number2"]):
        dated = clauses.DATE_AFTER.match(rest, numbered.end())
        word = numbered["word"] or numbered["word2"] or ""
        return (
            Change(word, number, "", clauses.iso(dated.groups()) if dated else "", scope, place, text) if word else None
        )
    titled = _NAMED.match(rest)
    if titled is None:
        return None
    year = re.match(r"\s+năm\s+(\d{4})", rest[titled.end() :])
    name = " ".join(f"{titled['law']} {year[1] if year else ''}".split())
    return Change(name.split()[0], "", name, "", scope, place, text)


def _articles(text: str) -> str:
    found = _ARTICLE.findall(_OWN.sub("", text))
    return "; ".join(sorted(set(found), key=_order))


def _scope(article: Article) -> str:
    """The articles that the clauses of one article name before what they put in their place."""
    found: set[str] = set()
    for clause in article.clauses():
        for said in (*clause.leads, clause.text):
            if _VERB.match(said):
                found |= set(_ARTICLE.findall(re.split(r"như sau|“|:", said, maxsplit=1)[0]))
    return "; ".join(sorted(found, key=_order)) if 0 < len(found) <= _MOST else "part"


def _order(article: str) -> tuple[int, str]:
    digits = re.search(r"\d+", article)
    return int(digits[0]) if digits else 0, article
