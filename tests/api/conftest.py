"""A server over the example plans, and a client that follows no redirect."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.http.app import create_app
from graph.port import Store
from tests.serving import example_store


@pytest.fixture(scope="session")
def examples() -> Store:
    """The example plans in memory."""
    return example_store()


@pytest.fixture(scope="session")
def client(examples: Store) -> Iterator[TestClient]:
    """A client of the HTTP API over the examples."""
    with TestClient(create_app(examples), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client
