"""An instrument as a clause names it: type word, number, day; and the checks that its identity must pass."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.centre import central_body
from ontology import identity
from ontology.records import Document

_LAWS = {"luat", "bo-luat", "phap-lenh", "nghi-quyet"}
# A symbol is letters and joints; what is cut off or a type word again ("TTLT", "NĐ") names nobody.
_SYMBOL = re.compile(r"[A-ZĐƯ]{2,}[A-Za-zđ&ĐƯ]*\d*(?:-[A-ZĐƯ]{2,}[A-Za-zđ&]*)*")
_NOBODY = {"tt", "ttlt", "nd", "qd", "nq", "tct"}


@dataclass(frozen=True, slots=True)
class Named:
    """One instrument with the parts of its identity."""

    id: str
    number: str
    type: str
    year: int
    issuer: str
    """Symbol of the issuer, folded: ``cp``, ``qh15``, ``btc-btp``."""

    def document(self, *, title: str | None = None, date: str | None = None) -> Document:
        """Its record, as far as its number and what is given beside it tell."""
        body = central_body(self.issuer)
        return Document(
            id=self.id,
            type=self.type,
            family="normative",
            number=self.number,
            title=title,
            date=date,
            year=self.year,
            issuer=body.id if body else None,
            issuer_name=body.name if body else None,
        )


def _sits(term: int, year: int) -> bool:
    """Whether the Quốc hội of this term sat in the year; before the tenth the terms are not told apart here."""
    since = {10: 1997, 11: 2002, 12: 2007, 13: 2011, 14: 2016, 15: 2021, 16: 2026}
    return term not in since or since[term] <= year <= since.get(term + 1, year)


def named(word: str, number: str, date: str = "") -> Named | str:
    """The instrument that type word and number name, or why they name none."""
    kind = identity.slug(word)
    text = identity.canonical_number(number)
    parts = identity.split_number(text, kind)
    if parts is None or (parts.year is None and parts.family != "normative"):
        return "number not of the form N/YYYY/TYPE-ISSUER"
    if parts.type_abbr is None and kind not in _LAWS:
        return "the number shows no type"
    if parts.type_abbr is not None and parts.type != kind and (kind, parts.type_abbr) != ("quy-dinh", "QĐ"):
        return "type and symbol of the number differ"
    if not _SYMBOL.fullmatch(parts.issuer_symbol) or identity.fold(parts.issuer_symbol) in _NOBODY:
        return "the number names no issuer"
    year = parts.year or int(date[:4] or 0)
    if not 1945 <= year <= 2026:
        return "no year"
    if kind in ("luat", "bo-luat") and not re.fullmatch(r"QH\d+", parts.issuer_symbol):
        return "a law of another body than the Quốc hội"
    issuer = identity.slug(parts.issuer_symbol)
    if kind == "nghi-dinh" and issuer not in ("cp", "hdbt", "hdcp"):
        return "a decree of another body than the Chính phủ"
    if (term := re.fullmatch(r"(?:ubtv)?qh(\d+)", issuer)) and not _sits(int(term[1]), year):
        return "the term of the Quốc hội does not fit the year"
    return Named(identity.document_id(issuer, kind, year, parts.number, parts.family), text, kind, year, issuer)
