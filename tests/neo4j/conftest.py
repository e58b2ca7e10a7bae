"""The server asked in Cypher, an empty store on it, and no word of the server against a statement of ours."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase

from graph.connect import connect
from graph.port import Store


@pytest.fixture(autouse=True)
def _no_notifications(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What the server has to say against a statement (deprecated, unknown) is an error here."""
    yield
    told = [record.message for record in caplog.get_records("call") if record.name == "neo4j.notifications"
            and record.levelno >= logging.WARNING]  # fmt: skip
    assert told == []


@pytest.fixture
def driver(neo4j_uri: str) -> Iterator[Driver]:
    """The server itself, asked in Cypher."""
    with GraphDatabase.driver(neo4j_uri) as driver:
        yield driver


@pytest.fixture
def store(neo4j_uri: str) -> Iterator[Store]:
    """An empty store."""
    with connect(neo4j_uri) as store:
        store.delete(store.known())
        yield store


def rows(driver: Driver, statement: str) -> list[list[Any]]:
    """The rows of an answer."""
    return [record.values() for record in driver.execute_query(statement).records]
