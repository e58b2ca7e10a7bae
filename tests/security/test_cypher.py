"""Cypher from outside: off unless asked for, and then it can only read, for a short time, a bounded answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.http import cypher
from api.http.app import create_app
from api.settings import Settings
from graph.connect import connect
from graph.memory import MemoryStore
from graph.neo4j import ask
from graph.neo4j.ask import RefusedError
from graph.neo4j.calls import called
from graph.port import Store
from tests.conformance.samples import BUNDLES, COMMUNE, DECREE, OF_COMMUNE, PROVINCE, document_of

ADDRESS = "/api/v1/cypher"


def _client(store: Store, *, on: bool) -> TestClient:
    return TestClient(create_app(store, Settings(cypher=on, rate=0)), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def client(neo4j_uri: str) -> Iterator[TestClient]:
    """A server with Cypher over a Neo4j with the samples."""
    store = connect(neo4j_uri)
    store.delete(store.known())
    store.put(BUNDLES)
    with _client(store, on=True) as client:
        yield client


@pytest.mark.parametrize("on", [False, True])
def test_there_is_no_cypher_unless_asked_for_or_without_a_neo4j(on: bool) -> None:
    """The address is unknown by default, and answers 404 where the store is another."""
    with _client(MemoryStore(), on=on) as client:
        assert client.post(ADDRESS, json={"query": "RETURN 1"}).status_code == 404


@pytest.mark.parametrize(
    ("query", "columns", "rows"),
    [
        ("RETURN 1 AS one, 'Đ' AS letter", ["one", "letter"], [[1, "Đ"]]),
        (f"MATCH (d:Document {{id: '{DECREE}'}}) RETURN d.number, d.date", ["d.number", "d.date"],
         [["59/2023/NĐ-CP", "2023-08-14"]]),
        ("MATCH (d:Document) WHERE d.loaded RETURN count(d) AS n", ["n"], [[6]]),
        ("UNWIND [3, 1] AS n WITH n ORDER BY n RETURN collect(n) AS all", ["all"], [[[1, 3]]]),
        (f"MATCH (a:Unit {{id: '{COMMUNE}'}}) MATCH (b:Unit {{id: '{PROVINCE}'}}) "
         "MATCH p = shortestPath((a)-[:WITHIN*..3]->(b)) RETURN length(p) AS steps", ["steps"], [[1]]),
        (f"MATCH (:Unit {{id: '{COMMUNE}'}})-[:WITHIN]->+(u:Unit) RETURN u.id", ["u.id"], [[PROVINCE]]),
        ("CALL db.index.fulltext.queryNodes('luocdo_words', 'luat') YIELD node RETURN count(node) > 0 AS any", ["any"],
         [[True]]),
        ("RETURN 1.0 / 0 AS endless, [date('2025-07-01')] AS days", ["endless", "days"], [["inf", ["2025-07-01"]]]),
        ("MATCH (t:Text) RETURN t.content LIMIT 1", ["t.content"], None),
        (f"MATCH (:Document {{id: '{document_of(OF_COMMUNE)}'}})-[r:ISSUED_BY]->(b) RETURN r, labels(b) AS of",
         ["r", "of"], None),
    ],
)  # fmt: skip
def test_what_only_reads_is_answered(client: TestClient, query: str, columns: list[str], rows: list[object]) -> None:
    """Columns and rows in plain JSON: days as ISO, no infinity, no bytes."""
    answer = client.post(ADDRESS, json={"query": query})
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["columns"], told["truncated"]) == (columns, False)
    assert rows is None or told["rows"] == rows


def test_parameters_are_values(client: TestClient) -> None:
    """What is given as a parameter is never part of the statement."""
    asked = {"query": "RETURN $text AS text", "parameters": {"text": "' RETURN 1 //"}}
    assert client.post(ADDRESS, json=asked).json()["rows"] == [["' RETURN 1 //"]]


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Document {id: 'x'}) RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Document) SET n.title = 'x' RETURN n",
        "MERGE (n:Store {id: 'other'}) RETURN n",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "LOAD CSV FROM 'http://127.0.0.1:9/' AS row RETURN row",
        "CALL { LOAD CSV FROM 'http://127.0.0.1:9/' AS row RETURN row } RETURN row",
        "MATCH (n) WHERE EXISTS { LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row } RETURN n",
        "SHOW SETTINGS",
        "SHOW DATABASES",
        "SHOW PROCEDURES YIELD name RETURN name",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "CALL dbms.listConfig()",
        "CALL dbms.components()",
        "CALL db.labels()",
        "CALL db.index.fulltext.queryRelationships('x', 'y')",
        "CALL { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
        "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS",
        "CREATE INDEX x FOR (n:Document) ON (n.place)",
        "DROP INDEX luocdo_document_issuer",
        "CREATE USER x SET PASSWORD 'xxxxxxxx'",
        "USE system SHOW USERS",
        "PROFILE MATCH (n) DELETE n",
        "RETURN 1; MATCH (n) DETACH DELETE n",
        "RETURN $absent",
        "MATCH (n RETURN n",
        "xin chào",
    ],
)  # fmt: skip
def test_everything_else_is_refused(client: TestClient, query: str) -> None:
    """Writing, fetching, settings, procedures, commands and what is no Cypher: 400 with a sentence, nothing done."""
    before = client.get("/api/v1/stats").json()
    answer = client.post(ADDRESS, json={"query": query})
    assert answer.status_code == 400, answer.text
    assert answer.json()["detail"].startswith("Không chạy: ")
    assert client.get("/api/v1/stats").json() == before


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("RETRN 1", '(line 1, column 1 (offset: 0)) "RETRN 1"'),
        ("MATCH (n)\nRETURN m", '(line 2, column 8 (offset: 17)) "RETURN m"'),
    ],
)
def test_a_fault_is_told_where_it_stands(client: TestClient, query: str, place: str) -> None:
    """Line, column and offset are those of what was asked, not of what the server is first asked to plan."""
    assert place in client.post(ADDRESS, json={"query": query}).json()["detail"]


def test_a_statement_ends_at_its_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs longer than it may is ended by the server, and the next one is answered."""
    monkeypatch.setattr(cypher, "SECONDS", 0.5)
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b)"
    assert client.post(ADDRESS, json={"query": endless}).status_code == 504
    monkeypatch.undo()
    assert client.post(ADDRESS, json={"query": "RETURN 1"}).status_code == 200


