"""Make phapdien_documents.csv and phapdien_effects.csv from a copy of Pháp điển, and the list of what was refused.

The instruments of the copy give identity, title and first day; the topic file in which one stands vouches for it on
the day on which the file was current; repeal clauses and amendment statements are read again from their text. What was
read by hand wins. Run from the project's root, after build_register and build_laws:
``python -m scripts.build_phapdien``.
"""

from __future__ import annotations

import csv
import io
from collections import Counter

from loaders.drawing.named import Named, named
from ontology import identity, reference
from scripts import tables
from scripts.phapdien import amendments, editions, ends, instruments
from scripts.phapdien.reference import DOCUMENTS, ORIGIN, Row, document_row, iso

EFFECTS = (
    "id", "affected", "kind", "scope", "affecting", "clause", "day", "origin", "confidence", "checked", "evidence",
    "standing", "doubt",
)  # fmt: skip
REFUSED = ("table", "outcome", "reason", "number", "file")
ENDING = {"ends", "replaces", "abolishes", "announces_expired"}


def main() -> None:
    """Build both tables and the list."""
    taken, refused = instruments.read()
    folder = tables.SHARED / "register"
    texts = {
        row["number"]: (folder / "texts" / row["file"]).read_text(encoding="utf-8")
        for row in tables.read(folder / "texts.csv")
    }
    drawn, unread = ends.read(taken, texts)
    changed, misread = amendments.read(taken)
    by_hand = reference.rows("effects")
    known = {row["id"]: row for name in ("laws", "instruments") for row in reference.rows(name)}
    acted = {(row["affected"], row["affecting"], row["kind"] in ENDING) for row in by_hand}
    drawn = [end for end in drawn if (end.effect["affected"], end.effect["affecting"], True) not in acted]
    changed = [a for a in changed if (a.amended.id, a.amending.id, False) not in acted]

    documents = {key: each.document() for key, each in taken.items()}
    for end in drawn:
        _name(documents, end.target, end.file, end.issued)
    for each in changed:
        _name(documents, each.amended, each.files[0])
        _name(documents, each.amending, each.files[0])
    pages = _pages(known)
    documents |= {row["id"]: row for row in pages}

    effects = [*(end.effect for end in drawn), *(each.effect for each in changed)]
    given = {(row["affected"], row["day"]) for row in by_hand if row["kind"] == "commences"}
    effects += [instruments.commencement(each) for key, each in taken.items() if (key, each.first_day) not in given]
    effects += [
        {**row, "affected": row["id"], "affecting": row["id"], "kind": "commences", "scope": "whole"} for row in pages
    ]
    over = _ended([*by_hand, *effects])
    rows = {**documents, **known}
    printed = [(each.file, each.date) for each in taken.values()]
    printed += [(file, rows[each.amending.id]["date"]) for each in changed for file in each.files]
    current = instruments.current(printed)
    effects += [
        instruments.attestation(each, current[each.file])
        for key, each in taken.items()
        if each.file in current and each.first_day <= current[each.file] < over.get(key, "9999")
    ]
    effects += editions.effects(rows.values(), _first_days(by_hand, effects), set(over))

    tables.write("phapdien_documents", DOCUMENTS, documents.values())
    tables.write("phapdien_effects", EFFECTS, map(_identified, effects))
    left = [*refused, *unread, *misread, *ends.candidates(drawn, taken)]
    _write_list(left)
    print(Counter((row["table"], row["outcome"]) for row in left))
    print(Counter((row["kind"], row.get("standing", "counted")) for row in effects))


def _name(documents: dict[str, Row], thing: Named, file: str, date: str = "") -> None:
    """A row for an instrument that is only named: its identity, and its day where the clause writes it."""
    if thing.id not in documents:
        documents[thing.id] = document_row(
            thing, origin=f"{ORIGIN} {file}", date=date if date[:4] == str(thing.year) else ""
        )


def _pages(known: dict[str, Row]) -> list[Row]:
    """The newer editions that no other table has, as the database's own pages tell them."""
    titles = {row["number"]: row["title"] for row in known.values()}
    found = []
    for row in tables.read(tables.SHARED / "register" / "vbpl_2026-04_metadata.csv"):
        number = row["so_ky_hieu"]
        older = next((old for old, new in editions.PAIRS.items() if new == number and number not in titles), "")
        law = named("Luật", number) if older else ""
        if isinstance(law, Named) and identity.fold(row["title"]).startswith(identity.fold(titles[older])):
            made = document_row(law, origin=row["url"], title=titles[older])
            found.append({**made, "day": iso(row["ngay_hieu_luc"])})
    return found


def _ended(effects: list[Row]) -> dict[str, str]:
    """The earliest day on which each instrument was ended as a whole by what counts."""
    days: dict[str, str] = {}
    for row in effects:
        if row["kind"] in ENDING and row["scope"].startswith("whole") and row.get("standing", "counted") == "counted":
            days[row["affected"]] = min(row["day"], days.get(row["affected"], "9999"))
    return days


def _first_days(by_hand: list[Row], effects: list[Row]) -> dict[str, str]:
    """The earliest first day that any table gives for each instrument."""
    days = {row["id"]: row["first_day"] for row in reference.rows("laws") if row["first_day"]}
    for row in (*by_hand, *effects):
        if row["kind"] == "commences":
            days[row["affected"]] = min(row["day"], days.get(row["affected"], "9999"))
    return days


def _identified(row: Row) -> Row:
    key = identity.effect_id(
        row["kind"],
        row["affected"],
        row.get("affecting") or None,
        row.get("clause") or None,
        row["scope"],
        row.get("day") or None,
    )
    return {"standing": "counted", **row, "id": key}


def _write_list(rows: list[Row]) -> None:
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(REFUSED)
    table.writerows(sorted({tuple(row[name] for name in REFUSED) for row in rows}))
    (tables.PROJECT / "docs" / "register_refused.csv").write_text(text.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
