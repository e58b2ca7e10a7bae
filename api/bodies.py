"""What ``check`` says of the bodies that a document addresses, and the same of a document in a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from graph.answers import Node
from graph.port import Store
from loaders.addressed import Addressed, addressed
from loaders.bodyname import unabbreviated
from loaders.bodystatus import BodyStatus, Days, body_status
from loaders.units import unit_by_id
from ontology.identity import fold
from ontology.records import Body, Bundle, Document, Unit

Json = dict[str, Any]

MOST_SUCCESSORS = 20
"""So many successors are listed; ``successors_count`` tells how many there are."""


def bodies_json(
    mentions: Iterable[Addressed], *, context: Unit | None, named_on: str | None, then: Days, now: str
) -> list[Json]:
    """One object a body, in the order of the text, with all places that name it; keys as in docs/commands.md."""
    told: dict[str, BodyStatus] = {}
    rows: dict[str, Json] = {}
    for mention in mentions:
        name = fold(unabbreviated(mention.name))
        if name not in told:
            told[name] = body_status(mention.name, named_on=named_on, context=context, then=then, now=now)
        status = told[name]
        row = rows.setdefault(status.body.id if status.body else name, body_json(mention.name, status) | {"spans": []})
        row["spans"].append({"start": mention.start, "end": mention.end, "role": mention.role})
    return list(rows.values())


def body_json(name: str, status: BodyStatus) -> Json:
    """One body but for its spans."""
    candidates = [{"id": body.id, "name": body.name, "score": score} for body, score in status.candidates]
    return {
        "name": name,
        "body": status.body.id if status.body else candidates or None,
        "full_name": status.body.name if status.body else None,
        "kind": status.body.kind if status.body else None,
        "level": status.body.level if status.body else None,
        "exists_then": status.exists_then,
        "exists_now": status.exists_now,
        "from": status.ended,
        "successors": [asdict(successor) for successor in status.successors[:MOST_SUCCESSORS]],
        "successors_count": len(status.successors),
        "resolution": status.resolution,
        "reasons": [asdict(ground) for ground in status.reasons],
        "note": status.note,
    }


def stored_bodies(store: Store, node: Node, as_of: str) -> list[Json]:
    """The same for a document in a store; names are read in the words of its issuer's unit."""
    if not isinstance(node.record, Document) or not node.sources:
        return []
    (bundle,) = store.bundles([node.sources[0].id])
    return bundle_bodies(store, bundle, node.record, as_of)


def bundle_bodies(store: Store, bundle: Bundle, document: Document, as_of: str) -> list[Json]:
    """The same, of what one source of the document says."""
    issuer = store.nodes([document.issuer]).get(document.issuer) if document.issuer else None
    unit = issuer.unit if isinstance(issuer, Body) else None
    return _bodies_on(bundle, document, unit, as_of)


@lru_cache(maxsize=256)
def _bodies_on(bundle: Bundle, document: Document, unit: str | None, as_of: str) -> list[Json]:
    return bodies_json(
        addressed(bundle),
        context=unit_by_id(unit) if unit else None,
        named_on=document.date if document.date and len(document.date) == 10 else document.date_to,
        then=(document.date_from, document.date_to),
        now=as_of,
    )
