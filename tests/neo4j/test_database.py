"""Transactions, what is said when they fail, and what of the answers is kept between them."""

from __future__ import annotations

import socket
from contextlib import closing
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, ServiceUnavailable

from graph.connect import connect
from graph.memory import MemoryStore
from graph.neo4j import lists
from graph.neo4j.database import Database
from graph.neo4j.store import Neo4jStore
from graph.port import Store, StoreError
from scripts.neo4j.server import Server
from tests.conformance.samples import (
    BUNDLES,
    DAY,
    OF_COMMUNE,
    REGISTER,
    SCAN,
    document_of,
)
from tests.neo4j.conftest import rows


def test_a_write_that_met_too_few_nodes_is_begun_anew(neo4j_uri: str) -> None:
    """What another writer swept away meanwhile is met again by the same transaction, from its beginning."""
    expected = iter((3, 2))
    with closing(Database(neo4j_uri)) as db:
        db.writing(lambda: db.write("UNWIND $rows AS row RETURN count(row)", ["a", "b"], next(expected)))
    assert list(expected) == []


@pytest.mark.parametrize("cut", [0, 2, 3])
def test_questions_whose_connection_is_cut_are_asked_again(neo4j_uri: str, driver: Driver, cut: int) -> None:
    """All of them in a transaction of its own, until one has answered all; the third time the error is said."""
    asked = []
    own = "SHOW TRANSACTIONS YIELD connectionId, currentQuery WHERE currentQuery CONTAINS 'cut' RETURN connectionId"

    def work() -> list[list[Any]]:
        asked.append(db.column(own))
        if len(asked) <= cut:
            driver.execute_query("CALL dbms.killConnections($ids) YIELD message RETURN message", ids=asked[-1])
        return db.rows("RETURN 1")

    with closing(Database(neo4j_uri)) as db:
        if cut < 3:
            assert db.read(work) == [[1]]
        else:
            with pytest.raises(StoreError, match="không trả lời"):
                db.read(work)
    assert len(asked) == min(cut + 1, 3)


def test_an_error_that_will_not_pass_is_said_at_once(neo4j_uri: str) -> None:
    """The same question would get the same answer."""
    asked = []
    with closing(Database(neo4j_uri)) as db, pytest.raises(StoreError, match="lỗi của máy chủ"):
        db.read(lambda: asked.append(1) or db.rows("RETURN 1 / 0"))  # type: ignore[func-returns-value]
    assert asked == [1]


