"""Fixtures that tests of several folders share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from api.loading import add_reference
from graph.connect import connect
from graph.port import Store
from scripts.neo4j.server import LATEST, LTS, Server, UnavailableError, running
from tests.serving import examples

# The same examples every time, and no deadline: how fast a machine is says nothing of a law.
settings.register_profile(
    "luocdo", derandomize=True, deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("luocdo")

GIVEN = os.environ.get("NEO4J_URI")
CHOSEN = os.environ.get("LUOCDO_NEO4J_VERSIONS")
VERSIONS = CHOSEN.split(",") if CHOSEN else [LATEST, LTS]
"""Versions of Neo4j of which servers are started."""
OF_STORE = [GIVEN] if GIVEN else VERSIONS
"""For the tests of the Neo4j store, and for those that every store must pass."""
NEO4J = OF_STORE if CHOSEN else OF_STORE[:1]
"""For the tests of what stands on a store, whichever it is: all that are named, else the newest."""


@pytest.fixture(scope="session", autouse=True)
def same_priority() -> Iterator[None]:
    """No command that gives way to others does so for all tests that follow it in this process."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "nice", lambda _: 0, raising=False)
        yield


@contextmanager
def needed() -> Iterator[None]:
    """Skip what needs a real Neo4j where none can be had; CI promises one, so there it fails."""
    try:
        yield
    except UnavailableError as reason:
        give_up = pytest.fail if "CI" in os.environ else pytest.skip
        give_up(f"no real Neo4j (NEO4J_URI may name one): {reason}")


@pytest.fixture(scope="session")
def neo4j_at() -> Iterator[Callable[[str], str]]:
    """Address of a server by its version, started when first asked for and kept for the whole run."""
    with ExitStack() as stack:

        @cache
        def address(version: str) -> str:
            if version == GIVEN:
                with connect(version) as store:
                    if store.known():
                        pytest.exit(
                            f"the store at NEO4J_URI ({version}) is not empty, and tests delete what is there", 3
                        )
                return version
            with needed():
                return stack.enter_context(running(version))

        yield address


@pytest.fixture(scope="session", params=OF_STORE)
def neo4j_uri(request: pytest.FixtureRequest, neo4j_at: Callable[[str], str]) -> str:
    """Address of a real Neo4j: the one that ``NEO4J_URI`` names, else one of our own for the whole run."""
    return neo4j_at(request.param)


@pytest.fixture(scope="module", params=VERSIONS)
def neo4j_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Neo4j of the module's own, which its tests may kill and start again."""
    with needed(), Server(tmp_path_factory.mktemp("neo4j"), request.param) as server:
        yield server


@pytest.fixture(scope="session")
def kept_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with the register, the units and the example plans, made once."""
    file = tmp_path_factory.mktemp("kept") / "kho.sqlite"
    with connect(f"sqlite:{file}") as store:
        add_reference(store)
        store.put(examples())
    return file


@pytest.fixture
def own_store(kept_examples: Path, tmp_path: Path) -> Iterator[Store]:
    """A store with the example plans that a test may change."""
    file = shutil.copy(kept_examples, tmp_path / "kho.sqlite")
    with connect(f"sqlite:{file}") as store:
        yield store
