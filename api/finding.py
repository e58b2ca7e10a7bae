"""The node that a person means by an id, a number or a few words."""

from __future__ import annotations

from graph.answers import Node, Shared
from graph.port import Store
from loaders.abbreviations import unabbreviate
from loaders.bodies import resolve_body
from loaders.bodyname import unabbreviated
from ontology.records import Body, Document


class AmbiguousError(LookupError):
    """Words that mean several nodes; ``args[1]`` are their ids."""


def find_node(store: Store, text: str, kind: type[Shared], day: str | None = None) -> Node | None:
    """The node of an id, of a number, or the only one of a kind that the words find; ``AmbiguousError`` if several.

    A body's name means the body of the units of ``day``, where several had that name at different times.
    """
    node = store.get(text)
    if node is not None:
        return node
    rows: tuple[Shared, ...] = ()
    if kind is Document:
        rows = store.instruments(text)
    elif kind is Body:
        # People write "UBND huyện Chi Lăng"; its name is "Ủy ban nhân dân huyện Chi Lăng".
        match = resolve_body(unabbreviate(text), day=day, context=None)
        meant = [match.body.id] if match.body else [body.id for body, _ in match.candidates]
        rows = tuple(store.nodes(meant).values())
    rows = rows or store.search(unabbreviated(text), [kind], 5).rows
    if len(rows) > 1:
        raise AmbiguousError(text, tuple(row.id for row in rows))
    return store.get(rows[0].id) if rows else None
