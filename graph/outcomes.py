"""What people decided on the lines of the review list: kept one by one, each a source of its own, never overwritten."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from ontology.records import Bundle, Outcome, Source

if TYPE_CHECKING:
    from graph.port import Store

STATES = ("done", "not_needed", "open")
_SOURCE = "/source/outcome/"


class Line(NamedTuple):
    """What a outcome hangs on: ids as they lead today, so that a resolved id keeps what was decided on it."""

    document: str
    target: str
    ordinal: int = 1


def decide(
    store: Store, line: Line, state: str, *, by: str, at: str, reason: str | None = None, generator: str
) -> Outcome:
    """Put a outcome beside those before; ``ValueError`` where the state is none of ``STATES`` or nobody decided."""
    if state not in STATES or not by.strip():
        raise ValueError(state)
    said = "\n".join((*map(str, line), state, by, at, reason or ""))
    name = hashlib.sha256(said.encode()).hexdigest()
    outcome = Outcome(
        id=f"/outcome/{name[:16]}", document=line.document, target=line.target, ordinal=line.ordinal, state=state,
        by=by.strip(), at=at, reason=reason or None,
    )  # fmt: skip
    source = Source(
        id=f"{_SOURCE}{name[:16]}", kind="review", file="review", sha256=name, media_type="text/plain",
        generator=generator,
    )  # fmt: skip
    store.put([Bundle(source=source, outcomes=(outcome,))])
    return outcome


def outcomes(store: Store, documents: Collection[str]) -> dict[Line, list[Outcome]]:
    """The outcomes on each line of these documents, the latest first."""
    aliases = store.aliases(documents)
    ids = {*documents, *(alias for each in aliases.values() for alias in each)}
    return _by_line(store, (outcome for _, outcome in store.records(Outcome, "document", ids)))


def all_outcomes(store: Store) -> dict[Line, list[Outcome]]:
    """The outcomes on every line that has any, also of documents that the store has no more."""
    sources = [key for key in store.known() if key.startswith(_SOURCE)]
    bundles = store.bundles(sources) if sources else ()
    return _by_line(store, (outcome for bundle in bundles for outcome in bundle.outcomes))


def _by_line(store: Store, outcomes: Iterable[Outcome]) -> dict[Line, list[Outcome]]:
    told = {outcome.id: outcome for outcome in outcomes}.values()
    lead = store.targets({outcome.document for outcome in told} | {outcome.target for outcome in told})
    found: dict[Line, list[Outcome]] = defaultdict(list)
    for each in sorted(told, key=lambda outcome: (outcome.at, outcome.id), reverse=True):
        line = Line(lead.get(each.document, each.document), lead.get(each.target, each.target), each.ordinal)
        found[line].append(each)
    return dict(found)
