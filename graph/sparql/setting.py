"""Limits that the environment may set."""

from __future__ import annotations

import os

from graph.port import StoreError


def seconds(name: str, default: float) -> float:
    """A time in seconds; ``StoreError`` when the setting is no number."""
    given = os.environ.get(name, "")
    try:
        return float(given) if given else default
    except ValueError:
        raise StoreError(f"{name}={given!r} không phải là số giây") from None
