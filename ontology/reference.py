"""The reference tables that come with the package: ``ontology/data/<name>.csv``, gzipped where large.

All but ``bodies.csv``, which is kept by hand, are made by ``scripts/build_*.py``.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """Rows of one table; an absent value is an empty string."""
    return list(csv.DictReader(io.StringIO(_bytes(name).decode(), newline="")))


def fingerprint(*names: str) -> str:
    """sha256 over the tables named, in their order."""
    whole = hashlib.sha256()
    for name in names:
        whole.update(_bytes(name))
    return whole.hexdigest()


def _bytes(name: str) -> bytes:
    folder = files("ontology").joinpath("data")
    plain = folder.joinpath(f"{name}.csv")
    return plain.read_bytes() if plain.is_file() else gzip.decompress(folder.joinpath(f"{name}.csv.gz").read_bytes())
