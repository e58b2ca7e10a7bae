"""Make texts_documents and texts_effects: what full texts, public records and dated copies of Pháp điển say.

Only what the other tables lack is written; what was read by hand wins. A first day that differs from another source's
stands beside it. Run from the project's root, after the other three: ``python -m scripts.build_texts``.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import asdict

from loaders.drawing.draw import Drawn
from loaders.drawing.named import Named
from loaders.register import Register, read_documents, read_first_days
from ontology import identity, reference
from ontology.records import Effect
from scripts import tables
from scripts.build_laws import FIRST_DAYS
from scripts.build_phapdien import EFFECTS, REFUSED
from scripts.phapdien import editions
from scripts.phapdien.reference import DOCUMENTS, Row, document_row
from scripts.texts import fulltexts, names, national, sightings

ENDING = {"ends", "replaces", "abolishes", "announces_expired"}
LAWS = ("luat", "bo-luat", "phap-lenh")
OTHERS = ("phapdien_documents", "laws", "instruments")


class Tables:
    """The rows as they come; what the other tables have already is passed over."""

    def __init__(self) -> None:
        self.known = {row["id"]: row for name in OTHERS for row in reference.rows(name)}
        by_hand, copied = reference.rows("effects"), reference.rows("phapdien_effects")
        counted = [row for row in (*by_hand, *copied) if row.get("standing", "counted") == "counted"]
        self._acted = {(row["affected"], row["affecting"], row["kind"] in ENDING) for row in by_hand}
        self._begun = {row["affected"] for row in by_hand if row["kind"] == "commences"}
        self._told = {_fact(row) for row in counted}
        self.documents: dict[str, Row] = {}
        self.effects: dict[str, Row] = {}
        self.days = {row["affected"]: row["day"] for row in counted if row["kind"] == "commences"}
        self.ended: dict[str, str] = {}
        for row in counted:
            self._note_end(row)

    def describe(self, thing: Named, origin: str, title: str = "", date: str = "", confidence: str = "medium") -> None:
        """A document, as far as it is new: the first source that gives a field wins."""
        old = self.known.get(thing.id, {})
        if thing.type in LAWS and re.match("sua-doi|bo-sung", identity.slug(title)):
            title = ""  # several laws that amend one law have one title, and none is an edition of the other
        row = self.documents.setdefault(thing.id, document_row(thing, origin=origin) | {"confidence": confidence})
        row["title"] = row["title"] or (title if not old.get("title") else "")
        row["date"] = row["date"] or (date if not old.get("date") and date[:4] == str(thing.year) else "")

    def act(self, row: Row) -> None:
        """An effect, unless it is told already or a hand has read it."""
        hand = (row["affected"], row.get("affecting", ""), row["kind"] in ENDING)
        begun = row["kind"] == "commences" and row["affected"] in self._begun
        if begun or hand in self._acted or _fact(row) in self._told:
            return
        if row["kind"] == "commences" and FIRST_DAYS.get(self._number(row), row["day"]) != row["day"]:
            return
        self._told.add(_fact(row))
        key = identity.effect_id(
            row["kind"], row["affected"], row.get("affecting") or None, row.get("clause") or None, row["scope"],
            row.get("day") or None,
        )  # fmt: skip
        self.effects[key] = {"standing": "counted", **row, "id": key}
        if row.get("standing", "counted") == "counted":
            self._note_end(row)
            if row["kind"] == "commences":
                self.days.setdefault(row["affected"], row["day"])

    def vouch(self, row: Row) -> None:
        """A witness, unless the instrument had not begun by then or had ended."""
        key, day = row["affected"], row["day"]
        if self.days.get(key, "") <= day < self.ended.get(key, "9999"):
            self.act(row)

    def needed(self) -> list[Row]:
        """The documents that say something new, or on which something acts."""
        used = {row[end] for row in self.effects.values() for end in ("affected", "affecting") if row.get(end)}
        return [
            row
            for key, row in self.documents.items()
            if row["title"] or row["date"] or (key in used and key not in self.known)
        ]

    def merged(self) -> list[Row]:
        """Every instrument of all tables, as the register shows it."""
        rows = {key: dict(row) for key, row in self.documents.items()}
        for key, row in self.known.items():
            said = rows.setdefault(key, dict.fromkeys(row, ""))
            said.update((name, value) for name, value in row.items() if value)
        return list(rows.values())

    def _number(self, row: Row) -> str:
        return (self.documents.get(row["affected"]) or self.known.get(row["affected"]) or {}).get("number", "")

    def _note_end(self, row: Row) -> None:
        if row["kind"] in ENDING and row["scope"].startswith("whole") and row.get("day"):
            self.ended[row["affected"]] = min(row["day"], self.ended.get(row["affected"], "9999"))


def _fact(row: Row) -> tuple[str, ...]:
    """What an effect says: of a first day or a witness, who said it makes no difference.

    That there is a newer edition is only a guess: it never stands for the clause that ends the older one.
    """
    kind = "ends" if row["kind"] in ENDING else row["kind"]
    if row["origin"] == editions.ORIGIN:
        kind = "guess"
    scope = "whole" if row["scope"].startswith("whole") else ("part" if kind == "amends" else row["scope"])
    return row["affected"], kind, row.get("affecting", ""), scope, row.get("day", "")


def main() -> None:
    """Build both tables and the list."""
    made = Tables()
    texts, left = fulltexts.read(Register(read_documents(OTHERS), read_first_days(("effects", "phapdien_effects"))))
    for text, drawn in texts:
        _take_text(made, text, drawn)
        left += fulltexts.waiting(text, drawn)
    dated = {key for key, row in {**made.documents, **made.known}.items() if row["date"]}
    for law, title, times in names.titles(fulltexts.words(), dated):
        made.describe(law, f"named so in {times} full texts", title)
    told = list(national.read())
    for record in told:
        made.describe(record.named, record.url, record.title)
        for row in national.effects(record):
            (made.vouch if row["kind"] == "attests" else made.act)(row)
    seen, failed = sightings.read()
    for each in seen.values():
        _take_sightings(made, each)
    newest = sightings.current(seen, {key: row["date"] for key, row in made.documents.items() if row["date"]})
    for each in seen.values():
        for row in sightings.witnesses(each, newest):
            made.vouch(row)
    for effect in _first_and_last([effect for _, drawn in texts for effect in drawn.effects]):
        made.vouch({**_row(effect), "evidence": ""})
    for row in editions.effects(made.merged(), made.days, set(made.ended)):
        made.act(row)

    tables.write("texts_documents", DOCUMENTS, made.needed())
    tables.write("texts_effects", (*EFFECTS, "condition"), made.effects.values())
    _write_list(left)
    print("texts:", len(texts), "records of the database:", len(told), "instruments seen:", len(seen))
    print("sightings that fail:", failed)
    print(Counter((row["table"], row["outcome"], row["reason"]) for row in left))
    print(Counter((row["kind"], row["standing"]) for row in made.effects.values()))


def _take_text(made: Tables, text: fulltexts.Text, drawn: Drawn) -> None:
    """What one text says; of a law that it only names not the title: see ``names``."""
    for document in drawn.documents:
        issuer = document.id.split("/")[3]
        thing = Named(document.id, document.number or "", document.type, document.year or 0, issuer)
        title = "" if document is not drawn.document and document.type in LAWS else document.title or ""
        made.describe(thing, text.origin, title, document.date or "")
    begins = next((effect.day for effect in drawn.effects if effect.kind == "commences"), None)
    moved = FIRST_DAYS.get(drawn.document.number or "")
    for effect in drawn.effects:
        if effect.kind != "attests":
            # What begins with the act begins on the day to which a later law moved that.
            made.act(_row(effect) | ({"day": moved} if moved and effect.day == begins else {}))


def _take_sightings(made: Tables, each: sightings.Seen) -> None:
    row = each.document()
    made.describe(each.named, row["origin"], row["title"], row["date"], row["confidence"])
    issued = (made.documents.get(each.named.id) or made.known.get(each.named.id) or {}).get("date", "")
    for effect in each.first_days(issued):
        made.act(effect)
    for effect, acting in sightings.ends(each):
        made.describe(acting, effect["origin"])
        made.act(effect)


def _first_and_last(effects: list[Effect]) -> list[Effect]:
    """Of the witnesses of each instrument the first, which shows that it had begun, and the last."""
    witnesses = sorted((e for e in effects if e.kind == "attests"), key=lambda e: (e.day or "", e.id))
    last = {effect.affected: effect for effect in witnesses}
    first = {effect.affected: effect for effect in reversed(witnesses)}
    return list({effect.id: effect for effect in (*first.values(), *last.values())}.values())


def _row(effect: Effect) -> Row:
    return {key: value or "" for key, value in asdict(effect).items()}


def _write_list(rows: list[Row]) -> None:
    """The rows of the full texts, in the place of those that the list had of them."""
    path = tables.PROJECT / "docs" / "register_refused.csv"
    kept = [row for row in tables.read(path) if row["table"] != "full_texts"]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(REFUSED)
        table.writerows(sorted({tuple(row[name] for name in REFUSED) for row in (*kept, *rows)}))


if __name__ == "__main__":
    main()
