"""The graph of a store as a Cypher script, for ``cypher-shell`` or Neo4j Browser: all but the texts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from graph.neo4j.whole import Node, Relationship, whole
from graph.port import TOLD_BY_PEOPLE, Store
from ontology.records import Bundle

_AT_ONCE = 500
"""Nodes or relationships of one statement."""
_LEFT = frozenset({"Text", "Store"})
"""What stays behind: texts, and the mark of a store, which this is not without them."""


def cypher(store: Store, *, reference: bool) -> Iterator[str]:
    """Statements, each ended by ``;``. Cypher has no way to write bytes, in which texts are kept: these stay behind."""
    with store.snapshot() as still:
        bundles = [each for each in still.bundles() if reference or each.source.kind in TOLD_BY_PEOPLE]
    yield "CREATE CONSTRAINT luocdo_import IF NOT EXISTS FOR (n:Import) REQUIRE n.import_key IS UNIQUE;\n"
    left = set[str]()
    for labels, nodes in _nodes(bundles, left):
        listed = ",\n".join(_literal([each.key, each.properties]) for each in nodes)
        yield f"UNWIND [\n{listed}\n] AS r CREATE (n:Import:{labels}) SET n = r[1], n.import_key = r[0];\n"
    for kind, ways in _relationships(bundles, left):
        listed = ",\n".join(_literal([each.start, each.end, each.alias]) for each in ways)
        yield (
            f"UNWIND [\n{listed}\n] AS r MATCH (a:Import {{import_key: r[0]}}) MATCH (b:Import {{import_key: r[1]}}) "
            f"CREATE (a)-[:{kind} {{alias: r[2]}}]->(b);\n"
        )
    yield "MATCH (n:Import) CALL (n) { REMOVE n:Import, n.import_key } IN TRANSACTIONS OF 1000 ROWS;\n"
    yield "DROP CONSTRAINT luocdo_import;\n"
    yield "MATCH (s:Store) SET s.state = randomUUID();\n"  # whoever keeps answers of what was here before lets them go


def _nodes(bundles: Collection[Bundle], left: set[str]) -> Iterator[tuple[str, list[Node]]]:
    """Nodes by their labels, some at a time; ``left`` takes the keys of texts."""
    waiting: dict[str, list[Node]] = defaultdict(list)
    for part in whole(bundles):
        if isinstance(part, Node):
            if _LEFT.intersection(part.labels):
                left.add(part.key)
                continue
            labels = ":".join(part.labels)
            waiting[labels].append(part)
            if len(waiting[labels]) == _AT_ONCE:
                yield labels, waiting.pop(labels)
    yield from waiting.items()


def _relationships(bundles: Collection[Bundle], left: set[str]) -> Iterator[tuple[str, list[Relationship]]]:
    waiting: dict[str, list[Relationship]] = defaultdict(list)
    for part in whole(bundles):
        if isinstance(part, Relationship) and part.end not in left:
            waiting[part.kind].append(part)
            if len(waiting[part.kind]) == _AT_ONCE:
                yield part.kind, waiting.pop(part.kind)
    yield from waiting.items()


def _literal(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"`{name}`: {_literal(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    return json.dumps(value, ensure_ascii=False)  # the escapes of JSON are those of Cypher
