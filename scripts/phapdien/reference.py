"""An instrument as the Pháp điển copy names it: type word, number, day; and the checks that its identity must pass."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.centre import central_body
from ontology import identity

ORIGIN = "diepxuan/diepxuan.github.io@fbaa690e"
CHECKED = "2026-11-21"
DOCUMENTS = (
    "id", "number", "type", "family", "title", "date", "year", "issuer", "issuer_name", "origin", "confidence",
    "checked",
)  # fmt: skip
Row = dict[str, str]
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

    def row(self, *, file: str, title: str = "", date: str = "", issuer_name: str = "") -> Row:
        """Its row in the table of documents."""
        body = central_body(self.issuer) or (central_body(issuer_name) if issuer_name else None)
        name = issuer_name or (body.name if body else "")
        return {
            "id": self.id,
            "number": self.number,
            "type": self.type,
            "family": "normative",
            "title": title,
            "date": date,
            "year": str(self.year),
            "issuer": body.id if body else "",
            "issuer_name": name,
            "origin": f"{ORIGIN} {file}",
            "confidence": "medium",
            "checked": CHECKED,
        }


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
    return Named(identity.document_id(issuer, kind, year, parts.number, parts.family), text, kind, year, issuer)


def iso(day: str) -> str:
    """An ISO day from ``1/7/2023``; empty where it is none."""
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", day.strip())
    if match is None or not (1 <= int(match[1]) <= 31 and 1 <= int(match[2]) <= 12):
        return ""
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
