"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]{0,400}-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]"
)


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, the suffixes that it goes under, and what to do where no reader takes it."""

    name: str
    suffixes: tuple[str, ...] = ()
    advice: str | None = None


PDF = Format("PDF", (".pdf",))
HTML = Format("HTML", (".html", ".htm"))
DOCX = Format("Word", (".docx",))
LOCKED = Format("Office", advice="tệp được đặt mật khẩu; hãy mở bằng Word, bỏ mật khẩu rồi lưu lại dạng .docx")
OLD_WORD = Format("Word 97-2003", advice="tệp Word cũ (.doc) không đọc được; hãy mở bằng Word và lưu lại dạng .docx")
RTF = Format("RTF", advice="tệp RTF không đọc được; hãy mở bằng Word và lưu lại dạng .docx")
ODT = Format("OpenDocument", advice="tệp OpenDocument (.odt) không đọc được; hãy lưu lại dạng .docx")
OFFICE = Format("Excel, PowerPoint", advice="tệp Excel hoặc PowerPoint, không phải văn bản Word; hãy lưu lại dạng .pdf")
ZIP = Format("ZIP", advice="tệp nén ZIP; hãy giải nén và đưa từng văn bản vào")


def recognise(data: bytes) -> Format | None:
    """The format that the bytes themselves declare; ``None`` for plain text and what is not known here."""
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(_OLE):
        return LOCKED if "EncryptedPackage".encode("utf-16-le") in data else OLD_WORD
    if data.startswith(b"{\\rtf"):
        return RTF
    if data.startswith(b"PK\x03\x04"):
        return _recognise_zip(data)
    return HTML if _HTML.match(data) else None


def _recognise_zip(data: bytes) -> Format:
    # The names of a ZIP's entries stand in it uncompressed.
    if b"word/" in data:
        return DOCX
    if b"application/vnd.oasis.opendocument" in data[:200]:
        return ODT
    return OFFICE if b"xl/workbook" in data or b"ppt/presentation" in data else ZIP
