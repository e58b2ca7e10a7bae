"""The node of an address, without all that is said of it: thousands of files may describe one body or law."""

from __future__ import annotations

from dataclasses import dataclass

from api.http.problems import not_found
from graph.answers import Shared
from graph.lists import with_aliases
from graph.port import Store
from ontology.records import Source


@dataclass(frozen=True, slots=True)
class Found:
    """The best record, the ids that lead to it, and whether a file of its own stands in the store."""

    record: Shared
    aliases: tuple[str, ...]
    loaded: bool


def find(store: Store, node_id: str) -> Found | None:
    """The node of an id or alias; ``None`` where nothing describes it."""
    target, *aliases = with_aliases(store, node_id)
    record = store.nodes([target]).get(target)
    if record is None:
        return None
    return Found(record, tuple(aliases), bool(store.records(Source, "document", [target, *aliases])))


def found(store: Store, node_id: str) -> Found:
    """The same; a page that says so where there is none."""
    node = find(store, node_id)
    if node is None:
        raise not_found(node_id)
    return node
