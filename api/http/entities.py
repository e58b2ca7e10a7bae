"""What an address of the graph leads to: a page for people, Turtle or JSON-LD for programs (HTTP 303, by ``Accept``).

The path of an id is the path here, so that the addresses of a store whose ``LUOCDO_BASE`` is this server dereference.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.http.accept import accepted
from api.http.asking import TheStore
from api.http.descriptions import described, rdf_of
from api.http.problems import ProblemError, not_found
from api.pages.asking import When
from api.pages.links import page_of
from api.verdicts import told_by
from graph.answers import Node
from graph.port import Store
from ontology.forms import FORMS
from ontology.records import Record

router = APIRouter(include_in_schema=False)

KINDS = ("eli", "doc", "party", "ref", "unit", "body")
"""The first part of an id that has a page."""
_RDF = {FORMS[form].media_type: form for form in ("ttl", "jsonld")}
_PAGE = "text/html"
_PART = "/-/"
"""What separates a document's id from its part: a citation key, a task."""


def entity(request: Request, store: TheStore, when: When, path: str) -> Response:  # noqa: ARG001 - in the address
    """A document, body, unit or part of a document, in the form that the suffix or else ``Accept`` names."""
    asked = request.url.path
    suffix = next((f".{form}" for form in _RDF.values() if asked.endswith(f".{form}")), "")
    node_id = asked.removesuffix(suffix)
    form = suffix[1:] or _form(request)
    whole, part, _ = node_id.partition(_PART)
    node = store.get(whole if part else node_id)
    if node is None:
        raise not_found(node_id)
    present = node.record.id + node_id[len(whole) :] if part else node.record.id
    if present != node_id:
        asked_for = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(present + suffix + asked_for, 301, {"vary": "accept"})
    if form == _PAGE:
        return RedirectResponse(page_of(node.record, when.given), 303, {"vary": "accept"})
    parts = list(_part(store, node, node_id)) if part else []
    if part and not parts:
        raise not_found(node_id)
    text = rdf_of(parts, form) if part else described(store, node, form)
    return Response(text, media_type=FORMS[form].media_type, headers={"vary": "accept"})


for kind in KINDS:
    router.add_api_route(f"/{kind}/{{path:path}}", entity, methods=["GET"])


@router.get("/context.jsonld")
def context() -> Response:
    """The JSON-LD context."""
    return _vocabulary("context.jsonld", "jsonld")


@router.get("/ontology")
def ontology() -> Response:
    """Classes and properties of our own."""
    return _vocabulary("luocdo.ttl", "ttl")


def _vocabulary(name: str, form: str) -> Response:
    body = files("ontology").joinpath("vocabulary", name).read_bytes()
    return Response(body, media_type=FORMS[form].media_type)


def _form(request: Request) -> str:
    """``text/html``, or a form of RDF; a client that takes anything gets the page."""
    found = accepted(request.headers.get("accept"), [_PAGE, *_RDF])
    if not found:
        raise ProblemError(406, f"Địa chỉ này có các dạng: {', '.join((_PAGE, *_RDF))}.", "Not in this form.")
    return _RDF.get(found[0], found[0])


def _part(store: Store, node: Node, part_id: str) -> Iterator[Record]:
    if node.sources:
        yield from (record for record in told_by(store, node).records() if record.id == part_id)
