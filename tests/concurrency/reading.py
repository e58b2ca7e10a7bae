"""A process that reads a store file again and again until it is told to stop; any error ends it with a code.

Usage: ``python -m tests.concurrency.reading FILE``; a line on standard output when it is ready, then it reads until
standard input ends, and prints how many answers it got.
"""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Thread

from graph.sqlite.store import SqliteStore
from tests.conformance.samples import DAY, ORDINANCE, PROVINCE


def main(path: Path) -> None:
    """Ask every kind of question; what a page shows must hang together whatever is written meanwhile."""
    ended = Thread(target=sys.stdin.read, daemon=True)
    answers = 0
    with SqliteStore(path) as store:
        print("ready", flush=True)  # noqa: T201  # the signal to the test
        ended.start()
        while ended.is_alive() or not answers:
            page = store.stale_citations(DAY)
            assert all(row.verdict.by == "10/2022/QH15" for row in page.rows)
            rolled = store.roll_up(DAY, parent=PROVINCE)
            assert rolled.here.stale_documents == rolled.here.documents
            with store.snapshot() as view:
                known = len(view.known())
                assert known == len(list(view.bundles()))
            store.search("dan chu")
            store.shortest_path(ORDINANCE, PROVINCE)
            answers += 1
    print(answers)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
