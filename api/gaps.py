"""What the register cannot answer, though the documents of a store cite it: the most cited first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graph.port import Store
from graph.staleness import law_of
from graph.validity import Interval, status_on
from ontology.records import Citation, Document

LISTED = 50
MOST = 5000
"""Loaded documents, the first by id, whose citations are counted."""
_STEP = 500


@dataclass(frozen=True, slots=True)
class Gap:
    """An instrument without a known status on the day, and in how many documents it is cited."""

    document: Document
    cited: int
    status: Interval


@dataclass(frozen=True, slots=True)
class Gaps:
    """The list, and on how many documents it rests."""

    rows: tuple[Gap, ...]
    documents: int
    truncated: bool


def gaps(store: Store, as_of: str) -> Gaps:
    """The instruments whose status on a day is unverified, most cited first, then by id; what is loaded is none."""
    cited, loaded, after = Counter[str](), set[str](), None
    while len(loaded) < MOST:
        page = store.documents(as_of=as_of, loaded=True, after=after, limit=_STEP)
        loaded |= {row.document.id for row in page.rows}
        cited.update(_targets(store, {row.document.id for row in page.rows}))
        if (after := page.next) is None:
            break
    order = sorted(cited.keys() - loaded, key=lambda target: (-cited[target], target))
    rows: list[Gap] = []
    for start in range(0, len(order), _STEP):
        some = order[start : start + _STEP]
        law, nodes = law_of(store, some), store.nodes(some)
        for target in some:
            node, status = nodes.get(target), status_on(target, as_of, law)
            if isinstance(node, Document) and status.status == "unverified":
                rows.append(Gap(node, cited[target], status))
        if len(rows) >= LISTED:
            break
    return Gaps(tuple(rows[:LISTED]), len(loaded), after is not None)


def _targets(store: Store, documents: set[str]) -> list[str]:
    """The targets of these documents, each once a document."""
    aliases = store.aliases(documents)
    ids = {*documents, *(alias for each in aliases.values() for alias in each)}
    told = [each for _, each in store.records(Citation, "document", ids) if each.specific and not each.generic]
    lead = store.targets({each.target for each in told} | {each.document for each in told})
    pairs = {(lead.get(each.document, each.document), lead.get(each.target, each.target)) for each in told}
    return [target for _, target in pairs]
