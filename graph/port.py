"""The store port: the verbs that every store answers, with the same results in the same order.

A store keeps bundles, one a source. Each verb that asks about a day takes ``as_of`` (an ISO day): legal status and
hierarchy are as on that day, and lists and counts leave out documents that were certainly issued later (``date_from``
after ``as_of``). Lists are ordered by ASCII id and continue after the cursor of the page before (keyset, never an
offset). Ids that lead elsewhere (``owl:sameAs``) are answered as what they lead to.

A store implements the abstract methods: keeping bundles, and a few ways to find records. The verbs stand on these,
once for all stores, so that their answers are equal by construction.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import partial
from types import TracebackType
from typing import Self, TypeVar

import networkx as nx
from pyoxigraph import Quad

from graph import hierarchy, lists, paths, projection, relations, rollup, search, staleness
from graph.answers import (
    Ancestors,
    Description,
    Edge,
    GivenTask,
    JudgedCitation,
    ListedDocument,
    Neighbourhood,
    Node,
    Page,
    Path,
    Relations,
    RollUp,
    Shared,
    Stats,
)
from graph.filter import Filter
from graph.search import Match, Query
from graph.succession import Step
from graph.validity import Interval
from ontology.rdf import Mapping as RdfMapping
from ontology.records import Body, Bundle, Citation, Document, Effect, Record, Unit

R = TypeVar("R", bound=Record)
P = TypeVar("P", Body, Unit)
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T")

TOLD_BY_PEOPLE = ("file", "review")
"""Kinds of sources that an export always holds; registers and lists come with the package."""


class StoreError(Exception):
    """A store that cannot answer: away, broken, of another format. The message says in Vietnamese what to do."""


class Store(ABC):
    """A store. Use it as a context manager, or ``close`` it."""

    works_here = True
    """Whether its questions are worked on in this process: many at a time are then no sooner answered."""

    # What a store implements: keeping bundles …

    @abstractmethod
    def put(self, bundles: Iterable[Bundle]) -> None:
        """Replace what the same sources said before; all of it or, on an error, nothing."""

    @abstractmethod
    def delete(self, source_ids: Iterable[str]) -> None:
        """Forget what these sources said; unknown ones are passed over."""

    @abstractmethod
    def known(self) -> dict[str, tuple[str, str]]:
        """Each source id with sha256 and generator: what a loader needs to skip unchanged files."""

    @abstractmethod
    def bundles(self, source_ids: Iterable[str] | None = None) -> Iterator[Bundle]:
        """The bundles of these sources, or of all, in the order of source ids, each in its canonical order."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[Store]:
        """A view that no later write changes; writing to it raises ``StoreError``."""

    @abstractmethod
    def close(self) -> None:
        """Give back what the store holds open; closing twice is no error."""

    # … and finding records.

    @abstractmethod
    def records(self, kind: type[R], field: str, values: Collection[str]) -> list[tuple[str, R]]:
        """Records with one of these values in a field of ``LOOKUPS``, each with its source id; by id, then source."""

    def touching(self, ids: Collection[str]) -> list[tuple[str, Effect]]:
        """The effects in which one of these acts or is acted on, each with its source id, once or twice, unordered."""
        return [*self.records(Effect, "affected", ids), *self.records(Effect, "affecting", ids)]

    @abstractmethod
    def targets(self, ids: Collection[str]) -> dict[str, str]:
        """Those of the ids that are aliases, each with the id that it leads to."""

    @abstractmethod
    def aliases(self, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The aliases of each id that has any, sorted."""

    @abstractmethod
    def nodes(self, ids: Collection[str]) -> dict[str, Shared]:
        """The best record of each described id; aliases and unknown ids are not among the keys."""

    @abstractmethod
    def standing(self, kind: type[P], field: str, values: Collection[str], day: str | None) -> list[P]:
        """Best records with one of these values in a field of ``lookups.PLACES``, whose interval covers the day; by id.

        Without a day those of all times.
        """

    @abstractmethod
    def text(self, text_id: str) -> str | None:
        """The text of a source, by the id that stands in ``Source.text``."""

    @abstractmethod
    def matching_documents(self, wanted: Filter, after: str | None, limit: int) -> list[ListedDocument]:
        """The first ``limit`` documents after an id, by id."""

    @abstractmethod
    def matching_citations(self, wanted: Filter, after: tuple[str, str] | None, limit: int) -> list[Citation]:
        """The first ``limit`` citations after (id of the citing document, key), by both.

        Stale: a span of ``staleness.spans`` of the target covers ``as_of`` or all days of the citing document. A key
        that two sources tell is answered once, as the smaller source tells it; what no source describes cites nothing.
        """

    @abstractmethod
    def matching_places(
        self, kind: type[P], wanted: Mapping[str, str], day: str, after: str | None, limit: int
    ) -> list[P]:
        """The first ``limit`` bodies or units after an id that stood on the day and have these values; by id."""

    @abstractmethod
    def issuers(self) -> set[str]:
        """The issuers of loaded documents."""

    @abstractmethod
    def counts(self, as_of: str) -> dict[str | None, tuple[int, int, int]]:
        """For each issuer: loaded documents, stale citations in them, documents with stale citations."""

    @abstractmethod
    def edges(self, ids: Collection[str], cap: int | None = None) -> dict[str, tuple[list[Edge], int]]:
        """For each id its first ``cap`` edges by ``Edge.order`` (all, when ``None``), and how many there are.

        Of two sources that tell one edge there is one; no edge leads from a node to itself; aliases are resolved.
        """

    def edges_among(self, ids: Collection[str]) -> list[Edge]:
        """The edges that lead from one of the ids to another, in order."""
        around, shown = self.edges(ids).items(), set(ids)
        return sorted({edge for node, (edges, _) in around for edge in edges if edge.other(node) in shown})

    def degrees(self, ids: Collection[str]) -> dict[str, int]:
        """How many edges each id has; ids without any may be left out."""
        return {node: total for node, (_, total) in self.edges(ids, 0).items()}

    def beside(self, ids: Collection[str]) -> dict[str, list[str]]:
        """For each node to which edges lead from some of the ids, these, once or more."""
        found: dict[str, list[str]] = {}
        for node, (edges, _) in self.edges(ids).items():
            for edge in edges:
                found.setdefault(edge.other(node), []).append(node)
        return found

    @abstractmethod
    def matches(self, query: Query, kind: type[Shared], limit: int) -> list[Match]:
        """The first ``limit`` nodes of a kind that the query finds, by rank and id."""

    @abstractmethod
    def stats(self) -> Stats:
        """How much the store holds."""

    def read(self, work: Callable[[], T]) -> T:
        """Several questions as one, where a store must do something for it; ``work`` can be done more than once."""
        return work()

    def remembered(
        self,
        part: str,  # noqa: ARG002
        what: str,  # noqa: ARG002
        keys: Collection[K],
        make: Callable[[Collection[K]], Mapping[K, V]],
    ) -> dict[K, V]:
        """What ``make`` tells of these keys, where it rests on one of ``PARTS`` alone.

        A store that can tell that the part has not changed since may answer from what was made before (``what`` names
        the kind of answer). Keys of which nothing was told are asked again; but of the law and the map a store may keep
        that there is nothing to tell. Here everything is made anew.
        """
        return dict(make(keys))

    # The verbs: the same for all stores.

    def get(self, node_id: str) -> Node | None:
        """One document, body or unit, by its id or an alias."""
        return self.read(lambda: lists.get(self, node_id))

    def descriptions(self, node_id: str) -> tuple[Description, ...]:
        """What each source says of a node, the best voice first; of a known law thousands do."""
        return self.read(lambda: lists.descriptions(self, node_id))

    def documents(
        self,
        *,
        as_of: str,
        type: str | None = None,  # noqa: A002  # the name of the field
        family: str | None = None,
        loaded: bool | None = None,
        unit: str | None = None,
        number: str | None = None,
        issuer: str | None = None,
        since: str | None = None,
        until: str | None = None,
        cites: str | None = None,
        stale: bool | None = None,
        instrument: bool | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[ListedDocument]:
        """Documents by id.

        ``unit``: issued by its bodies, those below it and those it inherits from, on that day. ``since``, ``until``:
        may have been issued between these days (both inclusive). ``cites``: cites this one. ``stale``: has stale
        citations. ``instrument``: is cited, or known without a source of its own.
        """
        narrowed = partial(
            lists.narrowed,
            self, as_of, type=type, family=family, loaded=loaded, unit=unit, number=number, issuer=issuer,
            since=since, until=until, target=cites, stale=stale, instrument=instrument,
        )  # fmt: skip
        return self.read(lambda: lists.documents(self, narrowed(), after, limit))

    def instruments(self, number: str) -> tuple[Document, ...]:
        """Documents of this number, newest first; blanks, leading zeros and case do not matter."""
        return self.read(lambda: lists.instruments(self, number))

    def assignments(self, body: str, as_of: str, *, after: str | None = None, limit: int = 50) -> Page[GivenTask]:
        """The tasks given to a body, by the id of the assignment."""
        return self.read(lambda: lists.assignments(self, body, as_of, after, limit))

    def citations(
        self,
        as_of: str,
        *,
        document: str | None = None,
        issuer: str | None = None,
        issuer_unit: str | None = None,
        target: str | None = None,
        role: str | None = None,
        stale: bool | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[JudgedCitation]:
        """Citations with the verdict on a day, by document id and citation key; ``stale``: only those, or only others.

        Stale are those that are ``dead_when_cited`` or ``stale_since``.
        """
        narrowed = partial(
            lists.narrowed,
            self, as_of, document=document, issuer=issuer, unit=issuer_unit, target=target, role=role, stale=stale,
        )  # fmt: skip
        return self.read(lambda: staleness.citations(self, narrowed(), after, limit))

    def stale_citations(
        self,
        as_of: str,
        *,
        document: str | None = None,
        issuer_unit: str | None = None,
        target: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[JudgedCitation]:
        """Citations that are ``dead_when_cited`` or ``stale_since`` on a day, by document id and citation key."""
        return self.citations(
            as_of, document=document, issuer_unit=issuer_unit, target=target, stale=True, after=after, limit=limit
        )

    def status(self, instrument_id: str, as_of: str) -> Interval:
        """Legal status of an instrument on a day: the interval of its timeline, with reasons."""
        return self.read(lambda: staleness.status(self, instrument_id, as_of))

    def succession(self, instrument_id: str) -> tuple[Step, ...]:
        """What the instrument took the place of, and what took its place, step by step, by day."""
        return self.read(lambda: staleness.succession(self, instrument_id))

    def bodies(
        self,
        as_of: str,
        *,
        unit: str | None = None,
        parent: str | None = None,
        kind: str | None = None,
        level: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[Body]:
        """Bodies that stood on a day, by id: of a unit, below a body, of a kind, of a level."""
        wanted = {"unit": unit, "parent": parent, "kind": kind, "level": level}
        return self.read(lambda: hierarchy.places(self, Body, wanted, as_of, after, limit))

    def units(
        self,
        as_of: str,
        *,
        parent: str | None = None,
        level: str | None = None,
        code: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[Unit]:
        """Units that stood on a day, by id: right below a unit, of a level, of a code."""
        wanted = {"parent": parent, "level": level, "code": code}
        return self.read(lambda: hierarchy.places(self, Unit, wanted, as_of, after, limit))

    def ancestors(self, node_id: str, as_of: str) -> Ancestors:
        """The way up from a body or unit on a day, nearest first."""
        return self.read(lambda: hierarchy.ancestors(self, node_id, as_of))

    def descendants(self, node_id: str, as_of: str, *, after: str | None = None, limit: int = 50) -> Page[Body | Unit]:
        """Everything below a body or unit on a day, by id."""
        return self.read(lambda: hierarchy.descendants(self, node_id, as_of, after, limit))

    def roll_up(self, as_of: str, *, parent: str | None = None, level: str | None = None) -> RollUp:
        """Counts for each unit right below ``parent`` (``None``: the country), or for all of a level below it."""
        return self.read(lambda: rollup.roll_up(self, as_of, parent, level))

    def relations(self, body: str, as_of: str, *, cap: int = 50) -> Relations:
        """Whom a body gives tasks, works with and reports to, and who does so to it; ``cap`` others of each kind."""
        return self.read(lambda: relations.relations(self, body, as_of, cap))

    def neighbourhood(self, node_id: str, depth: int = 1, cap: int = 70) -> Neighbourhood:
        """What lies within ``depth`` edges of a node, at most ``cap`` nodes with itself."""
        return self.read(lambda: paths.neighbourhood(self, node_id, depth, cap))

    def shortest_path(self, start: str, end: str, max_length: int = 8) -> Path:
        """A shortest path of at most ``max_length`` edges, the first by ids among equals."""
        return self.read(lambda: paths.shortest_path(self, start, end, max_length))

    def search(
        self,
        text: str,
        kinds: Collection[type[Shared]] | None = None,
        limit: int = 20,
        *,
        after: str | None = None,
    ) -> Page[Shared]:
        """Documents by number, title and type, bodies and units by name, with or without diacritics.

        The best finds of each kind are told, ``search.POOL`` at least: the last page may be ``truncated`` without a
        cursor to go on.
        """
        return self.read(lambda: search.search(self, text, kinds, limit, after))

    def quads(self, *, base: str | None = None, reference: bool = True) -> Iterator[Quad]:
        """The dump: the union of the triples of what was put, without registers and lists unless ``reference``."""
        mapping = RdfMapping(base)
        for bundle in self.bundles():
            if reference or bundle.source.kind in TOLD_BY_PEOPLE:
                yield from mapping.quads(bundle)

    def networkx(self, *, reference: bool = True) -> nx.MultiDiGraph:
        """All nodes and edges as a directed multigraph, for analysts."""
        return projection.projection(self, reference)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
