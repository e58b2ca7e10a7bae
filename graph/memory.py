"""The memory store: the plainest one, the reference for the others in tests. What it derives, it derives anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from graph.answers import Edge, ListedDocument, Shared, Stats
from graph.content import Content
from graph.filter import Filter
from graph.hierarchy import stands
from graph.period import first_day, last_day
from graph.port import Store, StoreError
from graph.prepare import prepared
from graph.search import Match, Query, called, indexed, keys
from graph.staleness import Spans, spans
from ontology.mapping import TABLE_OF, TABLES
from ontology.records import Body, Bundle, Citation, Document, Record, Unit

R = TypeVar("R", bound=Record)
P = TypeVar("P", Body, Unit)


class MemoryStore(Store):
    """Bundles in a dictionary."""

    def __init__(self) -> None:
        self._bundles: dict[str, Bundle] = {}
        self._frozen = False
        self._forget()

    def _forget(self) -> None:
        self._content = Content(self._bundles.values())
        self._spans: Spans | None = None
        self._by_field: dict[tuple[type, str], dict[Any, list[tuple[str, Any]]]] = {}
        self._places: dict[tuple[type, str], dict[Any, list[Any]]] = {}
        self._edges: dict[str, list[Edge]] | None = None

    def put(self, bundles: Iterable[Bundle]) -> None:
        """Replace the bundles of the same sources."""
        self._write({**self._bundles, **prepared(bundles)})

    def delete(self, source_ids: Iterable[str]) -> None:
        """Drop the bundles of these sources."""
        gone = set(source_ids)
        self._write({source: bundle for source, bundle in self._bundles.items() if source not in gone})

    def _write(self, bundles: dict[str, Bundle]) -> None:
        if self._frozen:
            raise StoreError("Bản chụp của kho chỉ để đọc; hãy ghi vào chính kho")
        self._bundles = bundles
        self._forget()

    def known(self) -> dict[str, tuple[str, str]]:
        """Sha256 and generator by source id."""
        sources = (bundle.source for bundle in self._bundles.values())
        return {source.id: (source.sha256, source.generator) for source in sources}

    def bundles(self, source_ids: Iterable[str] | None = None) -> Iterator[Bundle]:
        """Bundles in the order of source ids."""
        wanted = self._bundles.keys() if source_ids is None else self._bundles.keys() & set(source_ids)
        return iter([self._bundles[source] for source in sorted(wanted)])

    @contextmanager
    def snapshot(self) -> Iterator[Store]:
        """A store over the same bundles: a write replaces the dictionary and never changes it."""
        view = MemoryStore()
        view._bundles = self._bundles
        view._forget()
        view._frozen = True
        yield view

    def close(self) -> None:
        """Nothing is held open."""

    def records(self, kind: type[R], field: str, values: Collection[str]) -> list[tuple[str, R]]:
        """Records by the value of a field, from an index made when first asked."""
        index = self._by_field.get((kind, field))
        if index is None:
            index = self._by_field[kind, field] = defaultdict(list)
            for bundle in self._content.bundles:
                for record in bundle.records():
                    if isinstance(record, kind):
                        index[getattr(record, field)].append((bundle.source.id, record))
        found = [pair for value in set(values) for pair in index.get(value, ())]
        return sorted(found, key=lambda pair: (pair[1].id, pair[0]))

    def targets(self, ids: Collection[str]) -> dict[str, str]:
        """Aliases among the ids, with what they lead to."""
        leads = self._content.leads
        return {each: leads[each] for each in ids if each in leads}

    def aliases(self, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Ids that have aliases, with these."""
        known = self._content.aliases
        return {each: known[each] for each in ids if each in known}

    def nodes(self, ids: Collection[str]) -> dict[str, Shared]:
        """Merged records by id."""
        known = self._content.nodes
        return {each: known[each] for each in ids if each in known}

    def standing(self, kind: type[P], field: str, values: Collection[str], day: str | None) -> list[P]:
        """Standing bodies or units by the value of a field."""
        if (kind, field) not in self._places:
            index = self._places[kind, field] = defaultdict(list)
            for _, node in sorted(self._content.nodes.items()):
                if isinstance(node, kind):
                    index[getattr(node, field)].append(node)
        found = [node for value in set(values) for node in self._places[kind, field].get(value, ())]
        return sorted((node for node in found if day is None or stands(node, day)), key=lambda node: node.id)

    def text(self, text_id: str) -> str | None:
        """The text of a source."""
        texts = (text for bundle in self._bundles.values() for text in bundle.texts)
        return next((text.value for text in texts if text.id == text_id), None)

    def matching_documents(self, wanted: Filter, after: str | None, limit: int) -> list[ListedDocument]:
        """Documents that pass the filter, by id."""
        content, found = self._content, list[ListedDocument]()
        cites = {giver for giver, meant in self._cited() if meant == wanted.target}
        cited = {meant for _, meant in self._cited()}
        stale = {giver.id for _, giver in self._stale(wanted.as_of or "")}
        for _, document in sorted(content.nodes.items()):
            if isinstance(document, Document) and (after is None or document.id > after):
                row = ListedDocument(document=document, loaded=document.id in content.loaded)
                if (
                    _passes(wanted, row)
                    and (wanted.target is None or document.id in cites)
                    and wanted.stale in (None, document.id in stale)
                    and wanted.instrument in (None, not row.loaded or document.id in cited)
                ):
                    found.append(row)
        return found[:limit]

    def _cited(self) -> Iterator[tuple[str, str]]:
        for (document, _), citation in self._content.citations.items():
            yield document, self._content.lead(citation.target)

    def matching_citations(self, wanted: Filter, after: tuple[str, str] | None, limit: int) -> list[Citation]:
        """Citations that pass the filter, by document and key."""
        found = []
        for citation, giver, stale in self._judged(wanted.as_of or ""):
            meant = self._content.lead(citation.target)
            if after is not None and (giver.id, citation.id) <= after:
                continue
            if (
                wanted.stale in (None, stale)
                and wanted.document in (None, giver.id)
                and wanted.target in (None, meant)
                and wanted.role in (None, citation.role)
                and _issued_by(wanted, giver)
            ):
                found.append(citation)
        return found[:limit]

    def matching_places(
        self, kind: type[P], wanted: Mapping[str, str], day: str, after: str | None, limit: int
    ) -> list[P]:
        """Bodies or units that stood on the day, by id."""
        return [
            node for _, node in sorted(self._content.nodes.items())
            if isinstance(node, kind) and stands(node, day) and (after is None or node.id > after)
            and all(getattr(node, field) == value for field, value in wanted.items())
        ][:limit]  # fmt: skip

    def _stale(self, as_of: str) -> Iterator[tuple[Citation, Document]]:
        return ((citation, giver) for citation, giver, stale in self._judged(as_of) if stale)

    def _judged(self, as_of: str) -> Iterator[tuple[Citation, Document, bool]]:
        content = self._content
        if self._spans is None:
            effects = (effect for bundle in content.bundles for effect in bundle.effects)
            self._spans = spans(self, {content.lead(effect.affected) for effect in effects})
        for (document, _), citation in sorted(content.citations.items()):
            giver = content.nodes.get(document)
            stretches = self._spans.get(content.lead(citation.target), ())
            if isinstance(giver, Document) and _in_time(giver, as_of):
                yield citation, giver, _is_stale(stretches, as_of, giver)

    def issuers(self) -> set[str]:
        """Issuers of loaded documents."""
        return {issuer for issuer in (document.issuer for document in self._loaded()) if issuer}

    def _loaded(self) -> list[Document]:
        nodes = (self._content.nodes.get(document) for document in self._content.loaded)
        return [node for node in nodes if isinstance(node, Document)]

    def counts(self, as_of: str) -> dict[str | None, tuple[int, int, int]]:
        """Loaded documents, their stale citations and how many have any, by issuer."""
        stale: dict[str, int] = defaultdict(int)
        for _, giver in self._stale(as_of):
            stale[giver.id] += 1
        found: dict[str | None, tuple[int, int, int]] = {}
        for document in self._loaded():
            if _in_time(document, as_of):
                documents, citations, touched = found.get(document.issuer, (0, 0, 0))
                has = stale[document.id]
                found[document.issuer] = documents + 1, citations + has, touched + bool(has)
        return found

    def edges(self, ids: Collection[str], cap: int | None = None) -> dict[str, tuple[list[Edge], int]]:
        """The first edges of each node, and how many it has."""
        if self._edges is None:
            self._edges = defaultdict(list)
            for edge in self._content.edges:
                self._edges[edge.start].append(edge)
                self._edges[edge.end].append(edge)
        found = {
            node: sorted(self._edges[node], key=lambda edge: edge.order(node)) for node in ids if node in self._edges
        }
        return {node: (edges[:cap], len(edges)) for node, edges in found.items()}

    def matches(self, query: Query, kind: type[Shared], limit: int) -> list[Match]:
        """What the query finds."""
        found = []
        for node in self._content.nodes.values():
            if isinstance(node, kind) and query.finds(indexed(node).split()):
                rank = query.rank(*keys(node.number)) if isinstance(node, Document) else query.rank(None, None)
                found.append((rank, node.id, called(node), node.type if isinstance(node, Document) else None))
        return sorted(found, key=lambda match: match[:2])[:limit]

    def stats(self) -> Stats:
        """Distinct ids by table; of shared records the nodes."""
        ids: dict[str, set[str]] = {table.name: set() for table in TABLES}
        for bundle in self._content.bundles:
            for record in bundle.records():
                ids[TABLE_OF[type(record)].name].add(self._content.lead(record.id))
        return Stats(records={name: len(each) for name, each in ids.items()}, loaded=len(self._loaded()))


def _in_time(document: Document, as_of: str | None) -> bool:
    return as_of is None or (first_day(document) or as_of) <= as_of


def _issued_by(wanted: Filter, document: Document) -> bool:
    return wanted.issuers is None or document.issuer in wanted.issuers


def _in_period(wanted: Filter, document: Document) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    first, last = first_day(document), last_day(document)
    return (wanted.until is None or "" < (first or last or "") <= wanted.until) and (
        wanted.since is None or (last or first or "") >= wanted.since
    )


def _passes(wanted: Filter, row: ListedDocument) -> bool:
    document = row.document
    return (
        _in_time(document, wanted.as_of)
        and _issued_by(wanted, document)
        and wanted.type in (None, document.type)
        and wanted.family in (None, document.family)
        and _in_period(wanted, document)
        and wanted.loaded in (None, row.loaded)
        and wanted.number_key in (None, keys(document.number)[0])
    )


def _is_stale(stretches: Iterable[tuple[str, str | None]], as_of: str, giver: Document) -> bool:
    first, last = first_day(giver), last_day(giver)
    for since, until in stretches:
        if since <= as_of and (until is None or as_of < until):
            return True
        if first and last and since <= first and (until is None or last < until):
            return True
    return False
