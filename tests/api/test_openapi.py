"""The OpenAPI description: valid, complete, with examples that are answers, and its page made of known files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from jsonschema_rs import Draft202012Validator
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from api.http import docs, openapi
from api.http.app import PARTS
from scripts import api_examples
from scripts.api_examples import ENDED, PLAN

METHODS = {"get", "post", "delete"}
ASKED = (
    *api_examples.REQUESTS.items(), ("documents", "documents?loaded=false"), ("document", f"documents{ENDED}"),
    ("citations", "citations?stale=true"), ("instruments", "instruments"), ("bodies", "bodies"), ("units", "units"),
    ("tree", "tree?everything=true"), ("search", "search?q=thai+nguyen"), ("neighbourhood", f"neighbourhood?id={PLAN}"),
)  # fmt: skip
"""Every kind of answer that goes out as it was made, by its operation."""


@pytest.fixture(scope="module")
def told(client: TestClient) -> dict[str, Any]:
    """The description."""
    answer: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return answer


def operations(told: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every operation with its name."""
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            assert method in METHODS
            yield f"{method} {path}", operation


def test_the_description_is_openapi_3_1(told: dict[str, Any]) -> None:
    """It says so, names each operation once, and every reference leads somewhere."""
    assert told["openapi"].startswith("3.1")
    names = [operation["operationId"] for _, operation in operations(told)]
    assert len(names) == len(set(names))
    schemas = told["components"]["schemas"]
    references = {each.rpartition("/")[2] for each in found(told, "$ref")}
    assert references <= schemas.keys()
    assert schemas.keys() <= references


def found(node: object, key: str) -> Iterator[str]:
    """Every string under a key, however deep."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key and isinstance(value, str):
                yield value
            yield from found(value, key)
    elif isinstance(node, list):
        for each in node:
            yield from found(each, key)


def test_every_operation_says_what_it_answers(told: dict[str, Any]) -> None:
    """Words, a typed answer, and the problem documents that may come instead, each with an example."""
    for name, operation in operations(told):
        assert operation["description"], name
        statuses = operation["responses"]
        good = [statuses[status] for status in statuses if status < "300"]
        assert len(good) == 1, name
        assert {"408", "429", "500", "503"} <= statuses.keys(), name
        for status, answer in statuses.items():
            if status >= "400":
                assert answer["content"].keys() == {"application/problem+json"}, name
                assert answer["content"]["application/problem+json"]["example"]["status"] == int(status)
        if operation.get("parameters"):
            assert "422" in statuses, name


@pytest.mark.parametrize(("name", "asked"), ASKED)
def test_an_answer_is_what_its_model_says(client: TestClient, name: str, asked: str) -> None:
    """Answers go out as they were made: read by the model and written again each is the same, to the last field."""
    answer = client.get(f"/api/v1/{asked}")
    routes = (route for part in PARTS for route in part.router.routes if isinstance(route, APIRoute))
    model = TypeAdapter(next(route.response_model for route in routes if route.name == name))
    assert json.loads(model.dump_json(model.validate_json(answer.content), by_alias=True)) == answer.json()


def test_answers_are_typed_to_the_last_field(told: dict[str, Any]) -> None:
    """No schema of an answer is open or optional: all its fields are named and always there."""
    forms = {"Body_check", "Body_store_documents"}
    for name, schema in told["components"]["schemas"].items():
        if name not in forms:
            assert schema["required"] == list(schema["properties"]), name


def test_json_examples_are_answers(told: dict[str, Any]) -> None:
    """Each example of a JSON answer is one that its schema allows."""
    shown = 0
    for name, operation in operations(told):
        for status, answer in operation["responses"].items():
            media = answer.get("content", {}).get("application/json", {})
            if "example" in media:
                schema = {**media["schema"], "components": told["components"]}
                valid = Draft202012Validator(schema).is_valid(media["example"])
                assert valid, f"{name} {status}: run python -m scripts.api_examples"
                shown += 1
    assert shown >= 15


def test_examples_are_asked_again_by_a_script() -> None:
    """Every example is the answer to a request of ``scripts/api_examples.py``, but for those that need a key."""
    keyed = {"store_documents", "job", "stop_job"}
    shown = json.loads(openapi.EXAMPLES.read_text(encoding="utf-8"))
    assert shown.keys() == {*api_examples.REQUESTS, "check", *keyed}


@pytest.mark.parametrize("name", sorted(docs.HASHES))
def test_vendored_files_are_the_known_ones(name: str) -> None:
    """What a browser runs is, byte for byte, the release that is named."""
    data = (docs.FOLDER / docs.VENDORED / name).read_bytes()
    assert hashlib.sha256(data).hexdigest() == docs.HASHES[name]


def test_the_page_of_the_description(client: TestClient) -> None:
    """It is served under a policy that lets in no script from elsewhere and none inline."""
    answer = client.get("/api/docs")
    policy = answer.headers["content-security-policy"]
    assert (answer.status_code, "script-src 'self'; style-src 'self'" in policy) == (200, True)
    for line in answer.text.splitlines():
        assert "https://" not in line
        if "src=" in line or "<link" in line:
            address = line.partition('src="' if "src=" in line else 'href="')[2].partition('"')[0]
            assert client.get(address).status_code == 200
