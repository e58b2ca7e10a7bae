"""Nicknames of instruments: "Đề án 06", "Nghị quyết 57".

The table ``ontology/data/aliases.csv`` has the columns alias, type (slug), number, date (ISO), origin, confidence; a
user's own table of the same form, named by the environment variable ``LUOCDO_ALIASES``, is read after it. One nickname
may have several rows: then they are candidates.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from loaders.draft import Draft
from loaders.phrases import words_of
from loaders.readers.reading import UnreadableError
from loaders.tails import read_tail
from ontology import reference
from ontology.identity import fold, number_key

VARIABLE = "LUOCDO_ALIASES"
_COLUMNS = ("alias", "type", "number", "date")


@dataclass(frozen=True, slots=True)
class Alias:
    """One reading of a nickname: the instrument of ``type`` (slug) with ``number``, issued on ``date`` (ISO)."""

    alias: str
    type: str
    number: str
    date: str


def aliases() -> tuple[Alias, ...]:
    """Every nickname, those of the user's table included."""
    return _table(os.environ.get(VARIABLE))


def named(alias: str) -> tuple[Alias, ...]:
    """The instruments that a nickname may mean."""
    return tuple(row for row in aliases() if fold(row.alias) == fold(alias))


def numbered(number: str, type_slug: str) -> tuple[Alias, ...]:
    """The instruments with a nickname that have this number: known well enough to be cited without a day."""
    key = number_key(number)
    return tuple(row for row in aliases() if row.type == type_slug and number_key(row.number) == key)


def find_nicknames(norm: str, small: str) -> Iterator[Draft]:
    """Nicknames in a shadow, not in order, as short forms without number; ``small``: the shadow in small letters."""
    for pattern in _patterns(tuple(sorted({row.alias.lower() for row in aliases()}))):
        for match in pattern.finditer(small):
            kind = " ".join(match[0].split()[:-1])
            name = " ".join(norm[match.start() : match.end()].split())
            draft = Draft(match.start(), match.end(), kind, name=name, generic=True, confidence=0.7)
            read_tail(norm, draft)
            yield draft


@lru_cache(maxsize=4)
def _table(extra: str | None) -> tuple[Alias, ...]:
    rows = [*reference.rows("aliases"), *(_own(Path(extra)) if extra else ())]
    return tuple(Alias(*(row[name] for name in _COLUMNS)) for row in rows)


def _own(path: Path) -> list[dict[str, str]]:
    """The rows of the user's table; ``UnreadableError`` names the setting and says what is wrong with it."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except FileNotFoundError:
        raise UnreadableError(f"{VARIABLE}={path}: không có tệp này") from None
    except (OSError, UnicodeDecodeError, csv.Error):
        raise UnreadableError(f"{VARIABLE}={path}: không đọc được; hãy lưu thành CSV bảng mã UTF-8") from None
    if any(row.get(name) is None for row in rows for name in _COLUMNS):
        raise UnreadableError(f"{VARIABLE}={path}: thiếu cột; cần có {', '.join(_COLUMNS)}")
    return rows


@lru_cache(maxsize=4)
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Any of ``names`` where no number goes on ("Nghị quyết 57-NQ/TW" is none)."""
    return tuple(re.compile(rf"{words}(?![\w/]|[.,-]?\d|\s*[/-]\s*\w)") for words in words_of(names))
