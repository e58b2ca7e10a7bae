"""The whole graph that a server would hold of some bundles, node by node: for a first load without a server.

It is the model of ``write`` and ``derive``; a test holds what is imported against what is put.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from graph.content import Content
from graph.memory import MemoryStore
from graph.neo4j.best import values_of
from graph.neo4j.derive import EVER
from graph.neo4j.find import voiced
from graph.neo4j.rows import OWNED, SHARED, Rows, packed, rows_of
from graph.neo4j.schema import FORMAT
from graph.staleness import Spans, spans
from ontology.records import Bundle, Citation, Document, Source


class Node(NamedTuple):
    """A node with a key that no other node has; absent properties are left out."""

    labels: tuple[str, ...]
    key: str
    properties: dict[str, Any]


class Relationship(NamedTuple):
    """A relationship between two keys; ``alias`` is the id that the source used."""

    kind: str
    start: str
    end: str
    alias: str | None = None


def whole(bundles: Collection[Bundle]) -> Iterator[Node | Relationship]:
    """Every node and relationship, each once."""
    content = Content(bundles)
    with MemoryStore() as memory:
        memory.put(bundles)
        affected = {content.lead(effect.affected) for bundle in bundles for effect in bundle.effects}
        yield from _entities(content, spans(memory, affected))
    yield Node(("Store",), "store", {"id": "luocdo", "format": FORMAT, "state": _state(content.bundles)})
    yield from _descriptions(content)
    seen = set[tuple[str, str]]()
    for bundle in content.bundles:
        yield from _source(content, bundle)
        yield from _owned(content, bundle, seen)


def _state(bundles: Iterable[Bundle]) -> str:
    """A name of what is told: the same bundles give the same files, and others never pass for them."""
    told = sorted((each.source.id, each.source.sha256, each.source.generator) for each in bundles)
    return blake2b(repr(told).encode(), digest_size=16).hexdigest()


def _entities(content: Content, stale: Spans) -> Iterator[Node | Relationship]:
    ids = _referred(content) | content.nodes.keys() | content.leads.keys() | set(content.leads.values())
    texts = {text.id: text.value for bundle in content.bundles for text in bundle.texts}
    for node_id in sorted(ids):
        labels, properties = ["Entity"], dict[str, Any](id=node_id)
        if node_id in texts:
            labels.append("Text")
            properties["content"] = packed(texts[node_id])
        record = content.nodes.get(node_id)
        if record is not None:
            rows = rows_of(type(record))
            labels.append(rows.label)
            properties |= values_of(record) | {"voices": voiced(content.merged[node_id])}
            if isinstance(record, Document):
                properties["loaded"] = node_id in content.loaded
            for i, edge in rows.links.items():
                yield from _link(content, edge, _entity(node_id), getattr(record, rows.names[i]))
        if stretches := stale.get(node_id):
            properties["stale_since"] = [since for since, _ in stretches]
            properties["stale_until"] = [until or EVER for _, until in stretches]
        yield Node(tuple(labels), _entity(node_id), _present(properties))
        if node_id in content.leads:
            yield Relationship("SAME_AS", _entity(node_id), _entity(content.leads[node_id]))


def _referred(content: Content) -> set[str]:
    """Every id to which a relationship leads, aliases resolved."""
    found = set[str]()
    for bundle in content.bundles:
        here = _owned_ids(bundle)
        found.update(text.id for text in bundle.texts)
        for record in bundle.records():
            rows = rows_of(type(record))
            refs = () if rows.table.shared else (getattr(record, rows.names[i]) for i in rows.links)
            found.update(ref for ref in refs if ref is not None and ref not in here)
    found.update(
        ref for node in content.nodes.values() for i in rows_of(type(node)).links
        if (ref := getattr(node, rows_of(type(node)).names[i])) is not None
    )  # fmt: skip
    return {content.lead(each) for each in found}


def _descriptions(content: Content) -> Iterator[Node | Relationship]:
    seen = set[str]()
    for bundle in content.bundles:
        for rows in SHARED:
            for record in getattr(bundle, rows.table.name):
                key = rows.key(record)
                if key not in seen:
                    seen.add(key)
                    values = dict(zip(rows.names, rows.row(record), strict=True))
                    properties = _present(values | {"key": key, "label": rows.label})
                    yield Node(("Description",), f"d{key}", properties)
                    yield from _link(content, "DESCRIBES", f"d{key}", record.id)
                yield Relationship("SAYS", _source_key(bundle), f"d{key}")


def _source(content: Content, bundle: Bundle) -> Iterator[Node | Relationship]:
    rows, start = rows_of(Source), _source_key(bundle)
    yield Node(("Source",), start, _properties(rows, bundle.source))
    for i, edge in rows.links.items():
        yield from _link(content, edge, start, getattr(bundle.source, rows.names[i]))
    for text in bundle.texts:
        yield Relationship("CONTAINS", start, _entity(text.id))


def _owned(content: Content, bundle: Bundle, seen: set[tuple[str, str]]) -> Iterator[Node | Relationship]:
    here = _owned_ids(bundle)
    document = None if bundle.source.document in here else bundle.source.document
    for rows in OWNED:
        for record in getattr(bundle, rows.table.name):
            properties = _properties(rows, record) | {"source": bundle.source.id}
            if isinstance(record, Citation):
                told_key = content.lead(record.document), record.id
                if told_key in seen:
                    properties["repeated"] = True
                seen.add(told_key)
            start = _said(bundle, record.id)
            labels = (rows.label,) if rows.is_beside(rows.row(record), document) else (rows.label, "Said")
            yield Node(labels, start, properties)
            for i, edge in rows.links.items():
                ref = getattr(record, rows.names[i])
                if ref in here:
                    yield Relationship(edge, start, _said(bundle, ref))
                else:
                    yield from _link(content, edge, start, ref)


def _link(content: Content, edge: str, start: str, ref: str | None) -> Iterator[Relationship]:
    if ref is not None:
        lead = content.lead(ref)
        yield Relationship(edge, start, _entity(lead), ref if ref != lead else None)


def _properties(rows: Rows, record: Any) -> dict[str, Any]:
    row = rows.row(record)
    return _present({name: row[i] for i, name in enumerate(rows.names) if i not in rows.links})


def _present(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


def _owned_ids(bundle: Bundle) -> set[str]:
    return {record.id for rows in OWNED for record in getattr(bundle, rows.table.name)}


def _entity(node_id: str) -> str:
    return f"e{node_id}"


def _source_key(bundle: Bundle) -> str:
    return f"s{bundle.source.id}"


def _said(bundle: Bundle, record_id: str) -> str:
    return f"o{bundle.source.id} {record_id}"
