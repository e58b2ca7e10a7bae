"""The review of doubtful effects, for the command line and the pages: the list, decisions, corrections, the log.

The decisions themselves are those of ``graph.review``; ``ReviewError`` says in Vietnamese what cannot be done.
"""

from __future__ import annotations

import getpass
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict

from api.effects import effect_views, in_words
from api.extraction import Json
from graph import review
from graph.port import Store
from graph.review import Correction, ReviewError
from loaders.drawing.named import Named, named
from ontology import identity
from ontology.records import Document, Effect


def user() -> str:
    """Who decides when no name is given: the user of this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name is known here
        return ""


def candidates(store: Store) -> Json:
    """The effects that wait: each with the numbers of both instruments and ``why``, in Vietnamese."""
    return {"rows": list(_rows(store, review.candidates(store)).values())}


def decide(store: Store, ids: Collection[str], verdict: str, *, by: str, remark: str | None = None) -> Json:
    """``accept`` or ``refuse`` effects by their ids (``/effect/`` may be left out): all of them or none."""
    made = review.decide(store, _full(ids), verdict, by=by, remark=remark)
    return {"decisions": [asdict(decision) for decision in made]}


def undo(store: Store, ids: Collection[str], *, by: str, remark: str | None = None) -> Json:
    """Take back what was decided on effects, drawn or corrected."""
    return {"decisions": [asdict(decision) for decision in review.undo(store, _full(ids), by=by, remark=remark)]}


def correct(
    store: Store, key: str, *, by: str, affected: str | None = None, kind: str | None = None, scope: str | None = None,
    day: str | None = None, clause: str | None = None, remark: str | None = None,
) -> Json:  # fmt: skip
    """Put another effect in the place of a drawn one; ``affected`` is a number or an id, ``None`` leaves a part."""
    said = Correction(
        affected=instrument(store, affected) if affected else None, kind=kind, scope=scope, day=day, clause=clause
    )
    made = review.correct(store, _full([key])[0], said, by=by, remark=remark)
    return _rows(store, [made])[made.id]


def history(store: Store) -> Json:
    """The log, the latest first: each decision with the effect, what a correction made, and whether it still holds."""
    return {"rows": _entries(store, review.history(store))}


def log_of(store: Store, ids: Collection[str]) -> list[Json]:
    """The entries of the log on any of these effects, drawn or made by a correction; the latest first."""
    entries = review.history(store)
    return _entries(store, [each for each in entries if each.decision.of in ids or each.decision.made in ids])


def _entries(store: Store, entries: Sequence[review.Entry]) -> list[Json]:
    rows = _rows(store, (effect for entry in entries for effect in (entry.effect, entry.made) if effect))
    return [
        {
            **asdict(entry.decision),
            "effect": rows[entry.effect.id] if entry.effect else None,
            "corrected": rows[entry.made.id] if entry.made else None,
            "holds": entry.holds,
            "orphaned": entry.orphaned,
        }
        for entry in entries
    ]


def _rows(store: Store, effects: Iterable[Effect]) -> dict[str, Json]:
    told = effect_views(store, effects)
    return {key: {**row, "why": in_words(row["doubt"]) if row["doubt"] else None} for key, row in told.items()}


def _full(ids: Collection[str]) -> list[str]:
    return [each if each.startswith("/") else f"/effect/{each}" for each in ids]


def instrument(store: Store, said: str) -> Document:
    """The one instrument of this number or id; a number that the store does not know must be of the whole form."""
    node = store.get(said)
    found = [node.record] if node and isinstance(node.record, Document) else store.instruments(said)
    if len(found) > 1:
        ids = ", ".join(each.id for each in found)
        raise ReviewError(f"«{said}» là số của {len(found)} văn bản; hãy viết mã của một văn bản: {ids}")
    if found:
        (one,) = found
        return Document(id=one.id, type=one.type, family=one.family, number=one.number)
    parts = identity.split_number(said)
    word = (parts.type or "luật").replace("-", " ") if parts else ""
    thing = named(word, said)
    if not isinstance(thing, Named):
        raise ReviewError(f"«{said}»: {in_words(thing)}")
    return thing.document()
