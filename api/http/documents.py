"""Documents, their citations, and what a search finds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.http.asking import After, AsOf, Id, Limit, TheStore, Words
from api.http.problems import not_found
from api.verdicts import told_by, verdicts
from api.views import Json, document_view, documents_view, neighbourhood_view, path_view, search_view, stale_view
from ontology.records import Document

router = APIRouter(tags=["documents"])


@router.get("/documents")
def documents(
    store: TheStore, as_of: AsOf, type: Id = None, loaded: bool | None = True, unit: Id = None, issuer: Id = None,  # noqa: A002
    number: Id = None, after: After = None, limit: Limit = 50,
) -> Json:  # fmt: skip
    """Documents by id, narrowed by type, unit (with everything below it), issuer or number."""
    return documents_view(
        store, as_of, type=type, loaded=loaded, unit=unit, issuer=issuer, number=number, after=after, limit=limit
    )


@router.get("/stale")
def stale(
    store: TheStore, as_of: AsOf, document: Id = None, unit: Id = None, instrument: Id = None, after: After = None,
    limit: Limit = 50,
) -> Json:  # fmt: skip
    """Citations that are dead when cited or stale since."""
    return stale_view(store, as_of, document=document, issuer_unit=unit, target=instrument, after=after, limit=limit)


@router.get("/search")
def search(
    store: TheStore, q: Words, kind: Annotated[list[str] | None, Query(pattern="^(document|body|unit)$")] = None,
    limit: Limit = 20,
) -> Json:  # fmt: skip
    """Documents, bodies and units, with or without diacritics."""
    return search_view(store, q, kind or [], limit)


@router.get("/path")
def path(store: TheStore, start: Words, end: Words) -> Json:
    """A shortest path between two nodes."""
    return path_view(store, start, end)


@router.get("/neighbourhood")
def neighbourhood(
    store: TheStore, id: Words, depth: Annotated[int, Query(ge=1, le=3)] = 1,  # noqa: A002
    cap: Annotated[int, Query(ge=2, le=300)] = 70,
) -> Json:  # fmt: skip
    """What lies around a node, capped; ``left`` says how much more there is."""
    return neighbourhood_view(store, id, depth, cap)


@router.get("/document")
def document(store: TheStore, as_of: AsOf, id: Words) -> Json:  # noqa: A002
    """One document with its sources and citations."""
    node = store.get(id)
    if node is None:
        raise not_found(id)
    return document_view(store, node, as_of)


@router.get("/verdicts")
def document_verdicts(store: TheStore, as_of: AsOf, id: Words) -> Json:  # noqa: A002
    """The verdict on each citation of a loaded document, with the keys of ``check``."""
    node = store.get(id)
    if node is None or not isinstance(node.record, Document) or not node.sources:
        raise not_found(id)
    record = node.record
    cited = ((record, each) for each in told_by(store, node).citations)
    return {"document": record.id, "as_of": as_of, "citations": verdicts(store, cited, as_of)}
