"""What the first visitor would wait for, done before: tables read, templates compiled, the figures of today counted."""

from __future__ import annotations

import logging
import time
from functools import partial
from threading import Event, Thread

from fastapi import FastAPI

from api import worklist
from api.bodies import stored_bodies
from api.explore.drawn import draw
from api.explore.picture import picture
from api.explore.wanted import Wanted
from api.language import catalogue
from api.options import today
from api.pages.figures import figures
from api.pages.rendering import compiled
from graph.port import Store

READING = 10.0
"""Seconds for which documents are read for the figures; of a large store the rest is read when somebody asks for it."""


def routed(app: FastAPI) -> None:
    """Have the routes made out now: FastAPI does so when the first request is matched, and that one would wait."""
    asked = {"type": "http", "method": "GET", "path": "/", "root_path": "", "headers": []}
    for route in app.routes:
        route.matches(asked)


def warm(store: Store, ending: Event) -> None:
    """Read what pages rest on, and count what the first page tells of today, as far as it would.

    Ends before its next step once ``ending`` is set.
    """
    day = today()
    steps = (compiled, catalogue, partial(store.roll_up, day), partial(_first_document, store, day),
             partial(worklist.review, store, day, bodies_of=worklist.BODIES_OF))  # fmt: skip
    for step in steps:
        if ending.is_set():
            return
        step()
    read, more, until = -1, True, time.monotonic() + READING
    # While documents come in, reading begins anew and grows no more.
    while more and time.monotonic() < until and not ending.is_set():
        told = figures(store, day, reading=True)
        read, more = told.read, told.more and told.read > read


def _first_document(store: Store, day: str) -> None:
    from api.explore.network import data  # pyvis takes a third of a second to import

    for row in store.documents(as_of=day, loaded=True, limit=1).rows:
        if node := store.get(row.document.id):
            stored_bodies(store, node, day)
        data(draw(picture(store, Wanted(start=row.document.id), day)))


class Warming:
    """``warm``, beside the server that answers meanwhile."""

    def __init__(self, store: Store) -> None:
        self._store, self._ending = store, Event()
        self._thread = Thread(target=self._beside, name="luocdo-warm", daemon=True)

    def begin(self) -> None:
        """Start; nobody waits."""
        self._thread.start()

    def end(self) -> None:
        """Stop after the step in work, so that the store may be closed."""
        self._ending.set()
        if self.running:
            self._thread.join()

    @property
    def running(self) -> bool:
        """Whether there is still something to do."""
        return self._thread.is_alive()

    def _beside(self) -> None:
        try:
            warm(self._store, self._ending)
        except Exception:  # a store that cannot answer says so to whoever asks
            logging.getLogger(__name__).debug("not warmed up", exc_info=True)
