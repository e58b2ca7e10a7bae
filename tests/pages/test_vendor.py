"""Files of others are what their makers published, and say under which licence."""

from __future__ import annotations

import hashlib
import re

import pytest

from api.pages.rendering import STATIC

VENDOR = STATIC / "vendor"
_TOLD = dict(
    re.findall(r"^\| ([\w.-]+\.(?:js|css)) \|.*\| ([0-9a-f]{64}) \|$", (VENDOR / "README.md").read_text(), re.M)
)


def test_every_file_of_others_is_told() -> None:
    """No file without its origin, no origin without its file."""
    assert {path.name for path in VENDOR.iterdir() if path.suffix != ".md"} == _TOLD.keys()


@pytest.mark.parametrize("name", _TOLD)
def test_a_file_of_others_is_unchanged(name: str) -> None:
    """Its hash is the one that is told, and its name has its version."""
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == _TOLD[name]
    assert re.search(r"-\d+\.\d+\.\d+\.", name)
