"""The articles of a text: its own, not those that it quotes, each with its clauses and their lead-in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_HEADING = re.compile(
    r"(?:^[ \t>*#]*|(?<=[.;”] ))(?:Điều|ĐIỀU)\s+(\d{1,3})(?:\s*[.:]|\s*$|\s+(?=[A-ZĐÂÊÔƠƯ]))[*_]*[ \t]*", re.MULTILINE
)
_QUOTE = re.compile(r"[“”]|(?<![\w”])\"(?=\w)|(?<=[\w.;:,)])\"(?!\w)")
_SPEAKS = re.compile(r"(?:này|Thông tư|Nghị định|Luật|Quyết định)\s+(?:bắt\s+đầu\s+)?có\s+hiệu\s+lực", re.IGNORECASE)
_FINAL = re.compile(r"(?:Điều khoản|Tổ chức|Hiệu lực|Trách nhiệm)\s+(?:chuyển tiếp|thi hành|thực hiện)", re.IGNORECASE)
# The copies of Pháp điển print each article with its place there and a note, and leave some articles out.
_CODIFIED = re.compile(r"^(Điều \d+) \[Điều [\d.]+[A-ZĐ]+[\d.]+\.\s*([^\]\n]*)\]\n\(\([^\n]*\)\)$", re.MULTILINE)
# What stands between pages and below the last article.
_PAGE = re.compile(r"^[ \t]*(?:\d{1,4}|CÔNG BÁO\s*/.*|.*/Ngày \d+-\d+-\d{4}.*)[ \t]*$", re.MULTILINE)
_END = re.compile(
    r"\./\.|^[ \t]*(?:Nơi nhận|TM\.|KT\.|TL\.|CHỦ TỊCH QUỐC HỘI|\(Đã ký)"
    r"|^[^\n]{0,30}\bnày (?:đã )?được Quốc hội[^\n]{0,80}thông qua",
    re.MULTILINE,
)
_CHAPTER = re.compile(
    r"\n[ \t]*(?:(?:CHƯƠNG|Chương|PHẦN|Phần thứ|MỤC|Mục)\s+[IVXLC\d]+\b|PHỤ LỤC|Phụ lục)[^\n]*"
    r"(?:\n(?!Điều)[^\n]{0,120})?\s*$"
)
_CHAPTER_LINE = re.compile(r"\n[ \t]*(?:CHƯƠNG|Chương|PHẦN|Phần thứ|MỤC|Mục)\s+[IVXLC\d]+\b")
_MARKERS = tuple(
    re.compile(rf"[ \t]*(?:{marker})[ \t]*") for marker in (r"(\d{1,2})[.)](?=\s)", r"([a-zđ]{1,2})\)", r"[-–+](?=\s)")
)  # fmt: skip
_TYPE_WORD = re.compile(r"[ \t]*(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị)\b")
_LONG_QUOTE = 200


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest unit that says something, with the words that lead in to it."""

    place: str
    """"Điều 14 khoản 1": article and clause; points and dashes stand below the clause and are not named."""
    leads: tuple[str, ...]
    """What the units above it say with a colon at the end, the outermost first."""
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One own article: number, heading (empty where it has none) and body, long quotations left out."""

    number: int
    heading: str
    body: str

    def clauses(self) -> Iterator[Clause]:
        """Its clauses in order."""
        root = _Node(-1, "", "")
        path = [root]
        for line in self.body.split("\n"):
            if not line.strip():
                continue
            level, mark, said = _marked(line, path[-1])
            if level is None:
                path[-1].text = f"{path[-1].text} {line.strip()}".strip()
                continue
            while path[-1].level >= level:
                path.pop()
            node = _Node(level, mark, said)
            path[-1].parts.append(node)
            path.append(node)
        yield from _walk(root, f"Điều {self.number}", (self.heading,) if _leads(self.heading, root) else ())


@dataclass(slots=True)
class _Node:
    level: int
    mark: str
    text: str
    parts: list[_Node] = field(default_factory=list)


def _marked(line: str, above: _Node) -> tuple[int | None, str, str]:
    """Level, mark and words of a line that begins a unit; no level for one that goes on."""
    for level, marker in enumerate(_MARKERS):
        if match := marker.match(line):
            return level, (match[1] if marker.groups else ""), line[match.end() :].strip()
    listed = above.level == len(_MARKERS) or above.text.rstrip().endswith(":")
    if listed and _TYPE_WORD.match(line):
        return len(_MARKERS), "", line.strip()
    return None, "", ""


def _walk(node: _Node, place: str, leads: tuple[str, ...]) -> Iterator[Clause]:
    if node.level == 0:
        place = f"{place} khoản {node.mark}"
    if node.parts and not re.search(r"[.;]$", node.text):
        leads = (*leads, node.text)
    elif node.text:
        yield Clause(place, leads, node.text)
    for part in node.parts:
        yield from _walk(part, place, leads)


def _leads(heading: str, root: _Node) -> bool:
    """Whether the heading itself is the sentence that the list below ends: "Bãi bỏ các nghị định sau đây"."""
    return bool(re.match(r"Bãi bỏ|Sửa đổi|Thay thế|Hủy bỏ", heading)) and not root.text


def articles(text: str) -> list[Article]:
    """The own articles of a text in order, numbered 1, 2, 3 …; none where it has none.

    An article that is quoted (what an amending act inserts) stands within quotation marks and is none of its own.
    """
    text, codified = _CODIFIED.subn(r"\1. \2", _PAGE.sub("", text))
    # A quotation that nobody closed, or a heading that was lost, must not swallow the final articles.
    first = _own(text, gaps=codified > 0)
    tries = (first, _own(text, gaps=codified > 0, quotes=False), _own(text, gaps=True), _with_final(text, first))
    cuts = [_cut(text, own) for own in tries]
    speaking = (cut for cut in cuts if any(_SPEAKS.search(f"{each.heading}\n{each.body}") for each in cut))
    return next(speaking, next(filter(None, cuts), []))


def _cut(text: str, starts: list[re.Match[str]]) -> list[Article]:
    found = []
    for at, match in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        body = text[match.end() : end]
        if at + 1 == len(starts) and (close := _END.search(body)):
            body = body[: close.start()]
        body = _without_chapter(_unquoted(body).rstrip())
        found.append(_article(int(match[1]), body.strip()))
    return found


def _without_chapter(body: str) -> str:
    """The body without the heading of the chapter that follows: one line of title, or several in capitals."""
    body = _CHAPTER.sub("", body)
    heads = list(_CHAPTER_LINE.finditer(body))
    return body[: heads[-1].start()] if heads and body[heads[-1].end() :].isupper() else body


def _own(text: str, *, gaps: bool, quotes: bool = True) -> list[re.Match[str]]:
    own: list[re.Match[str]] = []
    inside, at = False, 0
    for match in _HEADING.finditer(text):
        inside = _quoted(text, at, match.start(), inside)
        at = match.start()
        expected = int(own[-1][1]) + 1 if own else 1
        if int(match[1]) != expected and not (gaps and int(match[1]) > expected):
            continue
        if not (inside and quotes):
            own.append(match)
            inside = False
    return own


def _with_final(text: str, own: list[re.Match[str]]) -> list[re.Match[str]]:
    """The articles found, and the last heading of the text where it is that of the final article."""
    last = next(reversed(list(_HEADING.finditer(text))), None)
    final = own and last and int(last[1]) > int(own[-1][1]) and _FINAL.match(text, last.end())
    return [*own, last] if final and last else own


def _quoted(text: str, start: int, end: int, inside: bool) -> bool:
    for mark in _QUOTE.finditer(text, start, end):
        inside = mark[0] == "“" or (mark[0] == '"' and not inside)
    return inside


def _unquoted(body: str) -> str:
    """The body with what it quotes at length cut out."""
    kept, at, inside, since = [], 0, False, 0
    for mark in _QUOTE.finditer(body):
        opens = mark[0] == "“" or (mark[0] == '"' and not inside)
        if opens and not inside:
            inside, since = True, mark.start()
        elif not opens and inside:
            inside = False
            if "\n" in body[since : mark.start()] or mark.start() - since > _LONG_QUOTE:
                kept.append(body[at:since] + "“…”")
                at = mark.end()
    return "".join(kept) + (body[at:since] if inside and "\n" in body[since:] else body[at:])


def _article(number: int, body: str) -> Article:
    first, newline, rest = body.partition("\n")
    headed = newline and not re.search(r"[.;:,]\s*$", first) and not _MARKERS[0].match(first)
    return Article(number, first.strip() if headed else "", rest if headed else body)
