"""A table before it is taken into the register: row by row what would count, what stands there already, what is wrong.

Only what is new counts: what the register has is left to its own source, what somebody refused stays refused.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import asdict, dataclass, replace

from api.effects import effect_view
from api.extraction import Json
from api.importing import conflicts
from api.loading import add_reference
from graph import entering
from graph.port import Store
from graph.settled import settled
from loaders.importing.importing import Imported
from ontology.records import Decision, Document, Effect

_NUMBERS = re.compile(r"\d+")
_STATES = {None: "new", "candidate": "waiting", "counted": "known", "refused": "refused"}
TAKEN = ("new", "waiting")
"""States of what is taken in: nobody told it yet, or it waits for somebody to confirm it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, its instrument, its effects each with its state (``new``, ``waiting``, ``known`` or
    ``refused``), what differs from other sources, and what is wrong or could not be kept.
    """

    place: str
    document: Document | None = None
    effects: tuple[tuple[str, Effect], ...] = ()
    conflicts: tuple[Json, ...] = ()
    problem: str | None = None
    remark: str | None = None

    @property
    def taken(self) -> bool:
        """Whether anything of it is taken in."""
        return any(state in TAKEN for state, _ in self.effects)


def weighed(store: Store, imported: Imported) -> list[Row]:
    """All rows in the order of the file."""
    states = _states(store, imported)
    others: dict[str, list[Json]] = defaultdict(list)
    for each in conflicts(store, imported):
        others[each["canonical_id"]].append(each)
    wrong: dict[str, list[str]] = defaultdict(list)
    for place, message in imported.problems:
        wrong[place].append(message)
    rows = [Row(place, problem="; ".join(messages)) for place, messages in wrong.items()]
    rows += [
        Row(
            told.place, told.document, tuple((states[effect.id], effect) for effect in told.effects),
            tuple(others[told.document.id]), remark=told.remark,
        )
        for told in imported.told
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (_NUMBERS.sub("", row.place), [int(n) for n in _NUMBERS.findall(row.place)]))


def _states(store: Store, imported: Imported) -> dict[str, str]:
    ids = {effect.id for effect in imported.bundle.effects}
    found = settled(store.records(Effect, "id", ids))
    return {key: _STATES[found[key].standing if key in found else None] for key in ids}


def view(store: Store, imported: Imported, effect: Effect) -> Json:
    """An effect with the numbers of both instruments, as the store or else the table has them."""
    names = {document.id: document.number or document.title for document in imported.bundle.documents}
    told = effect_view(store, effect)
    target = told["target"] if told["target"] != effect.affected else names.get(effect.affected)
    by = told["by"] if told["by"] != effect.affecting else names.get(effect.affecting or "")
    return {**asdict(effect), "target": target or effect.affected, "by": by or effect.affecting}


def take_in(store: Store, imported: Imported, *, by: str, remark: str | None = None) -> list[Decision]:
    """All that is new, in one transaction; ``ReviewError`` where there is nothing."""
    states = _states(store, imported)
    effects = tuple(effect for effect in imported.bundle.effects if states[effect.id] in TAKEN)
    ends = {end for effect in effects for end in (effect.affected, effect.affecting)}
    documents = tuple(document for document in imported.bundle.documents if document.id in ends)
    add_reference(store)
    said = "; ".join(filter(None, (imported.bundle.source.file, remark)))
    return entering.enter(store, replace(imported.bundle, documents=documents, effects=effects), by=by, remark=said)
