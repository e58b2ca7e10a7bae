"""The instrument that a row means: number, type, day and issuer, read in the words of who keeps the list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.bodies import BodyMatch
from loaders.centre import central_body
from loaders.context import Context
from loaders.doctypes import BY_NAME, DOC_TYPES, TYPE_WORDS, DocType
from loaders.importing.sheet import Row, RowError, day_of
from loaders.register import register
from loaders.resolve import target_of
from loaders.said import CitedAs
from loaders.units import LEVEL_WORD, find_units
from ontology.identity import NumberParts, canonical_number, fold, split_number
from ontology.records import Document

_NUMBER = re.compile(r"(?:[Ss]ố:?\s*)?(\d+[^\s;,()]*[/-][^\s;,()]+(?:\s*-\s*[A-ZĐ]+)*)")
_DAY = re.compile(r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\d{4}-\d\d-\d\d)")
_TITLE = re.compile(r"(?:[Vv]ề|[Bb]an hành|[Qq]uy định|[Ss]ửa đổi)\s.+")
_LEADING_TYPE = re.compile(rf"\s*(?P<type>{TYPE_WORDS})(?!\w)", re.IGNORECASE)
_OWN_NAME = re.compile(rf"\s*(?:{TYPE_WORDS})\s+số\s*:?\s*\S+\s+(?=\S)", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/(?P<type>[a-z-]+?)-so-(?P<number>\d+)-(?P<rest>[a-z0-9-]+)")
_LONGEST_NAME = 4
_ORGANS = {"ubnd": "Ủy ban nhân dân", "hdnd": "Hội đồng nhân dân"}
_FAR = 4
"""So many words after the number in an address may belong to its symbol."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who keeps the list: ``place`` is the unit ("tỉnh Lạng Sơn") whose committee and council issued what it lists."""

    place: str | None = None

    @classmethod
    def named(cls, issuer: str) -> Publisher:
        """The publisher that the user names; ``RowError`` when no unit has that name."""
        word = LEVEL_WORD.search(issuer)
        if word is None or not find_units(issuer[word.start() :]):
            raise RowError(f"không biết đơn vị hành chính nào trong tên «{issuer}»; hãy viết như «UBND tỉnh Lạng Sơn»")
        return cls(issuer[word.start() :])

    @classmethod
    def of_heading(cls, heading: str) -> Publisher:
        """The one unit that the words above a list name, if it is one to which nothing happened.

        A province that others were merged into lists their documents too: there the list itself must say whose.
        """
        for word in LEVEL_WORD.finditer(heading):
            following = heading[word.end() :].split()
            for count in range(min(_LONGEST_NAME, len(following)), 0, -1):
                name = f"{word[1]} {' '.join(following[:count])}".strip(" ,.;:")
                if found := find_units(name):
                    steady = len(found) == 1 and found[0][0].since is None and found[0][0].until is None
                    return cls(name.lower() if name.isupper() else name) if steady else cls()
        return cls()

    def instrument(self, number: str, kind: DocType | None, day: str | None, issuer: str | None) -> Document:
        """The document of a number; ``RowError`` when the row does not say enough to tell it."""
        parts = split_number(number, kind.slug if kind else None)
        if parts is None:
            raise RowError(f"«{number}» không phải là số, ký hiệu văn bản")
        name = kind.name if kind else _type_name(parts)
        known = register().by_number(number)
        if name is None and len(known) == 1:
            return known[0]
        if name is None:
            raise RowError(f"«{number}» không cho biết loại văn bản; hãy thêm cột «Tên loại văn bản»")
        _agree(number, parts, name, day)
        if issuer is None and self.place and (organ := _ORGANS.get(fold(parts.issuer_symbol))):
            issuer = f"{organ} {self.place}"
        cited = CitedAs(
            start=0, end=0, doc_type=name, role="mentions", number=canonical_number(number), date=day, issuer=issuer
        )
        found = target_of(cited, self._context(day))
        if found.document.id.startswith("/ref/"):
            raise RowError(
                f"chưa rõ {'năm hoặc ' if parts.year is None and day is None else ''}cơ quan ban hành của {number}; "
                "hãy thêm cột «Cơ quan ban hành» (và «Ngày ban hành»), hoặc dùng --issuer"
            )
        return found.known or found.document

    def _context(self, day: str | None) -> Context:
        units = find_units(self.place, day=day) if self.place else []
        unit = units[0][0] if len(units) == 1 else None
        return Context(Document(id="", type="danh-muc", family="administrative"), BodyMatch(None), unit, day, None)


def identified(row: Row, publisher: Publisher) -> Document:
    """The document of a row with what the row says of it: title and day."""
    written, title = row.get("number"), row.get("title")
    if written is None:
        written = _from_address(row.get("url") or "")
    if written is None:
        raise RowError("thiếu số, ký hiệu")
    match = _NUMBER.search(written)
    if match is None:
        raise RowError(f"«{written}» không phải là số, ký hiệu văn bản")
    inside = _DAY.search(written, match.end())
    day = row.day("date") or (day_of(inside[1]) if inside else None)
    kind = _type(row.get("type")) or _type(written[: match.start()]) or _type(title)
    known = publisher.instrument(match[1], kind, day, row.get("issuer"))
    if title is None and inside and (rest := _TITLE.search(written, inside.end())):
        title = rest[0]  # lists of partial expiries often have one column for all of it
    title = _OWN_NAME.sub("", title, count=1) if title else None
    return replace(known, title=title, date=day or known.date, same_as=())


def _type(words: str | None) -> DocType | None:
    match = _LEADING_TYPE.match(words or "")
    return BY_NAME.get(" ".join(match["type"].lower().split())) if match else None


def _type_name(parts: NumberParts) -> str | None:
    return next((kind.name for kind in DOC_TYPES if kind.slug == parts.type), None)


def _agree(number: str, parts: NumberParts, name: str, day: str | None) -> None:
    """Type and year of the row are those of its number."""
    symbol = _type_name(parts)
    # A joint act is often called by its plain name, a regulation has the symbol of a decision.
    if symbol and not symbol.startswith(name) and {symbol, name} != {"quy định", "quyết định"}:
        raise RowError(f"loại văn bản ghi là {name} nhưng số, ký hiệu {number} là của {symbol}")
    if parts.year and day and int(day[:4]) != parts.year:
        raise RowError(f"năm trong số, ký hiệu {number} khác năm ban hành {day[:4]}")


def _from_address(url: str) -> str | None:
    """The number in the address of a page of the national database, where its symbol names a known body."""
    match = _IN_ADDRESS.search(url)
    if match is None or match["type"].endswith("lien-tich"):  # where several issuers end is not told
        return None
    words = match["rest"].split("--")[0].split("-")  # behind the two stands the number of the page
    year = words.pop(0) if words and len(words[0]) == 4 and words[0].isdigit() else None
    for count in range(min(_FAR, len(words)), 0, -1):
        number = "/".join(filter(None, (match["number"], year, "-".join(words[:count]).upper())))
        parts = split_number(number)
        if parts and year and not parts.drafting_unit and central_body(parts.issuer_symbol):
            return canonical_number(number)
    return None
