"""Word documents (.docx): paragraphs, tables, text boxes, notes and automatic numbers, in reading order.

Read straight from the XML: python-docx, the library for this format, knows neither text boxes nor footnotes nor the
numbers of lists, and loads every picture of a package.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.readers.blocks import Row, assemble, draw_table
from loaders.readers.isolated import read_isolated
from loaders.readers.legible import check_legible
from loaders.readers.numbering import Numbering, symbol
from loaders.readers.reading import Reading, UnreadableError
from loaders.readers.wordml import Element, flag, number, w

SUFFIXES = frozenset({".docx"})
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = frozenset({w("t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
# Tracked deletions, and the former place of what was moved; paragraph properties hold tab stops, which are no tabs.
_LEFT_OUT = frozenset(map(w, ("del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "instrText")))


def read(data: bytes) -> Reading:
    """The text of a document without headers, footers, comments and tracked deletions."""
    return read_isolated(__name__, data)


def parse(data: bytes) -> Reading:
    """``read``, in this process."""
    from loaders.readers.package import Package

    package = Package(data)
    body = package.document().find(w("body"))
    if body is None:
        raise UnreadableError("tệp .docx không có thân văn bản")
    notes = {kind: package.related(kind) for kind in _NOTES.values()}
    walk = _Walk(Numbering(package.related("numbering"), package.related("styles")), notes)
    text, paragraphs = assemble(walk.story(body))
    if not text.strip():
        raise UnreadableError("tệp .docx không có chữ nào (văn bản là ảnh quét?)")
    advice = "có lẽ văn bản dùng bảng mã cũ (TCVN3, VNI): hãy chuyển sang Unicode"
    return Reading(text, paragraphs=paragraphs, warnings=check_legible(text, "phần chữ của tệp .docx", advice))


class _Walk:
    """Goes through a document once. libxml2 refuses XML deeper than 256, so recursion ends."""

    def __init__(self, numbering: Numbering, notes: dict[str, Element | None]) -> None:
        self._numbering = numbering
        self._notes = {
            (kind, note.get(w("id"))): note
            for kind, part in notes.items()
            if part is not None
            for note in part
            if note.get(w("type"), "normal") == "normal"
        }
        self._pending: list[tuple[int, Element]] = []
        self._boxes: list[Element] = []
        self._marks = 0

    def story(self, parent: Element) -> Iterator[str]:
        """The blocks below ``parent``; what the notes of a paragraph or table say follows it, "[1]" in front."""
        for child in _blocks(parent):
            yield from self._block(child)
            while self._pending:
                mark, note = self._pending.pop(0)
                yield f"[{mark}] " + " ".join(" ".join(self._flow(note)).split())

    def _flow(self, parent: Element) -> Iterator[str]:
        for child in _blocks(parent):
            yield from self._block(child)

    def _block(self, block: Element) -> Iterator[str]:
        if block.tag == w("tbl"):
            yield from draw_table([self._row(row) for row in _parts(block, "tr")])
            return
        words = "".join(self._inline(block))
        label = self._numbering.label(block)
        yield f"{label} {words.lstrip()}" if label and words.strip() else words
        while self._boxes:
            yield from self._flow(self._boxes.pop(0))

    def _row(self, row: Element) -> Row:
        cells: Row = [""] * (number(row.find(w("trPr")), "gridBefore") or 0)
        for cell in _parts(row, "tc"):
            cells.append("\n".join(words for words in self._flow(cell) if words.strip()))
            cells += [""] * min((number(cell.find(w("tcPr")), "gridSpan") or 1) - 1, 60)
        return cells

    def _inline(self, parent: Element) -> Iterator[str]:
        for child in parent:
            tag = child.tag
            if tag in _TEXT:
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == w("sym"):
                yield _symbol(child)
            elif tag in _NOTES:
                yield self._mark(_NOTES[tag], child.get(w("id")))
            elif tag == w("txbxContent"):
                self._boxes.append(child)
            elif tag == _MC + "AlternateContent":
                # One drawing several times: first as new programs draw it, last for old ones.
                yield from self._inline(child[0] if len(child) else ())
            elif tag not in _LEFT_OUT and not (tag == w("r") and flag(child.find(w("rPr")), "vanish")):
                yield from self._inline(child)

    def _mark(self, kind: str, name: str | None) -> str:
        note = self._notes.pop((kind, name), None)
        if note is None:
            return ""
        self._marks += 1
        self._pending.append((self._marks, note))
        return f"[{self._marks}]"


def _symbol(element: Element) -> str:
    try:
        return symbol(int(element.get(w("char"), ""), 16))
    except ValueError:
        return ""


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables, also those wrapped in content controls and tracked insertions."""
    for child in parent:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _blocks(child)


def _parts(parent: Element, name: str) -> Iterator[Element]:
    """Rows or cells, also wrapped ones, but not those of a table inside."""
    for child in parent:
        if child.tag == w(name):
            if not _deleted(child):
                yield child
        elif child.tag not in _LEFT_OUT:
            yield from _parts(child, name)


def _deleted(row: Element) -> bool:
    return row.find(f"{w('trPr')}/{w('del')}") is not None
