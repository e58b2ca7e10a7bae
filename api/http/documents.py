"""Documents and their citations."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http import forms
from api.http.asking import AsOf, Cursor, Filter, InPath, Limit, Period, TheStore, known, loaded_node, node_of
from api.http.contract import OneDocument, Verdicts
from api.http.cursors import linked
from api.http.descriptions import described
from api.http.forms import sent, with_headers
from api.http.models import Citations, Documents, DocumentText
from api.http.openapi import errors, forms_of
from api.http.spans import spans_view
from api.verdicts import told_by, verdicts
from api.views import citation_view, document_view, documents_view, page_view, told
from ontology.mapping import TABLE_OF
from ontology.records import Body, Document, Unit

router = APIRouter(tags=["documents"], responses=errors(406, 422))
_ONE = errors(301, 404)

COLUMNS = ("id", *(field.name for field in TABLE_OF[Document].fields), "loaded")
CITATION_COLUMNS = (
    "document.id", "document.number", "document.date", "document.issuer", "document.issuer_name", "citation.id",
    "citation.target", "citation.number", "citation.role", "citation.start", "citation.end", "citation.quote",
    "status_then", "status_now", "attested_to", "severity", "expired_from", "by", "clause", "replacement.number",
    "replacement.text",
)  # fmt: skip


@router.get("/documents", response_model=Documents, responses={**forms_of("csv"), **errors(404)})
def documents(
    request: Request, response: Response, store: TheStore, as_of: AsOf, period: Period, after: Cursor,
    type: Annotated[str | None, Query(max_length=100, examples=["ke-hoach"])] = None,  # noqa: A002
    family: Annotated[str | None, Query(pattern="^(normative|administrative|party)$")] = None,
    loaded: Annotated[bool, Query(description="Đã nạp, hay chỉ được viện dẫn, có trong sổ (false).")] = True,
    body: Filter = None, unit: Filter = None, number: Filter = None, cites: Filter = None, stale: bool | None = None,
    limit: Limit = 50, form: str = forms.Lists,
) -> Response:  # fmt: skip
    """Documents by id: of an issuing `body`, or of a `unit` with everything below it and what it inherits; of a type,
    family, number or period; that cite an instrument; with stale citations, or without.
    """
    answer = documents_view(
        store, as_of, type=type, family=family, loaded=loaded, unit=unit, issuer=body, number=number, cites=cites,
        stale=stale, after=after, limit=limit, **period,
    )  # fmt: skip
    known(store, answer, body=(body, Body), unit=(unit, Unit), cites=(cites, Document))
    return sent(response, linked(request, response, answer), form, COLUMNS)


@router.get("/documents/{id:path}/text", response_model=DocumentText, dependencies=[forms.Json], responses=_ONE)
def document_text(response: Response, store: TheStore, id: InPath) -> Response:  # noqa: A002
    """The text of a loaded document, and everything that was found in it, by place."""
    node = loaded_node(store, id, Document)
    bundle = told_by(store, node)
    text = "".join(each.value for each in bundle.texts)
    answer = {"document": node.record.id, "source": told(bundle.source), "text": text, "spans": spans_view(bundle)}
    return sent(response, answer)


@router.get("/documents/{id:path}/verdicts", response_model=Verdicts, dependencies=[forms.Json], responses=_ONE)
def document_verdicts(response: Response, store: TheStore, as_of: AsOf, id: InPath) -> Response:  # noqa: A002
    """The verdict on each citation of a loaded document, with the keys of `check`."""
    node = loaded_node(store, id, Document)
    record = node.record
    assert isinstance(record, Document)  # noqa: S101  # what ``loaded_node`` was asked for
    cited = ((record, each) for each in told_by(store, node).citations)
    return sent(response, {"document": record.id, "as_of": as_of, "citations": verdicts(store, cited, as_of)})


@router.get("/documents/{id:path}", response_model=OneDocument, responses={**forms_of("ttl", "jsonld"), **_ONE})
def document(
    response: Response, store: TheStore, as_of: AsOf, id: InPath, form: str = forms.Described  # noqa: A002
) -> Response:  # fmt: skip
    """One document: its best description, its sources, its citations with their status, whom it addresses."""
    node = node_of(store, id, Document)
    if form != "json":
        return with_headers(response, described(store, node, form), form)
    return sent(response, document_view(store, node, as_of))


@router.get("/citations", response_model=Citations, responses={**forms_of("csv"), **errors(404)})
def citations(
    request: Request, response: Response, store: TheStore, as_of: AsOf, after: Cursor, document: Filter = None,
    body: Filter = None, unit: Filter = None, instrument: Filter = None,
    role: Annotated[str | None, Query(pattern="^(legal_basis|implements|disseminates|mentions)$")] = None,
    stale: Annotated[bool | None, Query(description="Hết hiệu lực khi viện dẫn hoặc từ đó đến nay.")] = None,
    limit: Limit = 50, form: str = forms.Lists,
) -> Response:  # fmt: skip
    """Citations with the verdict on each: of a document, an issuing body, a unit with everything below it; of an
    instrument ("cited by"); only stale ones, or only others.
    """
    page = store.citations(
        as_of, document=document, issuer=body, issuer_unit=unit, target=instrument, role=role, stale=stale,
        after=after, limit=limit,
    )  # fmt: skip
    answer = page_view(page, as_of, citation_view)
    known(
        store, answer, document=(document, Document), body=(body, Body), unit=(unit, Unit),
        instrument=(instrument, Document),
    )  # fmt: skip
    return sent(response, linked(request, response, answer), form, CITATION_COLUMNS)
