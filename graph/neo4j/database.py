"""A Neo4j server and the transactions on it; every error of the driver is said in Vietnamese."""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, GraphDatabase, ManagedTransaction, Result, Session, Transaction
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, IncompleteCommit, Neo4jError

from graph.port import StoreError

OLDEST = (5, 26)
"""The first version whose Cypher is ours: the long-term release that is still supported."""

_IDLE = 10.0
"""Seconds after which a connection at rest is tried before it is used: the server may have been started anew."""

_ADVICE = (
    (r"Security\.(?:Forbidden|AuthorizationExpired)", "tài khoản không đủ quyền; hãy dùng tài khoản được đọc và ghi"),
    (r"ReadOnly|NotALeader", "máy chủ chỉ cho đọc; hãy dùng địa chỉ neo4j:// của máy chủ cho ghi"),
    (r"DatabaseNotFound|DatabaseUnavailable", "cơ sở dữ liệu không có hoặc đang tắt; hãy kiểm tra máy chủ"),
    (r"ConstraintValidationFailed|ConstraintCreationFailed", "trong kho có nút trùng mã của chương trình khác; "
                                                            "hãy dùng một cơ sở dữ liệu riêng"),
    (r"OutOfMemory|MemoryPool|DiskFull", "máy chủ hết bộ nhớ hoặc hết chỗ trên đĩa; hãy tăng thêm rồi chạy lại"),
)  # fmt: skip

_PATIENCE = 120.0
"""Seconds for which a transaction that writes is tried again while the server is away: a restart takes less."""

_ATTEMPTS = 5
"""So often a transaction is begun that another one came between, or whose end nobody knows."""

_READINGS = 3
"""So often questions are asked whose connection broke."""

_SPOKEN_OF = "still has relationships"
"""A node that nothing led to cannot be deleted any more: another transaction made a relationship to it meanwhile."""

T = TypeVar("T")


class SweptError(Exception):
    """A node that was met is no more: a transaction that ended meanwhile took it away as nothing led to it."""


logging.getLogger("neo4j").addHandler(logging.NullHandler())  # retries are no news; errors are said here


class _Sent(list[Any]):
    """Values that are sent by the thousand: the driver would write all of them out for a log that nobody keeps."""

    def __repr__(self) -> str:
        return f"[{len(self)} values]"


