"""Who gives tasks to whom, works with whom and reports to whom: what documents say around one body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from graph.answers import Relation, Relations, Shared
from graph.filter import Filter
from graph.period import first_day
from ontology.identity import fold
from ontology.records import Assignment, Body, Document, Recipient

if TYPE_CHECKING:
    from graph.port import Store

KINDS = ("gives_task", "works_with", "reports_to")
"""In the order of the answer."""
REPORT = "báo cáo"
"""``Recipient.purpose`` of whom a document reports to ("để báo cáo", "(b/c)")."""
MOST_DOCUMENTS = 1000
"""So many documents of the body, and so many that name it, are read: the first by id."""
SHOWN_DOCUMENTS = 20
"""So many documents are listed behind one relation."""

T = TypeVar("T", Assignment, Recipient)


class _Other(NamedTuple):
    """Another body: by its id, or where none is known by the name that documents give it."""

    body: str | None
    name: str

    @property
    def key(self) -> str:
        return self.body or fold(self.name)


class _Statement(NamedTuple):
    """One record that tells one relation."""

    kind: str
    incoming: bool
    other: _Other
    record: str
    document: str


@dataclass(slots=True)
class _Found:
    """What is told of one relation: its tasks or lines, and the documents that tell them."""

    other: _Other
    told: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)


def relations(store: Store, body: str, as_of: str, cap: int) -> Relations:
    """The relations of a body in documents issued by the day, most told first."""
    givers, truncated = _documents(store, body, as_of)
    found: dict[tuple[str, bool], dict[str, _Found]] = defaultdict(dict)
    for said in _tell(store, body, givers):
        if said.other.key != body:
            one = found[said.kind, said.incoming].setdefault(said.other.key, _Found(said.other))
            one.told.add(said.record)
            one.documents.add(said.document)
    ids = {one.other.body for each in found.values() for one in each.values()}
    records = store.nodes({each for each in ids if each})
    rows: list[Relation] = []
    for kind in KINDS:
        for incoming in (False, True):
            ordered = sorted(found[kind, incoming].items(), key=lambda each: (-len(each[1].told), each[0]))
            truncated |= len(ordered) > cap
            rows.extend(_row(kind, incoming, one, records, givers) for _, one in ordered[:cap])
    return Relations(rows=tuple(rows), truncated=truncated)


def _row(
    kind: str, incoming: bool, one: _Found, records: Mapping[str, Shared], givers: Mapping[str, Document]
) -> Relation:
    known = records.get(one.other.body or "")
    body = known if isinstance(known, Body) else None
    documents = sorted(one.documents)
    return Relation(
        kind=kind,
        incoming=incoming,
        body=one.other.body,
        name=body.name if body else one.other.name,
        count=len(one.told),
        documents=tuple(givers[each] for each in documents[:SHOWN_DOCUMENTS]),
        documents_count=len(documents),
    )


def _documents(store: Store, body: str, as_of: str) -> tuple[dict[str, Document], bool]:
    """The documents that the body issued and those that name it, and whether a cap left any out."""
    wanted = Filter(as_of=as_of, issuers=frozenset([body]), loaded=True)
    issued = store.matching_documents(wanted, None, MOST_DOCUMENTS + 1)
    naming = {task.document for _, task in store.records(Assignment, "body", [body])}
    naming |= {line.document for _, line in store.records(Recipient, "body", [body])}
    lead = store.targets(naming)
    named = sorted({lead.get(each, each) for each in naming})
    nodes = store.nodes(named[:MOST_DOCUMENTS])
    found = {row.document.id: row.document for row in issued[:MOST_DOCUMENTS]}
    found |= {
        node.id: node for node in nodes.values() if isinstance(node, Document) and (first_day(node) or as_of) <= as_of
    }
    return found, len(issued) > MOST_DOCUMENTS or len(named) > MOST_DOCUMENTS


def _tell(store: Store, body: str, givers: Mapping[str, Document]) -> Iterator[_Statement]:
    lead = {alias: each for each, aliases in store.aliases(givers).items() for alias in aliases}
    ids = [*givers, *lead]
    tasks = store.records(Assignment, "document", ids)
    lines = store.records(Recipient, "document", ids)
    called = _names(tasks, lines)
    for _, task in _once(tasks):
        document = lead.get(task.document, task.document)
        yield from _between(body, "gives_task", givers[document], [_Other(task.body, task.name)], task.id)
    for source, line in _once(lines):
        if line.purpose == REPORT:
            document = lead.get(line.document, line.document)
            names = (line.name,) if line.body else line.expanded or (line.name,)
            others = [_Other(line.body or called.get((source, fold(name))), name) for name in names]
            yield from _between(body, "reports_to", givers[document], others, line.id)
    for source, document, together in _groups(tasks):
        partners = sorted({name for task in together for name in task.partners})
        members = [_Other(task.body or called.get((source, fold(task.name))), task.name) for task in together]
        members += [_Other(called.get((source, fold(name))), name) for name in partners]
        if any(each.body == body for each in members):
            for each in members:
                yield _Statement("works_with", False, each, together[0].id, lead.get(document, document))


def _between(body: str, kind: str, giver: Document, others: Iterable[_Other], record: str) -> Iterator[_Statement]:
    issuer = _Other(giver.issuer, giver.issuer_name or "")
    for other in others:
        if issuer.body == body:
            yield _Statement(kind, False, other, record, giver.id)
        elif other.body == body and issuer.key:
            yield _Statement(kind, True, issuer, record, giver.id)


def _names(
    tasks: Collection[tuple[str, Assignment]], lines: Collection[tuple[str, Recipient]]
) -> dict[tuple[str, str], str]:
    """The body that a source means by a name, where it says so anywhere."""
    told: list[tuple[str, Assignment | Recipient]] = [*tasks, *lines]
    return {(source, fold(each.name)): each.body for source, each in reversed(told) if each.body}


def _once(told: Iterable[tuple[str, T]]) -> Iterator[tuple[str, T]]:
    """Of what two sources of a document tell under one id, the first."""
    seen = set[str]()
    for source, each in told:
        if each.id not in seen:
            seen.add(each.id)
            yield source, each


def _groups(tasks: Iterable[tuple[str, Assignment]]) -> Iterator[tuple[str, str, list[Assignment]]]:
    """The assignments of one task: of the same words of the same source."""
    groups: dict[tuple[str, str, int, int], list[Assignment]] = defaultdict(list)
    for source, task in _once(tasks):
        groups[source, task.document, task.task_start, task.task_end].append(task)
    for (source, document, _, _), together in groups.items():
        yield source, document, together
