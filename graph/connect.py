"""A store by its address."""

from __future__ import annotations

from pathlib import Path

from graph.port import Store, StoreError

_FORMS = "sqlite:FILE, memory:, neo4j://MÁY, bolt://MÁY hoặc http://MÁY:CỔNG của luocdo serve"


def connect(address: str) -> Store:
    """The store at ``sqlite:FILE``, ``memory:``, ``neo4j://HOST`` or ``bolt://HOST`` (also ``+s``, ``+ssc``), or ``http://``.

    At ``http(s)://HOST:PORT`` the store of a ``luocdo serve`` answers the same verbs, but for writing.

    ``StoreError`` when it cannot be opened, or when the address has none of these forms.
    """
    kind, _, rest = address.partition(":")
    if kind == "memory" and not rest:
        from graph.memory import MemoryStore

        return MemoryStore()
    if kind == "sqlite" and rest:
        from graph.sqlite.store import SqliteStore

        return SqliteStore(Path(rest))
    if kind.partition("+")[0] in ("neo4j", "bolt") and rest.startswith("//"):
        from graph.neo4j.store import Neo4jStore  # the driver takes half a second to import

        return Neo4jStore(address)
    if kind in ("http", "https") and rest.startswith("//"):
        from graph.remote.store import connect_to

        return connect_to(address)
    raise StoreError(f"{address}: không phải địa chỉ của kho; các dạng được nhận: {_FORMS}")
