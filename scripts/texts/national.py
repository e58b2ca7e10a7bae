"""Records of the national law database (April 2026): first days, and what it vouched for on the day of its last update.

Its labels are not copied: "Chưa có hiệu lực" is stale since, and an end without a day tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.drawing.named import Named, named
from ontology import identity
from scripts import tables
from scripts.phapdien.reference import CHECKED, Row, iso

_ALIVE = {"Còn hiệu lực", "Hết hiệu lực một phần"}
_ITEM = re.compile(r"--(\d+)$")


@dataclass(frozen=True, slots=True)
class Told:
    """One record whose number is known."""

    named: Named
    title: str
    first_day: str
    attested: str
    """Day of the last update, where the record has effect by its label; empty otherwise."""
    url: str


def read() -> Iterator[Told]:
    """The records whose number is printed, or known by the item of their page."""
    items = {row["vbpl_item_id"]: row for row in tables.read(tables.SHARED / "register" / "vbpl_links.csv.gz")}
    for row in tables.read(tables.SHARED / "register" / "vbpl_2026-04_metadata.csv"):
        page = _ITEM.search(row["url"])
        item = items.get(page[1]) if page else None
        number = row["so_ky_hieu"] or (item["number"] if item else "")
        parts = identity.split_number(number) if number else None
        word = parts.type.replace("-", " ") if parts and parts.type else (item["type"] if item else _word(row["title"]))
        thing = named(word, number) if number else "no number"
        if isinstance(thing, Named):
            first, updated = iso(row["ngay_hieu_luc"]), iso(row["ngay_cap_nhat"])
            alive = row["tinh_trang"] in _ALIVE and updated and (not first or first <= updated)
            sound = first if first[:4] >= str(thing.year) else ""
            yield Told(thing, _title(row["title"], thing), sound, updated if alive else "", row["url"])


def effects(told: Told) -> Iterator[Row]:
    """First day and witness."""
    common = {"affected": told.named.id, "scope": "whole", "origin": told.url, "confidence": "medium"}
    if told.first_day:
        yield {**common, "kind": "commences", "affecting": told.named.id, "day": told.first_day, "checked": CHECKED}
    if told.attested:
        yield {**common, "kind": "attests", "day": told.attested, "checked": CHECKED}


def _word(title: str) -> str:
    match = re.match(r"(?i)(bộ luật|luật|pháp lệnh|nghị quyết)\b", title)
    return match[1] if match else ""


def _title(title: str, thing: Named) -> str:
    bare = re.sub(
        rf"(?i)^.{{0,40}}?\bsố:?\s*{re.escape(thing.number)}\s*(?:về\s+)?", "", " ".join(title.split())
    ).strip(" ,;.")
    return bare[:1].upper() + bare[1:] if 8 <= len(bare) <= 400 and not bare.isupper() else ""
