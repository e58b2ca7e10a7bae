"""The name of a file that came over the network: shown to people, and it chooses the reader; no path, no more."""

from __future__ import annotations

from pathlib import Path

_LONGEST = 60
"""Letters of a name; file systems take 255 bytes, and a letter has up to four."""


def bare_name(sent: str | None, unnamed: str) -> str:
    """The last part of what was sent, in letters that can be printed, cut in the middle; ``unnamed`` for nothing."""
    bare = Path((sent or "").replace("\\", "/").replace("\0", "")).name
    bare = unnamed if bare in ("", "..") else bare
    name = bare if len(bare) <= _LONGEST else bare[: _LONGEST - 10] + bare[-10:]
    return "".join(letter if letter.isprintable() else "_" for letter in name)
