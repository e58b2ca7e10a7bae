"""What must not be shown: a password that somebody wrote into an address."""

from __future__ import annotations

import re

_USERINFO = re.compile(r"(?<=://)\S*@")


def redacted(text: str) -> str:
    """The text, its addresses without user and password (RFC 3986, 3.2.1)."""
    return _USERINFO.sub("", text)
