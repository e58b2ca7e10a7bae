"""One document, instrument, body or unit under /api/v1, in each form, and what surrounds it."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from api.checking import check_file
from api.http.app import create_app
from api.views import document_view
from graph.memory import MemoryStore
from graph.port import Store
from ontology.forms import read
from tests.conformance.samples import BUNDLES, OLD_DECREE, PROVINCE, PROVISIONAL, SO, ubnd
from tests.serving import ENDED, EXAMPLES, HUONG_SON

DAY = "2026-11-21"
PLAN = EXAMPLES / "ke-hoach-dan-chu-co-so-2025-tt-huong-son.txt"


@pytest.mark.parametrize("written", [HUONG_SON, HUONG_SON[1:], quote(HUONG_SON, safe="")])
def test_an_id_in_a_path(client: TestClient, written: str) -> None:
    """With its slashes as they are, without the first one, or all of them escaped."""
    assert client.get(f"/api/v1/documents/{written}").json()["id"] == HUONG_SON


def test_a_document_as_the_store_tells_it(client: TestClient, examples: Store) -> None:
    """The answer is that of ``query document``, no field lost."""
    node = examples.get(HUONG_SON)
    assert node is not None
    told = json.loads(json.dumps(document_view(examples, node, DAY)))
    assert client.get(f"/api/v1/documents{HUONG_SON}?as_of={DAY}").json() == told


def test_the_text_and_what_was_found_in_it(client: TestClient) -> None:
    """The text is the file's, and the citations of the document stand at their quotes."""
    answer = client.get(f"/api/v1/documents{HUONG_SON}/text").json()
    assert answer["text"] == PLAN.read_bytes().decode()
    spans = {span["id"]: answer["text"][span["start"] : span["end"]] for span in answer["spans"]}
    cited = client.get(f"/api/v1/documents{HUONG_SON}").json()["citations"]
    assert {each["id"]: each["quote"] for each in cited}.items() <= spans.items()


def test_relations_of_a_body() -> None:
    """Whom a body gives tasks, with the documents behind it."""
    store = MemoryStore()
    store.put(BUNDLES)
    with TestClient(create_app(store), base_url="http://127.0.0.1") as client:
        answer = client.get(f"/api/v1/bodies{SO}/relations?as_of={DAY}").json()
        table = client.get(f"/api/v1/bodies{SO}/relations.csv?as_of={DAY}").text
    rows = [(row["kind"], row["incoming"], row["body"]) for row in answer["rows"]]
    assert ("gives_task", True, ubnd(PROVINCE)) in rows
    assert table.count("\r\n") == len(rows) + 1


def test_an_instrument_on_a_day(client: TestClient) -> None:
    """Status, reasons, succession, and where its citations are listed."""
    answer = client.get(f"/api/v1/instruments{ENDED}?as_of={DAY}").json()
    assert (answer["status"], answer["expired_from"], answer["by"]) == ("expired", "2023-08-16", "61/2023/NĐ-CP")
    assert answer["succession"][0]["ending"] == "/eli/vn/cp/nd/2023/61"
    rows = client.get(answer["cited_by"]).json()["rows"]
    assert {row["citation"]["target"] for row in rows} == {ENDED}
    before = client.get(f"/api/v1/instruments{ENDED}?as_of=2020-01-01").json()
    assert before["status"] == "in_force"


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("units/unit/vn/xa/05908/2025-06?as_of=2024-01-01", "Huyện Phú Bình"),
        ("bodies/body/vn/ubnd-05908-2025-06?as_of=2024-01-01", "Ủy ban nhân dân tỉnh Thái Nguyên"),
    ],
)
def test_the_way_up(client: TestClient, address: str, above: str) -> None:
    """A body or unit comes with what stood above it on the day, and the note on the map that was used."""
    answer = client.get(f"/api/v1/{address}").json()
    assert above in [each["name"] for each in answer["ancestors"]]
    assert answer["note"].startswith("Trước ngày 01/7/2025")


