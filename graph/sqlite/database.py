"""A store file and its connections: opened, checked, and every error of SQLite said in Vietnamese."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from graph.patience import over
from graph.port import StoreError
from graph.sqlite.schema import APPLICATION, VERSION, statements

_PATIENCE = 60.0
"""Seconds to wait for another process that writes."""

_ADVICE = {
    "locked": "đang bị một tiến trình khác giữ quá lâu; hãy thử lại khi tiến trình ấy xong",
    "not a database": "không phải file SQLite; hãy kiểm tra đường dẫn hoặc chọn file khác",
    "malformed": "file đã hỏng; hãy xóa file này rồi nạp lại các văn bản",
    "unable to open": "không mở được; hãy kiểm tra thư mục có tồn tại và có quyền ghi",
    "readonly": "không có quyền ghi; hãy kiểm tra quyền của file và thư mục",
    "interrupted": "việc này chạy quá lâu nên đã bị dừng, chưa ghi gì; hãy hỏi hẹp hơn, hoặc nạp bằng luocdo load",
    "full": "hết chỗ trên đĩa; hãy giải phóng dung lượng rồi chạy lại",
}


Values = Sequence[Any] | Mapping[str, Any]
"""Parameters of a statement, by position or name."""


_STEPS = 20_000
"""Steps of SQLite's machine, about a millisecond, after which it is asked whether anybody still waits."""
_CACHE = 65536
"""KiB of pages that a connection keeps, and that a journal may hold before it is written back (4 KiB each)."""
_MAPPED = 2**31
"""Bytes of the file that are read where the system holds them: what a connection keeps it must forget with every write
of another process, and each connection would read the same pages again.
"""


class Database:
    """One store file; each thread that asks borrows a connection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._free: list[sqlite3.Connection] = []
        self._check()

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            advice = next((advice for words, advice in _ADVICE.items() if words in str(error)), "lỗi khi dùng file")
            raise StoreError(f"Kho {self.path}: {advice} (SQLite: {error})") from error

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        """The connection of this thread's transaction, or the free one that was used last: it remembers most.

        Threads of a server come and go; a connection to each would stay open when it has gone.
        """
        held: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if held is not None:
            yield held
            return
        free = self._free
        try:
            connection = free.pop()
        except IndexError:
            connection = self._new()
        self._own.connection = connection
        try:
            yield connection
        finally:
            self._own.connection = None
            if connection in self._opened:  # else the store was closed meanwhile
                self._take_back(connection, free)

    def _new(self) -> sqlite3.Connection:
        with self._said(), ExitStack() as opening:
            # The thread that closes the store closes the connections of all threads.
            connection = sqlite3.connect(
                self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=512
            )
            opening.callback(connection.close)
            # A commit survives the death of the process; after a power cut the last ones may be missing, whole.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = {-_CACHE}")
            connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_CACHE // 4}")
            connection.set_progress_handler(over, _STEPS)
            opening.pop_all()
        self._opened.append(connection)
        return connection

    def _take_back(self, connection: sqlite3.Connection, free: list[sqlite3.Connection]) -> None:
        if connection.in_transaction:  # could not be ended: whoever got it next would go on in it
            self._opened.remove(connection)
            connection.close()
        else:
            free.append(connection)

    def _check(self) -> None:
        try:
            if self._is_new():
                self.run("PRAGMA journal_mode = WAL")  # readers and the writer do not wait for each other
                with self.writing():
                    if self._is_new():
                        for statement in statements():
                            self.run(statement)
            if self.rows("PRAGMA application_id") != [(APPLICATION,)]:
                raise StoreError(f"Kho {self.path}: là cơ sở dữ liệu SQLite khác; hãy chọn file khác làm kho")
            (version,) = self.rows("PRAGMA user_version")[0]
            if version != VERSION:
                raise StoreError(
                    f"Kho {self.path}: định dạng {version}, chương trình này dùng định dạng {VERSION}; "
                    "hãy nạp lại các văn bản vào một file mới"
                )
        except StoreError:
            self.close()
            raise

    def _is_new(self) -> bool:
        return self.rows("PRAGMA application_id") == [(0,)] and not self.rows("SELECT 1 FROM sqlite_schema LIMIT 1")

    def rows(self, statement: str, values: Values = ()) -> list[Any]:
        """All rows of an answer."""
        with self._said(), self._lent() as connection:
            return connection.execute(statement, values).fetchall()

    def run(self, statement: str, values: Values = ()) -> int:
        """Change something; the id of the last row that was inserted."""
        with self._said(), self._lent() as connection:
            return connection.execute(statement, values).lastrowid or 0

    def run_all(self, statement: str, values: Iterable[Values]) -> None:
        """The same change for each of some values."""
        with self._said(), self._lent() as connection:
            connection.executemany(statement, values)

    @property
    def is_writing(self) -> bool:
        """Whether this thread is within ``writing``."""
        return getattr(self._own, "writing", False)

    def mark(self, part: str) -> int:
        """How often a part of the store has changed."""
        count: int = self.rows("SELECT count FROM marks WHERE name = ?", (part,))[0][0]
        return count

    def changed(self, parts: Iterable[str]) -> None:
        """Note that these parts are others now."""
        self.run_all("UPDATE marks SET count = count + 1 WHERE name = ?", ((part,) for part in parts))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that happens in it, or nothing."""
        with self._lent() as connection:
            self.run("BEGIN IMMEDIATE")
            self._own.writing = True
            try:
                yield
                self.run("COMMIT")
            except BaseException:
                if connection.in_transaction:  # on a full disk SQLite has rolled back itself
                    self.run("ROLLBACK")
                raise
            finally:
                self._own.writing = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the file for several questions; within a transaction, that transaction."""
        with self._lent() as connection:
            if connection.in_transaction:
                yield
                return
            self.run("BEGIN")
            try:
                yield
            finally:
                self.run("ROLLBACK")

    def close(self) -> None:
        """Close the connections of all threads."""
        while self._opened:
            self._opened.pop().close()
        self._own, self._free = threading.local(), []
