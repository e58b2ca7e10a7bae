"""What is counted by reading documents: some at a time, and not again before the store changes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock
from weakref import WeakKeyDictionary

from api.addressees import gone_bodies
from api.tables import shown
from api.verdicts import verdicts
from graph.port import Store
from ontology.records import Citation, Document

READ = 150
"""Documents that are read at a time; who asks again reads on."""
MOST_READ = 6_000
"""Documents that are read at all; of more, the counts are lower bounds."""
DAYS = 4
"""Days asked for of which the counts are kept."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Unverified citations, and tasks to bodies that are no more, in the first ``read`` documents.

    ``after``: where to read on; ``None`` where all are read.
    """

    read: int = 0
    unverified: int = 0
    tasks: int = 0
    after: str | None = ""


_Kept = OrderedDict[str, tuple[int, Tally]]
_KEPT: WeakKeyDictionary[Store, _Kept] = WeakKeyDictionary()
_LOOKING, _READING = Lock(), Lock()
"""Who only looks does not wait for who reads."""


def tallied(store: Store, day: str, *, read_on: bool) -> Tally | None:
    """The counts of a day so far, after reading some more documents if so asked; ``None`` where nobody read any.

    While documents come in, reading begins anew each time: who asks again and again stops when ``read`` grows no more.
    """
    state = store.remembered("all", "sources", [""], lambda _: {"": hash(frozenset(store.known().items()))})[""]
    if not read_on:
        return _kept(store, day, state)
    with _READING:
        tally = _kept(store, day, state)
        if tally is None or (tally.after is not None and tally.read < MOST_READ):
            tally = _more(store, day, tally or Tally())
            _keep(store, day, state, tally)
    return tally


def _kept(store: Store, day: str, state: int) -> Tally | None:
    with _LOOKING:
        known, tally = _KEPT.setdefault(store, OrderedDict()).get(day, (state, None))
    return tally if known == state else None


def _keep(store: Store, day: str, state: int, tally: Tally) -> None:
    with _LOOKING:
        kept = _KEPT.setdefault(store, OrderedDict())
        kept[day] = state, tally
        kept.move_to_end(day)
        while len(kept) > DAYS:
            kept.popitem(last=False)


def _more(store: Store, day: str, tally: Tally) -> Tally:
    page = store.documents(as_of=day, loaded=True, after=tally.after or None, limit=READ)
    documents = [row.document for row in page.rows]
    spans = [
        span
        for told in gone_bodies(store, documents, day).values()
        for body in told
        for span in body["spans"]
        if span["role"] != "recipient"
    ]
    return replace(
        tally, read=tally.read + len(documents), tasks=tally.tasks + len(spans), after=page.next,
        unverified=tally.unverified + _unverified(store, documents, day),
    )  # fmt: skip


def _unverified(store: Store, documents: list[Document], day: str) -> int:
    givers = {document.id: document for document in documents}
    for key, aliases in store.aliases(givers).items():
        givers |= dict.fromkeys(aliases, givers[key])
    told = {each.id: each for _, each in store.records(Citation, "document", sorted(givers))}
    judged = verdicts(store, [(givers[each.document], each) for each in told.values()], day)
    return sum(shown(each) in ("unverified", "status/unverified") for each in judged)
