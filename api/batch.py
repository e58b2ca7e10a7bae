"""Many files: each done on its own, in path order, on one core or several; what is refused is told and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from loaders.readers.reading import UnreadableError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of one path: a value, or the reason why it was refused."""

    path: Path
    value: T | None = None
    refused: str | None = None


Expanded = Iterable[tuple[Path, str | None]]
"""Paths as ``expand`` gives them: each with the reason why it cannot be opened, if there is one."""


def run(files: Expanded, work: Callable[[Path], T], jobs: int = 1) -> Iterator[Outcome[T]]:
    """Do ``work`` for every file and yield each outcome when ready, in the order given.

    ``work`` must be importable by name when ``jobs`` > 1. Folders that cannot be opened are outcomes too.
    """
    files = iter(files)
    attempt = partial(_attempt, work)
    if jobs <= 1:
        yield from map(attempt, files)
        return
    with ProcessPoolExecutor(jobs) as pool:
        # A window of pending files keeps memory flat however long the list is.
        pending = [pool.submit(attempt, file) for file in islice(files, 4 * jobs)]
        while pending:
            yield pending.pop(0).result()
            pending += [pool.submit(attempt, file) for file in islice(files, 1)]


def _attempt(work: Callable[[Path], T], file: tuple[Path, str | None]) -> Outcome[T]:
    path, refused = file
    if refused is None:
        try:
            return Outcome(path, value=work(path))
        except UnreadableError as error:
            refused = str(error)
        except Exception as error:  # one file that luocdo itself stumbles over must not end the batch
            refused = f"lỗi của luocdo ({type(error).__name__}: {error}); xin báo lại kèm tệp này"
    return Outcome(path, refused=refused)