@pytest.mark.parametrize(("name", "most", "left"), [("ROWS", 5, 5), ("MOST_CHARACTERS", 100, 100)])
def test_an_answer_is_capped(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, name: str, most: int, left: int
) -> None:
    """Rows and characters have a bound, and the answer says that it was cut."""
    monkeypatch.setattr(cypher if name == "ROWS" else ask, name, most)
    told = client.post(ADDRESS, json={"query": "UNWIND range(1, 100000) AS n RETURN n"}).json()
    assert told["truncated"]
    assert 0 < len(told["rows"]) <= left


@pytest.mark.parametrize("parameter", ["10000000000000000000000000", '"\\ud800"'])
def test_a_parameter_that_cannot_be_sent_is_refused(client: TestClient, parameter: str) -> None:
    """A number or letter that Bolt does not know is the fault of who asks."""
    body = f'{{"query": "RETURN $n", "parameters": {{"n": {parameter}}}}}'
    answer = client.post(ADDRESS, content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["detail"][:10]) == (400, "Không chạy")


CALLS = [
    "RETURN duration.between(date(), date())",
    "RETURN DURATION . Between (date(), date())",
    "RETURN `duration`.`between`(date(), date())",
    "RETURN duration/* ' */./* ' */between // (\n (date(), date())",
    "RETURN '/*', duration.between(date(), date()), '*/'",
    'RETURN "\\"", duration.between(date(), date())',
    "RETURN '\\\\', duration.between(date(), date()), ''",
    "RETURN dur\\u0061tion.between(date(), date())",
    "RETURN '\\u0027, duration.between(date(), date()), \\u0027'",
    "RETURN [1, 2][0..duration.between(date(), date()).days]",
    "MATCH (n) WHERE EXISTS { MATCH (n)--(m) WHERE duration.between(date(), m.date) IS NULL } RETURN n",
]


@pytest.mark.parametrize("query", CALLS)
def test_a_function_of_a_plugin_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    """However its name is written: a function may run a statement that no plan shows (here one of the server's own)."""
    monkeypatch.setattr(ask, "_STRANGE", "RETURN ['duration.between']")
    answer = client.post(ADDRESS, json={"query": query})
    assert answer.status_code == 400
    assert "duration.between" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("MATCH (n) WHERE n.name = 'a.b(' RETURN n // c.d(", set()),
        ("MATCH (n:A) WHERE n.x IN (1) RETURN count(n)", set()),
        ("RETURN a.b.c(1) + `x y`.z(2)", {"a.b.c", "y.z"}),
        ("CALL db.index.fulltext.queryNodes($a, $b)", {"db.index.fulltext.querynodes"}),
        *((each * 1_000_000, set()) for each in ("a", "a.", "a.a", "/*", "/**/", "/*'*/", "'", "`", "\\'", " ", ". ")),
    ],
)
def test_calls_are_told_from_what_looks_like_one(statement: str, names: set[str]) -> None:
    """Names in texts and comments are none."""
    assert called(statement) == names


@pytest.mark.parametrize(
    ("operator", "details", "refused"),
    [
        ("NodeByLabelScan@neo4j", "n:Document", False),
        ("NodeUniqueIndexSeek@neo4j", "", False),
        ("VarLengthExpand(Pruning,BFS,All)@neo4j", "", False),
        ("StatefulShortestPath(Into)@neo4j", "", False),
        ("Top@neo4j", "n ASC LIMIT 1", False),
        ("ProcedureCall@neo4j", "db.index.fulltext.queryNodes($a, $b) :: (node)", False),
        ("ProcedureCall@neo4j", "db.index.fulltext.queryNodesX($a)", True),
        ("ProcedureCall@neo4j", "apoc.load.json($a)", True),
        ("LoadCSV@neo4j", "", True),
        ("TransactionApply@neo4j", "", True),
        ("TransactionForeach@neo4j", "", True),
        ("ShowSettings@neo4j", "", True),
        ("SetProperty@neo4j", "", True),
        ("Create@neo4j", "", True),
        ("SomethingNew@neo4j", "", True),
        ("", "", True),
    ],
)
def test_operators_are_judged_by_name(operator: str, details: str, refused: bool) -> None:
    """Known ways of reading pass wherever they stand in the plan; whatever is unknown does not."""
    plan = {"operatorType": "ProduceResults@neo4j", "args": {}, "children": [
        {"operatorType": operator, "args": {"Details": details}, "children": []},
    ]}  # fmt: skip
    if refused:
        with pytest.raises(RefusedError, match="không cho phép"):
            ask.judge("r", plan)
    else:
        ask.judge("r", plan)


@pytest.mark.parametrize("kind", ["rw", "w", "s", None])
def test_only_the_type_of_reading_passes(kind: str | None) -> None:
    """A harmless plan of another type is refused, too."""
    with pytest.raises(RefusedError, match="câu hỏi đọc"):
        ask.judge(kind, {"operatorType": "ProduceResults@neo4j"})
