"""The store's answers as JSON: what the command line prints for programs and the server sends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from api.bodies import stored_bodies
from graph import analysis
from graph.answers import GivenTask, JudgedCitation, Neighbourhood, Node, Page, Path, Shared
from graph.port import Store
from graph.settled import settled
from graph.staleness import law_of
from graph.validity import Interval, status_on
from ontology.mapping import TABLES
from ontology.official import official_page
from ontology.records import Body, Citation, Document, Effect, Record, Unit

Json = dict[str, Any]

KINDS: dict[str, type[Shared]] = {"document": Document, "body": Body, "unit": Unit}
"""Names of the kinds of nodes that can be searched."""


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)


def told(record: Record) -> Json:
    """The fields of a record, none of which holds another."""
    names, values = _fields(type(record))  # type: ignore[arg-type]  # mypy takes a class for unhashable
    return dict(zip(names, values(record), strict=True))


def plain(value: Any) -> Any:
    """An answer with all within it as JSON has it; ``dataclasses.asdict`` says the same, but copies every text."""
    if value is None or isinstance(value, str):  # most that there is
        return value
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if not is_dataclass(value):
        return value
    names, values = _fields(type(value))  # type: ignore[arg-type]
    return {name: plain(each) for name, each in zip(names, values(value), strict=True)}


def node_view(node: Shared) -> Json:
    """One document, body or unit; ``node`` says which."""
    return {"node": type(node).__name__.lower(), **told(node)}


def page_view(page: Page[Any], as_of: str, view: Callable[[Any], Json]) -> Json:
    """A page of a list on a day, each row as ``view`` shows it."""
    return {"as_of": as_of, "rows": [view(row) for row in page.rows], "next": page.next, "truncated": page.truncated,
            "note": page.note}  # fmt: skip


def citation_view(row: JudgedCitation) -> Json:
    """A citation with its document and verdict."""
    return {"document": told(row.document), "citation": told(row.citation), **plain(row.verdict)}


def stale_view(store: Store, as_of: str, **narrowed: Any) -> Json:
    """A page of stale citations, each with its document and verdict."""
    return page_view(store.stale_citations(as_of, **narrowed), as_of, citation_view)


def documents_view(store: Store, as_of: str, **narrowed: Any) -> Json:
    """A page of documents."""
    page = store.documents(as_of=as_of, **narrowed)
    return page_view(page, as_of, lambda row: {**told(row.document), "loaded": row.loaded})


def instruments_view(store: Store, as_of: str, **narrowed: Any) -> Json:
    """A page of instruments, each with its status on the day."""
    page = store.documents(as_of=as_of, instrument=True, **narrowed)
    status = _statuses(store, (row.document.id for row in page.rows), as_of)
    return page_view(page, as_of, lambda row: _listed_instrument(row.document, status[row.document.id]))


def _listed_instrument(document: Document, status: Interval) -> Json:
    return {
        "canonical_id": document.id,
        "type": document.type,
        "number": document.number,
        "title": document.title,
        "date": document.date,
        "issuer": document.issuer_name,
        "status": status.status,
        "attested_to": status.attested_to,
        "expired_from": status.expired_from,
        "by": status.by_number,
        "clause": status.clause,
    }


def _statuses(store: Store, instruments: Iterable[str], as_of: str) -> dict[str, Interval]:
    """The status of each instrument on a day; the law that all of them need is fetched once."""
    asked = set(instruments)
    lead = store.targets(asked)
    law = law_of(store, {lead.get(each, each) for each in asked})
    return {each: status_on(lead.get(each, each), as_of, law) for each in asked}


def document_view(store: Store, node: Node, as_of: str) -> Json:
    """One document: its best record, its sources, its citations with their status, whether its bodies exist."""
    keys: dict[str, Citation] = {}
    for _, citation in store.records(Citation, "document", [node.record.id, *node.aliases]):
        keys.setdefault(citation.id, citation)
    citations = sorted(keys.values(), key=lambda citation: (citation.start, citation.id))
    status = _statuses(store, (citation.target for citation in citations), as_of)
    return {
        **told(node.record),
        "as_of": as_of,
        "aliases": list(node.aliases),
        "sources": [told(source) for source in node.sources],
        "citations": [{**told(c), "status": plain(status[c.target])} for c in citations],
        "bodies": stored_bodies(store, node, as_of),
    }


def instrument_view(store: Store, document: Document, as_of: str) -> Json:
    """One instrument on a day: identity, status with its reasons, and every effect on it with its source."""
    status = store.status(document.id, as_of)
    return {
        "number": document.number,
        "canonical_id": document.id,
        "title": document.title,
        "date": document.date,
        "issuer": document.issuer_name,
        "official_page": official_page(document.id),
        "as_of": as_of,
        "status": status.status,
        "attested_to": status.attested_to,
        "last_known": plain(status.last_known) if status.last_known else None,
        "expired_from": status.expired_from,
        "by": status.by_number,
        "clause": status.clause,
        "reasons": [plain(reason) for reason in status.reasons],
        "effects": [told(effect) for effect in settled(store.records(Effect, "affected", [document.id])).values()],
    }


def place_view(store: Store, node: Node, as_of: str, view: Callable[[Any], Json] = node_view) -> Json:
    """A body or unit, and the way up on the day, each node as ``view`` shows it."""
    above = store.ancestors(node.record.id, as_of)
    return {
        **view(node.record),
        "as_of": as_of,
        "ancestors": [view(each) for each in above.nodes],
        "note": above.note,
    }


def task_view(row: GivenTask) -> Json:
    """A task and the document that gives it."""
    return {"document": told(row.document), "assignment": told(row.assignment)}


def body_view(store: Store, node: Node, as_of: str, after: str | None = None, limit: int = 50) -> Json:
    """A body or unit: the way up on the day, and the tasks that documents give it."""
    tasks = store.assignments(node.record.id, as_of, after=after, limit=limit)
    rows = [task_view(row) for row in tasks.rows]
    return {**place_view(store, node, as_of), "tasks": rows, "next": tasks.next}


def relations_view(store: Store, body: str, as_of: str, cap: int) -> Json:
    """Whom a body gives tasks, works with and reports to, each with the documents behind it."""
    answer = store.relations(body, as_of, cap=cap)
    fields = ("id", "number", "title", "date", "issuer_name")
    rows = [
        {**plain(row), "documents": [{name: getattr(each, name) for name in fields} for each in row.documents]}
        for row in answer.rows
    ]
    return {"id": body, "name": getattr(store.nodes([body]).get(body), "name", None), "as_of": as_of, "rows": rows,
            "truncated": answer.truncated}  # fmt: skip


def tree_view(
    store: Store, as_of: str, parent: str | None = None, level: str | None = None, *, everything: bool = False
) -> Json:
    """Counts of the units below one; those without documents only when ``everything`` is asked."""
    answer = store.roll_up(as_of, parent=parent, level=level)
    rows = [plain(row) for row in answer.rows if everything or row.counts.documents]
    return {"as_of": as_of, **plain(answer), "rows": rows}


def search_view(store: Store, text: str, kinds: list[str], limit: int, after: str | None = None) -> Json:
    """Documents, bodies and units that the words find."""
    page = store.search(text, [KINDS[kind] for kind in kinds] or None, limit, after=after)
    rows = [node_view(row) for row in page.rows]
    return {"text": text, "rows": rows, "next": page.next, "truncated": page.truncated}


def path_view(store: Store, start: str, end: str) -> Json:
    """A shortest path between two nodes."""
    answer = store.shortest_path(start, end)
    return {**_picture(answer), "truncated": answer.truncated}


def neighbourhood_view(store: Store, node_id: str, depth: int, cap: int) -> Json:
    """What lies around a node, capped."""
    answer = store.neighbourhood(node_id, depth, cap)
    return {**_picture(answer), "left": dict(answer.left), "truncated": answer.truncated}


def _picture(answer: Path | Neighbourhood) -> Json:
    nodes = [
        {"id": node.id, "record": node.record and node_view(node.record), "distance": node.distance}
        for node in answer.nodes
    ]
    return {"nodes": nodes, "edges": [plain(edge) for edge in answer.edges]}


def stats_view(store: Store) -> Json:
    """Distinct records of each kind, and loaded documents."""
    answer = store.stats()
    return {"loaded": answer.loaded, "records": {table.name: answer.records[table.name] for table in TABLES}}


def rank_view(store: Store, as_of: str, limit: int, *, betweenness: bool = False) -> Json:
    """The instruments on which documents rest, each with its status on the day."""
    with store.snapshot() as still:
        found = analysis.rank(analysis.issued_until(still.networkx(), as_of), betweenness=betweenness)
        named = _named(still, (row.id for row in found[:limit]))
        rows = [{**named[row.id], **plain(row), "status": still.status(row.id, as_of).status} for row in found[:limit]]
    return {"as_of": as_of, "rows": rows, "truncated": len(found) > limit}


def communities_view(store: Store, as_of: str, limit: int) -> Json:
    """Plans that go together, with the ten instruments that most of them share."""
    with store.snapshot() as still:
        found = analysis.communities(analysis.issued_until(still.networkx(reference=False), as_of))
        shown = found[:limit]
        named = _named(still, (id_ for row in shown for id_ in (*row.plans, *(target for target, _ in row.shared))))
    rows = [
        {
            "size": len(row.plans),
            "plans": [named[plan] for plan in row.plans],
            "shared": [{**named[target], "cited_by": times} for target, times in row.shared[:10]],
        }
        for row in shown
    ]
    return {"as_of": as_of, "rows": rows, "truncated": len(found) > limit}


def similar_view(store: Store, document: str, as_of: str, limit: int) -> Json:
    """The plans that share most citations with one; those of bodies above its issuer stand apart, all of them."""
    with store.snapshot() as still:
        graph = analysis.issued_until(still.networkx(reference=False), as_of, keep=document)
        found = analysis.similar(graph, document)
        superiors = [row for row in found if row.superior]
        others = [row for row in found if not row.superior]
        shown = [*superiors, *others[:limit]]
        ids = {document, *(id_ for row in shown for id_ in (row.id, *row.shared, *row.only_there))}
        named = _named(still, ids)

    def row_view(row: analysis.Similar) -> Json:
        told = {"shared": row.shared, "only_there": row.only_there}
        lists = {key: [named[each] for each in those] for key, those in told.items()}
        return {**named[row.id], **plain(row), **lists}

    return {
        "as_of": as_of,
        "document": named[document],
        "superiors": [row_view(row) for row in superiors],
        "rows": [row_view(row) for row in others[:limit]],
        "truncated": len(others) > limit,
    }


def _named(store: Store, ids: Iterable[str]) -> dict[str, Json]:
    """What a list shows of each document; of one that is nowhere described, its id."""
    wanted = sorted(set(ids))
    known = store.nodes(wanted)
    fields = ("type", "number", "title", "date", "issuer_name")
    return {id_: {"id": id_, **{name: getattr(known.get(id_), name, None) for name in fields}} for id_ in wanted}
