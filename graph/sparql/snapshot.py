"""The snapshot that queries read: the graphs of a store in a folder of pyoxigraph, made anew when the store changed."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from threading import Condition

import pyoxigraph as ox

from graph.port import Store
from graph.sparql.setting import seconds
from ontology.mapping import LV
from ontology.rdf import Mapping

FRESH_SECONDS = 30.0
"""An answer knows every write that is older than this; ``LUOCDO_SPARQL_FRESH`` sets another time."""
PATIENCE = 10.0
"""Seconds that a query waits for a newer snapshot before it takes the one that is there."""
FIRST = 25.0
"""Seconds that a query waits where there is none."""


class NotReadyError(Exception):
    """The first snapshot is still being made."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A folder that nobody changes any more, and the moment (UTC) whose store it holds."""

    folder: Path
    moment: datetime


def fresh_seconds() -> float:
    """The time in force after which a snapshot is looked at again."""
    return seconds("LUOCDO_SPARQL_FRESH", FRESH_SECONDS)


class Snapshots:
    """The snapshots of one store. The first query makes the first; later ones cost only what changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._mapping = Mapping()
        self._folder: Path | None = None
        self._laid_out: ox.Store | None = None
        self._known: dict[str, tuple[str, str]] = {}
        self._state: object = None
        self._made = 0
        self._current: Snapshot | None = None
        self._looked = float("-inf")
        self._failed: BaseException | None = None
        self._looking = False
        self._changed = Condition()
        self._looker = ThreadPoolExecutor(1, "luocdo-sparql")  # one thread: stores keep a connection for each

    def current(self) -> Snapshot:
        """The snapshot to ask now; waits for one that is due, ``NotReadyError`` when there is none yet."""
        with self._changed:
            if time.monotonic() - self._looked > fresh_seconds():
                if not self._looking:
                    self._failed, self._looking = None, True
                    self._looker.submit(self._look)
                self._changed.wait_for(lambda: not self._looking, PATIENCE if self._current else FIRST)
            if self._failed is not None:
                raise self._failed
            if self._current is None:
                raise NotReadyError
            return self._current

    def close(self) -> None:
        """Remove the folder, after a snapshot that is being made."""
        self._looker.shutdown()
        self._laid_out, self._current = None, None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _look(self) -> None:
        looked = time.monotonic()
        try:
            made = self._refreshed(datetime.now(UTC))
        except BaseException as error:
            made, self._failed = None, error
        with self._changed:
            if made is not None:
                self._current, self._looked = made, looked
            self._looking = False
            self._changed.notify_all()

    def _refreshed(self, moment: datetime) -> Snapshot:
        told = self._store.read(self._laid_out_anew)
        if told is None and self._current is not None:
            return Snapshot(self._current.folder, moment)
        made = self._kept(self._opened(), moment)
        if told is not None:
            self._known, self._state = told
        return made

    def _laid_out_anew(self) -> tuple[dict[str, tuple[str, str]], object] | None:
        """The state that is laid out now; nothing where it is the one that was. It can be done more than once."""
        known, state = self._store.known(), self._store.stats()
        if self._current is not None and (known, state) == (self._known, self._state):
            return None
        # Where the counts changed and no source did, a source was edited: everything is read again.
        edited = known == self._known
        changed = {s for s in {*known, *self._known} if edited or known.get(s) != self._known.get(s)}
        laid_out = self._opened()
        # What is being changed is known again only when all of it has been: a failure is made good next time.
        self._known = {source: told for source, told in self._known.items() if source not in changed}
        for source in changed:
            laid_out.remove_graph(self._mapping.iri(source))
        laid_out.bulk_extend(self._quads(changed & known.keys()))
        return known, state

    def _opened(self) -> ox.Store:
        if self._laid_out is None:
            self._folder = Path(tempfile.mkdtemp(prefix="luocdo-sparql-"))
            self._laid_out = ox.Store(str(self._folder / "now"))
            for name in ("luocdo", "concepts"):  # so that concepts can be asked for their Vietnamese labels
                turtle = files("ontology").joinpath("vocabulary", f"{name}.ttl").read_bytes()
                graph = ox.NamedNode(str(LV).removesuffix("#"))
                self._laid_out.load(turtle, ox.RdfFormat.TURTLE, to_graph=graph)
        return self._laid_out

    def _quads(self, sources: Iterable[str]) -> Iterable[ox.Quad]:
        for bundle in self._store.bundles(sources):
            yield from self._mapping.quads(bundle)

    def _kept(self, laid_out: ox.Store, moment: datetime) -> Snapshot:
        """A copy by links, which costs no time; of the former ones the last stays for queries that still read it."""
        laid_out.flush()
        assert self._folder is not None  # noqa: S101 - made by _opened
        self._made += 1
        folder = self._folder / str(self._made)
        laid_out.backup(str(folder))
        shutil.rmtree(self._folder / str(self._made - 2), ignore_errors=True)
        return Snapshot(folder, moment)
