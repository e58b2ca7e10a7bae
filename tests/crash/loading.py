"""A process that loads plans into a store file and says when each batch is in: what the crash test kills.

Usage: ``python -m tests.crash.loading FILE``; a line ``n`` on standard output after batch n.
"""

from __future__ import annotations

import sys
from pathlib import Path

from graph.sqlite.store import SqliteStore
from ontology.records import Bundle
from tests.conformance.samples import ORDINANCE, PROVINCE, REGISTER, UNITS, plan, ubnd

BATCHES: tuple[tuple[Bundle, ...], ...] = (
    (REGISTER, UNITS),
    *(tuple(plan(10 * i + j, ubnd(PROVINCE), "2025-08-01", (ORDINANCE,) * 20) for j in range(5)) for i in range(12)),
)


def main(path: Path) -> None:
    """Load what the store does not know yet."""
    with SqliteStore(path) as store:
        known = store.known()
        for number, batch in enumerate(BATCHES):
            store.put(bundle for bundle in batch if bundle.source.id not in known)
            print(number, flush=True)  # noqa: T201  # the signal to the test


if __name__ == "__main__":
    main(Path(sys.argv[1]))
