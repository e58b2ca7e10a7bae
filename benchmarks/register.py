"""Speed of a large register in a SQLite store: the status of one instrument on a day, and all intervals anew.

200,000 instruments (laws, decrees that detail them, circulars that detail these) and 300,000 effects, made in chains
as real registers have them: an instrument in four was replaced, some twice, an instrument in ten was amended. One
process, one core, one run, seconds of the processor. Beside each figure stands a named peer that only fetches, with
the bare ``sqlite3`` module from the same file: the effects of one instrument by index, and all of them by one join.
Run from the project's root: ``python -m benchmarks.register``.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from graph.sqlite.derive import derive_intervals
from graph.sqlite.store import SqliteStore
from graph.staleness import law_of, spans
from graph.validity import timeline
from ontology.calm import calm
from ontology.records import Bundle, Document, Effect, Source

INSTRUMENTS = 200_000
EFFECTS = 300_000
ASKED = 2_000
AS_OF = "2026-11-21"
_TYPES = (("luat", "qh15", 1, "QH15"), ("nghi-dinh", "cp", 8, "NĐ-CP"), ("thong-tu", "bnv", 91, "TT-BNV"))
"""Type, issuer, share in a hundred and the letters of the number."""


def instruments(draw: random.Random) -> list[Document]:
    """Instruments by year and tier, so that each finds one to detail among those of the tier above."""
    found = []
    for kind, issuer, share, letters in _TYPES:
        for serial in range(INSTRUMENTS * share // 100):
            day = date(1990, 1, 1) + timedelta(days=draw.randrange(13_000))
            number = f"{serial + 1}/{day.year}/{letters}"
            found.append(
                Document(
                    id=f"/eli/vn/{issuer}/{kind}/{day.year}/{serial + 1}", type=kind, family="normative", number=number,
                    title=f"Quy định về lĩnh vực {serial % 997}", date=day.isoformat(), year=day.year,
                    issuer_name="Quốc hội" if kind == "luat" else None, origin="benchmark", confidence="high",
                    checked="2026-06-01",
                )
            )  # fmt: skip
    return found


def effects(documents: list[Document], draw: random.Random) -> Iterator[Effect]:
    """First days for half, a parent for a third, ends, amendments and witnesses for the rest of the 300,000."""
    tiers = [[each for each in documents if each.type == kind] for kind, *_ in _TYPES]
    for serial in range(EFFECTS):
        affected = documents[draw.randrange(len(documents))] if serial >= INSTRUMENTS // 2 else documents[serial * 2]
        tier = next(i for i, (kind, *_) in enumerate(_TYPES) if kind == affected.type)
        later = (date.fromisoformat(affected.date or "") + timedelta(days=draw.randrange(30, 4000))).isoformat()
        kind, affecting, day = "commences", affected.id, later
        if serial >= INSTRUMENTS // 2:
            kind = draw.choice(("details", "details", "replaces", "ends", "amends", "attests"))
            acting = tiers[tier][draw.randrange(len(tiers[tier]))]
            affecting, day = acting.id, later
            if kind == "details":
                lower = tiers[min(tier + 1, 2)]
                affecting, day = lower[draw.randrange(len(lower))].id, ""
        yield Effect(
            id=f"/effect/{serial:06}", affected=affected.id, kind=kind, scope="whole", origin="benchmark",
            confidence="high", checked="2026-06-01", affecting=None if kind == "attests" else affecting,
            clause="Điều 9", day=day or None,
        )  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """How long the work took."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _register() -> tuple[Bundle, list[str]]:
    draw = random.Random(1)  # noqa: S311  # the same register in each run, nothing secret
    documents = instruments(draw)
    source = Source(
        id="/source/register", kind="register", file="benchmark", sha256="0" * 64, media_type="text/csv",
        generator="benchmark",
    )  # fmt: skip
    told = tuple(effects(documents, draw))
    ids = [each.id for each in documents]
    return Bundle(source=source, documents=tuple(documents), effects=told), ids


def _put(store: SqliteStore) -> list[str]:
    """The ids of the register; its records are gone from memory then, as when a store is asked."""
    bundle, ids = _register()
    print(f"{len(bundle.documents):,} instruments, {len(bundle.effects):,} effects")
    print(f"{'put into an empty store':44}{seconds(lambda: store.put([bundle])):9.1f} s")
    return ids


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.sqlite"
        with SqliteStore(path) as store:
            ids = _put(store)
            _status(store, path, random.Random(2).sample(ids, ASKED))  # noqa: S311
            _rebuild(store, path, ids)
    return 0


def _status(store: SqliteStore, path: Path, asked: list[str]) -> None:
    for each in asked[:100]:
        store.status(each, AS_OF)
    ours = [seconds(lambda each=each: store.status(each, AS_OF)) for each in asked]  # type: ignore[misc]
    bare = sqlite3.connect(path)
    query = "SELECT * FROM effects WHERE affected = ? UNION ALL SELECT * FROM effects WHERE affecting = ?"
    peer = [seconds(lambda each=each: bare.execute(query, (each, each)).fetchall()) for each in asked]  # type: ignore[misc]
    bare.close()
    slow = sorted(ours)[len(ours) * 99 // 100]
    print(f"{'status of one on a day, median':44}{median(ours) * 1000:9.3f} ms  (99 in 100 below {slow * 1000:.3f} ms)")
    print(f"{'sqlite3: its effects by index, median':44}{median(peer) * 1000:9.3f} ms")
    print(f"{'ratio':44}{median(ours) / median(peer):9.1f}")


def _rebuild(store: SqliteStore, path: Path, everything: list[str]) -> None:
    def lives() -> None:
        with calm():  # as a store does when it derives them
            law = law_of(store, everything)
            for each in everything:
                timeline(each, law)

    with store._db.writing():
        kept = seconds(lambda: derive_intervals(store._db, lambda ids: spans(store, ids)))
    ours = seconds(lives)
    bare = sqlite3.connect(path)
    query = "SELECT * FROM best_documents d LEFT JOIN effects e ON e.affected = d.id"
    peer = seconds(lambda: bare.execute(query).fetchall())
    bare.close()
    print(f"{'intervals that lists join, made anew':44}{kept:9.1f} s")
    print(f"{'every interval of every instrument':44}{ours:9.1f} s")
    print(f"{'sqlite3: one join of all of them':44}{peer:9.1f} s")
    print(f"{'ratio':44}{ours / peer:9.1f}")


if __name__ == "__main__":
    sys.exit(main())
