"""A server over the example plans, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings
from graph.port import Store
from tests.serving import example_store


@pytest.fixture(scope="module")
def store() -> Store:
    """The example plans in memory."""
    return example_store()


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    """A client that follows no redirect."""
    with TestClient(create_app(store), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


@pytest.fixture
def book(own_store: Store, tmp_path: Path) -> Iterator[TestClient]:
    """A client of this machine that may write into a store of the test's own, and follows no redirect."""
    app = create_app(own_store, Settings(keys=tmp_path / "keys.json"))
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client
