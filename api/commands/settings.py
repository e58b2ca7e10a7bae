"""``luocdo settings``: every setting, what it is now, where that comes from, and what it means."""

from __future__ import annotations

import json

import click
from rich.console import Console
from rich.table import Table

from api.options import SETTINGS_FILE, output, settings_file


@click.command(help="Các thiết đặt, giá trị đang dùng và ý nghĩa (the settings, their values and meanings).")
@output("table", "json")
def settings(form: str) -> None:
    """From the environment, or from a TOML file whose keys are the names without prefix, in small letters."""
    from api.settings import listed

    rows = list(listed())
    if form == "json":
        named = [dict(zip(("name", "value", "origin", "meaning"), row, strict=True)) for row in rows]
        click.echo(json.dumps(named, ensure_ascii=False, indent=2))
        return
    table = Table("Tên", "Giá trị", "Lấy từ", "Ý nghĩa")
    for row in rows:
        table.add_row(*row)
    Console().print(table)
    click.echo(f"Tệp thiết đặt: {settings_file()} (đổi bằng {SETTINGS_FILE})")
