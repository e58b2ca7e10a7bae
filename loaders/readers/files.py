"""From paths to texts: which files a path stands for, which reader takes each, and how large a file may be."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import cast

from loaders.readers import docx, html, pdf, plain
from loaders.readers.formats import recognise
from loaders.readers.reading import Reader, Reading, UnreadableError

READERS: tuple[ModuleType, ...] = (plain, docx, html, pdf)
_BY_SUFFIX = {suffix: cast(Reader, reader) for reader in READERS for suffix in cast(Reader, reader).SUFFIXES}

MAX_BYTES = 64 * 2**20
"""Largest file that is read, in bytes; ``LUOCDO_MAX_BYTES`` sets another limit."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: where, what, and the sha256 of its bytes."""

    path: Path
    sha256: str
    modified: str
    """Time of the last change, in UTC to the second."""
    media_type: str
    reading: Reading


def max_bytes() -> int:
    """The limit in force; ``UnreadableError`` when the setting is not a number."""
    setting = os.environ.get("LUOCDO_MAX_BYTES", "")
    if setting and not setting.isdigit():
        raise UnreadableError(f"LUOCDO_MAX_BYTES={setting!r} không phải là số byte")
    return int(setting) if setting else MAX_BYTES


def expand(paths: Iterable[Path]) -> Iterator[tuple[Path, str | None]]:
    """Every file that the paths stand for, in path order, with the reason where a folder cannot be opened.

    A folder stands for all files below it but hidden ones; a link to a folder is not followed.
    """
    for path in paths:
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path, None


def _walk(folder: Path) -> Iterator[tuple[Path, str | None]]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield folder, f"không mở được thư mục ({_reason(error)})"
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry)
        else:
            yield entry, None


def read_file(path: Path) -> File:
    """Read one file by its suffix; ``UnreadableError`` says why it cannot be read, or that its suffix is wrong."""
    data = read_bytes(path)
    suffix = path.suffix.lower()
    found = recognise(data)
    if found and found.advice:
        raise UnreadableError(found.advice)
    reader = _BY_SUFFIX.get(suffix)
    if reader is None:
        raise UnreadableError(
            f"chưa có bộ đọc cho định dạng {path.suffix or '(không tên)'}; đọc được: {', '.join(readable())}"
        )
    if found and suffix not in found.suffixes:
        raise UnreadableError(
            f"tên tệp là {suffix} nhưng nội dung là {found.name}; hãy đổi đuôi tệp thành {found.suffixes[0]}"
        )
    return File(path, hashlib.sha256(data).hexdigest(), changed(path), reader.MEDIA_TYPE, reader.read(data))


def changed(path: Path) -> str:
    """When a file was last changed, in UTC to the second."""
    return datetime.fromtimestamp(int(path.stat().st_mtime), UTC).isoformat()


def readable() -> list[str]:
    """Suffixes that some reader takes."""
    return sorted(_BY_SUFFIX)


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file no larger than the limit."""
    limit = max_bytes()
    try:
        if not path.is_file():
            raise UnreadableError("không có tệp này" if not path.exists() else "không phải là tệp thường")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise UnreadableError(f"không đọc được ({_reason(error)})") from None
    if len(data) > limit:
        raise UnreadableError(
            f"lớn hơn {limit:,} byte cho phép; đặt LUOCDO_MAX_BYTES nếu thật sự cần".replace(",", ".")
        )
    return data


def _reason(error: OSError) -> str:
    known = {13: "không có quyền", 2: "không tồn tại", 5: "lỗi đĩa", 21: "là thư mục"}
    return known.get(error.errno or 0, error.strerror or str(error))
