"""Options that several commands share, and the parsing of days."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

DEFAULT_STORE = "sqlite:luocdo.sqlite"
"""A file in the folder where the user works."""
SETTINGS_FILE = "LUOCDO_SETTINGS"
"""The variable that names another file of settings."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Day(click.ParamType[str]):
    """An ISO day (2026-11-21), or the Vietnamese way of writing it (21/11/2026)."""

    name = "NGÀY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The ISO day; wrong usage when it is no day of the calendar."""
        parts = str(value).split("/")
        text = "-".join((parts[2], parts[1].zfill(2), parts[0].zfill(2))) if len(parts) == 3 else str(value)
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            return self.fail(f"{value!r} không phải là ngày; hãy viết 2026-11-21 hoặc 21/11/2026", param, ctx)


DAY = Day()


def today() -> str:
    """The day asked when none is given."""
    return date.today().isoformat()


def store_address(given: str | None) -> str:
    """``--store``, else ``LUOCDO_STORE``, else a file in the current folder."""
    return given or os.environ.get("LUOCDO_STORE") or DEFAULT_STORE


def settings_file() -> Path:
    """The file of settings, which need not be there: that of ``LUOCDO_SETTINGS``, else the user's own."""
    named = os.environ.get(SETTINGS_FILE)
    return Path(named) if named else Path(click.get_app_dir("luocdo")) / "settings.toml"


# What cannot be read is refused in its turn, with the rest of the batch done: click must not look first.
files = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="TỆP…"
)
jobs = click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Số tiến trình chạy song song."
)
as_of = click.option("--as-of", type=DAY, help="Ngày xét hiệu lực (mặc định: hôm nay).")
store = click.option(
    "--store",
    "--server",
    "store",
    metavar="KHO",
    help="sqlite:TỆP | neo4j://MÁY | memory: | http://MÁY:CỔNG (mặc định: LUOCDO_STORE, hoặc luocdo.sqlite).",
)


def output(*forms: str) -> Decorator:
    """``--format`` with the forms that a command knows, the first being the default."""
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0], show_default=True)