@pytest.mark.parametrize(
    "address",
    [f"documents{HUONG_SON}", f"instruments{ENDED}", "bodies/body/vn/cp", "units/unit/vn/xa/05908/2025-06"],
)
def test_rdf_of_a_node(client: TestClient, address: str) -> None:
    """Turtle and JSON-LD, by suffix or ``Accept``, are one graph about the node."""
    turtle, linked = (client.get(f"/api/v1/{address}.{suffix}") for suffix in ("ttl", "jsonld"))
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"
    assert linked.headers["content-type"] == "application/ld+json; charset=utf-8"
    assert client.get(f"/api/v1/{address}", headers={"accept": "text/turtle"}).text == turtle.text
    graph = {quad.triple for quad in read(turtle.text, "ttl")}
    assert {quad.triple for quad in read(linked.text, "jsonld")} == graph
    assert f"<https://w3id.org/luocdo/{address.partition('/')[2]}>" in {str(triple.subject) for triple in graph}


@pytest.mark.parametrize("tail", ["", "/text", "/verdicts", ".ttl"])
def test_a_former_id_leads_on(tail: str) -> None:
    """An id that was resolved since is answered with 301 to what it leads to, the question kept."""
    store = MemoryStore()
    store.put(BUNDLES)
    asked = "" if tail == "/text" else f"?as_of={DAY}"
    with TestClient(create_app(store), base_url="http://127.0.0.1", follow_redirects=False) as client:
        answer = client.get(f"/api/v1/documents{PROVISIONAL}{tail}{asked}")
    tail = "" if tail == ".ttl" else tail
    assert (answer.status_code, answer.headers["location"]) == (301, f"/api/v1/documents{OLD_DECREE}{tail}{asked}")


@pytest.mark.parametrize(
    "address",
    [
        "documents/eli/vn/cp/nd/1900/1", "documents/body/vn/cp", "instruments/body/vn/cp",
        "bodies/eli/vn/cp/nd/2023/59", "units/body/vn/cp", f"documents{ENDED}/text", f"documents{ENDED}/verdicts",
        "bodies/x/tasks", "units/x/descendants", "bodies/x/descendants", "documents/%2f",
        "documents/..%2f..%2fetc%2fpasswd",
    ],
)  # fmt: skip
def test_what_is_not_there(client: TestClient, address: str) -> None:
    """404 for an unknown id, one of another kind, and the text of what was never loaded."""
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_check_is_that_of_the_command_line(client: TestClient) -> None:
    """A file or its text pasted: the object of ``luocdo check``, key for key, and nothing is stored."""
    before = client.get("/api/v1/stats").json()
    expected = json.loads(json.dumps(check_file(PLAN, DAY)))
    with PLAN.open("rb") as file:
        answer = client.post(f"/api/v1/check?as_of={DAY}", files={"file": (PLAN.name, file)})
    assert answer.json() == expected
    pasted = client.post("/api/v1/check", params={"as_of": DAY}, data={"text": PLAN.read_text(encoding="utf-8")}).json()
    assert {**pasted, "source": None} == {**expected, "source": None}
    assert client.get("/api/v1/stats").json() == before


def test_check_with_a_day_of_issue(client: TestClient) -> None:
    """A draft has no day yet: ``issued`` gives it."""
    answer = client.post("/api/v1/check", data={"text": "Căn cứ Nghị định số 59/2023/NĐ-CP", "issued": "2024-05-06"})
    assert answer.json()["plan_date"] == {"from": "2024-05-06", "to": "2024-05-06", "basis": "given"}


def test_everything_of_the_examples_is_checked_the_same(client: TestClient) -> None:
    """The contract holds for every example file: what goes out by HTTP is what the command prints."""
    for path in sorted(Path(EXAMPLES).glob("ke-hoach-*"))[:4]:
        with path.open("rb") as file:
            answer = client.post(f"/api/v1/check?as_of={DAY}", files={"file": (path.name, file)})
        assert answer.json() == json.loads(json.dumps(check_file(path, DAY)))
