"""The endpoint: every way to ask, every form of answer, and everything that is refused."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pyoxigraph as ox
import pytest
from rdflib import Graph
from starlette.testclient import TestClient

from api.days import moment
from graph.port import Store
from graph.sparql import asking
from ontology.mapping import BASE
from tests.conformance.samples import BUNDLES, OF_TOWN, SCAN
from tests.serving import Markup

COUNT = "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a eli:LegalResource }"
ROWS = "SELECT ?d ?number WHERE { ?d a eli:LegalResource . OPTIONAL { ?d eli:id_local ?number } } ORDER BY ?d ?number"
TRIPLES = "CONSTRUCT { ?d eli:id_local ?n } WHERE { ?d eli:id_local ?n }"
RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml"}


def asked(client: TestClient, query: str, accept: str = "application/sparql-results+json") -> dict:
    """The JSON of an answer."""
    response = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert response.status_code == 200, response.text
    return response.json()


def count(client: TestClient) -> int:
    """How many documents the snapshot has."""
    return int(asked(client, COUNT)["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    "how",
    [
        {"method": "GET", "params": {"query": COUNT}},
        {"method": "POST", "data": {"query": COUNT}},
        {"method": "POST", "content": COUNT, "headers": {"content-type": "application/sparql-query"}},
        {"method": "POST", "content": COUNT, "headers": {"content-type": "application/sparql-query; charset=utf-8"}},
    ],
)
def test_a_query_comes_in_three_ways(client: TestClient, how: dict) -> None:
    """GET, a form, and the query as the body are answered alike."""
    how = {**how, "headers": {"accept": "application/json", **how.get("headers", {})}}
    response = client.request(url="/sparql", **how)
    documents = {document.id for bundle in BUNDLES for document in bundle.documents}
    assert response.json()["results"]["bindings"][0]["n"]["value"] == str(len(documents))


def test_every_form_of_rows_says_the_same(client: TestClient) -> None:
    """JSON, XML and TSV hold the same rows, CSV as many."""
    expected = [tuple(row) for row in _read(client, "application/sparql-results+json")]
    assert len(expected) > 3
    for accept in RESULTS:
        assert [tuple(row) for row in _read(client, accept)] == expected
    csv = client.get("/sparql", params={"query": ROWS}, headers={"accept": "text/csv"})
    assert csv.headers["content-type"].startswith("text/csv")
    assert len(csv.text.split("\r\n")) == len(expected) + 2


def _read(client: TestClient, accept: str) -> ox.QuerySolutions:
    response = client.get("/sparql", params={"query": ROWS}, headers={"accept": accept})
    assert response.headers["content-type"].partition(";")[0] == accept
    found = ox.parse_query_results(response.content, RESULTS[accept])
    assert isinstance(found, ox.QuerySolutions)
    return found


@pytest.mark.parametrize("accept", GRAPHS)
def test_every_form_of_a_graph_is_read_by_rdflib(client: TestClient, accept: str) -> None:
    """Turtle, N-Triples and RDF/XML of CONSTRUCT are the same graph."""
    response = client.get("/sparql", params={"query": TRIPLES}, headers={"accept": accept})
    graph = Graph().parse(data=response.content, format=GRAPHS[accept])
    numbers = {document.number for bundle in BUNDLES for document in bundle.documents if document.number}
    assert {str(number) for number in graph.objects()} == numbers


def test_a_graph_holds_each_triple_once(client: TestClient) -> None:
    """Many rows and many sources give the same triple; a graph is a set all the same."""
    query = "CONSTRUCT { ?kind a lv:Used } { ?document eli:type_document ?kind }"
    lines = client.get("/sparql", params={"query": query, "format": "nt"}).text.splitlines()
    assert len(lines) == len(set(lines)) > 0


def test_ask_is_true_or_false(client: TestClient) -> None:
    """ASK has its own form of answer."""
    assert asked(client, "ASK { ?c a lv:Citation }")["boolean"] is True
    assert asked(client, "ASK { ?c a lv:Unheard }")["boolean"] is False


def test_each_source_is_a_graph(client: TestClient) -> None:
    """GRAPH, FROM and the protocol's parameters choose sources; without them all are asked as one."""
    graph = f"{BASE}{OF_TOWN.source.id}"
    files = "SELECT ?file WHERE { ?s lv:file ?file }"
    expected = [{"file": {"type": "literal", "value": OF_TOWN.source.file}}]
    for query, more in (
        (f"SELECT ?file WHERE {{ GRAPH <{graph}> {{ ?s lv:file ?file }} }}", {}),
        (f"SELECT ?file FROM <{graph}> WHERE {{ ?s lv:file ?file }}", {}),  # noqa: S608  # SPARQL
        (files, {"default-graph-uri": graph}),
        ("SELECT ?file WHERE { GRAPH ?g { ?s lv:file ?file } }", {"named-graph-uri": graph}),
    ):
        response = client.get(
            "/sparql", params={"query": query, **more}, headers={"accept": "application/sparql-results+json"}
        )
        assert response.json()["results"]["bindings"] == expected
    assert len(asked(client, files)["results"]["bindings"]) == len(BUNDLES)


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:1/>{} }", 403, "SERVICE"),
        ("SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:1/>{} }", 403, "SERVICE"),
        ("SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> {} }", 403, "SERVICE"),
        ("SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE#>\n<http://127.0.0.1:1/>{} }", 403, "SERVICE"),
        ("LOAD <http://127.0.0.1:1/>", 403, "LOAD"),
        ("# all\nPREFIX a: <http://a/> INSERT DATA { a:a a:b a:c }", 403, "Chỉ đọc"),
        ("DELETE WHERE { ?s ?p ?o }", 403, "Chỉ đọc"),
        ("CLEAR ALL", 403, "Chỉ đọc"),
        ("SELECT * FROM <http://127.0.0.1:1/x> { ?s ?p ?o }", 403, "127.0.0.1:1/x"),
        ("SELECT * FROM NAMED <http://127.0.0.1:1/x> { ?s ?p ?o }", 403, "127.0.0.1:1/x"),
        ("PREFIX x: <http://127.0.0.1:1/> SELECT * FROM x:y { ?s ?p ?o }", 403, "FROM"),
        ("SELECT nonsense", 400, "cú pháp"),
        ("", 400, "cú pháp"),
    ],
)
def test_what_is_refused_is_a_problem_document(client: TestClient, query: str, status: int, told: str) -> None:
    """Calls outside, updates, unknown graphs and slips are told in Vietnamese and English."""
    headers = {"accept": "application/sparql-results+json", "content-type": "application/sparql-query"}
    response = client.post("/sparql", content=query, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert told in response.json()["detail"]
    assert " / " in response.json()["detail"]


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ({"data": {"update": "CLEAR ALL"}}, 403),
        ({"content": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}}, 403),
        ({"content": COUNT, "headers": {"content-type": "text/plain"}}, 415),
        ({"content": b"\xff", "headers": {"content-type": "application/sparql-query"}}, 400),
        ({"data": {"query": [COUNT, COUNT]}}, 400),
        ({"data": {}}, 415),
        ({"data": {"query": COUNT, "default-graph-uri": "http://127.0.0.1:1/x"}}, 403),
        ({"data": {"query": COUNT, "format": "yaml"}}, 406),
        ({"data": {"query": COUNT}, "headers": {"accept": "text/turtle"}}, 406),
        ({"data": {"query": COUNT}, "headers": {"accept": "image/png"}}, 406),
    ],
)
def test_other_requests_that_are_refused(client: TestClient, how: dict, status: int) -> None:
    """The wrong kind of body, of answer, of data set."""
    how = {**how, "headers": {"accept": "application/sparql-results+json", **how.get("headers", {})}}
    response = client.post("/sparql", **how)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")


