"""What is derived from the rows of a store file, kept in step within the transaction that changes them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import product

from graph.answers import Shared
from graph.days import issued
from graph.law import TAKING_AWAY
from graph.lookups import PARTS
from graph.merge import SHARED, leads
from graph.sqlite.best import renew, renew_all
from graph.sqlite.database import Database
from graph.sqlite.find import AMONG, aliases, listed, targets
from graph.sqlite.rows import rows_of
from graph.sqlite.tally import citing, tally
from graph.sqlite.write import Touched
from graph.staleness import Spans
from ontology.records import Bundle, Document


def derive(
    db: Database, bundles: Mapping[str, Bundle], touched: Touched, spans: Callable[[Collection[str]], Spans]
) -> None:
    """Bring all derived tables in step with the rows; ``bundles`` are those just put in."""
    parts, ids = touched.parts, {*touched.ids[Document], *touched.givers}
    led_anew = touched.claims and _aliases(db)
    if led_anew:
        parts.update(PARTS)
        for kind in SHARED:
            renew_all(db, kind)
        db.run("UPDATE citations SET giver = document, meant = target")
        db.run("UPDATE assignments SET giver = document, meant = body")
    else:
        documents, *places = (renew(db, kind, bundles, touched) for kind in SHARED)
        moved = {each.merged.node_id for each in documents if _issued(each.old) != _issued(each.new)}
        touched.effects |= _has_effects(db, moved)
        # What is new and on which no effect acts was no part of any answer on the law.
        if any(each.old for each in documents) or _has_effects(db, {each.merged.node_id for each in documents}):
            parts.add("law")
        if any(places):
            parts.add("map")
        ids = _led(db, ids)
    _ends(db)
    _again(db, touched.givers)
    db.changed({"all", *parts})
    if touched.effects or led_anew:
        ids |= citing(db, derive_intervals(db, spans))
    tally(db, None if led_anew else ids)


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


def _issued(node: Shared | None) -> tuple[str, str] | None:
    return issued(node) if isinstance(node, Document) else None


def _led(db: Database, ids: Collection[str]) -> set[str]:
    """The ids, aliases resolved."""
    lead = targets(db, ids)
    return {lead.get(each, each) for each in ids}


def _ends(db: Database) -> None:
    """Aliases resolved in all citations and assignments."""
    for table, end in product(("citations", "assignments"), ("giver", "meant")):
        db.run(
            f"UPDATE {table} SET {end} = (SELECT target FROM aliases WHERE alias = {end}) "
            f"WHERE {end} IN (SELECT alias FROM aliases)"
        )


def _again(db: Database, givers: Collection[str]) -> None:
    """The keys marked that several sources of a document tell."""
    asked = listed(_led(db, givers))
    several = f"SELECT giver FROM citations WHERE giver IN {AMONG} GROUP BY giver HAVING min(source) < max(source)"
    twice = [giver for (giver,) in db.rows(several, (asked,))]
    db.run(f"UPDATE citations SET again = 0 WHERE giver IN {AMONG} AND again", (asked,))
    db.run(
        "UPDATE citations SET again = 1 WHERE rowid IN ("
        "SELECT c.rowid FROM citations c JOIN sources s ON s.no = c.source JOIN citations o ON o.giver = c.giver "
        f"AND o.id = c.id JOIN sources p ON p.no = o.source WHERE c.giver IN {AMONG} AND p.id < s.id)",
        (listed(twice),),
    )


def derive_intervals(db: Database, spans: Callable[[Collection[str]], Spans]) -> set[str]:
    """The stretches without effect of every instrument, anew; only what something takes away can have any.

    The instruments of which they are others now.
    """
    before = set(db.rows("SELECT * FROM stale"))
    taken = f"SELECT DISTINCT affected FROM effects WHERE standing <> 'candidate' AND kind IN {AMONG}"
    affected = {each for (each,) in db.rows(taken, (listed(TAKING_AWAY),))}
    told = spans(_led(db, affected)).items()
    now = {(instrument, since, until) for instrument, stretches in told for since, until in stretches}
    db.run("DELETE FROM stale")
    db.run_all("INSERT INTO stale VALUES (?, ?, ?)", now)
    return {instrument for instrument, _, _ in before ^ now}
