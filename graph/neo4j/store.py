"""The Neo4j store: documents, bodies and units are nodes with their best values, what one source says hangs on them.

``(:Source)-[:SAYS]->(:Description {…})-[:DESCRIBES]->(:Document)`` is what a source says of a node that others may
describe, too; citations, effects and assignments are nodes of their own. ``graph.neo4j.schema`` and ``derive`` name
the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from graph.answers import Edge, ListedDocument, Shared, Stats
from graph.filter import Filter
from graph.kept import Kept
from graph.memory import MemoryStore
from graph.neo4j import ask, edges, find, lists
from graph.neo4j.database import Database
from graph.neo4j.derive import derive
from graph.neo4j.rows import OWNED, SHARED
from graph.neo4j.schema import prepare
from graph.neo4j.write import replace
from graph.port import Store
from graph.prepare import prepared
from graph.search import Match, Query
from graph.staleness import spans
from ontology.calm import calm
from ontology.records import Body, Bundle, Citation, Effect, Record, Unit

R = TypeVar("R", bound=Record)
P = TypeVar("P", Body, Unit)
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T")

_KEPT_EDGES = 300
"""First edges of a node that are kept: a picture shows no more."""


class Neo4jStore(Store):
    """A store on a server, by its address: ``neo4j://…`` (a cluster, too), ``neo4j+s://…`` or ``bolt://…``.

    ``NEO4J_USER`` and ``NEO4J_PASSWORD`` of the environment are the credentials; without them there are none.
    """

    works_here = False

    def __init__(self, address: str) -> None:
        self._db = Database(address)
        self._kept = Kept()
        try:
            prepare(self._db)
        except BaseException:
            self.close()
            raise

    def put(self, bundles: Iterable[Bundle]) -> None:
        """Replace the bundles of the same sources, in one transaction."""
        read = list(bundles)  # whoever makes them while they are asked for may need the collector
        with calm():  # rows make no circles, and the collector would walk them again and again
            self._db.writing(partial(self._replace, prepared(read), ()))

    def delete(self, source_ids: Iterable[str]) -> None:
        """Delete what these sources said, some at a time, and nodes to which nothing leads any more."""
        gone = set(source_ids)
        registers = set(self._db.column("MATCH (s:Source) WHERE s.kind <> 'file' RETURN s.id")) & gone
        for some in (*([each] for each in sorted(registers)), *find.batched(gone - registers)):  # a register is large
            with calm():
                self._db.writing(partial(self._replace, {}, some))

    def _replace(self, new: dict[str, Bundle], gone: Collection[str]) -> None:
        derive(self._db, replace(self._db, new, gone), lambda ids: spans(self, ids))

    def known(self) -> dict[str, tuple[str, str]]:
        """Sha256 and generator by source id."""
        found = self._db.rows("MATCH (s:Source) RETURN s.id, s.sha256, s.generator")
        return {source: (sha256, generator) for source, sha256, generator in found}

    def bundles(self, source_ids: Iterable[str] | None = None) -> Iterator[Bundle]:
        """Bundles in the order of source ids."""
        return find.bundles(self._db, source_ids)

    @contextmanager
    def snapshot(self) -> Iterator[Store]:
        """A copy in memory: no transaction of Neo4j sees one state for long.

        Writers wait until the copy is made, since each must hold the ``Store`` node before it ends.
        """
        copy = MemoryStore()
        copy.put(self._db.writing(self._held))
        with copy.snapshot() as view:
            yield view

    def _held(self) -> list[Bundle]:
        self._db.rows("MATCH (s:Store) SET s.held = true REMOVE s.held")
        return list(self.bundles())

    def read(self, work: Callable[[], T]) -> T:
        """One transaction for the questions of a verb."""
        return self._db.read(work)

    def remembered(
        self,
        part: str,
        what: str,
        keys: Collection[K],
        make: Callable[[Collection[K]], Mapping[K, V]],
    ) -> dict[K, V]:
        """Kept until the store is written to, whatever part of it; what a transaction writes itself is not kept."""
        if self._db.is_writing:
            return dict(make(keys))
        return self.read(partial(self._remembered, part, what, keys, make))

    def _remembered(
        self, part: str, what: str, keys: Collection[K], make: Callable[[Collection[K]], Mapping[K, V]]
    ) -> dict[K, V]:
        mark = self._db.mark()
        if mark is None:
            return dict(make(keys))
        if part == "all":
            return self._kept.told(mark, what, keys, make)
        # That nothing is told of a key holds as long, too: the mark is that of the whole store.
        told = self._kept.told(mark, what, keys, lambda some: {**dict.fromkeys(some), **make(some)})
        return {key: value for key, value in told.items() if value is not None}

    def close(self) -> None:
        """Close the connections."""
        self._db.close()

    def records(self, kind: type[R], field: str, values: Collection[str]) -> list[tuple[str, R]]:
        """Records by the value of a field."""
        return find.records(self._db, kind, field, values)

    def touching(self, ids: Collection[str]) -> list[tuple[str, Effect]]:
        """Effects in which these documents act or are acted on, in one question."""
        return find.touching(self._db, ids)

    def targets(self, ids: Collection[str]) -> dict[str, str]:
        """Aliases among the ids, with what they lead to."""
        return find.targets(self._db, ids)

    def aliases(self, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Ids that have aliases, with these."""
        return find.aliases(self._db, ids)

    def nodes(self, ids: Collection[str]) -> dict[str, Shared]:
        """Merged records by id."""
        return find.nodes(self._db, ids)

    def standing(self, kind: type[P], field: str, values: Collection[str], day: str | None) -> list[P]:
        """Standing bodies or units by the value of a field."""
        return find.standing(self._db, kind, field, values, day)

    def text(self, text_id: str) -> str | None:
        """The text of a source."""
        return find.text(self._db, text_id)

    def matching_documents(self, wanted: Filter, after: str | None, limit: int) -> list[ListedDocument]:
        """Documents that pass the filter, by id."""
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
        """Loaded documents, their stale citations and how many have any, by issuer."""
        return lists.counts(self._db, as_of)

    def edges(self, ids: Collection[str], cap: int | None = None) -> dict[str, tuple[list[Edge], int]]:
        """The first edges of each node, and how many it has."""
        asked = [(node, cap) for node in sorted(set(ids))]
        if cap is None or cap > _KEPT_EDGES:  # those of a law are too many to keep
            found = self._edges(asked)
        else:
            found = self.remembered("all", "first edges", asked, self._edges)
        full = [node for (node, _), first in found.items() if len(first) == cap]
        totals = self.degrees(full) if full else {}
        counted = ((node, first, totals.get(node, len(first))) for (node, _), first in found.items())
        return {node: (first, total) for node, first, total in counted if total}

    def _edges(self, asked: Collection[tuple[str, int | None]]) -> dict[tuple[str, int | None], list[Edge]]:
        cap = next((cap for _, cap in asked), None)
        found = edges.edges(self._db, [node for node, _ in asked], cap)
        return {(node, cap): found.get(node, []) for node, cap in asked}

    def edges_among(self, ids: Collection[str]) -> list[Edge]:
        """The edges among the nodes."""
        return edges.among(self._db, ids)

    def degrees(self, ids: Collection[str]) -> dict[str, int]:
        """How many edges each node has: counted once for a state of the store, since half of all plans cite one law."""
        return self.remembered(
            "all", "degrees", set(ids), lambda some: {**dict.fromkeys(some, 0), **edges.degrees(self._db, some)}
        )

    def beside(self, ids: Collection[str]) -> dict[str, list[str]]:
        """The nodes to which edges lead from some of these."""
        return edges.beside(self._db, ids)

    def matches(self, query: Query, kind: type[Shared], limit: int) -> list[Match]:
        """What the query finds."""
        return lists.matches(self._db, query, kind, limit)

    def cypher(self, statement: str, parameters: Mapping[str, Any], *, seconds: float, limit: int) -> ask.Table:
        """What a question in Cypher answers (``ask.RefusedError``, ``ask.TimedOutError``); it can only read."""
        return ask.ask(self._db, statement, parameters, seconds=seconds, limit=limit)

    def stats(self) -> Stats:
        """Distinct ids by table; of shared records the nodes. Counted once for a state of the store."""
        return self.remembered("all", "stats", ("",), lambda _: {"": self._stats()})[""]

    def _stats(self) -> Stats:
        counted = {"sources": "MATCH (n:Source) RETURN count(*)", "texts": "MATCH (n:Text) RETURN count(*)"}
        counted |= {r.table.name: f"MATCH (n:{r.label}) RETURN count(*)" for r in SHARED}
        counted |= {r.table.name: f"MATCH (n:{r.label}) RETURN count(DISTINCT n.id)" for r in OWNED}
        # Of these there are most, and which of them tell a key again is known.
        counted["citations"] = (
            "RETURN COUNT { (:Citation) } - COUNT { MATCH (n:Citation) WHERE n.repeated IS NOT NULL }"
        )
        loaded = self._db.column("MATCH (d:Document) WHERE d.loaded RETURN count(*)")[0]
        return Stats(
            records={table: self._db.column(statement)[0] for table, statement in counted.items()}, loaded=loaded
        )