@pytest.mark.parametrize(
    "query", ["SELECT ?service { ?service a eli:LegalResource }", "SELECT * { ?s <http://a/service> 1 }"]
)
def test_a_name_that_holds_the_word_is_no_service(client: TestClient, query: str) -> None:
    """Variables and addresses may be called so."""
    assert "results" in asked(client, query)


def test_a_query_is_killed_at_its_time_limit(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would run for hours is stopped with its process, and the next query is answered."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
    monkeypatch.setenv("LUOCDO_SPARQL_SECONDS", "3")
    response = client.get("/sparql", params={"query": endless}, headers={"accept": "application/json"})
    assert (response.status_code, "3 giây" in response.json()["detail"]) == (504, True)
    monkeypatch.delenv("LUOCDO_SPARQL_SECONDS")
    assert count(client) > 0


@pytest.mark.parametrize(("name", "most"), [("ROWS", 5), ("CHARACTERS", 400)])
@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_an_answer_is_capped(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, query: str, name: str, most: int
) -> None:
    """No more than the cap comes, and the answer says that there is more."""
    monkeypatch.setattr(asking, name, most)
    accept = "application/sparql-results+json, application/n-triples"
    response = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert (response.status_code, response.headers["luocdo-truncated"]) == (200, "true")
    rows = response.text.splitlines() if "CONSTRUCT" in query else response.json()["results"]["bindings"]
    assert 0 < len(rows) <= 5


def test_a_write_is_in_the_next_snapshot(client: TestClient, store: Store) -> None:
    """What was put, replaced or deleted shows in answers that are fresh; the header tells the moment."""
    before = count(client)
    store.delete([SCAN.source.id, OF_TOWN.source.id])
    assert count(client) < before
    store.put([SCAN, OF_TOWN])
    response = client.get("/sparql", params={"query": COUNT}, headers={"accept": "application/json"})
    assert response.json()["results"]["bindings"][0]["n"]["value"] == str(before)
    moment = datetime.fromisoformat(response.headers["luocdo-snapshot"])
    assert datetime.now(UTC) - moment < timedelta(minutes=2)


def test_an_older_snapshot_answers_until_it_is_due(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the stated time an answer may still be that of the snapshot before, and says its moment."""
    before = count(client)
    monkeypatch.setenv("LUOCDO_SPARQL_FRESH", "3600")
    store.delete([SCAN.source.id])
    assert count(client) == before
    monkeypatch.setenv("LUOCDO_SPARQL_FRESH", "0.000001")
    store.put([SCAN])
    assert count(client) == before


def test_the_page_answers_in_a_table(client: TestClient) -> None:
    """A browser gets the form, and with a query its rows, links to download and every example."""
    empty = client.get("/sparql", headers={"accept": "text/html"})
    full = client.get("/sparql", params={"query": ROWS}, headers={"accept": "text/html"})
    wrong = client.get("/sparql", params={"query": "SELECT"}, headers={"accept": "text/html"})
    assert (empty.status_code, full.status_code, wrong.status_code) == (200, 200, 400)
    assert "<textarea" in empty.text
    assert "<table" in full.text
    assert [ROWS in each.text for each in (empty, full)] == [False, True]
    (csv,) = re.findall(r'href="(/sparql[^"]*format=csv[^"]*)"', full.text)
    assert client.get(unescape(csv)).text == client.get("/sparql", params={"query": ROWS, "format": "csv"}).text
    assert f"Theo kho như lúc {moment(full.headers['luocdo-snapshot'])}." in full.text
    assert "Theo kho như lúc" not in empty.text + wrong.text
    assert "cú pháp" in wrong.text
    for page in (empty, full, wrong):
        assert all("src" in script for script in Markup(page.text).all("script"))
        assert 'style="' not in page.text


@pytest.mark.parametrize("query", ["ASK { ?s ?p ?o }", TRIPLES])
def test_the_page_shows_other_answers(client: TestClient, query: str) -> None:
    """ASK is a word, a graph is Turtle."""
    page = client.get("/sparql", params={"query": query}, headers={"accept": "text/html"})
    assert ("đúng" in page.text) if query.startswith("ASK") else ("eli:id_local" in page.text)


def test_json_of_a_term_is_that_of_the_standard(client: TestClient) -> None:
    """Language and datatype stand beside the value; what is unbound is left out."""
    query = """SELECT * { VALUES (?a ?b ?c ?d) { ("x"@vi 2 <http://a/> UNDEF) } }"""
    (row,) = asked(client, query)["results"]["bindings"]
    assert row == {
        "a": {"type": "literal", "value": "x", "xml:lang": "vi"},
        "b": {"type": "literal", "value": "2", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        "c": {"type": "uri", "value": "http://a/"},
    }
    assert json.dumps(row)
