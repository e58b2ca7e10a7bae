"""What people decided on doubtful effects: a source of its own, whose word outweighs that of every other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ontology.records import Bundle, Document, Effect, Source

if TYPE_CHECKING:
    from graph.port import Store

REVIEW = "/source/review"
_REGISTERS = "/register"


def settled(told: Iterable[tuple[str, Effect]]) -> dict[str, Effect]:
    """Effects by id, each as the review says it, else as the first of its sources does; what waits outweighs nobody."""
    order = sorted(told, key=lambda pair: (pair[0] != REVIEW, pair[1].standing == "candidate", pair[0]), reverse=True)
    return {effect.id: effect for _, effect in order}


def candidates(store: Store) -> list[Effect]:
    """The effects that wait for a decision, by id."""
    found = settled(
        (bundle.source.id, effect)
        for bundle in store.bundles([key for key in store.known() if key == REVIEW or key.endswith(_REGISTERS)])
        for effect in bundle.effects
    )
    return [found[key] for key in sorted(found) if found[key].standing == "candidate"]


def decide(store: Store, effects: Iterable[Effect], standing: str, day: str, generator: str) -> None:
    """Let these effects count (``counted``) or not (``refused``) from now on; ``day`` is that of the decision.

    What was decided before stays; the later decision on one effect holds.
    """
    before = next(iter(store.bundles([REVIEW])), None) if REVIEW in store.known() else None
    known = {effect.id: effect for effect in (before.effects if before else ())}
    known |= {effect.id: replace(effect, standing=standing, checked=day) for effect in effects}
    ordered = tuple(known[key] for key in sorted(known))
    ends = {end for effect in ordered for end in (effect.affected, effect.affecting) if end}
    documents = [node for node in store.nodes(ends).values() if isinstance(node, Document)]
    said = "\n".join(f"{effect.id} {effect.standing} {effect.checked}" for effect in ordered)
    source = Source(
        id=REVIEW, kind="register", file="review", sha256=hashlib.sha256(said.encode()).hexdigest(),
        media_type="text/plain", generator=generator,
    )  # fmt: skip
    stubs = (Document(id=node.id, type=node.type, family=node.family, number=node.number) for node in documents)
    store.put([Bundle(source=source, documents=tuple(sorted(stubs, key=lambda stub: stub.id)), effects=ordered)])
