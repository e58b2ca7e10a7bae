"""The node that a person means by an id, a number or a few words."""

from __future__ import annotations

import re
from typing import TypeVar

from graph.answers import Node, Shared
from graph.port import Store
from graph.search import called
from loaders.abbreviations import unabbreviate
from loaders.bodies import resolve_body
from loaders.bodyname import unabbreviated
from ontology.identity import fold
from ontology.records import Body, Document, Unit

_NUMBER = re.compile(r"\d+[^\s/]*/\S+")
_MOST_NAMESAKES = 100
KIND_WORDS: dict[type[Shared], str] = {Document: "văn bản", Body: "cơ quan", Unit: "đơn vị hành chính"}
"""What each kind of node is called."""


Found = TypeVar("Found", Document, Body, Unit)


class UnclearError(LookupError):
    """Words that mean no node, several, or one of another kind; the message is a sentence for people."""


def find_record(store: Store, text: str, kind: type[Found], day: str | None = None) -> Found:
    """What ``find_node`` finds, if it is of the kind: nothing is listed of a unit that is a body."""
    record = find_node(store, text, kind, day).record
    if not isinstance(record, kind):
        raise UnclearError(f"«{text}» không phải là {KIND_WORDS[kind]}")
    return record


def find_node(store: Store, text: str, kind: type[Shared], day: str | None = None) -> Node:
    """The node of an id, of a number, or the only one of a kind that the words find; else ``UnclearError``.

    A name means the body or unit of ``day``, where several had that name at different times; for want of a body, the
    name of a unit means the unit.
    """
    node = store.get(text)
    if node is not None:
        return node
    rows: tuple[Shared, ...] = ()
    if kind is Document:
        rows = instruments(store, text)
    elif kind is Body:
        # People write "UBND huyện Chi Lăng"; its name is "Ủy ban nhân dân huyện Chi Lăng".
        match = resolve_body(unabbreviate(text), day=day, context=None)
        meant = [match.body.id] if match.body else [body.id for body, _ in match.candidates]
        rows = tuple(store.nodes(meant).values()) or _units(store, text, day)
    elif kind is Unit:
        rows = _units(store, text, day)
    rows = rows or store.search(unabbreviated(text), [kind], 5).rows
    if len(rows) > 1:
        raise UnclearError(f"«{text}» chỉ nhiều hơn một: {'; '.join(row.id for row in rows)}; hãy dùng id")
    node = store.get(rows[0].id) if rows else None
    if node is None:
        raise UnclearError(f"kho không có «{text}»")
    return node


def mentioned(store: Store, node_id: str) -> bool:
    """Whether the store describes the node, or anything in it refers to it (a committee that only issues)."""
    return store.get(node_id) is not None or bool(store.neighbourhood(node_id, 1, 2).edges)


def instruments(store: Store, text: str) -> tuple[Document, ...]:
    """Documents of a number, also with words around it ("Kế hoạch 115/KH-UBND"), or of a title; newest first."""
    number = _NUMBER.search(text)
    if found := store.instruments(text) or (store.instruments(number[0]) if number else ()):
        return found
    titled = [row for row in _namesakes(store, text, Document) if isinstance(row, Document)]
    return tuple(sorted(titled, key=lambda row: row.date or str(row.year or ""), reverse=True))


def _units(store: Store, name: str, day: str | None) -> tuple[Unit, ...]:
    """Units of this very name: those that stand on the day, or where none does all."""
    units = [row for row in _namesakes(store, name, Unit) if isinstance(row, Unit)]
    standing = [unit for unit in units if day and (unit.since or "") <= day < (unit.until or "9999")]
    return tuple(standing or units)


def _namesakes(store: Store, text: str, kind: type[Shared]) -> list[Shared]:
    found = store.search(text, [kind], _MOST_NAMESAKES).rows
    return [row for row in found if fold(called(row)).split() == fold(text).split()]
