"""Where the national law database (Cơ sở dữ liệu quốc gia về pháp luật, vbpl.vn) shows an instrument."""

from __future__ import annotations

from functools import cache

from ontology import reference


def official_page(instrument: str) -> str | None:
    """Address of the page of one central instrument, by its id; ``None`` where the database's item is not known.

    Addresses with ``ItemID`` are those of November 2025, the others those of April 2026; nothing is fetched from them.
    """
    return _pages().get(instrument)


@cache
def _pages() -> dict[str, str]:
    return {row["id"]: row["address"] for row in reference.rows("official_pages")}
