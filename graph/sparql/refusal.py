"""What a query may not ask for: anything outside the snapshot, and any change."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Where a name cannot begin a keyword: in a variable, behind a prefix, in an address, in a comment, in a language tag.
_SERVICE = re.compile(r"(?<![?$:/#@\w-])[\w-]*service", re.IGNORECASE)
_PROLOGUE = re.compile(r"(?:\s+|#[^\n]*(?:\n|$)|(?i:base)\s*<[^>]*>|(?i:prefix)\s+[^\s:]*:\s*<[^>]*>)*")
_UPDATE = re.compile(r"(?i:insert|delete|load|clear|create|drop|copy|move|add|with)\b")

_FROM = re.compile(
    r"(?<![?$:/#@\w-])from\s*(?:named\s*)?(?:<(?P<iri>[^\x00-\x20<>\"{}|^`]*)>|(?P<short>[\w-]*:\S*))", re.IGNORECASE
)

SERVICE = (
    "Không dùng SERVICE được: truy vấn không gọi ra ngoài máy này (từ này cũng không đứng rời trong chuỗi, chú thích)",
    "SERVICE is refused: no query calls out (nor may the word stand alone in a string or comment)",
)
UPDATE = ("Chỉ đọc: không nhận INSERT, DELETE, LOAD hay lệnh ghi nào khác", "Read only: no update, no LOAD")

FROM = ("Hãy viết đủ địa chỉ của đồ thị sau FROM: <…>", "Write the address of the graph after FROM in full: <…>")


class RefusedError(Exception):
    """A query that is not run: why, in Vietnamese and English."""

    def __init__(self, vietnamese: str, english: str) -> None:
        super().__init__(vietnamese)
        self.vietnamese, self.english = vietnamese, english


def refuse(query: str) -> None:
    """Raise ``RefusedError`` for a query that would call out or write.

    Parsers differ in where a token ends (``1SERVICE<…>``, ``?a<?b)SERVICE#>``), so no token is trusted: the word is
    refused wherever a keyword could begin, at the price of a few harmless strings.
    """
    plain = _ESCAPE.sub(_character, query)
    if _SERVICE.search(plain):
        raise RefusedError(*SERVICE)
    prologue = _PROLOGUE.match(plain)
    if _UPDATE.match(plain, prologue.end() if prologue else 0):
        raise RefusedError(*UPDATE)


def graphs_named(query: str) -> list[str]:
    """The addresses of the graphs in FROM and FROM NAMED; ``RefusedError`` where one is abbreviated."""
    found = list(_FROM.finditer(_ESCAPE.sub(_character, query)))
    if any(each["short"] for each in found):
        raise RefusedError(*FROM)
    return [each["iri"] for each in found]


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]
