"""A query put to a snapshot: run in a process of its own, which is killed when its time is over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from threading import BoundedSemaphore

from graph.sparql import worker
from graph.sparql.refusal import RefusedError, graphs_named, refuse
from graph.sparql.setting import seconds
from graph.sparql.snapshot import Snapshot
from ontology.forms import PREFIXES

SECONDS = 20.0
"""Longest time of one query; ``LUOCDO_SPARQL_SECONDS`` sets another."""
ROWS = 10_000
"""Most rows or triples of an answer, and most characters of their terms."""
CHARACTERS = 16 * 2**20
AT_ONCE = BoundedSemaphore(2)
"""Queries that run at the same time; others wait some seconds for their turn."""
TURN = 5.0


class WrongError(Exception):
    """A query that is no SPARQL 1.1, in the words of the parser."""


class UnacceptableError(Exception):
    """An answer that has none of the forms asked for; ``forms`` are those that it has."""

    def __init__(self, forms: Sequence[str]) -> None:
        super().__init__(", ".join(forms))
        self.forms = tuple(forms)


class OverError(Exception):
    """A query that took too much: ``time`` or ``memory``; or found no place (``busy``)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in one form (``json``, ``xml``, ``csv``, ``tsv``, ``ttl``, ``nt``, ``rdf``)."""

    form: str
    truncated: bool
    body: bytes


def time_limit() -> float:
    """The time limit in force."""
    return seconds("LUOCDO_SPARQL_SECONDS", SECONDS)


def ask(
    snapshot: Snapshot, query: str, forms: Sequence[str], default: Sequence[str] = (), named: Sequence[str] = ()
) -> Answer:
    """The answer in the first of the forms that it has; without ``default`` graphs all graphs are asked as one.

    ``RefusedError``, ``WrongError``, ``UnacceptableError`` or ``OverError`` say why there is none.
    """
    refuse(query)
    inside = graphs_named(query)
    question = {
        "snapshot": str(snapshot.folder), "query": query, "forms": list(forms), "prefixes": PREFIXES, "from": inside,
        "default_graph": list(default), "named_graphs": list(named), "union": not (inside or default),
        "rows": ROWS, "characters": CHARACTERS,
    }  # fmt: skip
    limit = time_limit()
    if not AT_ONCE.acquire(timeout=TURN):
        raise OverError("busy")
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the query comes in on standard input
            [sys.executable, "-P", "-m", worker.__name__],
            input=json.dumps(question).encode(),
            capture_output=True,
            timeout=limit,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise OverError("time") from None
    finally:
        AT_ONCE.release()
    if done.returncode != 0:
        raise OverError("memory")
    first, _, body = done.stdout.partition(b"\n")
    return _told(json.loads(first), body)


def _told(heading: dict[str, object], body: bytes) -> Answer:
    if "wrong" in heading:
        raise WrongError(str(heading["wrong"]))
    if "failed" in heading:
        raise WrongError(str(heading["failed"]))
    if "outside" in heading:
        raise RefusedError(
            f"Đồ thị «{heading['outside']}» không có trong bản chụp; không tải gì từ ngoài",
            f"The graph {heading['outside']} is not in the snapshot; nothing is fetched",
        )
    if isinstance(forms := heading.get("forms"), list):
        raise UnacceptableError(forms)
    return Answer(str(heading["form"]), bool(heading["truncated"]), body)
