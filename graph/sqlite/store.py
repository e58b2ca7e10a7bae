"""The SQLite store."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from graph.answers import Edge, ListedDocument, Shared, Stats
from graph.filter import Filter
from graph.kept import Kept
from graph.port import Store, StoreError
from graph.prepare import prepared
from graph.search import Match, Query
from graph.sqlite import edges, find, lists, tally
from graph.sqlite.database import Database
from graph.sqlite.derive import derive
from graph.sqlite.find import AMONG, listed
from graph.sqlite.rows import BUNDLED, ROWS
from graph.sqlite.write import replace_rows
from graph.staleness import spans
from ontology.mapping import TABLES
from ontology.records import Body, Bundle, Citation, Effect, Record, Source, Text, Unit

R = TypeVar("R", bound=Record)
P = TypeVar("P", Body, Unit)
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T")

_AT_ONCE = 200
"""Bundles that are read together."""


class SqliteStore(Store):
    """One file. Many processes read while one writes; a second writer waits for the first."""

    def __init__(self, path: Path) -> None:
        self._db = Database(path)
        self._kept = Kept()
        self._frozen = False

    def put(self, bundles: Iterable[Bundle]) -> None:
        """Replace what the same sources said, in one transaction."""
        self._write(prepared(bundles), ())

    def delete(self, source_ids: Iterable[str]) -> None:
        """Forget what the sources said, in one transaction."""
        self._write({}, source_ids)

    def _write(self, bundles: dict[str, Bundle], gone: Iterable[str]) -> None:
        if self._frozen:
            raise StoreError("Bản chụp của kho chỉ để đọc; hãy ghi vào chính kho")
        with self._db.writing():
            touched = replace_rows(self._db, bundles, gone)
            derive(self._db, bundles, touched, lambda ids: spans(self, ids))

    def known(self) -> dict[str, tuple[str, str]]:
        """Sha256 and generator by source id."""
        return {
            source: (sha256, by) for source, sha256, by in self._db.rows("SELECT id, sha256, generator FROM sources")
        }

    def bundles(self, source_ids: Iterable[str] | None = None) -> Iterator[Bundle]:
        """Bundles in the order of source ids, some read at a time."""
        if source_ids is None:
            asked = [source for (source,) in self._db.rows("SELECT id FROM sources ORDER BY id")]
        else:
            asked = sorted(set(source_ids))
        for start in range(0, len(asked), _AT_ONCE):
            with self._db.reading():
                told = list(self._read(asked[start : start + _AT_ONCE]))
            yield from told

    def _read(self, asked: list[str]) -> Iterator[Bundle]:
        rows = ROWS[Source]
        found = self._db.rows(
            f"SELECT no, {rows.columns} FROM sources WHERE id IN {AMONG} ORDER BY id", (listed(asked),)
        )
        numbers = listed([row[0] for row in found])
        parts: dict[int, dict[str, list[Any]]] = {row[0]: {} for row in found}
        texts = (
            "SELECT source, t.id, value FROM texts t JOIN contents c ON c.id = t.id "
            f"WHERE source IN {AMONG} ORDER BY t.id"
        )
        for number, text_id, value in self._db.rows(texts, (numbers,)):
            text = Text(id=text_id, value=zlib.decompress(value).decode())
            parts[number].setdefault("texts", []).append(text)
        for table in BUNDLED:
            shape = ROWS[table.record]
            told = f"SELECT source, {shape.columns} FROM {table.name} WHERE source IN {AMONG} ORDER BY rowid"
            for row in self._db.rows(told, (numbers,)):
                parts[row[0]].setdefault(table.name, []).append(shape.record(row[1:]))
        for number, *row in found:
            records: dict[str, Any] = {name: tuple(each) for name, each in parts[number].items()}
            yield Bundle(source=rows.record(row), **records)

    @contextmanager
    def snapshot(self) -> Iterator[Store]:
        """A second connection in one read transaction: the file as it is now, whatever is written meanwhile."""
        with SqliteStore(self._db.path) as view:
            view._frozen = True
            with view._db.reading():
                view._db.rows("SELECT 1 FROM sources LIMIT 1")  # SQLite takes its view with the first read
                yield view

    def read(self, work: Callable[[], T]) -> T:
        """One read transaction for the questions of a verb."""
        with self._db.reading():
            return work()

    def remembered(
        self, part: str, what: str, keys: Collection[K], make: Callable[[Collection[K]], Mapping[K, V]]
    ) -> dict[K, V]:
        """Kept as long as the mark of the part stands; what a transaction sees that may yet be undone is not kept."""
        if self._db.is_writing:
            return dict(make(keys))
        return self._kept.told(self._db.mark(part), what, keys, make)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def records(self, kind: type[R], field: str, values: Collection[str]) -> list[tuple[str, R]]:
        """Records by an indexed field."""
        return find.records(self._db, kind, field, values)

    def touching(self, ids: Collection[str]) -> list[tuple[str, Effect]]:
        """Effects by who acts or is acted on, each once."""
        return find.touching(self._db, ids)

    def targets(self, ids: Collection[str]) -> dict[str, str]:
        """Aliases among the ids."""
        return find.targets(self._db, ids)

    def aliases(self, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """What leads to the ids."""
        return find.aliases(self._db, ids)

    def nodes(self, ids: Collection[str]) -> dict[str, Shared]:
        """Merged records."""
        return find.nodes(self._db, ids)

    def standing(self, kind: type[P], field: str, values: Collection[str], day: str | None) -> list[P]:
        """Standing bodies or units by an indexed field."""
        return find.standing(self._db, kind, field, values, day)

    def text(self, text_id: str) -> str | None:
        """A text, unpacked."""
        found = self._db.rows("SELECT value FROM contents WHERE id = ?", (text_id,))
        return zlib.decompress(found[0][0]).decode() if found else None

    def matching_documents(self, wanted: Filter, after: str | None, limit: int) -> list[ListedDocument]:
        """A page of documents."""
        return lists.documents(self._db, wanted, after, limit)

    def matching_citations(self, wanted: Filter, after: tuple[str, str] | None, limit: int) -> list[Citation]:
        """A page of citations."""
        return lists.citations(self._db, wanted, after, limit)

    def matching_places(
        self, kind: type[P], wanted: Mapping[str, str], day: str, after: str | None, limit: int
    ) -> list[P]:
        """A page of bodies or units."""
        return lists.places(self._db, kind, wanted, day, after, limit)

    def issuers(self) -> set[str]:
        """Issuers of loaded documents."""
        return lists.issuers(self._db)

    def counts(self, as_of: str) -> dict[str | None, tuple[int, int, int]]:
        """Counts by issuer."""
        return tally.counts(self._db, as_of)

    def edges(self, ids: Collection[str], cap: int | None = None) -> dict[str, tuple[list[Edge], int]]:
        """The first edges of each node."""
        return edges.edges(self._db, ids, cap)

    def edges_among(self, ids: Collection[str]) -> list[Edge]:
        """The edges among the nodes."""
        return edges.among(self._db, ids)

    def degrees(self, ids: Collection[str]) -> dict[str, int]:
        """How many edges each node has."""
        return edges.degrees(self._db, ids)

    def beside(self, ids: Collection[str]) -> dict[str, list[str]]:
        """The nodes to which edges lead from some of these."""
        return edges.beside(self._db, ids)

    def matches(self, query: Query, kind: type[Shared], limit: int) -> list[Match]:
        """What the query finds by full text."""
        return lists.matches(self._db, query, kind, limit)

    def stats(self) -> Stats:
        """Distinct ids by table; of shared records the nodes. Counted once for a state of the store."""
        return self.remembered("all", "stats", ("",), lambda _: {"": self._stats()})[""]

    def _stats(self) -> Stats:
        names = {table.name: f"best_{table.name}" if table.shared else table.name for table in TABLES}
        found = {name: self._db.rows(f"SELECT count(DISTINCT id) FROM {table}")[0][0] for name, table in names.items()}
        (loaded,) = self._db.rows("SELECT count(*) FROM best_documents WHERE loaded")[0]
        return Stats(records=found, loaded=loaded)
