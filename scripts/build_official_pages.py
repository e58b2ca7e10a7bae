"""Make official_pages.csv: where the national law database shows an instrument, so that a reader can open the text.

Its pages of April 2026 carry their address; of the others the item of November 2025 is known, and the address is that
of then. An instrument that two items share is left out. Run from the project's root:
``python -m scripts.build_official_pages``.
"""

from __future__ import annotations

from collections import defaultdict

from loaders.drawing.named import Named, named
from scripts import tables
from scripts.texts import national

OF_2025 = "https://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID={}"


def main() -> None:
    """Build the table."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in tables.read(tables.SHARED / "register" / "vbpl_links.csv.gz"):
        thing = named(row["type"], row["number"])
        if isinstance(thing, Named):
            found[thing.id].add(OF_2025.format(row["vbpl_item_id"]))
    for told in national.read():
        found[told.named.id] = {told.url}
    rows = [{"id": key, "address": next(iter(pages))} for key, pages in found.items() if len(pages) == 1]
    tables.write("official_pages", ("id", "address"), rows)


if __name__ == "__main__":
    main()
