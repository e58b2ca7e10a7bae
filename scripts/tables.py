"""Reading the reference material and writing the project's own tables, the same bytes each time."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.wording import worded

PROJECT = Path(__file__).parents[1]
SHARED = PROJECT.parent / "shared" / "data"
DATA = PROJECT / "ontology" / "data"


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a UTF-8 CSV file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def write(name: str, columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    """Write ``ontology/data/<name>.csv``, sorted, without repeated rows; gzipped beyond a megabyte.

    What stands under ``origin`` is shown to people: its notes are put in Vietnamese.
    """
    told = (row | {"origin": worded(row["origin"])} if row.get("origin") else row for row in rows)
    values = sorted({tuple(row.get(column, "") for column in columns) for row in told})
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(columns)
    table.writerows(values)
    raw = text.getvalue().encode()
    plain, packed = DATA / f"{name}.csv", DATA / f"{name}.csv.gz"
    large = len(raw) > 1_000_000
    (plain if large else packed).unlink(missing_ok=True)
    (packed if large else plain).write_bytes(gzip.compress(raw, mtime=0) if large else raw)
    print(f"{name}: {len(values)} rows")
