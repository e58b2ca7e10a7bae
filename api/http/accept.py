"""What a client wants to read: the Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def accepted(header: str | None, offered: Sequence[str]) -> list[str]:
    """The media types offered that the client takes, the most wanted first; without a header all, as offered."""
    ranges = [_range(part) for part in (header or "*/*").split(",") if part.strip()]
    weights = [(_weight(media_type, ranges), media_type) for media_type in offered]
    return [media_type for weight, media_type in sorted(weights, key=lambda pair: -pair[0]) if weight > 0]


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (each.strip().lower() for each in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, float(parameter[2:])
            except ValueError:
                return name, 0.0
    return name, 1.0


def _weight(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the most exact range that covers the type."""
    for pattern in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        for name, weight in ranges:
            if name == pattern:
                return weight
    return 0.0
