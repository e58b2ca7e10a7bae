"""The lists of a store file: pages of documents and of stale citations, counts for a roll-up, words found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from graph.answers import ListedDocument, Shared
from graph.filter import Filter
from graph.search import Match, Query
from graph.sqlite.database import Database
from graph.sqlite.find import listed
from graph.sqlite.rows import rows_of
from ontology.records import Body, Citation, Document, Unit

P = TypeVar("P", Body, Unit)

_FEW = 2000
"""Up to so many citations of stale instruments are found from the instruments and sorted; more are met in order."""

_EVER_STALE = "meant IN (SELECT instrument FROM stale)"
_STALE = (
    "EXISTS (SELECT 1 FROM stale s WHERE s.instrument = c.meant AND ((s.since <= :as_of AND (s.until IS NULL OR "
    ":as_of < s.until)) OR (s.since <= d.first_day AND d.last_day IS NOT NULL "
    "AND (s.until IS NULL OR d.last_day < s.until))))"
)
_IN_TIME = "(d.first_day IS NULL OR d.first_day <= :as_of)"


def documents(db: Database, wanted: Filter, after: str | None, limit: int) -> list[ListedDocument]:
    """A page of documents by id. A plus sign keeps SQLite from an index that would lose the order."""
    rows = rows_of(Document)
    where = ["d.id > :after"]
    values: dict[str, Any] = {"after": after or "", "limit": limit, "as_of": wanted.as_of}
    if wanted.as_of is not None:
        where.append(_IN_TIME)
    if wanted.type is not None:
        where.append("+d.type = :type")
        values["type"] = wanted.type
    if wanted.family is not None:
        where.append("d.family = :family")
        values["family"] = wanted.family
    if wanted.since is not None:
        where.append("coalesce(d.last_day, d.first_day) >= :since")
        values["since"] = wanted.since
    if wanted.until is not None:
        where.append("coalesce(d.first_day, d.last_day) <= :until")
        values["until"] = wanted.until
    if wanted.loaded is not None:
        where.append("d.loaded" if wanted.loaded else "NOT d.loaded")
    if wanted.number_key is not None:
        where.append("d.number_key = :number")
        values["number"] = wanted.number_key
    if wanted.issuers is not None:
        where.append("d.issuer IN (SELECT value FROM json_each(:issuers))")
        values["issuers"] = listed(wanted.issuers)
    where += _citing(db, wanted, values)
    found = db.rows(
        f"SELECT d.loaded, {rows.qualified('d')} FROM best_documents d WHERE {' AND '.join(where)} "
        "ORDER BY d.id LIMIT :limit",
        values,
    )
    return [ListedDocument(document=rows.record(row[1:]), loaded=bool(row[0])) for row in found]


def _citing(db: Database, wanted: Filter, values: dict[str, Any]) -> Iterator[str]:
    """What must hold of a document's citations. Those of few citations are collected, others met in order."""
    if wanted.target is not None:
        values["target"] = wanted.target
        if _few(db, "meant = :target", values):
            yield "d.id IN (SELECT giver FROM citations WHERE meant = :target)"
        else:
            yield "EXISTS (SELECT 1 FROM citations c WHERE c.meant = :target AND c.giver = d.id)"
    if wanted.stale is not None:
        some = f"EXISTS (SELECT 1 FROM citations c INDEXED BY citations_giver WHERE c.giver = d.id AND {_STALE})"
        yield some if wanted.stale else f"NOT {some}"
        if wanted.stale and _few(db, _EVER_STALE, {}):
            yield f"d.id IN (SELECT giver FROM citations WHERE {_EVER_STALE})"
    if wanted.instrument is not None:
        some = "(NOT d.loaded OR EXISTS (SELECT 1 FROM citations c WHERE c.meant = d.id))"
        yield some if wanted.instrument else f"NOT {some}"


