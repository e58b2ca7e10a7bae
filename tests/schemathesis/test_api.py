"""Every operation of the API is asked what its description allows, and what it does not: no 5xx, no broken promise.

The bound: on SQLite and on Neo4j, each operation 5 times rightly and 5 times wrongly, and 5 chains of 6 steps in which
answers lead on to answers; ``make test-long`` does each 150 times. The questions are the same in every run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.stateful import run_state_machine_as_test
from schemathesis import GenerationMode
from schemathesis.config import (
    ChecksConfig,
    GenerationConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)

from api.http.app import create_app
from api.keys import KeyFile
from api.settings import Settings
from graph.connect import connect
from graph.memory import MemoryStore
from tests.conformance.samples import BUNDLES
from tests.conftest import NEO4J
from tests.serving import served

HOW_MANY = pytest.mark.parametrize("examples", [5, pytest.param(150, marks=pytest.mark.long)])


@pytest.fixture(scope="module", params=["sqlite", *NEO4J])
def described(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, neo4j_at: Callable[[str], str]
) -> Iterator[Any]:
    """The description that a real server gives of itself, over each kind of store with the samples in it."""
    folder = tmp_path_factory.mktemp("api")
    store = connect(f"sqlite:{folder / 'kho.sqlite'}" if request.param == "sqlite" else neo4j_at(request.param))
    store.delete(store.known())
    store.put(BUNDLES)
    keys = KeyFile(folder / "keys.json")
    headers = {"Authorization": f"Bearer {keys.create('schemathesis')}"}
    # No schema can say which cursor was given out, or that a file is a document: such are refused with 422.
    accepted = PositiveDataAcceptanceConfig(expected_statuses=["2xx", "301", "404", "422"])
    project = ProjectConfig(
        headers=headers,
        request_timeout=60,  # the first time that a server is asked, it may plan for long
        generation=GenerationConfig(with_security_parameters=False),
        checks=ChecksConfig(positive_data_acceptance=accepted),
    )
    config = SchemathesisConfig(seed=7, projects=ProjectsConfig(default=project))
    with served(create_app(store, Settings(keys=folder / "keys.json", rate=0))) as address:
        yield schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json", config=config)


def operations() -> Iterator[Any]:
    """Every operation, asked rightly, and wrongly where anything but an id or a file can be wrong."""
    for path, methods in create_app(MemoryStore()).openapi()["paths"].items():
        for method, operation in methods.items():
            yield pytest.param(path, method, GenerationMode.POSITIVE, id=f"{operation['operationId']}-valid")
            if any(each["in"] == "query" for each in operation.get("parameters", ())):
                yield pytest.param(path, method, GenerationMode.NEGATIVE, id=f"{operation['operationId']}-invalid")


@HOW_MANY
@pytest.mark.parametrize(("path", "method", "mode"), list(operations()))
def test_an_operation_keeps_its_promises(
    described: Any, path: str, method: str, mode: GenerationMode, examples: int
) -> None:
    """Whatever is asked, the answer is one that the description names, of the shape that it names."""

    @settings(max_examples=examples)
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate()

    ask()


@HOW_MANY
def test_answers_lead_on_to_answers(described: Any, examples: int) -> None:
    """Ids that one operation tells are asked of others, link by link, and every answer keeps the promises."""
    chain = settings(max_examples=examples, stateful_step_count=6, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(described.as_state_machine(), settings=chain)
