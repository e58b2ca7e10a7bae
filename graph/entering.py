"""A list of effects that somebody brings: taken in as a whole, and taken back as a whole.

The list is a source of its own (``/source/list/<moment>-<hash>``) whose effects wait; what counts them are decisions of
the review, made by who brings it, in the same transaction. So each stands in the log with name and moment, one effect
can be undone like any other, and the whole list is withdrawn by its moment.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from graph.desk import GENERATOR, Desk, ReviewError
from graph.review import history
from ontology.records import Bundle, Decision, Effect

if TYPE_CHECKING:
    from graph.port import Store

LIST = "/source/list/"
"""What the ids of taken lists begin with; behind it stands the moment."""


def enter(store: Store, told: Bundle, *, by: str, remark: str | None = None) -> list[Decision]:
    """Take in what a list says; ``ReviewError`` where it says nothing, and nothing is stored."""
    if not told.effects:
        raise ReviewError("bảng không cho biết điều gì mới")
    desk = Desk(store, by, remark)
    desk.enter(told.effects)
    mark = hashlib.sha256(f"{by} {told.source.sha256}".encode()).hexdigest()[:8]
    source = replace(
        told.source, id=f"{LIST}{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{mark}", kind="review", generator=GENERATOR
    )
    waiting = tuple(replace(effect, standing="candidate") for effect in told.effects)
    return desk.close(replace(told, source=source, effects=waiting))


def withdraw(store: Store, at: str, *, by: str, remark: str | None = None) -> list[Decision]:
    """Take back the list that was taken in at this moment, but for what somebody has decided on since."""
    entries = history(store)
    taken = {entry.decision.of for entry in entries if entry.decision.at == at and entry.holds}
    if not taken:
        raise ReviewError("không còn gì của bảng ấy để hoàn tác")
    kept = {entry.decision.of for entry in entries if entry.holds} - taken
    lists = {source for source, _ in store.records(Effect, "id", taken) if source.startswith(LIST)}
    desk = Desk(store, by, remark)
    desk.take(sorted(taken), "undo")
    return desk.close(*(_without(bundle, kept) for bundle in store.bundles(sorted(lists))))


def _without(bundle: Bundle, kept: set[str]) -> Bundle:
    effects = tuple(effect for effect in bundle.effects if effect.id in kept)
    return replace(bundle, effects=effects, documents=bundle.documents if effects else ())
