"""The tables of a store file: one a record type, by the mapping, and what is derived from them.

Derived, in the transaction that changes what they rest on, and never part of a dump: ``best_…`` (the merged record of
each node with the voice behind each field), ``words_…`` (full text of their tokens), ``aliases``, ``stale`` (stretches
without effect), and three columns of ``citations``: ``giver`` and ``meant`` (document and target, aliases resolved)
and ``again`` (a smaller source tells the same key).
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.merge import SHARED
from graph.port import LOOKUPS, PLACES
from graph.sqlite.rows import BUNDLED, ROWS, rows_of
from ontology.records import Document, Source

APPLICATION = 0x6C63_646F
"""``PRAGMA application_id`` of a store file."""
VERSION = 4
"""``PRAGMA user_version``: raised with every change of the tables."""


def statements() -> Iterator[str]:
    """What makes an empty file a store."""
    yield f"CREATE TABLE sources (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, {ROWS[Source].definition})"
    yield "CREATE INDEX sources_document ON sources (document)"
    yield "CREATE TABLE texts (source INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (source, id)) WITHOUT ROWID"
    yield "CREATE INDEX texts_id ON texts (id)"
    yield "CREATE TABLE contents (id TEXT PRIMARY KEY, value BLOB NOT NULL)"
    for table in BUNDLED:
        more = ", giver TEXT, meant TEXT, again INTEGER" if table.name == "citations" else ""
        definition = ROWS[table.record].definition
        yield f"CREATE TABLE {table.name} (source INTEGER NOT NULL, id TEXT NOT NULL, {definition}{more})"
        yield f"CREATE INDEX {table.name}_source ON {table.name} (source)"
        for field in LOOKUPS.get(table.record, ()):
            yield f'CREATE INDEX {table.name}_{field} ON {table.name} ("{field}")'
    yield "CREATE INDEX citations_giver ON citations (giver, source, meant, again)"
    yield "CREATE INDEX citations_meant ON citations (meant, giver, again)"
    for kind in SHARED:
        name = rows_of(kind).table.name
        more = ", first_day TEXT, last_day TEXT, loaded INTEGER, number_key TEXT, serial TEXT"
        yield (
            f"CREATE TABLE best_{name} (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, {rows_of(kind).definition}, "
            f"voices TEXT NOT NULL{more if kind is Document else ''})"
        )
        yield f"CREATE VIRTUAL TABLE words_{name} USING fts5 (words, content='', detail=none, tokenize='unicode61')"
    yield "CREATE INDEX best_documents_issuer ON best_documents (issuer, id)"
    yield "CREATE INDEX best_documents_number ON best_documents (number_key)"
    yield "CREATE INDEX best_documents_loaded ON best_documents (id) WHERE loaded"
    for kind, fields in PLACES.items():
        for field in fields:
            yield f"CREATE INDEX best_{rows_of(kind).table.name}_{field} ON best_{rows_of(kind).table.name} ({field})"
    yield "CREATE TABLE aliases (alias TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID"
    yield "CREATE INDEX aliases_target ON aliases (target)"
    yield (
        "CREATE TABLE stale (instrument TEXT, since TEXT, until TEXT, PRIMARY KEY (instrument, since)) WITHOUT ROWID"
    )
    yield f"PRAGMA application_id = {APPLICATION}"
    yield f"PRAGMA user_version = {VERSION}"
