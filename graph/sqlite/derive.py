"""What is derived from the rows of a store file, kept in step within the transaction that changes them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from graph.law import TAKING_AWAY
from graph.merge import SHARED, leads
from graph.sqlite.best import renew, renew_all
from graph.sqlite.database import Database
from graph.sqlite.find import AMONG, aliases, listed, targets
from graph.sqlite.rows import rows_of
from graph.sqlite.write import Touched
from graph.staleness import Spans
from ontology.records import Bundle, Document


def derive(
    db: Database, bundles: Mapping[str, Bundle], touched: Touched, spans: Callable[[Collection[str]], Spans]
) -> None:
    """Bring all derived tables in step with the rows; ``bundles`` are those just put in."""
    again = touched.effects
    if touched.claims and _aliases(db):
        again = True
        for kind in SHARED:
            renew_all(db, kind)
        db.run("UPDATE citations SET giver = document, meant = target")
    else:
        moved = set[str]().union(*(renew(db, kind, bundles, touched) for kind in SHARED))
        again = again or _has_effects(db, moved)
    _citations(db, touched.givers)
    if again:
        derive_intervals(db, spans)


def _aliases(db: Database) -> bool:
    """Aliases from all claims; whether any changed."""
    rows = rows_of(Document)
    told = db.rows(f"SELECT {rows.columns} FROM documents WHERE same_as IS NOT NULL")
    now = leads((alias, document.id) for document in map(rows.record, told) for alias in document.same_as)
    changed = now != dict(db.rows("SELECT alias, target FROM aliases"))
    if changed:
        db.run("DELETE FROM aliases")
        db.run_all("INSERT INTO aliases VALUES (?, ?)", now.items())
    return changed


def _has_effects(db: Database, ids: set[str]) -> bool:
    """Whether anything that bears on a status acts on one of these documents, or one of them on anything."""
    asked = listed(ids.union(*aliases(db, ids).values()))
    found = (
        f"SELECT 1 FROM effects WHERE (affected IN {AMONG} OR affecting IN {AMONG}) AND standing <> 'candidate' LIMIT 1"
    )
    return bool(db.rows(found, (asked, asked)))


def _citations(db: Database, givers: Collection[str]) -> None:
    """Aliases resolved in all citations, and the keys marked that several sources of a document tell."""
    for end in ("giver", "meant"):
        db.run(
            f"UPDATE citations SET {end} = (SELECT target FROM aliases WHERE alias = {end}) "
            f"WHERE {end} IN (SELECT alias FROM aliases)"
        )
    lead = targets(db, givers)
    asked = listed({lead.get(each, each) for each in givers})
    several = f"SELECT giver FROM citations WHERE giver IN {AMONG} GROUP BY giver HAVING min(source) < max(source)"
    twice = [giver for (giver,) in db.rows(several, (asked,))]
    db.run(f"UPDATE citations SET again = 0 WHERE giver IN {AMONG} AND again", (asked,))
    db.run(
        "UPDATE citations SET again = 1 WHERE rowid IN ("
        "SELECT c.rowid FROM citations c JOIN sources s ON s.no = c.source JOIN citations o ON o.giver = c.giver "
        f"AND o.id = c.id JOIN sources p ON p.no = o.source WHERE c.giver IN {AMONG} AND p.id < s.id)",
        (listed(twice),),
    )


def derive_intervals(db: Database, spans: Callable[[Collection[str]], Spans]) -> None:
    """The stretches without effect of every instrument, anew; only what something takes away can have any."""
    taken = f"SELECT DISTINCT affected FROM effects WHERE standing <> 'candidate' AND kind IN {AMONG}"
    affected = {each for (each,) in db.rows(taken, (listed(TAKING_AWAY),))}
    lead = targets(db, affected)
    db.run("DELETE FROM stale")
    db.run_all(
        "INSERT INTO stale VALUES (?, ?, ?)",
        (
            (instrument, since, until)
            for instrument, stretches in spans({lead.get(each, each) for each in affected}).items()
            for since, until in stretches
        ),
    )
