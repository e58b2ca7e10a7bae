"""The node that a person means by an id, a number or a few words."""

from __future__ import annotations

import re
from typing import Any, TypeVar

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
_KIND_OF: dict[str, type[Shared]] = {"body": Body, "unit": Unit}
"""What an id is that nothing describes, by its first part; any other is a document's."""

Found = TypeVar("Found", Document, Body, Unit)


class UnclearError(LookupError):
    """Words that mean no node, several, or one of another kind; the message is a sentence for people."""


def find_record(store: Store, text: str, kind: type[Found], day: str | None = None) -> Found:
    """What ``find_node`` finds, if it is of the kind: nothing is listed of a unit that is a body."""
    record = find_node(store, text, kind, day).record
    if not isinstance(record, kind):
        raise UnclearError(f"«{text}» không phải là {KIND_WORDS[kind]}")
    return record


def find_id(store: Store, text: str, kind: type[Shared], day: str | None = None) -> str:
    """The id of what ``find_node`` finds; an id may be one that is only referred to."""
    return known_id(store, text, *_meant(kind)) if text.startswith("/") else find_node(store, text, kind, day).record.id


def find_instruments(store: Store, text: str) -> tuple[Document, ...]:
    """The document of an id, or those of a number or title, newest first; ``UnclearError`` where there is none."""
    if text.startswith("/"):
        return (find_record(store, text, Document),)
    found = instruments(store, text)
    if not found:
        raise UnclearError(f"chưa có nguồn nào nói về «{text}»: chưa xác minh")
    return found


def find_node(store: Store, text: str, kind: type[Shared], day: str | None = None) -> Node:
    """The node of an id, of a number, or the only one of a kind that the words find; else ``UnclearError``.

    A name means the body or unit of ``day``, where several had that name at different times; for want of a body, the
    name of a unit means the unit, and so does its id.
    """
    if text.startswith("/"):
        return described(store, text, *_meant(kind))
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


def described(store: Store, node_id: str, *kinds: type[Shared]) -> Node:
    """The node of an id, if it is of one of the kinds; else ``UnclearError``."""
    node = store.get(node_id)
    if node is None:
        known_id(store, node_id, *kinds)
        raise UnclearError(f"kho chỉ nhắc đến «{node_id}», không có gì mô tả")
    _of_kind(node_id, type(node.record), kinds)
    return node


def known_id(store: Store, node_id: str, *kinds: type[Shared]) -> str:
    """The id as it leads today, if the store describes the node, or anything in it refers to it: a committee that only
    issues. ``UnclearError`` for any other, and for one of another kind where kinds are named.
    """
    if node := store.get(node_id):
        _of_kind(node_id, type(node.record), kinds)
        return node.record.id
    if not store.neighbourhood(node_id, 1, 2).edges:
        raise UnclearError(f"kho không có «{node_id}»")
    _of_kind(node_id, _KIND_OF.get(node_id.strip("/").partition("/")[0], Document), kinds)
    return node_id


def shown(store: Store, answer: dict[str, Any], *asked: str) -> dict[str, Any]:
    """A part of the graph; ``UnclearError`` where nothing stands in it because an id means nothing."""
    for node_id in asked if len(answer["nodes"]) < 2 else ():
        known_id(store, node_id)
    return answer


def instruments(store: Store, text: str) -> tuple[Document, ...]:
    """Documents of a number, also with words around it ("Kế hoạch 115/KH-UBND"), or of a title; newest first."""
    number = _NUMBER.search(text)
    if found := store.instruments(text) or (store.instruments(number[0]) if number else ()):
        return found
    titled = [row for row in _namesakes(store, text, Document) if isinstance(row, Document)]
    return tuple(sorted(titled, key=lambda row: row.date or str(row.year or ""), reverse=True))


def _meant(kind: type[Shared]) -> tuple[type[Shared], ...]:
    return (Body, Unit) if kind is Body else (kind,)


def _of_kind(node_id: str, kind: type[Shared], kinds: tuple[type[Shared], ...]) -> None:
    if kinds and kind not in kinds:
        raise UnclearError(f"«{node_id}» không phải là {' hoặc '.join(KIND_WORDS[each] for each in kinds)}")


def _units(store: Store, name: str, day: str | None) -> tuple[Unit, ...]:
    """Units of this very name: those that stand on the day, or where none does all."""
    units = [row for row in _namesakes(store, name, Unit) if isinstance(row, Unit)]
    standing = [unit for unit in units if day and (unit.since or "") <= day < (unit.until or "9999")]
    return tuple(standing or units)


def _namesakes(store: Store, text: str, kind: type[Shared]) -> list[Shared]:
    found = store.search(text, [kind], _MOST_NAMESAKES).rows
    return [row for row in found if fold(called(row)).split() == fold(text).split()]