class Database:
    """One server; each thread that asks has a transaction of its own."""

    def __init__(self, address: str) -> None:
        self.address = re.sub(r"//.*@", "//…@", address).partition("?")[0]  # without a password that stands in it
        self._own = threading.local()
        self._seen: str | None = None
        with ExitStack() as opened, self._said(), self._well_formed(ValueError):
            with self._well_formed(ConfigurationError):
                self._driver = GraphDatabase.driver(
                    address,
                    auth=_credentials(),
                    liveness_check_timeout=_IDLE,
                    max_transaction_retry_time=_PATIENCE,
                    notifications_disabled_classifications=["UNRECOGNIZED"],  # an empty store has no labels yet
                )
            opened.callback(self.close)
            self._check()
            opened.pop_all()

    @contextmanager
    def _well_formed(self, wrong: type[Exception]) -> Iterator[None]:
        """What the driver says of an address is not repeated: a password may stand in it, and not where it looks."""
        try:
            yield
        except wrong as error:
            raise StoreError(
                f"Kho {self.address}: địa chỉ chưa đúng; cần dạng neo4j://TÊN_MÁY hoặc neo4j://TÊN_MÁY:7687, "
                "tài khoản và mật khẩu đặt trong môi trường, NEO4J_USER và NEO4J_PASSWORD"
            ) from error

    def _check(self) -> None:
        agent = self._driver.get_server_info().agent
        version = re.search(r"(\d+)\.(\d+)", agent)
        if version is None or (int(version[1]), int(version[2])) < OLDEST:
            raise StoreError(f"Kho {self.address}: máy chủ {agent} quá cũ; cần Neo4j 5.26 trở lên")

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except AuthError as error:
            raise StoreError(
                f"Kho {self.address}: máy chủ từ chối đăng nhập; hãy đặt NEO4J_USER và NEO4J_PASSWORD "
                "trong môi trường cho đúng"
            ) from error
        except Neo4jError as error:
            code = error.code or ""
            advice = next((advice for pattern, advice in _ADVICE if re.search(pattern, code)), "lỗi của máy chủ")
            raise StoreError(f"Kho {self.address}: {advice} (Neo4j: {_line(error.message or code)})") from error
        except (DriverError, OSError) as error:
            raise StoreError(self._silent(error)) from error

    def _silent(self, error: Exception) -> str:
        return (
            f"Kho {self.address}: máy chủ Neo4j không trả lời; hãy kiểm tra địa chỉ và máy chủ đang chạy "
            f"({_line(str(error))})"
        )

    @property
    def _transaction(self) -> ManagedTransaction | Transaction | None:
        return getattr(self._own, "transaction", None)

    @property
    def is_writing(self) -> bool:
        """Whether this thread is within ``writing``."""
        return isinstance(self._transaction, ManagedTransaction)

    def _session(self, access: str) -> Session:
        # The shared bookmarks let each transaction see what the one before wrote, on whichever member of a cluster.
        return self._driver.session(
            default_access_mode=access, bookmark_manager=self._driver.execute_query_bookmark_manager
        )

    def rows(self, statement: str, **values: Any) -> list[list[Any]]:
        """All rows of an answer; within ``writing`` or ``read`` of that transaction, else of one of its own."""
        return self.read(lambda: self.begin(statement, **values).values())

    def each(self, statement: str, rows: Collection[Any]) -> list[list[Any]]:
        """The same for all ``$rows`` at once; nothing where there are none."""
        return self.rows(statement, rows=rows) if rows else []

    def begin(self, statement: str, **values: Any) -> Result:
        """Let the server go to work, within a transaction; the answer is waited for where it is read."""
        told = {name: _Sent(value) if isinstance(value, list) else value for name, value in values.items()}
        self._own.sent += [value for value in told.values() if isinstance(value, _Sent)]
        result: Result = self._own.transaction.run(statement, told)
        return result

    def write(self, statement: str, rows: Collection[Any], made: int | None = None, **values: Any) -> None:
        """Write ``$rows`` while the caller goes on: the transaction waits before it ends.

        ``made``: the number that the statement must return, else the transaction is begun anew: what a row refers to
        can have been swept away by another writer since it was met.
        """
        if rows:
            self._own.begun.append((self.begin(statement, rows=rows, **values), made))

    def column(self, statement: str, **values: Any) -> list[Any]:
        """The first value of each row."""
        return [row[0] for row in self.rows(statement, **values)]

    def writing(self, work: Callable[[], T]) -> T:
        """One transaction: all that ``work`` writes, or nothing; done again after an error that may pass."""

        def run(transaction: ManagedTransaction) -> T:
            with self._within(transaction):
                done = work()
                for result, made in self._own.begun:
                    if made is not None and result.values() != [[made]]:
                        raise SweptError
                return done

        with self._said(), self._session(WRITE_ACCESS) as session:
            for _ in range(_ATTEMPTS - 1):
                try:
                    return session.execute_write(run)
                except (SweptError, IncompleteCommit):  # to write the same once more changes nothing
                    continue
                except ClientError as error:
                    if not (error.code or "").endswith("EntityNotFound") and _SPOKEN_OF not in str(error):
                        raise
            return session.execute_write(run)

    def read(self, work: Callable[[], T]) -> T:
        """One transaction for several questions: sooner answered, though what others commit meanwhile is seen.

        Asked again where the connection broke, as when a server was started anew. A server that is
        away is not waited for as by who writes: who asks can ask again.
        """
        if self._transaction is not None:
            return work()
        with self._said():
            for _ in range(_READINGS - 1):
                try:
                    return self._read(work)
                except DriverError as error:
                    if not (error.is_retryable() or isinstance(error, IncompleteCommit)):
                        raise
            return self._read(work)

    def _read(self, work: Callable[[], T]) -> T:
        settled = self._seen
        with self._session(READ_ACCESS) as session:
            with session.begin_transaction() as transaction, self._within(transaction):
                self._own.settled, self._own.mark = settled, None
                done = work()
            self._seen = self._own.mark or self._seen
            return done

    def mark(self) -> str | None:
        """The name of the store's state, within ``read`` of it whole; none where it may not all be seen.

        While a transaction is being applied another can see a part of it. One that begins after it was seen by one
        that has ended sees all of it: that is what bookmarks promise.
        """
        if self._own.mark is None:
            # An import has no moment of writing, and what wrote before there was ``state`` changed no more than that.
            state = "MATCH (s:Store) RETURN coalesce(toString(s.written), '') + coalesce(s.state, '')"
            self._own.mark = next(filter(None, self.column(state)), None)
        return self._own.mark if self._own.mark == self._own.settled else None

    @contextmanager
    def asking(self, seconds: float) -> Iterator[Transaction]:
        """A transaction that can only read and that the server ends after so many seconds."""
        with (
            self._said(),
            self._session(READ_ACCESS) as session,
            session.begin_transaction(timeout=seconds) as transaction,
        ):
            yield transaction

    @contextmanager
    def _within(self, transaction: ManagedTransaction | Transaction) -> Iterator[None]:
        self._own.transaction = transaction
        sent: list[_Sent] = []
        self._own.begun, self._own.sent = [], sent
        try:
            yield
        finally:
            self._own.transaction, self._own.begun = None, []
            for values in sent:  # a result keeps its parameters, and the driver keeps results in circles
                values.clear()

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()


def _credentials() -> tuple[str, str] | None:
    password = os.environ.get("NEO4J_PASSWORD")
    return (os.environ.get("NEO4J_USER", "neo4j"), password) if password else None


def _line(text: str) -> str:
    return " ".join(text.split())[:200]
