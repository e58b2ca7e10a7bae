"""Finding records in a store file: by field, merged, by alias."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, TypeVar

from graph.answers import Shared
from graph.merge import SHARED, Merged, Voice
from graph.sqlite.database import Database
from graph.sqlite.rows import Rows, rows_of
from ontology.records import Body, Effect, Record, Source, Unit

R = TypeVar("R", bound=Record)
P = TypeVar("P", Body, Unit)

AMONG = "(SELECT value FROM json_each(?))"
"""A set of values as one parameter (``listed``)."""


def listed(values: Collection[str | int]) -> str:
    """The parameter of ``AMONG``."""
    return json.dumps(sorted(values))


def records(db: Database, kind: type[R], field: str, values: Collection[str]) -> list[tuple[str, R]]:
    """Records by the value of a field, with their source ids; by id, then source."""
    rows = rows_of(kind)
    if kind is Source:
        asked = f'SELECT id, {rows.columns} FROM sources WHERE "{field}" IN {AMONG} ORDER BY id'
    else:
        asked = (
            f"SELECT s.id, {rows.qualified('r')} FROM {rows.table.name} r JOIN sources s ON s.no = r.source "
            f'WHERE r."{field}" IN {AMONG} ORDER BY r.id, s.id'
        )
    return [(row[0], rows.record(row[1:])) for row in db.rows(asked, (listed(values),))]


def touching(db: Database, ids: Collection[str]) -> list[tuple[str, Effect]]:
    """The effects in which one of these acts or is acted on, each with its source id, once, unordered."""
    rows = rows_of(Effect)
    asked = (
        f"SELECT s.id, {rows.qualified('e')} FROM effects e JOIN sources s ON s.no = e.source WHERE e.rowid IN ("
        f"SELECT rowid FROM effects WHERE affected IN {AMONG} "
        f"UNION ALL SELECT rowid FROM effects WHERE affecting IN {AMONG})"
    )
    wanted = listed(ids)
    return [(row[0], rows.record(row[1:])) for row in db.rows(asked, (wanted, wanted))]


def standing(db: Database, kind: type[P], field: str, values: Collection[str], day: str | None) -> list[P]:
    """Merged records by the value of a field, of those whose interval covers the day; by id."""
    rows = rows_of(kind)
    found = db.rows(
        f'SELECT {rows.columns} FROM best_{rows.table.name} WHERE "{field}" IN {AMONG} '
        "AND (?2 IS NULL OR ((since IS NULL OR since <= ?2) AND (until IS NULL OR until > ?2))) ORDER BY id",
        (listed(values), day),
    )
    return [rows.record(row) for row in found]


def nodes(db: Database, ids: Collection[str]) -> dict[str, Shared]:
    """Merged records by id."""
    left, found = set(ids), dict[str, Shared]()
    for kind in SHARED:
        if left:
            rows = rows_of(kind)
            told = db.rows(f"SELECT {rows.columns} FROM best_{rows.table.name} WHERE id IN {AMONG}", (listed(left),))
            found |= {row[0]: rows.record(row) for row in told}
            left -= found.keys()
    return found


def targets(db: Database, ids: Collection[str]) -> dict[str, str]:
    """Aliases among the ids, with what they lead to."""
    return dict(db.rows(f"SELECT alias, target FROM aliases WHERE alias IN {AMONG}", (listed(ids),)))


def aliases(db: Database, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Ids that have aliases, with these."""
    found: dict[str, tuple[str, ...]] = {}
    told = db.rows(f"SELECT target, alias FROM aliases WHERE target IN {AMONG} ORDER BY alias", (listed(ids),))
    for target, alias in told:
        found[target] = (*found.get(target, ()), alias)
    return found


def merged(db: Database, kind: type[Shared], ids: Collection[str]) -> dict[str, tuple[int, Merged]]:
    """For each node the number of its row and its merged record with the voices."""
    rows = rows_of(kind)
    told = db.rows(f"SELECT no, voices, {rows.columns} FROM best_{rows.table.name} WHERE id IN {AMONG}", (listed(ids),))
    return {row[2]: (row[0], _heard(rows, kind, row[2:], row[1])) for row in told}


def _heard(rows: Rows, kind: type[Shared], row: tuple[Any, ...], voices: str) -> Merged:
    behind: list[Voice | None] = [None] * (len(rows.names) - 1)
    for *voice, fields in json.loads(voices):
        heard = Voice(*voice)
        for field in fields:
            behind[field] = heard
    return Merged(kind, row[0], rows.decode(row)[1:], behind)


def voiced(node: Merged) -> str:
    """The voices of a merged record: each with the positions of the fields that it gave."""
    fields: dict[Voice, list[int]] = {}
    for i, voice in enumerate(node.voices):
        if voice is not None:
            fields.setdefault(voice, []).append(i)
    return json.dumps([[*voice, given] for voice, given in fields.items()])
