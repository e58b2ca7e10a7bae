"""Lists of documents and what they say: filters, pages, one node with all that was said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from graph.answers import Description, GivenTask, ListedDocument, Node, Page, Shared
from graph.days import issued
from graph.filter import Filter
from graph.hierarchy import issuers_under
from graph.merge import voice
from graph.page import page
from graph.period import first_day
from ontology.identity import number_key
from ontology.records import Assignment, Document, Source

if TYPE_CHECKING:
    from graph.port import Store


def leading(store: Store, node_id: str) -> str:
    """The id itself, or what it leads to."""
    return store.targets([node_id]).get(node_id, node_id)


def with_aliases(store: Store, node_id: str) -> list[str]:
    """The id, what it leads to, and all that leads there."""
    target = leading(store, node_id)
    return [target, *store.aliases([target]).get(target, ())]


def get(store: Store, node_id: str) -> Node | None:
    """One node with the files that it is."""
    target, *aliases = with_aliases(store, node_id)
    record = store.nodes([target]).get(target)
    if record is None:
        return None
    ids = [target, *aliases]
    own = [source for _, source in store.records(Source, "document", ids) if source.kind == "file"]
    if len(own) > 1:  # of one the voice need not be known: those who describe a known law are thousands
        own = [told.source for told in _described(store, type(record), ids) if told.source in own]
    return Node(record=record, sources=tuple(own), aliases=tuple(aliases))


def descriptions(store: Store, node_id: str) -> tuple[Description, ...]:
    """All that is said of a node, the best voice first."""
    ids = with_aliases(store, node_id)
    record = store.nodes(ids[:1]).get(ids[0])
    return () if record is None else _described(store, type(record), ids)


def _described(store: Store, kind: type[Shared], ids: list[str]) -> tuple[Description, ...]:
    told = store.records(kind, "id", ids)
    sources = {source.id: source for _, source in store.records(Source, "id", sorted({said_by for said_by, _ in told}))}
    said = sorted(((sources[said_by], each) for said_by, each in told), key=lambda pair: voice(*pair))
    return tuple(Description(source=source, record=each) for source, each in said)


class Same(TypedDict, total=False):
    """Conditions that are compared as they were asked."""

    type: str | None
    family: str | None
    loaded: bool | None
    since: str | None
    until: str | None
    stale: bool | None
    instrument: bool | None
    role: str | None


def narrowed(
    store: Store,
    as_of: str,
    *,
    unit: str | None = None,
    issuer: str | None = None,
    document: str | None = None,
    target: str | None = None,
    number: str | None = None,
    **same: Unpack[Same],
) -> Filter:
    """A filter in terms of what stores compare: bodies of a unit, aliases of a document, the key of a number."""
    issuers = None if unit is None else frozenset(issuers_under(store, leading(store, unit), as_of))
    if issuer is not None:
        issuers = frozenset([issuer]) if issuers is None else issuers & {issuer}
    return Filter(
        as_of=as_of,
        issuers=issuers,
        document=None if document is None else leading(store, document),
        target=None if target is None else leading(store, target),
        number_key=None if number is None else number_key(number),
        **same,
    )


def documents(store: Store, wanted: Filter, after: str | None, limit: int) -> Page[ListedDocument]:
    """Documents by id."""
    return page(store.matching_documents(wanted, after, limit + 1), limit, lambda row: row.document.id)


def instruments(store: Store, number: str) -> tuple[Document, ...]:
    """Documents of one number, the newest first."""
    found = store.matching_documents(Filter(number_key=number_key(number)), None, _MOST_OF_ONE_NUMBER)
    return tuple(sorted((row.document for row in found), key=lambda one: (issued(one) or ("", ""))[1], reverse=True))


_MOST_OF_ONE_NUMBER = 1000


def assignments(store: Store, body: str, as_of: str, after: str | None, limit: int) -> Page[GivenTask]:
    """Tasks of a body by assignment id, those of later documents left out; what two sources tell counts once."""
    told: dict[str, Assignment] = {}
    for _, record in store.records(Assignment, "body", [body]):
        if after is None or record.id > after:
            told.setdefault(record.id, record)
    targets = store.targets({task.document for task in told.values()})
    givers = store.nodes({targets.get(task.document, task.document) for task in told.values()})
    rows = []
    for task in told.values():
        giver = givers.get(targets.get(task.document, task.document))
        if isinstance(giver, Document) and (first_day(giver) or as_of) <= as_of:
            rows.append(GivenTask(document=giver, assignment=task))
    return page(rows, limit, lambda row: row.assignment.id)
