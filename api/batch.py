"""Many files: each done on its own, in path order, on one core or several; what is refused is told and counted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from loaders.readers.files import expand
from loaders.readers.reading import UnreadableError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of one path: a value, or the reason why it was refused."""

    path: Path
    value: T | None = None
    refused: str | None = None


File = tuple[Path, str | None]
"""A path, with the reason why it cannot be opened, if there is one."""
Expanded = Iterable[File]


def expanded(paths: Iterable[Path]) -> Iterator[File]:
    """Every file that the paths stand for; a folder that stands for none is told, too, so that a slip is not silent."""
    for path in paths:
        nothing = True
        for file in expand([path]):
            nothing = False
            yield file
        if nothing:
            yield path, "không có tệp nào trong thư mục này"


def run(files: Expanded, work: Callable[[Path], T], jobs: int = 1) -> Iterator[Outcome[T]]:
    """Do ``work`` for every file and yield each outcome when ready, in the order given.

    ``work`` must be importable by name when ``jobs`` > 1. Folders that cannot be opened are outcomes too, and so is a
    file over which a process was killed.
    """
    files = iter(files)
    attempt = partial(_attempt, work)
    if jobs <= 1:
        yield from map(attempt, files)
    else:
        yield from _on_several_cores(attempt, files, jobs)


def _on_several_cores(attempt: Callable[[File], Outcome[T]], files: Iterator[File], jobs: int) -> Iterator[Outcome[T]]:
    # A window of pending files keeps memory flat however long the list is.
    pending = deque(islice(files, 4 * jobs))
    while pending:
        with ProcessPoolExecutor(jobs) as pool, suppress(BrokenProcessPool):
            futures = deque(pool.submit(attempt, file) for file in pending)
            while futures:
                outcome = futures.popleft().result()
                pending.popleft()
                yield outcome
                for file in islice(files, 1):
                    pending.append(file)
                    futures.append(pool.submit(attempt, file))
        if pending:
            # One killed process takes the pool and all that was pending with it and does not say which file it was:
            # the first in turn is done alone, the others again.
            yield _alone(attempt, pending.popleft())


def _alone(attempt: Callable[[File], Outcome[T]], file: File) -> Outcome[T]:
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(attempt, file).result()
    except BrokenProcessPool:
        return Outcome(file[0], refused="tiến trình đọc tệp này bị dừng giữa chừng (có thể vì thiếu bộ nhớ)")


def _attempt(work: Callable[[Path], T], file: File) -> Outcome[T]:
    path, refused = file
    if refused is None:
        try:
            return Outcome(path, value=work(path))
        except UnreadableError as error:
            refused = str(error)
        except Exception as error:  # one file that luocdo itself stumbles over must not end the batch
            refused = f"lỗi của luocdo ({type(error).__name__}: {error}); xin báo lại kèm tệp này"
    return Outcome(path, refused=refused)
