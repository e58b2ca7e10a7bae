"""Tables into the register of a store: a file whole or not at all, and where it differs from what others say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from api.extraction import Json
from api.loading import add_reference
from graph.law import ENDING, is_whole
from graph.port import Store
from loaders.importing.importing import Imported, import_table
from loaders.importing.sheet import RowError
from loaders.readers.reading import UnreadableError
from ontology.records import Document, Effect


def read_table(path: Path, day: str, issuer: str | None, most: int | None = None) -> Imported:
    """The facts of a table; ``UnreadableError`` when there is no table, or no unit of the issuer's name.

    ``TooLongError`` when it has more than ``most`` rows.
    """
    try:
        return import_table(path, day, issuer, most)
    except RowError as error:
        raise UnreadableError(str(error)) from None


def store_table(store: Store, path: Path, imported: Imported, *, skip: bool) -> Json:
    """Put a table that is right in all rows, or with ``skip`` its right rows; what was done and what was found.

    The same path again replaces what it said before.
    """
    bundle, stored = imported.bundle, bool(imported.bundle.documents) and (skip or not imported.problems)
    if stored:
        add_reference(store)
        store.put([bundle])
    return {
        "file": path.name,
        "rows": imported.rows,
        "stored": stored,
        "documents": len(bundle.documents) if stored else 0,
        "effects": len(bundle.effects) if stored else 0,
        "problems": [{"place": place, "message": message} for place, message in imported.problems],
        "remarks": [{"place": place, "message": message} for place, message in imported.remarks],
        "conflicts": list(conflicts(store, imported)) if stored else [],
    }


def conflicts(store: Store, imported: Imported) -> Iterator[Json]:
    """Each first day, and each first day without effect, of which another source says another day."""
    source = imported.bundle.source.id
    numbers = {document.id: document.number for document in imported.bundle.documents if isinstance(document, Document)}
    told = store.records(Effect, "affected", sorted({effect.affected for effect in imported.bundle.effects}))
    others: dict[tuple[str, str], list[Effect]] = {}
    for by, effect in told:
        if by != source and effect.standing == "counted" and (what := _what(effect)):
            others.setdefault((effect.affected, what), []).append(effect)
    for effect in imported.bundle.effects:
        what = _what(effect)
        theirs = others.get((effect.affected, what), []) if what else []
        if theirs and effect.day not in {each.day for each in theirs}:
            for each in theirs:
                yield {
                    "number": numbers.get(effect.affected), "canonical_id": effect.affected, "what": what,
                    "day": effect.day, "other_day": each.day, "other_source": each.origin,
                }  # fmt: skip


def _what(effect: Effect) -> str | None:
    """What the day of an effect is, where an instrument can have but one."""
    if effect.kind == "commences":
        return "first_day"
    return "expired_from" if effect.kind in ENDING and is_whole(effect) and effect.day else None
