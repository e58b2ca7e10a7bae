"""All that some bundles say together, computed plainly: what stores derive by other means must equal this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from graph.answers import Edge, Shared
from graph.merge import SHARED, Merged, claims, leads, table_name, voice
from ontology.mapping import EFFECT_LINKS
from ontology.records import Body, Bundle, Citation, Document, Unit


class Content:
    """Nodes, aliases, citations and edges of bundles."""

    def __init__(self, bundles: Iterable[Bundle]) -> None:
        self.bundles = sorted(bundles, key=lambda bundle: bundle.source.id)

    @cached_property
    def leads(self) -> dict[str, str]:
        """Where each alias leads."""
        return leads(claim for bundle in self.bundles for claim in claims(bundle))

    @cached_property
    def aliases(self) -> dict[str, tuple[str, ...]]:
        """The aliases of each id that has any."""
        found: dict[str, list[str]] = defaultdict(list)
        for alias, target in sorted(self.leads.items()):
            found[target].append(alias)
        return {target: tuple(each) for target, each in found.items()}

    def lead(self, node_id: str) -> str:
        """The id itself, or what it leads to."""
        return self.leads.get(node_id, node_id)

    @cached_property
    def merged(self) -> dict[str, Merged]:
        """What is said of each described id, with the voice behind each field."""
        merged: dict[str, Merged] = {}
        for kind in SHARED:
            of_kind: dict[str, Merged] = {}
            for bundle in self.bundles:
                for record in getattr(bundle, table_name(kind)):
                    node = of_kind.setdefault(self.lead(record.id), Merged(kind, self.lead(record.id)))
                    node.hear(voice(bundle.source, record), record)
            merged = of_kind | merged
        return merged

    @cached_property
    def nodes(self) -> dict[str, Shared]:
        """The merged record of each described id."""
        return {node_id: each.record() for node_id, each in self.merged.items()}

    @cached_property
    def loaded(self) -> set[str]:
        """The documents that are a source's own."""
        sources = (bundle.source for bundle in self.bundles)
        return {self.lead(source.document) for source in sources if source.kind == "file" and source.document}

    @cached_property
    def citations(self) -> dict[tuple[str, str], Citation]:
        """Citations by document (aliases resolved) and key, each as the smallest source tells it."""
        found: dict[tuple[str, str], Citation] = {}
        for bundle in self.bundles:
            for citation in bundle.citations:
                found.setdefault((self.lead(citation.document), citation.id), citation)
        return found

    @cached_property
    def edges(self) -> set[Edge]:
        """All edges, aliases resolved, none from a node to itself."""
        told = (*self._edges_of_nodes(), *self._edges_of_bundles())
        led = (Edge(start=self.lead(start), kind=kind, end=self.lead(end)) for start, kind, end in told if end)
        return {edge for edge in led if edge.start != edge.end}

    def _edges_of_nodes(self) -> Iterator[tuple[str, str, str | None]]:
        for node in self.nodes.values():
            match node:
                case Document():
                    yield node.id, "issued_by", node.issuer
                case Body():
                    yield node.id, "of_unit", node.unit
                    yield node.id, "part_of", node.parent
                case Unit():
                    yield node.id, "within", node.parent

    def _edges_of_bundles(self) -> Iterator[tuple[str, str, str | None]]:
        for bundle in self.bundles:
            for citation in bundle.citations:
                yield citation.document, "cites", citation.target
            for effect in bundle.effects:
                if effect.affecting and effect.kind in EFFECT_LINKS and effect.standing == "counted":
                    yield effect.affecting, effect.kind, effect.affected
            for change in bundle.changes:
                yield change.original, "becomes", change.resulting
            for assignment in bundle.assignments:
                yield assignment.document, "assigns", assignment.body
