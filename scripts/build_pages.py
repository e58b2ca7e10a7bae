"""Make pages_documents and pages_effects from what was read by hand on official pages, in records and in the press.

The tables of ``scripts/pages`` name instruments by number; each row names the page or record that says it. A day in
``attested`` is one on which the source shows the instrument in force: the day of the record, or the first day that the
text's own clause gives. Run from the project's root, in any order with the others: ``python -m scripts.build_pages``.
"""

from __future__ import annotations

from loaders.drawing.named import Named, named
from ontology import identity
from scripts import tables
from scripts.phapdien.reference import DOCUMENTS, Row, document_row

SAID = tables.PROJECT / "scripts" / "pages"
EFFECTS = (
    "id", "affected", "kind", "scope", "affecting", "clause", "day", "origin", "confidence", "checked",
)  # fmt: skip


def instrument(word: str, number: str) -> Named:
    """The instrument of this type and number; one that names none is an error."""
    thing = named(word, number)
    if isinstance(thing, str):
        raise SystemExit(f"{word} {number}: {thing}")
    return thing


def document(row: Row) -> Row:
    """Its row in the table of documents."""
    thing = instrument(row["type"], row["number"])
    made = document_row(thing, origin=row["origin"], title=row["title"], date=row["issue_date"])
    return made | {"confidence": row["confidence"], "checked": row["checked"]}


def own(row: Row) -> list[Row]:
    """Its first day, and the day on which the source vouches for it."""
    key = instrument(row["type"], row["number"]).id
    said = [("commences", row["first_day"], key), ("attests", row["attested"], "")]
    return [
        _effect(row, kind=kind, scope="whole", day=day, affected=key, affecting=by, clause="")
        for kind, day, by in said
        if day
    ]


def ending(row: Row, types: dict[str, str]) -> Row:
    """What one instrument says of another: it ends or is replaced, wholly, with exceptions or in named articles."""
    affecting = instrument(types[row["affecting"]], row["affecting"]).id
    return _effect(row, affected=instrument(row["type"], row["affected"]).id, affecting=affecting)


def _effect(row: Row, **said: str) -> Row:
    made = {name: row.get(name, "") for name in EFFECTS} | said
    key = identity.effect_id(
        made["kind"], made["affected"], made["affecting"] or None, made["clause"] or None, made["scope"], made["day"]
    )
    return made | {"id": key}


def main() -> None:
    """Write both tables."""
    rows = tables.read(SAID / "instruments.csv")
    types = {row["number"]: row["type"] for row in rows}
    effects = [effect for row in rows for effect in own(row)]
    effects += [ending(row, types) for row in tables.read(SAID / "effects.csv")]
    tables.write("pages_documents", DOCUMENTS, [document(row) for row in rows])
    tables.write("pages_effects", EFFECTS, effects)


if __name__ == "__main__":
    main()
