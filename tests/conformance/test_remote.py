"""A store asked through a server answers as it does at hand; what the server would not answer is refused."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from graph.answers import Counts, Page
from graph.memory import MemoryStore
from graph.port import Store, StoreError
from graph.remote.codec import CodecError, decode, encode
from graph.remote.store import PATH, READ, connect_to, remote
from ontology.records import Citation, Document, Effect
from tests.conformance.samples import BUNDLES

DAY = "2026-11-21"
DOCUMENT = next(bundle.source.document for bundle in BUNDLES if bundle.source.document)
CITED = next(citation.target for bundle in BUNDLES for citation in bundle.citations)
TEXT = next(bundle.source.text for bundle in BUNDLES if bundle.source.text)
BODY = next(body.id for bundle in BUNDLES for body in bundle.bodies)
UNIT = next(unit.id for bundle in BUNDLES for unit in bundle.units)
ASKED: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "records": ((Citation, "document", [DOCUMENT]), {}),
    "targets": (([DOCUMENT, CITED],), {}),
    "aliases": (([DOCUMENT, CITED],), {}),
    "nodes": (([DOCUMENT, CITED, BODY, UNIT, "/doc/x"],), {}),
    "text": ((TEXT,), {}),
    "stats": ((), {}),
    "get": ((DOCUMENT,), {}),
    "documents": ((), {"as_of": DAY, "limit": 2}),
    "instruments": (("59/2023/NĐ-CP",), {}),
    "assignments": ((BODY, DAY), {}),
    "citations": ((DAY,), {}),
    "stale_citations": ((DAY,), {"limit": 1}),
    "status": ((CITED, DAY), {}),
    "succession": ((CITED,), {}),
    "bodies": ((DAY,), {}),
    "units": ((DAY,), {}),
    "ancestors": ((BODY, DAY), {}),
    "descendants": ((UNIT, DAY), {}),
    "roll_up": ((DAY,), {}),
    "relations": ((BODY, DAY), {}),
    "neighbourhood": ((DOCUMENT,), {"depth": 2, "cap": 9}),
    "shortest_path": ((DOCUMENT, CITED), {}),
    "search": (("nghi dinh", [Document]), {"limit": 3}),
}


@pytest.fixture(scope="module")
def store() -> Store:
    """The samples in memory."""
    store = MemoryStore()
    store.put(BUNDLES)
    return store


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    """A server over that store."""
    with TestClient(create_app(store, Settings(rate=0)), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("verb", READ)
def test_a_verb_answers_through_a_server_as_at_hand(client: TestClient, store: Store, verb: str) -> None:
    """Equal objects, of the same classes."""
    args, named = ASKED[verb]
    assert getattr(remote(client), verb)(*args, **named) == getattr(store, verb)(*args, **named)


def test_every_verb_of_the_port_can_be_asked_or_is_refused_with_a_reason(client: TestClient) -> None:
    """A new verb must say which it is."""
    refused = {"put", "delete", "bundles", "snapshot", "networkx", "quads"}
    inner = {"close", "read", "remembered", "known", "issuers", "counts", "standing", "matches"}
    inner |= {"edges", "edges_among", "degrees", "beside", "descriptions", "touching"}
    verbs = {name for name, each in inspect.getmembers(Store, inspect.isfunction) if not name.startswith("_")}
    assert verbs == {*READ, *refused, *inner} | {name for name in verbs if name.startswith("matching_")}
    for verb, args in (("put", ([],)), ("delete", ([],)), ("bundles", ()), ("snapshot", ()), ("issuers", ())):
        with pytest.raises(StoreError):
            getattr(remote(client), verb)(*args)


@pytest.mark.parametrize(
    "question",
    [
        {"args": [], "named": {"as_of": DAY, "limit": 10**9}},
        {"args": [], "named": {"as_of": DAY, "limit": "2"}},
        {"args": [], "named": {"as_of": DAY, "khong": 1}},
        {"args": [], "named": {}},
        {"args": [{"Popen": {"args": "x"}}], "named": {"as_of": DAY}},
        {"args": [{"@class": "object"}], "named": {"as_of": DAY}},
        {"args": [{"a": 1, "b": 2}], "named": {}},
        {"args": [[[[]]]] * 600, "named": {"as_of": DAY}},
    ],
)
def test_a_question_that_is_none_is_refused(client: TestClient, question: dict[str, Any]) -> None:
    """No class but the port's is made, no bound is passed, and the answer is a problem document."""
    answer = client.post(f"{PATH}documents", json=question)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


@pytest.mark.parametrize("verb", ["put", "delete", "close", "_client", "__init__", "matching_documents"])
def test_only_reading_verbs_have_an_address(client: TestClient, verb: str) -> None:
    """Whatever else the port has cannot be called."""
    assert client.post(PATH + verb, json={}).status_code == 422


def test_a_server_that_is_not_there_is_told(unused_port: int) -> None:
    """With its address, and what to do."""
    with connect_to(f"http://127.0.0.1:{unused_port}") as away, pytest.raises(StoreError, match="không kết nối được"):
        away.stats()


def test_an_answer_of_something_else_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program at that address is not taken for a store."""
    monkeypatch.setattr("graph.remote.store.PATH", "/static/../?")
    with pytest.raises(StoreError, match="không phải của luocdo"):
        remote(client).stats()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.just(Document) | st.just(Effect),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.frozensets(st.text(), max_size=3)
        | st.dictionaries(st.text() | st.none(), inner, max_size=3)
        | st.builds(lambda each: Page(rows=(each,)), inner)
        | st.just(Counts())
    ),
    max_leaves=8,
)


@given(VALUES)
def test_what_is_decoded_equals_what_was_encoded(value: object) -> None:
    """For every value that the port knows, and its class is the same."""
    again = decode(encode(value))
    assert (again, type(again)) == (value, type(value))


@pytest.mark.parametrize("value", [object(), b"x", 1j, Store, {"a": object()}])
def test_nothing_else_is_encoded(value: object) -> None:
    """A mistake shows at once and not at the client."""
    with pytest.raises(CodecError):
        encode(value)
