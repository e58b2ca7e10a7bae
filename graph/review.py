"""What people decide on effects: accepted, refused, corrected, and taken back; their word outweighs every source.

Each call is a source of its own (``/source/review/<moment>-<hash>``): nobody overwrites what another person decides at
the same time, and a reload of the register leaves it alone. A source of the review keeps its decisions for ever, and
the effects that they set only as long as no later decision on the same effect takes their place. So the log is the
decisions, and what holds is the effects.

All take ``by``, a name as people write it. ``ReviewError`` says in Vietnamese why something cannot be decided; then
nothing was stored.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.desk import Correction, Desk, ReviewError, log
from graph.settled import REVIEW, settled
from ontology.records import Decision, Effect

if TYPE_CHECKING:
    from graph.port import Store

__all__ = ["Correction", "Entry", "ReviewError", "candidates", "correct", "decide", "history", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log."""

    decision: Decision
    effect: Effect | None
    """What was decided on, as it stands now; ``None`` when it stands nowhere any more."""
    made: Effect | None
    holds: bool
    """Whether no later decision took its place."""
    orphaned: bool
    """Whether no source but the review tells the effect any more."""


def candidates(store: Store) -> list[Effect]:
    """The effects that wait for a decision, by id."""
    waiting = {effect.id for _, effect in store.records(Effect, "standing", ["candidate"])}
    found = settled(store.records(Effect, "id", waiting))
    return [found[key] for key in sorted(found) if found[key].standing == "candidate"]


def decide(
    store: Store, effects: Collection[str], verdict: str, *, by: str, remark: str | None = None
) -> list[Decision]:
    """``accept`` or ``refuse`` these effects (by id), waiting or not; all of them or, on an error, none.

    What was accepted counts with high confidence: somebody has read it.
    """
    if verdict not in ("accept", "refuse"):
        raise ReviewError(f"quyết định phải là accept (tính) hoặc refuse (bác), không phải «{verdict}»")
    desk = Desk(store, by, remark)
    desk.take(effects, verdict)
    return desk.close()


def correct(store: Store, effect: str, correction: Correction, *, by: str, remark: str | None = None) -> Effect:
    """The effect as corrected, which counts from now on; the drawn one is refused and stays, with the decision."""
    desk = Desk(store, by, remark)
    made = desk.correct(effect, correction)
    desk.close()
    return made


def undo(store: Store, effects: Collection[str], *, by: str, remark: str | None = None) -> list[Decision]:
    """Take back what was decided on these effects (drawn or corrected): their sources speak again."""
    desk = Desk(store, by, remark)
    desk.take(effects, "undo")
    return desk.close()


def history(store: Store) -> list[Entry]:
    """The log, the latest first."""
    decisions = [decision for bundle in log(store) for decision in bundle.decisions]
    ids = {decision.of for decision in decisions} | {decision.made for decision in decisions if decision.made}
    told = store.records(Effect, "id", ids)
    found = settled(told)
    elsewhere = {effect.id for source, effect in told if not source.startswith(REVIEW)}
    last = {decision.of: decision.id for decision in decisions}
    return [
        Entry(
            decision=each,
            effect=found.get(each.of),
            made=found.get(each.made or ""),
            holds=last[each.of] == each.id and each.verdict != "undo",
            orphaned=each.of not in elsewhere,
        )
        for each in reversed(decisions)
    ]
