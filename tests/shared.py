"""The material beside the project (``../shared``): tests that need it skip without it; with CI it must be there."""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path

import pytest

from api.loading import read
from loaders.readers.files import expand
from loaders.readers.reading import UnreadableError
from ontology.records import Bundle

SHARED = Path(__file__).resolve().parents[2] / "shared"


def rows(path: str) -> list[dict[str, str]]:
    """A CSV table; empty where the material is missing, so that its cases are counted as skipped."""
    if not (SHARED / path).exists():
        return []
    return list(csv.DictReader((SHARED / path).read_text(encoding="utf-8-sig").splitlines()))


def need(path: str) -> Path:
    """A file or folder of the material; without it the test skips, with CI set it fails."""
    if not (SHARED / path).exists():
        give_up = pytest.fail if "CI" in os.environ else pytest.skip
        give_up(f"../shared/{path} is missing")
    return SHARED / path


@cache
def told_by(folder: str) -> tuple[Bundle, ...]:
    """What the files of a folder say, those left out that no reader takes (a scan)."""
    found = []
    for path, _ in expand([need(folder)]):
        try:
            found.append(read(path))
        except UnreadableError:
            continue
    return tuple(found)
