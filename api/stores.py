"""The store that a question is put to."""

from __future__ import annotations

from pathlib import Path

from api.loading import add_reference
from api.options import store_address
from graph.connect import connect
from graph.port import Store


def open_store(given: str | None) -> Store:
    """The store asked for; where its file does not exist yet, the shipped register and units alone, in memory."""
    address = store_address(given)
    scheme, _, file = address.partition(":")
    if scheme != "memory" and not (scheme == "sqlite" and not Path(file).exists()):
        return connect(address)
    empty = connect("memory:")
    add_reference(empty)
    return empty
