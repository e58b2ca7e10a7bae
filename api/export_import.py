"""The whole graph of a Neo4j store as files for ``neo4j-admin database import full``: a first load without a server."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from graph.neo4j.whole import Node, Relationship, whole
from graph.port import TOLD_BY_PEOPLE, Store
from ontology.records import Bundle

ARGUMENTS = "import.args"
"""``neo4j-admin database import full neo4j @import.args``, in the folder of the files."""
_BETWEEN = "\x1f"
"""Between the members of a list: the unit separator, which no text needs."""
_OPTIONS = ("--array-delimiter=U+001F", "--multiline-fields=true", "--ignore-empty-strings=false")
_TYPES = ((bool, "boolean"), (int, "long"), (float, "double"), (date, "date"), (bytes, "byte[]"), (list, "string[]"))

Group = tuple[str, str, tuple[tuple[str, str], ...]]
"""``nodes`` or ``relationships``, the labels or the kind, and the types of properties that have several."""


def export_import(store: Store, target: Path, *, reference: bool) -> None:
    """Write the files into a folder. ``OSError`` when they cannot be written."""
    target.mkdir(parents=True, exist_ok=True)
    with store.snapshot() as still, ExitStack() as files:
        bundles = [each for each in still.bundles() if reference or each.source.kind in TOLD_BY_PEOPLE]
        types = _types(bundles)
        written: dict[Group, TextIO] = {}
        for kind, name, properties, ends in _parts(bundles):
            known = types[kind, name]
            # A day is a date or, where it is not whole, a string: a column has one type, so these are two files.
            several = ((each, _type(value)) for each, value in properties.items() if len(known[each]) > 1)
            group = kind, name, tuple(sorted(several))
            if group not in written:
                file = target / f"{kind}-{len(written) + 1:03}.csv"
                written[group] = files.enter_context(file.open("w", encoding="utf-8", newline="\n"))
                head = [":ID"] if kind == "nodes" else [":START_ID", ":END_ID"]
                own = dict(group[2])
                head += [f"{each}:{own.get(each, min(known[each]))}" for each in sorted(known)]
                written[group].write(",".join(head) + "\n")
            cells = [*ends, *(properties.get(each) for each in sorted(known))]
            written[group].write(",".join(map(_cell, cells)) + "\n")
    listed = (f"--{kind}={name}=./{Path(file.name).name}" for (kind, name, _), file in written.items())
    (target / ARGUMENTS).write_text("\n".join((*_OPTIONS, *listed)) + "\n", encoding="utf-8")


def _parts(bundles: Collection[Bundle]) -> Iterator[tuple[str, str, dict[str, Any], tuple[str, ...]]]:
    for part in whole(bundles):
        match part:
            case Node(labels, key, properties):
                yield "nodes", ":".join(labels), properties, (key,)
            case Relationship(kind, start, end, alias):
                yield "relationships", kind, {"alias": alias} if alias else {}, (start, end)


def _types(bundles: Collection[Bundle]) -> dict[tuple[str, str], dict[str, set[str]]]:
    """The types of each property of nodes of the same labels, and of relationships of a kind."""
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for kind, name, properties, _ in _parts(bundles):
        of = found[kind, name]
        for each, value in properties.items():
            of[each].add(_type(value))
    return found


def _type(value: Any) -> str:
    return next((name for kind, name in _TYPES if isinstance(value, kind)), "string")


def _cell(value: Any) -> str:
    """Quoted, so that an empty text is not nothing."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        text = _BETWEEN.join(str(byte - 256 if byte > 127 else byte) for byte in value)
    elif isinstance(value, list):
        text = _BETWEEN.join(value)
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    return '"' + text.replace('"', '""') + '"'
