"""An instrument of the Pháp điển copy as a row of the tables."""

from __future__ import annotations

import re

from loaders.centre import central_body
from loaders.drawing.named import Named

ORIGIN = "diepxuan/diepxuan.github.io@fbaa690e"
CHECKED = "2026-11-21"
DOCUMENTS = (
    "id", "number", "type", "family", "title", "date", "year", "issuer", "issuer_name", "origin", "confidence",
    "checked",
)  # fmt: skip
Row = dict[str, str]


def document_row(thing: Named, *, origin: str, title: str = "", date: str = "", issuer_name: str = "") -> Row:
    """Its row in a table of documents."""
    body = central_body(thing.issuer) or (central_body(issuer_name) if issuer_name else None)
    return {
        "id": thing.id,
        "number": thing.number,
        "type": thing.type,
        "family": "normative",
        "title": title,
        "date": date,
        "year": str(thing.year),
        "issuer": body.id if body else "",
        "issuer_name": issuer_name or (body.name if body else ""),
        "origin": origin,
        "confidence": "medium",
        "checked": CHECKED,
    }


def iso(day: str) -> str:
    """An ISO day from ``1/7/2023``; empty where it is none."""
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", day.strip())
    if match is None or not (1 <= int(match[1]) <= 31 and 1 <= int(match[2]) <= 12):
        return ""
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
