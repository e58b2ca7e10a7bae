"""The address of a thing leads to its page, its Turtle and its JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.plugins.parsers.jsonld import to_rdf
from starlette.testclient import TestClient

from api.http.app import create_app
from graph.memory import MemoryStore
from ontology.jsonld import context
from ontology.mapping import BASE, ELI, LV, ORG
from tests.conformance.samples import BUNDLES, OF_TOWN, document_of

PLAN = document_of(OF_TOWN)
CITATION = OF_TOWN.citations[0].id
KNOWN = {record.id: record for bundle in BUNDLES for record in (*bundle.units, *bundle.bodies)}
UNIT = next(each for each in KNOWN if each.startswith("/unit/"))
BODY = next(each for each in KNOWN if each.startswith("/body/"))
CLASSES = {PLAN: ELI.LegalResource, CITATION: LV.Citation, UNIT: LV.Unit, BODY: ORG.Organization}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A client over the samples that follows no redirect."""
    store = MemoryStore()
    store.put(BUNDLES)
    with TestClient(create_app(store), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("address", CLASSES)
@pytest.mark.parametrize("by_suffix", [True, False])
def test_turtle_and_json_ld_say_the_same(client: TestClient, address: str, by_suffix: bool) -> None:
    """By suffix or by Accept: one graph, which says what the thing is."""
    graphs = []
    for suffix, media_type in ((".ttl", "text/turtle"), (".jsonld", "application/ld+json")):
        accept = "*/*" if by_suffix else f"{media_type}, text/html;q=0.5"
        response = client.get(address + (suffix if by_suffix else ""), headers={"accept": accept})
        assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (200, media_type)
        graph = Graph()
        if suffix == ".ttl":
            graph.parse(data=response.text, format="turtle")
        else:
            to_rdf(json.loads(response.text), graph)
        graphs.append(set(graph))
    assert graphs[0] == graphs[1]
    assert (URIRef(BASE + address), RDF.type, CLASSES[address]) in graphs[0]


@pytest.mark.parametrize("address", CLASSES)
@pytest.mark.parametrize("accept", ["text/html", "*/*", "text/html,application/xhtml+xml,*/*;q=0.8"])
def test_people_are_led_to_the_page(client: TestClient, address: str, accept: str) -> None:
    """A browser is sent on to a page that exists."""
    response = client.get(address, headers={"accept": accept})
    assert response.status_code == 303
    page = client.get(response.headers["location"], follow_redirects=True)
    assert (page.status_code, page.headers["content-type"].partition(";")[0]) == (200, "text/html")


ALIASES = {
    alias: document.id
    for bundle in BUNDLES
    for document in bundle.documents
    for alias in document.same_as
    if alias.startswith(("/eli/", "/doc/", "/ref/", "/party/"))
}


@pytest.mark.parametrize("suffix", ["", ".ttl", ".jsonld"])
def test_a_former_address_leads_to_the_present_one(client: TestClient, suffix: str) -> None:
    """An alias moved for good, in every form, with the day and the language that were asked for."""
    for alias, present in ALIASES.items():
        for asked in ("", "?as_of=2025-01-01&lang=en"):
            response = client.get(alias + suffix + asked, headers={"accept": "text/turtle"})
            assert (response.status_code, response.headers["location"]) == (301, present + suffix + asked)
    assert ALIASES


@pytest.mark.parametrize(
    ("address", "accept", "status", "media_type"),
    [
        ("/eli/vn/x/nd/1900/1", "text/turtle", 404, "application/problem+json"),
        ("/eli/vn/x/nd/1900/1", "text/html", 404, "text/html"),
        ("/eli/vn/x/nd/1900/1.ttl", "*/*;q=0.1, application/json", 404, "application/problem+json"),
        (f"{PLAN}/-/eli/vn/x/nd/1900/1/1", "text/turtle", 404, "application/problem+json"),
        (PLAN, "image/png", 406, "application/problem+json"),
        (PLAN, "text/turtle;q=0, image/png", 406, "application/problem+json"),
    ],
)
def test_what_is_not_there_is_told(client: TestClient, address: str, accept: str, status: int, media_type: str) -> None:
    """Programs get a problem document, people a page."""
    response = client.get(address, headers={"accept": accept})
    assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (status, media_type)


def test_the_context_and_the_vocabulary_are_served(client: TestClient) -> None:
    """The published context is the one in every export; the vocabulary is Turtle."""
    assert client.get("/context.jsonld").json()["@context"] == context()
    assert len(Graph().parse(data=client.get("/ontology").text, format="turtle")) > 100
