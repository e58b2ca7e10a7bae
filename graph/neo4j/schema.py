"""Constraints and indexes, made and checked when a store is opened.

``Entity`` is every node that an id leads to, wherever it is told: documents, bodies, units, texts, their aliases, and
what is referred to and nowhere described. What belongs to one source has the property ``source``; it is found by way of
the document that the source is of, or, where it does not stand in that, by the label ``Said``. ``Description`` is what
one or several sources say of a document, body or unit in the same words: ``key`` is a hash of these, ``id`` the id that
they use. ``Store`` is one node, which each writer holds while it derives: one at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graph.lookups import PLACES
from graph.merge import SHARED
from graph.neo4j.database import Database
from graph.port import StoreError
from ontology.mapping import TABLE_OF

FORMAT = 3
"""``Store.format``: raised with every change of the model."""

WORDS = "luocdo_words"
"""The full-text index of the tokens of documents, bodies and units."""


class _Index(NamedTuple):
    name: str
    of: tuple[str, ...]
    properties: tuple[str, ...]
    definition: str


def _unique(label: str, key: str = "id") -> _Index:
    name = f"luocdo_{label.lower()}_{key}"
    return _Index(
        name, (label,), (key,), f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
    )


def _range(label: str, *properties: str) -> _Index:
    name = "_".join(("luocdo", label.lower(), *properties))
    listed = ", ".join(f"n.`{each}`" for each in properties)
    return _Index(name, (label,), properties, f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON ({listed})")


def _indexes() -> Iterator[_Index]:
    shared = tuple(TABLE_OF[kind].label for kind in SHARED)
    for label in ("Entity", "Source", "Store", *shared):
        yield _unique(label)
    yield _unique("Description", "key")
    yield _range("Said", "source")
    yield _range("Entity", "stale_since")
    yield _range("Document", "number_key")
    yield _range("Document", "issuer")
    yield _range("Effect", "id")
    yield _range("Effect", "standing")
    yield _range("Citation", "repeated")
    for kind, fields in PLACES.items():
        for field in fields:
            yield _range(TABLE_OF[kind].label, field)
    yield _range("Description", "id")
    yield _range("Description", "same_as")
    yield _Index(
        WORDS, shared, ("folded",),
        f"CREATE FULLTEXT INDEX {WORDS} IF NOT EXISTS FOR (n:{'|'.join(shared)}) ON EACH [n.folded] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}",
    )  # fmt: skip


def prepare(db: Database) -> None:
    """Make what is missing; ``StoreError`` where an index of our name is another's, or the store of another format."""
    formats = db.column("MATCH (s:Store) RETURN s.format")
    if formats and formats != [FORMAT]:
        raise StoreError(
            f"Kho {db.address}: định dạng {formats[0]}, chương trình này dùng định dạng {FORMAT}; "
            "hãy nạp lại các văn bản vào một cơ sở dữ liệu mới"
        )
    found = db.rows("SHOW INDEXES YIELD name, labelsOrTypes, properties RETURN name, labelsOrTypes, properties")
    known = {name: (frozenset(of or ()), tuple(properties or ())) for name, of, properties in found}
    indexes = tuple(_indexes())
    for index in indexes:
        if known.get(index.name, expected := (frozenset(index.of), index.properties)) != expected:
            raise StoreError(
                f"Kho {db.address}: chỉ mục {index.name} không như chương trình cần; hãy xóa chỉ mục ấy rồi chạy lại"
            )
    missing = [index.definition for index in indexes if index.name not in known]
    if missing:
        db.writing(lambda: [db.rows(statement) for statement in missing])
        db.rows("CALL db.awaitIndexes(60)")
