"""The stores that the suite runs against: every test of this folder that asks for ``store`` runs once for each."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest

from graph.connect import connect
from graph.port import Store
from tests.conformance.samples import BUNDLES
from tests.conftest import OF_STORE

NeoAt = Callable[[str], str]


@pytest.fixture(params=["memory", "sqlite", *OF_STORE], scope="session")
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, neo4j_at: NeoAt) -> str:
    """Address of a store for the whole run."""
    match request.param:
        case "memory":
            return "memory:"
        case "sqlite":
            return f"sqlite:{tmp_path_factory.mktemp('store') / 'kho.sqlite'}"
    return neo4j_at(request.param)


@pytest.fixture(scope="session")
def _opened(address: str) -> Iterator[Store]:
    with connect(address) as store:
        yield store


@pytest.fixture
def store(_opened: Store) -> Store:
    """An empty store."""
    _opened.delete(_opened.known())
    return _opened


@pytest.fixture
def filled(_opened: Store) -> Store:
    """The store with the samples, for tests that change nothing: put only where another test left something else."""
    if _opened.known() != {bundle.source.id: (bundle.source.sha256, bundle.source.generator) for bundle in BUNDLES}:
        _opened.delete(_opened.known())
        _opened.put(BUNDLES)
    return _opened


@pytest.fixture
def unused_port() -> int:
    """A port of this machine at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port
