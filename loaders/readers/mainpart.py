"""Finds a document inside a portal's page: around it stand navigation, links and the portal itself."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An ``lxml`` element, which has no types."""

# Phrases that Nghị định 30/2020/NĐ-CP and Hướng dẫn 36-HD/VPTW put at the head and the end of a document.
_ANCHORS = (
    re.compile(r"(?i)độc\s+lập\s*[-–—]\s*tự\s+do|đảng\s+cộng\s+sản\s+việt\s+nam"),
    re.compile(r"(?i)nơi\s+nhận\s*:"),
)
_SHARE = 0.7
_TABLE = frozenset({"table", "tbody", "tr"})


def find_main(body: Element) -> tuple[Element, bool]:
    """The smallest element that holds the document, and whether the head or the end of a document was seen.

    Goes down from ``body`` as long as one child holds most of the text that is no link, and all the phrases of an
    official document that its parent holds.
    """
    weight: dict[Element, int] = {}
    for element in body.iter():
        weight[element] = len((element.text or "").split())
    for element in reversed(list(weight)):
        if element.tag == "a":
            weight[element] = 0
        if element is not body:
            weight[element.getparent()] += weight[element] + len((element.tail or "").split())
    anchors = find_anchors(body)
    main = body
    while len(main):
        child = max(main, key=weight.__getitem__)
        if weight[child] < max(1, _SHARE * weight[main]) or child.tag in _TABLE or find_anchors(child) != anchors:
            break
        main = child
    return main, any(anchors)


def find_anchors(element: Element) -> list[bool]:
    """Whether the phrases at the head and at the end of an official document stand in ``element``."""
    words = unicodedata.normalize("NFC", " ".join(element.itertext()))
    return [bool(anchor.search(words)) for anchor in _ANCHORS]
