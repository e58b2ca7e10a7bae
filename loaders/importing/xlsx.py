"""Excel workbooks (.xlsx) as text: a row a line, its cells between bars, as the other readers draw tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from loaders.readers.isolated import read_isolated
from loaders.readers.reading import Reading, UnreadableError

SUFFIXES = frozenset({".xlsx"})
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNPACKED = 512 * 2**20
"""Most bytes that the parts of a package may have unpacked."""


def read(data: bytes) -> Reading:
    """The cells of all visible sheets."""
    return read_isolated(__name__, data)


def parse(data: bytes) -> Reading:
    """``read``, in this process."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _UNPACKED:
                raise UnreadableError("tệp .xlsx giải nén ra quá lớn")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableError(f"tệp .xlsx hỏng ({error}); hãy mở bằng Excel rồi lưu lại") from None
    return Reading(
        "\n".join(line for sheet in book.worksheets if sheet.sheet_state == "visible" for line in _lines(sheet))
    )


def _lines(sheet: Any) -> Iterator[str]:
    """The name of the sheet, then its rows; an empty row is an empty line, so that rows keep their numbers."""
    yield f"# {' '.join(str(sheet.title).split())}"
    sheet.reset_dimensions()  # programs that export often write wrong ones
    for row in sheet.iter_rows(values_only=True):
        cells = [_words(value) for value in row]
        yield f"| {' | '.join(cells)} |" if any(cells) else ""


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(re.sub(r"\|", "/", str(value)).split())
