"""Runs a reader in a process of its own: a file made to crash, hang or fill a C library takes that process only.

libxml2 and PDFium are fast, but one crafted file is enough to keep either busy for hours (a tag of a million
attributes, PDF forms that draw each other); neither can be stopped from within. PDFium serves one thread at a time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module

from loaders.readers.reading import Reading, UnreadableError

SECONDS = 60
"""Longest time that one file may take; the slowest real ones take less than two."""
_BYTES = 3 * 2**30
_CHARACTERS = 20_000_000
_REFUSED = 3


def read_isolated(module: str, data: bytes) -> Reading:
    """``parse(data)`` of ``module``, bounded in time and memory; ``UnreadableError`` also when the process dies."""
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the file comes in on standard input
            [sys.executable, "-P", "-m", __name__, module],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError(f"đọc quá {SECONDS} giây không xong; tệp hỏng hoặc quá phức tạp") from None
    if done.returncode not in (0, _REFUSED):
        raise UnreadableError("tệp hỏng nặng hoặc cần quá nhiều bộ nhớ: bộ đọc phải dừng giữa chừng")
    said = json.loads(done.stdout)
    if done.returncode == _REFUSED:
        raise UnreadableError(said)
    text, pages, paragraphs, warnings = said
    return Reading(text, tuple(pages), tuple(paragraphs), tuple(warnings))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: the time limit alone holds there
        return
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main(module: str) -> int:
    _limit_memory()
    try:
        reading: Reading = import_module(module).parse(sys.stdin.buffer.read())
        if len(reading.text) > _CHARACTERS:
            raise UnreadableError(f"nhiều hơn {_CHARACTERS:,} ký tự".replace(",", "."))
    except UnreadableError as error:
        json.dump(str(error), sys.stdout)
        return _REFUSED
    json.dump([reading.text, reading.pages, reading.paragraphs, reading.warnings], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1]))
