"""What people decided on the lines of the review list: kept one by one, each a source of its own, never overwritten."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from ontology.records import Bundle, Decision, Source

if TYPE_CHECKING:
    from graph.port import Store

STATES = ("done", "not_needed", "open")
_SOURCE = "/source/decision/"


class Line(NamedTuple):
    """What a decision hangs on: ids as they lead today, so that a resolved id keeps what was decided on it."""

    document: str
    target: str
    ordinal: int = 1


def decide(
    store: Store, line: Line, state: str, *, by: str, at: str, reason: str | None = None, generator: str
) -> Decision:
    """Put a decision beside those before; ``ValueError`` where the state is none of ``STATES`` or nobody decided."""
    if state not in STATES or not by.strip():
        raise ValueError(state)
    said = "\n".join((*map(str, line), state, by, at, reason or ""))
    name = hashlib.sha256(said.encode()).hexdigest()
    decision = Decision(
        id=f"/decision/{name[:16]}", document=line.document, target=line.target, ordinal=line.ordinal, state=state,
        by=by.strip(), at=at, reason=reason or None,
    )  # fmt: skip
    source = Source(
        id=f"{_SOURCE}{name[:16]}", kind="decision", file="review", sha256=name, media_type="text/plain",
        generator=generator,
    )  # fmt: skip
    store.put([Bundle(source=source, decisions=(decision,))])
    return decision


def decided(store: Store, documents: Collection[str]) -> dict[Line, list[Decision]]:
    """The decisions on each line of these documents, the latest first."""
    aliases = store.aliases(documents)
    ids = {*documents, *(alias for each in aliases.values() for alias in each)}
    return _by_line(store, (decision for _, decision in store.records(Decision, "document", ids)))


def all_decided(store: Store) -> dict[Line, list[Decision]]:
    """The decisions on every line that has any, also of documents that the store has no more."""
    sources = [key for key in store.known() if key.startswith(_SOURCE)]
    bundles = store.bundles(sources) if sources else ()
    return _by_line(store, (decision for bundle in bundles for decision in bundle.decisions))


def _by_line(store: Store, decisions: Iterable[Decision]) -> dict[Line, list[Decision]]:
    told = {decision.id: decision for decision in decisions}.values()
    lead = store.targets({decision.document for decision in told} | {decision.target for decision in told})
    found: dict[Line, list[Decision]] = defaultdict(list)
    for each in sorted(told, key=lambda decision: (decision.at, decision.id), reverse=True):
        line = Line(lead.get(each.document, each.document), lead.get(each.target, each.target), each.ordinal)
        found[line].append(each)
    return dict(found)
