"""Threads that come at once, and how many of them are let in at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Crowd:
    """Nobody goes on from ``enter`` before ``together`` are in; ``most`` is how many were in at a time."""

    def __init__(self, together: int) -> None:
        self.most = 0
        self._inside = 0
        self._lock = threading.Lock()
        self._gate = threading.Barrier(together)

    def enter(self, *_: object) -> None:
        """Come in, wait for the others, go."""
        with self._lock:
            self._inside += 1
            self.most = max(self.most, self._inside)
        self._gate.wait(30)
        with self._lock:
            self._inside -= 1


def at_once(number: int, ask: Callable[[], object]) -> None:
    """Ask in so many threads, and return when all are answered."""
    threads = [threading.Thread(target=ask) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
