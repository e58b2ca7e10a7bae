"""A small store behind the endpoint: no register, so that its snapshot is made at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.http.app import create_app
from graph.memory import MemoryStore
from graph.port import Store
from tests.conformance.samples import BUNDLES


@pytest.fixture(scope="module")
def store() -> Store:
    """The samples in memory."""
    store = MemoryStore()
    store.put(BUNDLES)
    return store


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    """A client that follows no redirect; the snapshot is looked at anew with every query."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LUOCDO_SPARQL_FRESH", "0.000001")
        with TestClient(create_app(store), base_url="http://127.0.0.1", follow_redirects=False) as client:
            yield client
