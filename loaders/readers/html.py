"""Web pages (.html): the document inside a portal's page, one paragraph a line, tables as cells."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from loaders.readers.blocks import Row, assemble, draw_table
from loaders.readers.isolated import read_isolated
from loaders.readers.legible import check_legible
from loaders.readers.mainpart import Element, find_anchors, find_main
from loaders.readers.reading import Reading, UnreadableError

SUFFIXES = frozenset({".html", ".htm"})
MEDIA_TYPE = "text/html"
MAX_BYTES = 24 * 2**20
"""Largest page that is read, in bytes; a decree of 300 pages takes 3 MB."""

_MAX_TAGS = 2_000_000
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre search section summary table tbody td tfoot "
        "th thead tr ul",
    )
)
_UNREAD = frozenset(
    re.findall(
        r"\w+",
        "applet audio base button canvas datalist embed frame frameset head iframe img input link map math meta nav "
        "noframes noscript object option script select source style svg template textarea title track video",
    )
)
_FRINGE = frozenset({"aside", "footer", "header"})
_HIDDEN = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_CHARSET = re.compile(rb"""(?i)<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]{1,40})""")
_LEGACY = {
    "windows-1258": "cp1258",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",  # as every browser reads it
    "us-ascii": "cp1252",
}
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")


def read(data: bytes) -> Reading:
    """The text of the document in a page, without navigation, scripts and what the page hides."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"trang HTML lớn hơn {MAX_BYTES // 2**20} MB; hãy lưu riêng phần văn bản")
    if data.count(b"<") > _MAX_TAGS:
        raise UnreadableError(f"trang HTML có hơn {_MAX_TAGS} thẻ; hãy lưu riêng phần văn bản")
    return read_isolated(__name__, data)


def parse(data: bytes) -> Reading:
    """``read``, in this process and without its limits."""
    body = _body(_decode(data))
    _strip(body)
    main, known = find_main(body)
    text, paragraphs = assemble(_Text().walk(main))
    if not text.strip():
        raise UnreadableError(
            "trang HTML không có chữ nào (nội dung do script tải về?); hãy lưu lại trang khi đã hiện đủ"
        )
    advice = "có lẽ trang dùng bảng mã cũ (TCVN3, VNI): hãy chuyển sang Unicode"
    warnings = check_legible(text, "phần chữ của trang", advice)
    if not known:
        warnings += ("không thấy quốc hiệu hay nơi nhận trong trang: chữ của trang web có thể lẫn vào văn bản",)
    return Reading(text, paragraphs=paragraphs, warnings=warnings)


def _decode(data: bytes) -> str:
    """By byte order mark, else as UTF-8 where it is that, else by what the page says of itself."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = _CHARSET.search(data, 0, 8192)
        name = said[1].decode("ascii").lower() if said else ""
        if name not in _LEGACY:
            raise UnreadableError(
                f"trang không phải UTF-8 (byte {error.start}: 0x{data[error.start]:02x}) và khai báo bảng mã "
                f"{name or '(không có)'} chưa được hỗ trợ; hãy lưu lại dạng UTF-8"
            ) from None
        return data.decode(_LEGACY[name], "replace")


def _body(page: str) -> Element:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise UnreadableError("trang HTML lồng thẻ quá 2.048 tầng, không phải trang văn bản bình thường")
    body = None if root is None else root.find("body")
    if body is None:
        raise UnreadableError("trang HTML không có nội dung")
    return body


def _strip(body: Element) -> None:
    """Takes out what is no text, what is hidden, and the page's fringes, unless the document stands in them."""
    from lxml import etree

    for element in body.iter():
        if (
            element.get("hidden") is not None
            or _HIDDEN.search(element.get("style", ""))
            or (element.tag in _FRINGE and not any(find_anchors(element)))
        ) and element is not body:
            element.tag = "template"
    etree.strip_elements(body, *_UNREAD, with_tail=False)


@dataclass(slots=True)
class _Flow:
    """Blocks of the page or of one cell, and the line that is being written."""

    blocks: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)

    def end_block(self) -> None:
        if self.line:
            lines = _BLANKS.sub(" ", "".join(self.line)).replace("\v", "\n").split("\n")
            self.blocks.append("\n".join(words for line in lines if (words := line.strip())))
            self.line = []


class _Text:
    """Writes the text of an element; keeps its own stack, since pages nest deeper than Python calls."""

    def __init__(self) -> None:
        self._flows = [_Flow()]
        self._tables: list[list[Row]] = []
        self._lists: list[int | None] = []
        self._verbatim = 0

    def walk(self, main: Element) -> list[str]:
        """The blocks of ``main``, in order."""
        from lxml import etree

        for event, element in etree.iterwalk(main, events=("start", "end")):
            if event == "start":
                self._start(element)
                self._write(element.text)
            else:
                self._end(element)
                if element is not main:
                    self._write(element.tail)
        self._flows[0].end_block()
        return self._flows[0].blocks

    def _write(self, words: str | None) -> None:
        if words:
            self._flows[-1].line.append(words.replace("\n", "\v") if self._verbatim else words)

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flows[-1].end_block()
        if tag == "br":
            self._flows[-1].line.append("\v")
        elif tag == "pre":
            self._verbatim += 1
        elif tag == "table":
            self._tables.append([])
        elif tag == "tr" and self._tables:
            self._tables[-1].append([])
        elif tag in ("td", "th") and self._tables:
            self._flows.append(_Flow())
        elif tag in ("ol", "ul"):
            self._lists.append(_number(element.get("start"), 1) if tag == "ol" else None)
        elif tag == "li" and self._lists:
            self._flows[-1].line.append(self._marker(element))

    def _marker(self, item: Element) -> str:
        count = self._lists[-1]
        if count is None:
            return "- "
        count = _number(item.get("value"), count)
        self._lists[-1] = count + 1
        return f"{count}. "

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flows[-1].end_block()
        if tag == "pre":
            self._verbatim -= 1
        elif tag == "table":
            self._flows[-1].blocks += draw_table(self._tables.pop())
        elif tag in ("td", "th") and self._tables:
            self._end_cell(element)
        elif tag in ("ol", "ul"):
            self._lists.pop()

    def _end_cell(self, cell: Element) -> None:
        flow = self._flows.pop()
        flow.end_block()
        rows = self._tables[-1]
        if not rows:
            rows.append([])
        rows[-1] += ["\n".join(filter(None, flow.blocks)), *[""] * (_number(cell.get("colspan"), 1) - 1)]


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said and re.fullmatch(r"[1-9]\d?", said.strip()) else otherwise
