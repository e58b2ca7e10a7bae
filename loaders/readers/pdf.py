"""PDF files with a text layer: lines in reading order, page numbers and running heads left out."""

from __future__ import annotations

import re
from collections import Counter

from loaders.readers.isolated import read_isolated
from loaders.readers.legible import check_legible
from loaders.readers.pdfpage import Line, read_lines
from loaders.readers.reading import Reading, UnreadableError

SUFFIXES = frozenset({".pdf"})
MEDIA_TYPE = "application/pdf"

_MAX_PAGES = 3000
_INDENT = 100
"""Points that a line of running text may be indented; the right column of a letterhead begins further in."""
_HANGING = 40
_BLANK = 6
_ITEM = re.compile(r"(?:[-+•●▪◦–]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[a-zđ]\)|[IVX]+\.|Điều\s+\d+\.|Căn\s+cứ)\s")
_CLOSED = re.compile(r"[.;:!?/][”\")]?$")
_SCAN = "hãy nhận dạng chữ (OCR) hoặc xin bản .docx"


def read(data: bytes) -> Reading:
    """The text layer; ``pages`` are the indices at which pages begin. Scans and locked files are refused."""
    return read_isolated(__name__, data)


def parse(data: bytes) -> Reading:
    """``read``, in this process."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi lưu lại") from None
        raise UnreadableError("tệp PDF hỏng hoặc bị cắt cụt") from None
    count = len(pdf)
    if count > _MAX_PAGES:
        raise UnreadableError(f"tệp PDF khai báo {count} trang, nhiều hơn {_MAX_PAGES} trang cho phép")
    pages: list[list[Line]] = []
    broken = []
    for number in range(count):
        try:
            pages.append(read_lines(pdf[number]))
        except pypdfium2.PdfiumError:
            pages.append([])
            broken.append(number + 1)
    return _assemble(pages, broken)


def _assemble(pages: list[list[Line]], broken: list[int]) -> Reading:
    if len(broken) == len(pages):
        raise UnreadableError("tệp PDF không có trang nào đọc được")
    empty = [number for number, lines in enumerate(pages, 1) if not lines and number not in broken]
    if not any(pages):
        raise UnreadableError(f"là tệp quét, không có lớp chữ ({len(pages)} trang); {_SCAN}")
    heads = _running_heads(pages)
    text, starts, paragraphs = _join([[line for line in lines if id(line) not in heads] for lines in pages])
    warnings = check_legible(text, "lớp chữ của tệp PDF", _SCAN)
    if empty:
        warnings += (f"không có lớp chữ ở trang {_list(empty)}: ảnh quét ở đó không được đọc",)
    if broken:
        warnings += (f"không đọc được trang {_list(broken)}: trang hỏng",)
    return Reading(text, starts, paragraphs, warnings)


def _join(pages: list[list[Line]]) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """The text, one paragraph a line, and where pages and paragraphs begin."""
    pieces: list[str] = []
    starts: list[int] = []
    paragraphs: list[int] = []
    at = 0
    before: Line | None = None
    for lines in pages:
        starts.append(at)
        for line in lines:
            if before is None or not _goes_on(before, line):
                paragraphs.append(at)
            else:
                pieces[-1] = pieces[-1][:-1] + " "
            pieces.append(line.words + "\n")
            at += len(pieces[-1])
            before = line
    text = "".join(pieces).removesuffix("\n")
    return text, tuple(min(start, len(text)) for start in starts), tuple(paragraphs)


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a paragraph was broken here because the next word found no room; it may pass to the next page."""
    if line.columns or after.columns or max(line.indent, after.indent) > _INDENT or after.left > line.left + _HANGING:
        return False
    if after.first + _BLANK < line.room or _ITEM.match(after.words):
        return False
    if after.bottom < line.bottom and line.bottom - after.top > line.top - line.bottom:
        return False
    return not (_CLOSED.search(line.words) and not after.words[0].islower())


def _list(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + (", …" if len(numbers) > 20 else "")


def _running_heads(pages: list[list[Line]]) -> set[int]:
    """Lines at the edge of a page that hold its number alone, or the same words as on half of the pages."""
    edges = [
        (line, _without_number(line.words))
        for lines in pages
        if lines
        for line in {id(edge): edge for edge in (max(lines, key=_top), min(lines, key=_top))}.values()
    ]
    often = Counter(words for _, words in edges)
    least = max(2, len(pages) / 2)
    return {id(line) for line, words in edges if not words or often[words] >= least}


def _top(line: Line) -> float:
    return line.top


def _without_number(words: str) -> str:
    """``words`` in any order and without digits: odd and even pages print their number on different sides."""
    if re.fullmatch(r"[-–\s]*\d{1,4}[-–\s]*|Trang\s+\d{1,4}(?:\s*/\s*\d{1,4})?", words):
        return ""
    return " ".join(sorted(re.sub(r"\d+", "", words).split())) or words
