"""Objects to standard output for programs, and what was refused to standard error for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from api.batch import Outcome


class Objects:
    """One file gives one pretty-printed object; several files or a folder give JSON Lines, each written when ready."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._lines = len(paths) > 1 or paths[0].is_dir()

    def write(self, value: Any) -> None:
        """Print one object and flush, so that a program may read while we work."""
        click.echo(json.dumps(value, ensure_ascii=False, indent=None if self._lines else 2))


class Refusals:
    """Collects what was refused, names each once, and ends with exit code 1 if there was any."""

    def __init__(self) -> None:
        self.count = 0

    def take(self, outcome: Outcome[Any]) -> bool:
        """Whether the outcome is a refusal; if so it is told on standard error."""
        if outcome.refused is None:
            return False
        self.count += 1
        click.echo(f"{outcome.path}: {outcome.refused}", err=True)
        return True

    def finish(self, code: int = 0) -> None:
        """Exit with 1 when something was refused, else with ``code``."""
        if self.count or code:
            raise SystemExit(1 if self.count else code)


def dump(value: Any) -> None:
    """One JSON object, pretty-printed."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
