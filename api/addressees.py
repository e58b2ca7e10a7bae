"""Bodies that are no more, by the documents that address them: read once, kept while the document's sources stay.

What a document says of bodies rests on its own text, on the unit of its issuer and on the day, so it is kept in memory
beside these: a list over thousands of documents reads each of them once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from api.bodies import bundle_bodies
from api.body_words import gone
from api.verdicts import told_by
from graph.port import Store
from ontology.records import Body, Document, Source

Json = dict[str, Any]
Key = tuple[Document, str | None, tuple[tuple[str, str, str], ...]]
"""A document, the unit of its issuer, and id, sha256 and generator of its sources."""

DAYS = 2
"""Days asked for of which the answers are kept."""
_STEP = 500


@dataclass(slots=True)
class _Kept:
    lock: Lock = field(default_factory=Lock)
    days: OrderedDict[str, dict[str, tuple[Key, list[Json]]]] = field(default_factory=OrderedDict)

    def of(self, day: str) -> dict[str, tuple[Key, list[Json]]]:
        with self.lock:
            found = self.days.setdefault(day, {})
            self.days.move_to_end(day)
            while len(self.days) > DAYS:
                self.days.popitem(last=False)
            return found


_KEPT: WeakKeyDictionary[Store, _Kept] = WeakKeyDictionary()


def gone_bodies(
    store: Store, documents: Sequence[Document], as_of: str, *, most: int | None = None
) -> dict[str, list[Json]]:
    """For each document what ``check`` says of the bodies that are no more; at most ``most`` of them are read anew.

    Documents beyond that are not among the keys.
    """
    kept = _KEPT.setdefault(store, _Kept()).of(as_of)
    found: dict[str, list[Json]] = {}
    for start in range(0, len(documents), _STEP):
        some = documents[start : start + _STEP]
        for document, key in zip(some, _keys(store, some), strict=True):
            known = kept.get(document.id)
            if known is None or known[0] != key:
                if most == 0:
                    continue
                most = None if most is None else most - 1
                known = kept[document.id] = key, _read(store, document, as_of)
            found[document.id] = known[1]
    return found


def _keys(store: Store, documents: Sequence[Document]) -> list[Key]:
    ids = {document.id: document.id for document in documents}
    for leading, aliases in store.aliases(list(ids)).items():
        ids |= dict.fromkeys(aliases, leading)
    told: dict[str, list[tuple[str, str, str]]] = {}
    for _, source in store.records(Source, "document", sorted(ids)):
        told.setdefault(ids[source.document or ""], []).append((source.id, source.sha256, source.generator))
    issuers = store.nodes({document.issuer for document in documents if document.issuer})
    units = {key: body.unit for key, body in issuers.items() if isinstance(body, Body)}
    return [(each, units.get(each.issuer or ""), tuple(sorted(told.get(each.id, ())))) for each in documents]


def _read(store: Store, document: Document, as_of: str) -> list[Json]:
    node = store.get(document.id)
    return gone(bundle_bodies(store, told_by(store, node), document, as_of)) if node and node.sources else []
