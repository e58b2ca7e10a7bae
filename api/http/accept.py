"""What a client wants to read: the Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def accepted(header: str | None, offered: Sequence[str]) -> list[str]:
    """The media types offered that the client takes, the most wanted first, of equals as offered; without a header
    all.
    """
    liked = _liked(header or "*/*")
    qualities = [(_quality(media_type, liked), media_type) for media_type in offered]
    return [media_type for quality, media_type in sorted(qualities, key=lambda pair: -pair[0]) if quality]


def _liked(accept: str) -> dict[str, float]:
    liked: dict[str, float] = {}
    for part in accept.split(","):
        kind, *parameters = (each.strip().lower() for each in part.split(";"))
        if kind:
            liked[kind] = next((_number(each[2:]) for each in parameters if each.startswith("q=")), 1.0)
    return liked or {"*/*": 1.0}


def _number(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(kind: str, liked: Mapping[str, float]) -> float:
    ranges = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    return next((liked[each] for each in ranges if each in liked), 0.0)
