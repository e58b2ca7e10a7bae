"""The tables of a file, row by row: CSV, Excel, and what the other readers draw between bars."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loaders.dates import date_at
from loaders.importing import xlsx
from loaders.importing.columns import fields_of, kind_of
from loaders.readers.files import read_bytes, read_file
from loaders.readers.reading import UnreadableError
from ontology.identity import slug

_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_EXAMPLES = "«Số, ký hiệu», «Lý do hết hiệu lực», «Ngày hết hiệu lực», «Tình trạng», «Ngày có hiệu lực»"


class RowError(ValueError):
    """What is wrong with a row, in Vietnamese."""


class TooLongError(UnreadableError):
    """A list has more rows than the reader takes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, its values by field, and the headings under which it stands in the file."""

    place: str
    kind: str
    values: dict[str, str]
    section: str = ""

    def get(self, field: str) -> str | None:
        """The words of a cell, none when it is empty."""
        return self.values.get(field) or None

    def day(self, field: str) -> str | None:
        """The ISO day of a cell; ``RowError`` when it holds something that is no day."""
        text = self.get(field)
        return None if text is None or text in ("-", "–", "null", "None") else day_of(text)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file with its rows, and the rows that cannot be read, each with the reason."""

    sha256: str
    media_type: str
    rows: tuple[Row, ...]
    torn: tuple[tuple[str, str], ...]
    heading: str
    """The words before the first table: who publishes the list."""


def day_of(text: str) -> str:
    """An ISO day from ``01/7/2023``, ``2023-07-01`` or "ngày 01 tháng 7 năm 2023"."""
    plain = " ".join(text.split())
    try:
        return date.fromisoformat(plain[:10]).isoformat()
    except ValueError:
        lower = plain.lower()
        written = date_at(lower if lower.startswith("ngày") else f"ngày {lower}", 0)
    if written is None or written.value is None or len(written.value) != 10 or written.value.startswith("-"):
        raise RowError(f"«{text}» không phải là ngày; hãy viết 01/7/2023")
    return written.value


def read_sheet(path: Path, most: int | None = None) -> Sheet:
    """The rows of all tables of a file; ``UnreadableError`` when it has none with columns that are known.

    ``TooLongError`` at the first row beyond ``most``: what comes after it is not looked at.
    """
    suffix = path.suffix.lower()
    if suffix in (".csv", ".xlsx"):
        data = read_bytes(path)
        sha256 = hashlib.sha256(data).hexdigest()
        media = "text/csv" if suffix == ".csv" else xlsx.MEDIA_TYPE
        lines = _csv(data) if suffix == ".csv" else _drawn(xlsx.read(data).text)
    else:
        file = read_file(path)
        sha256, media, lines = file.sha256, file.media_type, _drawn(file.reading.text)
    rows, torn, heading = _rows(lines, most)
    if not rows and not torn:
        raise UnreadableError(f"không có bảng nào với những cột nhận ra được, chẳng hạn {_EXAMPLES}")
    return Sheet(sha256, media, tuple(rows), tuple(torn), heading)


def _csv(data: bytes) -> Iterator[tuple[str, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("không phải UTF-8; trong Excel hãy lưu bằng «CSV UTF-8»") from None
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        for cells in reader:
            yield f"dòng {reader.line_num}", [" ".join(cell.split()) for cell in cells]
    except csv.Error as error:
        raise UnreadableError(f"dòng {reader.line_num}: không đọc được CSV ({error})") from None


def _drawn(text: str) -> Iterator[tuple[str, list[str]]]:
    """The rows between bars, and each other line as a row of one cell without a place."""
    place, sheet = 0, ""
    for line in text.splitlines():
        if line.startswith("# "):
            place, sheet = 0, f"trang «{line[2:]}», "
            yield "", []
        elif line.startswith("| ") and line.endswith(" |"):
            place += 1
            yield f"{sheet}dòng {place}", [cell.strip() for cell in line[2:-2].split(" | ")]
        else:
            place += bool(sheet)
            yield "", [line.strip()]


def _rows(lines: Iterator[tuple[str, list[str]]], most: int | None) -> tuple[list[Row], list[tuple[str, str]], str]:
    rows: list[Row] = []
    torn: list[tuple[str, str]] = []
    heading: list[str] = []
    fields: dict[str, int] = {}
    kind, section, width = "", "", 0
    for place, cells in lines:
        named = fields_of(cells) if len(cells) > 1 else {}
        if not cells and not place:  # another sheet has columns of its own
            kind, section = "", ""
        elif found := kind_of(named):
            kind, fields, width = found, named, len(cells)
        elif not kind:
            heading.append(" ".join(filter(None, cells)))
        elif not place or _is_section(cells, fields):
            section = " ".join(filter(None, cells)) or section
        elif len(cells) > width and any(cells[width:]):
            torn.append((place, f"có {len(cells)} ô, bảng chỉ có {width} cột"))
        elif any(cells) and not all(_NUMBERING.fullmatch(cell) for cell in cells):
            values = {field: cells[at] for field, at in fields.items() if at < len(cells)}
            rows.append(Row(place, kind, values, section))
        if most is not None and len(rows) + len(torn) > most:
            raise TooLongError(f"bảng có hơn {most} dòng")
    return rows, torn, "\n".join(heading)


def _is_section(cells: list[str], fields: dict[str, int]) -> bool:
    """Words such as "A. HẾT HIỆU LỰC TOÀN BỘ" in one cell or two, without serial number, number and days."""
    filled = [cell for cell in cells if cell]

    def held(field: str) -> str:
        return cells[fields[field]] if field in fields and fields[field] < len(cells) else ""

    if not filled or len(filled) > 2 or held("number") or held("serial").rstrip(".").isdigit():
        return False
    return len(filled) == 1 or re.fullmatch(r"[a-z]|[ivx]+(?:-\d+)?", slug(filled[0])) is not None
