"""What the first visitor would wait for, done before: tables read, templates compiled, the figures of today counted."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread

from api import worklist
from api.bodies import stored_bodies
from api.explore.drawn import draw
from api.explore.picture import picture
from api.explore.wanted import Wanted
from api.language import catalogue
from api.options import today
from api.pages.figures import MOST_READ, figures
from api.pages.rendering import compiled
from api.pages.review import BODIES_OF
from graph.port import Store


def warm(store: Store) -> None:
    """Read what pages rest on, and count what the first page tells of today, as far as it would."""
    from api.explore.network import data  # pyvis takes a third of a second to import

    day = today()
    compiled()
    catalogue()
    figures(store, day, reading=False)
    store.roll_up(day)
    for row in store.documents(as_of=day, loaded=True, limit=1).rows:
        if node := store.get(row.document.id):
            stored_bodies(store, node, day)
        data(draw(picture(store, Wanted(start=row.document.id), day)))
    worklist.review(store, day, bodies_of=BODIES_OF)
    while (told := figures(store, day, reading=True)).more and told.read < MOST_READ:
        pass


def begin(store: Store) -> Thread:
    """``warm``, beside the server that answers meanwhile."""

    def beside() -> None:
        with suppress(Exception):  # a store that cannot answer says so to whoever asks
            warm(store)

    thread = Thread(target=beside, name="luocdo-warm", daemon=True)
    thread.start()
    return thread
