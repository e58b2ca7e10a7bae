"""WordprocessingML: its names, and the small elements that hold one value."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An ``lxml`` element, which has no types."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# ISO 29500 Strict says the same in other namespaces; a document is read in the transitional ones.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def w(name: str) -> str:
    """The full name of an element or attribute of the main namespace."""
    return f"{{{_W}}}{name}"


def transitional(part: bytes) -> bytes:
    """A part of a Strict document under the namespaces of a Transitional one."""
    for strict, usual in _STRICT:
        part = part.replace(strict, usual)
    return part


def value(parent: Element | None, name: str) -> str | None:
    """``w:val`` of a child."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(w("val"))


def number(parent: Element | None, name: str) -> int | None:
    """``w:val`` of a child as a number."""
    said = value(parent, name)
    return int(said) if said and re.fullmatch(r"\d{1,6}", said) else None


def flag(parent: Element | None, name: str) -> bool:
    """Whether a switch such as ``<w:vanish/>`` is there and not turned off."""
    child = None if parent is None else parent.find(w(name))
    return child is not None and child.get(w("val"), "true") not in ("0", "false", "off")
