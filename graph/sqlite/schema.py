"""The tables of a store file: one a record type, by the mapping, and what is derived from them.

Derived, in the transaction that changes what they rest on, and never part of a dump: ``best_…`` (the merged record of
each node with the voice behind each field), ``words_…`` (full text of their tokens), ``aliases``, ``stale`` (stretches
without effect), three columns of ``citations``: ``giver`` and ``meant`` (document and target, aliases resolved)
and ``again`` (a smaller source tells the same key), the first two of ``assignments``, too (document and body);
``cited`` (by how many others each instrument is cited), ``tallies`` and ``tally`` (``graph.sqlite.tally``), and
``marks`` (how often each part of the store has changed).
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.lookups import LOOKUPS, PARTS, PLACES
from graph.merge import SHARED
from graph.sqlite.rows import BUNDLED, ROWS, rows_of
from ontology.records import Assignment, Citation, Document, Source

APPLICATION = 0x6C63_646F
"""``PRAGMA application_id`` of a store file."""
VERSION = 6
"""``PRAGMA user_version``: raised with every change of the tables."""


DERIVED = {Citation: ("giver TEXT", "meant TEXT", "again INTEGER"), Assignment: ("giver TEXT", "meant TEXT")}
"""Columns beside those of the record."""

_PARTS = ", ".join(f"('{part}', 0)" for part in PARTS)


def statements() -> Iterator[str]:
    """What makes an empty file a store."""
    yield f"CREATE TABLE sources (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, {ROWS[Source].definition})"
    yield "CREATE INDEX sources_document ON sources (document)"
    yield "CREATE TABLE texts (source INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (source, id)) WITHOUT ROWID"
    yield "CREATE INDEX texts_id ON texts (id)"
    yield "CREATE TABLE contents (id TEXT PRIMARY KEY, value BLOB NOT NULL)"
    for table in BUNDLED:
        more = "".join(f", {column}" for column in DERIVED.get(table.record, ()))
        definition = ROWS[table.record].definition
        yield f"CREATE TABLE {table.name} (source INTEGER NOT NULL, id TEXT NOT NULL, {definition}{more})"
        yield f"CREATE INDEX {table.name}_source ON {table.name} (source)"
        for field in LOOKUPS.get(table.record, ()):
            yield f'CREATE INDEX {table.name}_{field} ON {table.name} ("{field}")'
    yield "CREATE INDEX citations_giver ON citations (giver, source, meant, again)"
    yield "CREATE INDEX citations_meant ON citations (meant, giver, again)"
    yield "CREATE INDEX assignments_giver ON assignments (giver, meant)"
    yield "CREATE INDEX assignments_meant ON assignments (meant, giver)"
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
    yield "CREATE TABLE cited (id TEXT PRIMARY KEY, givers INTEGER NOT NULL) WITHOUT ROWID"
    yield _counting("cited", "INSERT ON citations", "NEW", 1)
    yield _counting("uncited", "DELETE ON citations", "OLD", -1)
    moved = "UPDATE OF giver, meant ON citations"
    yield _counting("cited_anew", moved, "NEW", 1)
    yield _counting("uncited_anew", moved, "OLD", -1)
    counts = "documents INTEGER NOT NULL, citations INTEGER NOT NULL, touched INTEGER NOT NULL"
    yield (
        f"CREATE TABLE tallies (id TEXT, day TEXT, issuer TEXT NOT NULL, {counts}, PRIMARY KEY (id, day)) WITHOUT ROWID"
    )
    yield (
        f"CREATE TABLE tally (grain INTEGER, day TEXT, issuer TEXT, {counts}, PRIMARY KEY (grain, day, issuer)) "
        "WITHOUT ROWID"
    )
    yield _adding("tallied", "INSERT", "NEW", "")
    yield _adding("untallied", "DELETE", "OLD", "-")
    yield "CREATE TABLE marks (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID"
    yield f"INSERT INTO marks VALUES {_PARTS}"
    yield f"PRAGMA application_id = {APPLICATION}"
    yield f"PRAGMA user_version = {VERSION}"


_GRAINS = (4, 7, 10)
"""A year, a month, a day: so many characters of an ISO day."""


def _counting(name: str, event: str, row: str, step: int) -> str:
    """Keeps ``cited``: only the first row that tells of a pair, and the last, changes the count."""
    moved = "OLD.giver IS NOT NEW.giver OR OLD.meant IS NOT NEW.meant" if event.startswith("UPDATE") else "1"
    return (
        f"CREATE TRIGGER {name} AFTER {event} WHEN ({moved}) AND {row}.giver <> {row}.meant AND NOT EXISTS ("
        f"SELECT 1 FROM citations WHERE giver = {row}.giver AND meant = {row}.meant AND rowid <> {row}.rowid) BEGIN "
        f"INSERT INTO cited VALUES ({row}.meant, {step}) ON CONFLICT DO UPDATE SET givers = givers + {step}; END"
    )


def _adding(name: str, event: str, row: str, sign: str) -> str:
    """Keeps ``tally``, the sums of ``tallies`` by day, month and year."""
    counts = ("documents", "citations", "touched")
    values = ", ".join(f"{sign}{row}.{each}" for each in counts)
    grains = ", ".join(f"({grain}, substr({row}.day, 1, {grain}), {row}.issuer, {values})" for grain in _GRAINS)
    sums = ", ".join(f"{each} = {each} + excluded.{each}" for each in counts)
    return (
        f"CREATE TRIGGER {name} AFTER {event} ON tallies BEGIN INSERT INTO tally VALUES {grains} "
        f"ON CONFLICT DO UPDATE SET {sums}; END"
    )
