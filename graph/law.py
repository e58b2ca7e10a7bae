"""The law as facts: what is known of each instrument, and how much of it one answer needs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from graph.days import is_day
from ontology.records import Document, Effect

T = TypeVar("T")

ENDING = ("replaces", "abolishes", "ends", "announces_expired")
"""Kinds that take effect away: all of it where the scope is whole, else a part."""

TAKING_AWAY = (*ENDING, "extends", "suspends")
"""Kinds without which no day is without effect: on what none of them acts, nothing need be derived."""

_SILENT = frozenset({"details", "guides", "consolidates", "corrects"})
"""Kinds that say nothing of the status of what they affect."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One instrument: the document, the effects that touch it and those by which it acts on others.

    ``effects`` (``affected`` is this one) may leave out details, guides, consolidates and corrects, which do not
    bear on status; of ``acts`` (``affecting`` is this one) only those that detail or end another are looked at.
    """

    document: Document
    effects: tuple[Effect, ...] = ()
    acts: tuple[Effect, ...] = ()
    kinds: frozenset[str] = field(init=False, repr=False, compare=False)
    """The kinds of the effects that count: most questions are answered by what is not among them."""

    def __post_init__(self) -> None:
        """Look at the effects once."""
        kinds = frozenset([effect.kind for effect in self.effects if effect.standing == "counted"])
        object.__setattr__(self, "kinds", kinds)


Law = Mapping[str, Facts]
"""Facts by instrument id; what is absent is unknown."""


class KnownLaw(dict[str, Facts]):
    """Facts, and beside them ``worked_out``: answers that rest on them alone, for all who ask of the same law."""

    def __init__(self, facts: Law, worked_out: dict[Hashable, Any]) -> None:
        super().__init__(facts)
        self.worked_out = worked_out


_MOST = 10_000
"""Answers that are kept beside the facts."""


def worked_out(law: Law, question: Hashable, work: Callable[[], T]) -> T:
    """The answer to a question about the law, from before where one is kept."""
    known = law.worked_out if isinstance(law, KnownLaw) else {}
    if question in known:
        answer: T = known[question]
        return answer
    if len(known) >= _MOST:
        known.clear()
    made = known[question] = work()
    return made


EXCEPT, OF = "whole except ", "whole of "
"""What begins a scope with exceptions, and one that is all of what a citation names (``provision.as_cited``)."""


def is_whole(effect: Effect) -> bool:
    """Whether it acts on the whole instrument, be it with exceptions, or on the whole of what is cited."""
    return effect.scope == "whole" or effect.scope.startswith((EXCEPT, OF))


def bears(effects: Iterable[Effect]) -> bool:
    """Whether any of them bears on a status: candidates wait for review and change nothing."""
    return any(effect.standing != "candidate" for effect in effects)


def is_read(effect: Effect) -> bool:
    """Whether more than a guess stands behind it: a clause, or a source of some worth."""
    return effect.clause is not None or effect.confidence != "low"


def is_open(effect: Effect) -> bool:
    """Whether it hangs on a condition of which nobody knows if it came true; "whichever comes first" needs none."""
    return effect.condition is not None and "đến trước" not in effect.condition


def parents(facts: Facts) -> dict[str, Effect]:
    """The instruments that this one details, each with the effect that says so."""
    if not facts.acts:
        return {}
    return {act.affected: act for act in facts.acts if act.kind == "details" and act.standing == "counted"}


def counted(facts: Facts, *kinds: str) -> list[Effect]:
    """The effects of these kinds that make status."""
    if facts.kinds.isdisjoint(kinds):
        return []
    return [effect for effect in facts.effects if effect.kind in kinds and effect.standing == "counted"]


def dated(facts: Facts, *kinds: str) -> list[tuple[str, Effect]]:
    """The counted effects of these kinds that give a whole day, in its order."""
    found = [(effect.day, effect) for effect in counted(facts, *kinds) if effect.day and is_day(effect.day)]
    return sorted(found, key=lambda pair: (pair[0], pair[1].id)) if len(found) > 1 else found


def partial(facts: Facts) -> list[Effect]:
    """The counted effects that change or end a part."""
    return [effect for effect in counted(facts, "amends", *ENDING) if effect.kind == "amends" or not is_whole(effect)]


def enders(facts: Facts) -> list[Effect]:
    """The counted effects by which another instrument ended the whole of this one."""
    return [effect for effect in counted(facts, *ENDING) if effect.affecting and is_whole(effect)]


def name(instrument: str, law: Law) -> str:
    """The number, for want of it the title, else the id."""
    facts = law.get(instrument)
    return (facts and (facts.document.number or facts.document.title)) or instrument


def assemble(documents: Iterable[Document], effects: Iterable[Effect]) -> dict[str, Facts]:
    """The law that documents (one an id) and effects make together."""
    touching: dict[str, list[Effect]] = {}
    acting: dict[str, list[Effect]] = {}
    for effect in effects:
        if effect.kind not in _SILENT:
            touching.setdefault(effect.affected, []).append(effect)
        if effect.affecting and (effect.kind == "details" or effect.kind in ENDING):
            acting.setdefault(effect.affecting, []).append(effect)
    return {
        document.id: Facts(document, tuple(touching.get(document.id, ())), tuple(acting.get(document.id, ())))
        for document in documents
    }


def closure(
    instruments: Iterable[str], fetch: Callable[[list[str]], Iterable[Facts]], *, backward: bool = False
) -> dict[str, Facts]:
    """All facts on which status and replacement of these instruments depend; ``fetch`` is called once a round.

    Parents and ending acts are followed in their turn, other acts only fetched (their number and day are told).
    ``backward`` follows what each ended, too: for the chain of a succession.
    """
    law: dict[str, Facts] = {}
    asked: set[str] = set()
    followed: set[str] = set()
    ahead, told = set(instruments), set[str]()
    while ahead or told - asked:
        missing = (ahead | told) - asked
        asked |= missing
        if missing:
            law |= {facts.document.id: facts for facts in fetch(sorted(missing))}
        followed |= ahead
        reached = [law[instrument] for instrument in ahead if instrument in law]
        told = {effect.affecting for facts in reached for effect in facts.effects if effect.affecting}
        ahead = {instrument for facts in reached for instrument in _nearest(facts, backward)} - followed
    return law


def _nearest(facts: Facts, backward: bool) -> set[str]:
    near = {*parents(facts), *(effect.affecting for effect in enders(facts) if effect.affecting)}
    if backward:
        near.update(act.affected for act in facts.acts if act.kind in ENDING and is_whole(act))
    return near