def test_what_is_kept_is_forgotten_when_anybody_writes(
    store: Store, neo4j_uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted again after each write, whoever wrote, until a transaction has begun that sees all of what it wrote."""
    made: list[str] = []
    counts = lists.counts
    monkeypatch.setattr(lists, "counts", lambda db, as_of: made.append(as_of) or counts(db, as_of))
    store.put(BUNDLES)
    with connect(neo4j_uri) as other, MemoryStore() as expected:
        expected.put(BUNDLES)
        assert [store.roll_up(DAY) for _ in range(4)] == [expected.roll_up(DAY)] * 4
        assert len(made) == 2
        for each in (other, expected):
            each.delete([OF_COMMUNE.source.id])
        assert [store.roll_up(DAY) for _ in range(4)] == [expected.roll_up(DAY)] * 4
        assert len(made) == 4
        assert [store.stats() for _ in range(3)] == [expected.stats()] * 3


def test_what_a_transaction_writes_itself_is_not_kept(neo4j_uri: str) -> None:
    """It may yet be undone; and who only reads has a mark to keep answers under from the second transaction on."""
    with closing(Database(neo4j_uri)) as db:
        mark = "MERGE (s:Store {id: 'luocdo'}) SET s.state = randomUUID()"
        db.writing(lambda: db.rows(mark))
        assert db.writing(lambda: (db.is_writing, db.rows(mark))) == (True, [])
        told = [db.read(lambda: (db.is_writing, db.mark() is None)) for _ in range(3)]
    assert told == [(False, True), (False, False), (False, False)]


def test_each_write_is_a_state_of_its_own(store: Store, driver: Driver) -> None:
    """Also two of one moment: answers of the one are not those of the other."""
    states = set()
    for bundles in ([OF_COMMUNE], [OF_COMMUNE], [REGISTER]):
        store.put(bundles)
        states.update(state for (state,) in rows(driver, "MATCH (s:Store) RETURN s.state"))
    store.delete(store.known())
    states.update(state for (state,) in rows(driver, "MATCH (s:Store) RETURN s.state"))
    assert len(states) == 4


def test_a_routed_address_is_the_same_store(store: Store, neo4j_uri: str) -> None:
    """``neo4j://`` asks the server for its routing table and answers as ``bolt://`` does."""
    store.put([REGISTER])
    with connect(neo4j_uri.replace("bolt://", "neo4j://")) as routed:
        routed.put([OF_COMMUNE])
        assert routed.known() == store.known()


def test_a_server_that_is_away_is_named() -> None:
    """Nothing listens at the address: one line says which and what to do."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"bolt://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(StoreError, match=rf"^Kho {address}: máy chủ Neo4j không trả lời; hãy kiểm tra [^\n]+$"):
        connect(address)


@pytest.mark.parametrize("address", ["neo4j://an:secret@127.0.0.1", "bolt://127.0.0.1:port"])
def test_an_address_that_is_none_is_told_from_a_server_that_is_away(address: str) -> None:
    """What must stand in it, and where the password belongs; that is not repeated."""
    with pytest.raises(StoreError, match="địa chỉ chưa đúng; cần dạng neo4j://TÊN_MÁY") as told:
        Neo4jStore(address)
    assert "secret" not in str(told.value)


class _AnsweredError(ClientError):
    """An error of the server with the code that a test gives it."""

    def __init__(self, code: str) -> None:
        super().__init__("in English")
        self._told = code

    @property
    def code(self) -> str:
        return self._told


class _Driver:
    """Stands for the driver of a server that tells its version, or raises."""

    def __init__(self, answer: str | Exception) -> None:
        self._answer = answer
        self.agent = str(answer)

    def get_server_info(self) -> _Driver:
        if isinstance(self._answer, Exception):
            raise self._answer
        return self

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("Neo4j/5.25.1", r"máy chủ Neo4j/5.25.1 quá cũ; cần Neo4j 5.26 trở lên"),
        ("Neo4j/4.4.40", r"quá cũ"),
        (AuthError("in English"), r"từ chối đăng nhập; hãy đặt NEO4J_USER và NEO4J_PASSWORD"),
        (ServiceUnavailable("in\nEnglish"), r"không trả lời; hãy kiểm tra địa chỉ"),
        (ConfigurationError("in English"), r"không trả lời"),
        (_AnsweredError("Neo.ClientError.Security.Forbidden"), r"không đủ quyền"),
        (_AnsweredError("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"), r"chỉ cho đọc"),
        (_AnsweredError("Neo.ClientError.Database.DatabaseNotFound"), r"cơ sở dữ liệu không có"),
        (_AnsweredError("Neo.ClientError.Statement.Unheard"), r"lỗi của máy chủ"),
    ],
)
def test_errors_are_said_in_one_line(monkeypatch: pytest.MonkeyPatch, answer: str | Exception, words: str) -> None:
    """Whatever the server or the driver says, the message names the store and what to do."""
    monkeypatch.setattr(GraphDatabase, "driver", lambda *_, **__: _Driver(answer))
    with pytest.raises(StoreError, match=rf"^Kho neo4j://kho.example: [^\n]*{words}[^\n]*$"):
        Neo4jStore("neo4j://kho.example")


@pytest.mark.parametrize(
    ("user", "password", "expected"),
    [(None, None, None), ("an", None, None), (None, "bí mật", ("neo4j", "bí mật")), ("an", "x", ("an", "x"))],
)
def test_credentials_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, user: str | None, password: str | None, expected: tuple[str, str] | None
) -> None:
    """The password stands in the environment only; without one none is sent."""
    for name, value in (("NEO4J_USER", user), ("NEO4J_PASSWORD", password)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    given: list[Any] = []

    def driver(_: str, **settings: Any) -> _Driver:
        given.append(settings["auth"])
        return _Driver("Neo4j/5.25.0")

    monkeypatch.setattr(GraphDatabase, "driver", driver)
    with pytest.raises(StoreError, match="quá cũ"):
        Neo4jStore("bolt://kho.example")
    assert given == [expected]


def test_an_open_store_outlives_a_crash_of_its_server(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a SIGKILL a question is asked three times and no more; after a start it is answered, and more is taken."""
    asked = []
    once = Database._read
    monkeypatch.setattr(Database, "_read", lambda *given: asked.append(1) or once(*given))
    with connect(neo4j_server.uri) as store:
        store.put([REGISTER, OF_COMMUNE])
        told = store.get(document_of(OF_COMMUNE))
        neo4j_server.kill()
        asked.clear()
        with pytest.raises(StoreError, match="không trả lời"):
            store.known()
        assert len(asked) == 3
        neo4j_server.start()
        assert store.get(document_of(OF_COMMUNE)) == told
        assert store.known().keys() == {REGISTER.source.id, OF_COMMUNE.source.id}
        store.put([SCAN])
        assert store.get(document_of(SCAN)) is not None
