"""Keys for writing over the network: made once, shown once, kept only as hashes, revoked by name.

A key is 256 random bits, so one SHA-256 is enough at rest: there is no dictionary to try (NIST SP 800-63B, 5.1.2).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from api.options import today

_MARK = "luocdo_"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its owner's name, the SHA-256 of the key (hexadecimal), and the day on which it was made (ISO)."""

    name: str
    sha256: str
    made: str


class KeyFile:
    """The keys in one file; nobody but its owner may read it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def held(self) -> list[Key]:
        """The keys that hold; a file that cannot be read is an error, never "no key"."""
        try:
            return [Key(**each) for each in json.loads(self.path.read_text(encoding="utf-8"))]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError) as error:
            raise click.ClickException(f"{self.path}: không đọc được tệp khóa ({error})") from None

    def create(self, name: str) -> str:
        """A new key under a name that no other key has; only this answer ever holds the key itself."""
        keys = self.held()
        if any(key.name == name for key in keys):
            raise click.ClickException(f"đã có khóa tên {name!r}; hãy thu hồi nó trước, hoặc chọn tên khác")
        made = _MARK + secrets.token_urlsafe(32)
        self._write([*keys, Key(name, _hashed(made), today())])
        return made

    def revoke(self, name: str) -> None:
        """The key of this name holds no more."""
        keys = self.held()
        left = [key for key in keys if key.name != name]
        if len(left) == len(keys):
            raise click.ClickException(f"không có khóa tên {name!r}")
        self._write(left)

    def owner(self, given: str) -> str | None:
        """Whose key this is; none when it is nobody's."""
        hashed = _hashed(given)
        # Every key is compared, and in constant time: how long it takes tells nothing.
        owners = [key.name for key in self.held() if hmac.compare_digest(key.sha256, hashed)]
        return owners[0] if owners else None

    def _write(self, keys: list[Key]) -> None:
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                json.dump([asdict(key) for key in keys], file, ensure_ascii=False, indent=1)
            fresh.replace(self.path)
        except OSError as error:
            raise click.ClickException(f"{self.path}: không ghi được tệp khóa ({error.strerror})") from None


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
