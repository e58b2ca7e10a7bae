"""The instruments of the copy: identity, title and first day, where they pass the checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.centre import central_body
from loaders.drawing.named import Named, named
from ontology import identity
from scripts import tables
from scripts.build_laws import FIRST_DAYS
from scripts.phapdien.reference import CHECKED, ORIGIN, Row, document_row, iso

# Two laws stand under this number; one of them is 26/2008/QH12.
AMBIGUOUS = {"24/2008/QH12"}


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument that passed."""

    named: Named
    title: str
    date: str
    first_day: str
    file: str
    issuer_name: str

    def document(self) -> Row:
        """Its row in the table of documents."""
        origin = f"{ORIGIN} {self.file}"
        return document_row(self.named, origin=origin, title=self.title, date=self.date, issuer_name=self.issuer_name)


def read() -> tuple[dict[str, Instrument], list[Row]]:
    """Instruments by id, and the rows refused with the reason."""
    found: dict[str, list[Instrument]] = defaultdict(list)
    refused: list[Row] = []
    for row in tables.read(tables.SHARED / "register" / "instruments.csv.gz"):
        made = _instrument(row)
        if isinstance(made, str):
            refused.append(_refusal(row["so_ky_hieu"], made, row["source_file"]))
        else:
            found[made.named.id].append(made)
    several = [key for key, rows in found.items() if len(rows) > 1]
    refused += [
        _refusal(each.named.number, "two rows stand for one instrument", each.file)
        for key in several
        for each in found.pop(key)
    ]
    return {key: each for key, (each,) in found.items()}, refused


def _instrument(row: Row) -> Instrument | str:
    date, first = iso(row["ngay_ban_hanh"]), iso(row["ngay_hieu_luc"])
    thing = named(row["loai"], row["so_ky_hieu"], date)
    if isinstance(thing, str):
        return thing
    if thing.number in AMBIGUOUS:
        return "two laws stand under the number"
    if date and int(date[:4]) != thing.year:
        return "year of the number is not that of issue"
    if not first:
        return "no first day"
    if first < (date or f"{thing.year}-01-01"):
        return "first day before the issue day"
    if thing.number in FIRST_DAYS and first != FIRST_DAYS[thing.number]:
        return "first day other than the law's own text or a later law says"
    by_symbol, by_name = central_body(thing.issuer), central_body(row["co_quan"]) if row["co_quan"] else None
    if by_symbol and by_name and by_symbol != by_name:
        return "issuer's name and symbol of the number differ"
    title = " ".join(row["ten"].split())
    if len(title) > 600 or identity.fold(title).count(" so ") > 6:
        title = ""
    return Instrument(thing, title, date, first, row["source_file"], row["co_quan"].rstrip(". "))


def _refusal(number: str, reason: str, file: str) -> Row:
    return {"table": "instruments", "number": number, "outcome": "refused", "reason": reason, "file": file}


def current(printed: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The day on which each topic file was current: that of the newest act printed in it, from files and issue days."""
    newest: dict[str, str] = {}
    for file, date in printed:
        if date:
            newest[file] = max(date, newest.get(file, ""))
    return newest


def commencement(each: Instrument) -> Row:
    """Its first day as an effect without id."""
    return {
        "affected": each.named.id,
        "affecting": each.named.id,
        "kind": "commences",
        "scope": "whole",
        "day": each.first_day,
        "origin": f"{ORIGIN} {each.file}",
        "confidence": "medium",
        "checked": CHECKED,
    }


def attestation(each: Instrument, day: str) -> Row:
    """The topic file vouching for it on the day on which the file was current."""
    return {
        "affected": each.named.id,
        "kind": "attests",
        "scope": "whole",
        "day": day,
        "origin": f"{ORIGIN} {each.file} (cập nhật đến ngày của văn bản mới nhất in trong đó)",
        "confidence": "medium",
        "checked": CHECKED,
    }
