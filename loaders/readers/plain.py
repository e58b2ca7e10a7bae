"""Plain text and markdown: the bytes decoded as UTF-8, nothing normalised, newlines and BOM kept."""

from __future__ import annotations

import codecs

from loaders.readers.reading import Reading, UnreadableError

SUFFIXES = frozenset({".txt", ".md", ".text", ".markdown"})
MEDIA_TYPE = "text/plain"

_UTF_16_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes) -> Reading:
    """Decode ``data``; other encodings and binary data are refused rather than guessed."""
    if data.startswith(_UTF_16_32):
        raise UnreadableError("mã hóa UTF-16/UTF-32 chưa được hỗ trợ; hãy lưu lại tệp dạng UTF-8")
    if (at := data.find(b"\0")) >= 0:
        raise UnreadableError(f"là tệp nhị phân (byte 0 ở vị trí {at}), không phải văn bản")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            f"không phải UTF-8 (dòng {line}, byte {error.start}: 0x{data[error.start]:02x}); "
            "nếu tệp dùng Windows-1258, TCVN3 hoặc VNI, hãy lưu lại dạng UTF-8"
        ) from None
    if not text.strip("\ufeff \t\r\n"):
        raise UnreadableError("tệp rỗng, không có chữ nào")
    return Reading(text)
