"""Back-references: "Nghị định này", "Quyết định nêu trên", "Nghị quyết 57" for what was cited in full before."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from loaders.phrases import word
from loaders.said import BackReference, CitedAs
from loaders.shadow import Shadow

# Only types that documents point back to by their word alone; "dự án này" is a project, not a document.
_POINTED = (
    *("bộ luật", "luật", "pháp lệnh", "nghị định", "nghị quyết", "quyết định", "chỉ thị", "thông tư liên tịch"),
    *("thông tư", "kết luận", "quy định", "hướng dẫn", "chương trình", "kế hoạch", "công văn", "công điện", "quy chế"),
    *("đề án", "thông báo"),
)
_NOT_INSIDE = {"luật": r"(?<!bộ\sluật)"}
# Held against small letters, each only where a document of its type is cited.
_POINTERS = {
    kind: re.compile(
        rf"{word(kind)}{_NOT_INSIDE.get(kind, '')}\s+"
        r"(?:(?P<this>này)|(?:nêu\s+trên|nói\s+trên|trên\s+đây|trên)(?=\s*[,;.)]|\s+(?:và|để|của|đến|tại|là|được))"
        r"|(?:số\s+)?(?P<number>\d{1,4})(?![\w/.,-]*[\w/-]|\s*(?:/|-\s*[a-zđ]|%)))(?!\w)"
    )
    for kind in _POINTED
}


def find_back_references(
    shadow: Shadow, citations: Sequence[CitedAs], own_type: str | None = None
) -> tuple[BackReference, ...]:
    """Each back-reference with the position, in ``citations``, of the latest citation of that type before it.

    With "này" a document of type ``own_type`` ("kế hoạch") speaks of itself: no back-reference.
    """
    found = []
    latest: dict[str, int] = {}
    numbered: dict[tuple[str, str], int] = {}
    at = 0
    for kind, match in _pointers(shadow.small, {cited.doc_type for cited in citations}):
        start, end = shadow.span(*match.span())
        while at < len(citations) and citations[at].start < start:
            cited = citations[at]
            latest[cited.doc_type] = at if not cited.nested else latest.get(cited.doc_type, at)
            if cited.number:
                numbered[cited.doc_type, re.split(r"[/-]", cited.number)[0].lstrip("0")] = at
            at += 1
        if (at and citations[at - 1].end > start) or (match["this"] and kind == own_type):
            continue
        number = match["number"]
        antecedent = numbered.get((kind, number.lstrip("0"))) if number else latest.get(kind)
        if antecedent is not None and (at == len(citations) or citations[at].start != start):
            found.append(BackReference(start=start, end=end, antecedent=antecedent))
    return tuple(found)


def _pointers(small: str, cited: Container[str]) -> list[tuple[str, re.Match[str]]]:
    """What points back to a document of one of the ``cited`` types, in order."""
    found = [(kind, match) for kind in _POINTED if kind in cited for match in _POINTERS[kind].finditer(small)]
    return sorted(found, key=lambda pointer: pointer[1].start())
