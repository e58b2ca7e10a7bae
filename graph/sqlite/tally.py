"""Counts for roll-ups on any day, kept in step with what they count.

``tallies`` holds the changes of a loaded document's counts by day: it counts from its first day on, and each of its
citations is stale in stretches. ``tally`` holds their sums by issuer and day, month and year, kept by triggers, so that
the counts on a day are one sum over the years before, the months of its year and the days of its month. An unknown
issuer, and the beginning of time, are the empty string.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from graph.sqlite.database import Database
from graph.sqlite.find import AMONG, listed

_OPEN = "9999-12-31"
"""Stands for no end while stretches are merged; no day that is asked lies after it."""
Stretch = tuple[str, str]


def tally(db: Database, ids: Collection[str] | None) -> None:
    """Count these documents anew, or all."""
    asked = () if ids is None else (listed(ids),)
    those, which = ("1", "d.loaded") if ids is None else (f"id IN {AMONG}", f"d.id IN {AMONG} AND d.loaded")
    found = db.rows(f"SELECT d.id, d.issuer, d.first_day FROM best_documents d WHERE {which}", asked)
    stale = _stale(db, which, asked)
    db.run(f"DELETE FROM tallies WHERE {those}", asked)
    db.run_all(
        "INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?)",
        (
            (document, day, issuer or "", *counts)
            for document, issuer, first in found
            for day, counts in _changes(first or "", stale.get(document, ()))
        ),
    )


def citing(db: Database, instruments: Collection[str]) -> set[str]:
    """The documents that cite any of these."""
    found = db.rows(f"SELECT DISTINCT giver FROM citations WHERE meant IN {AMONG}", (listed(instruments),))
    return {giver for (giver,) in found}


def counts(db: Database, as_of: str) -> dict[str | None, tuple[int, int, int]]:
    """Loaded documents, stale citations and documents with any on a day, by issuer."""
    found = db.rows(_COUNTS, (as_of,))
    return {issuer or None: (documents, citations, touched) for issuer, documents, citations, touched in found}


_SUMS = "issuer, documents, citations, touched FROM tally WHERE grain"
_COUNTS = (
    "SELECT issuer, sum(documents), sum(citations), sum(touched) FROM ("
    f"SELECT {_SUMS} = 4 AND day < substr(?1, 1, 4) UNION ALL "
    f"SELECT {_SUMS} = 7 AND day >= substr(?1, 1, 4) AND day < substr(?1, 1, 7) UNION ALL "
    f"SELECT {_SUMS} = 10 AND day >= substr(?1, 1, 7) AND day <= ?1) GROUP BY issuer HAVING sum(documents)"
)
"""The years before the day's, the months before the day's in its year, the days of its month until then."""


def _stale(db: Database, which: str, asked: tuple[str, ...]) -> dict[str, list[list[Stretch]]]:
    """For each document, for each of its citations that is ever stale, in which days."""
    found = db.rows(
        "SELECT d.id, c.rowid, coalesce(d.first_day, ''), s.since, s.until, s.since <= d.first_day AND "
        "d.last_day IS NOT NULL AND (s.until IS NULL OR d.last_day < s.until) FROM best_documents d "
        "CROSS JOIN citations c INDEXED BY citations_giver ON c.giver = d.id AND NOT c.again "
        f"CROSS JOIN stale s ON s.instrument = c.meant WHERE {which}",
        asked,
    )
    stretches: dict[tuple[str, int], list[Stretch]] = defaultdict(list)
    for document, citation, first, since, until, dead_when_cited in found:
        whole = (first, _OPEN)
        stretches[document, citation].append(whole if dead_when_cited else (max(first, since), until or _OPEN))
    by_document: dict[str, list[list[Stretch]]] = defaultdict(list)
    for (document, _), each in stretches.items():
        by_document[document].append(each)
    return by_document


def _changes(first: str, citations: Iterable[list[Stretch]]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """By day: documents, stale citations and documents with any that are more from it on."""
    merged = [_union(each) for each in citations]
    every = [stretch for each in merged for stretch in each]
    stale, touched = _turns(every), _turns(_union(every))
    for day in sorted({first, *stale} - {_OPEN}):
        yield day, (int(day == first), stale[day], touched[day])


def _turns(stretches: Iterable[Stretch]) -> Counter[str]:
    turns = Counter[str]()
    for since, until in stretches:
        turns[since] += 1
        turns[until] -= 1
    return turns


def _union(stretches: Iterable[Stretch]) -> list[Stretch]:
    union: list[Stretch] = []
    for since, until in sorted(stretches):
        if since >= until:
            continue
        if union and since <= union[-1][1]:
            since, last = union.pop()
            until = max(until, last)
        union.append((since, until))
    return union
