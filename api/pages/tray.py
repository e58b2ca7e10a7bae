"""Tables that were sent and wait to be confirmed: in the memory of the server, and few."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock

from loaders.importing.importing import Imported

MOST = 16
"""Tables that wait; a newer one takes the place of the oldest."""


class Tray:
    """Each table under a name that nobody guesses."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Imported] = OrderedDict()

    def keep(self, imported: Imported) -> str:
        """The name under which the table waits."""
        name = secrets.token_urlsafe(24)
        with self._lock:
            self._kept[name] = imported
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return name

    def get(self, name: str) -> Imported | None:
        """The table; none where it was confirmed, pushed out, or the server began anew."""
        with self._lock:
            return self._kept.get(name)

    def drop(self, name: str) -> None:
        """Forget a table."""
        with self._lock:
            self._kept.pop(name, None)