def citations(db: Database, wanted: Filter, after: tuple[str, str] | None, limit: int) -> list[Citation]:
    """A page of citations by document and key.

    Either documents are walked in order until the page is full, or, when few citations can be stale, these are
    fetched and sorted.
    """
    giver, key = after or ("", "")
    values: dict[str, Any] = {"as_of": wanted.as_of, "giver": giver, "key": key, "limit": limit}
    where = ["c.giver >= :giver", "(c.giver, c.id) > (:giver, :key)", "NOT c.again", _IN_TIME]
    if wanted.stale is not None:
        where.append(_STALE if wanted.stale else f"NOT {_STALE}")
    if wanted.role is not None:
        where.append("c.role = :role")
        values["role"] = wanted.role
    if wanted.document is not None:
        where.append("c.giver = :document")
        values["document"] = wanted.document
    if wanted.issuers is not None:
        where.append(
            "c.giver IN (SELECT id FROM best_documents WHERE issuer IN (SELECT value FROM json_each(:issuers)))"
        )
        values["issuers"] = listed(wanted.issuers)
    by_target = wanted.target is not None
    if wanted.target is not None:
        where.append("c.meant = :target")
        values["target"] = wanted.target
    elif wanted.stale and wanted.document is None and wanted.issuers is None and _few(db, _EVER_STALE, {}):
        by_target = True
        where.append(f"c.{_EVER_STALE}")
    index = "citations_meant" if by_target else "citations_giver"
    rows = rows_of(Citation)
    found = db.rows(
        f"SELECT {rows.qualified('c')} FROM citations c INDEXED BY {index} "
        f"CROSS JOIN best_documents d ON d.id = c.giver WHERE {' AND '.join(where)} "
        "ORDER BY c.giver, c.id LIMIT :limit",
        values,
    )
    return [rows.record(row) for row in found]


def _few(db: Database, which: str, values: Mapping[str, Any]) -> bool:
    """Whether such citations are few; counted no further than that."""
    some = f"SELECT 1 FROM citations WHERE {which} LIMIT {_FEW}"
    return bool(db.rows(f"SELECT count(*) < {_FEW} FROM ({some})", values)[0][0])


def places(db: Database, kind: type[P], wanted: Mapping[str, str], day: str, after: str | None, limit: int) -> list[P]:
    """A page of standing bodies or units by id. A plus sign keeps SQLite from an index that would lose the order."""
    rows = rows_of(kind)
    where = " ".join(f'AND +"{field}" = :{field}' for field in wanted)
    found = db.rows(
        f"SELECT {rows.columns} FROM best_{rows.table.name} WHERE id > :after {where} "
        "AND (since IS NULL OR since <= :day) AND (until IS NULL OR until > :day) ORDER BY id LIMIT :limit",
        {**wanted, "day": day, "after": after or "", "limit": limit},
    )
    return [rows.record(row) for row in found]


def issuers(db: Database) -> set[str]:
    """Issuers of loaded documents."""
    found = db.rows("SELECT DISTINCT issuer FROM best_documents WHERE loaded AND issuer IS NOT NULL")
    return {issuer for (issuer,) in found}


def matches(db: Database, query: Query, kind: type[Shared], limit: int) -> list[Match]:
    """The nodes of a kind that the query finds."""
    name = rows_of(kind).table.name
    rank, told = "2", "b.name, NULL"
    if kind is Document:
        serials = "(SELECT value FROM json_each(:serials))"
        rank = f"CASE WHEN b.number_key = :key THEN 0 WHEN b.serial IN {serials} THEN 1 ELSE 2 END"
        told = "coalesce(b.title, ''), b.type"
    return db.rows(
        f"SELECT {rank} AS rank, b.id, {told} FROM words_{name} w JOIN best_{name} b ON b.no = w.rowid "
        f"WHERE words_{name} MATCH :words ORDER BY 1, 2 LIMIT :limit",
        {
            "words": " ".join(f'"{token}"*' for token in query.tokens),
            "key": query.number_key,
            "serials": listed(query.serials),
            "limit": limit,
        },
    )
