"""The ZIP package of a Word document (ECMA-376 part 2): a part by its relationship, never larger than allowed."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from loaders.readers.reading import UnreadableError
from loaders.readers.wordml import Element, transitional

MAX_BYTES = 64 * 2**20
"""Largest unpacked size of all parts that are read, in bytes; a law of 250 pages takes 2 MB."""
_MAX_ENTRIES = 10_000
_MAX_TAGS = 4_000_000
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The parts of a package. Only parts inside it are looked up: a link to a file or a page leads nowhere."""

    def __init__(self, data: bytes) -> None:
        if data.count(b"PK\x01\x02") > _MAX_ENTRIES:
            raise UnreadableError(f"tệp .docx chứa hơn {_MAX_ENTRIES} mục, không phải văn bản Word bình thường")
        self._left = MAX_BYTES
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN:
            raise UnreadableError("tệp .docx hỏng hoặc bị cắt cụt (không mở được gói ZIP)") from None
        self._names = set(self._zip.namelist())
        self.main = self._targets("").get("officeDocument", "word/document.xml")
        if self.main not in self._names:
            raise UnreadableError("tệp .docx không có phần văn bản (word/document.xml)")
        self._related = self._targets(self.main)

    def document(self) -> Element:
        """The root of the main part."""
        return self._parse(self.main)

    def related(self, kind: str) -> Element | None:
        """The root of the part that the main one names ``footnotes``, ``numbering`` and so on, if it is there."""
        name = self._related.get(kind)
        return self._parse(name) if name in self._names else None

    def _targets(self, source: str) -> dict[str, str]:
        folder, name = posixpath.split(source)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._names:
            return {}
        found: dict[str, str] = {}
        for link in self._parse(path).iter(_RELATIONSHIP):
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
                found.setdefault(link.get("Type", "").rpartition("/")[2], target)
        return found

    def _parse(self, name: str) -> Element:
        part = transitional(self._read(name))
        if part.count(b"<") > _MAX_TAGS:
            raise UnreadableError(f"phần {name} của tệp .docx có hơn {_MAX_TAGS} thẻ XML")
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(part, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableError(f"phần {name} của tệp .docx hỏng (dòng {error.lineno or 1})") from None
        if root.getroottree().docinfo.doctype:
            raise UnreadableError(f"phần {name} của tệp .docx khai báo DOCTYPE, điều mà Word không bao giờ làm")
        return root

    def _read(self, name: str) -> bytes:
        try:
            info = self._zip.getinfo(name)
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise UnreadableError(f"phần {name} của tệp .docx nén theo cách mà Word không dùng")
            with self._zip.open(info) as stream:
                part = stream.read(self._left + 1)
        except _BROKEN:
            raise UnreadableError(f"phần {name} của tệp .docx hỏng hoặc có mật khẩu") from None
        self._left -= len(part)
        if self._left < 0:
            raise UnreadableError(f"tệp .docx bung ra hơn {MAX_BYTES // 2**20} MB (bom nén?)")
        return part
