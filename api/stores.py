"""The store that a question is put to."""

from __future__ import annotations

import os
from pathlib import Path

import click

from api.loading import add_reference
from api.options import store_address
from graph.connect import connect
from graph.port import Store, StoreError


def open_store(given: str | None) -> Store:
    """The store asked for; before the default file exists, the shipped register and units alone, in memory.

    A store that was named and is not there is an error: an empty answer would look like good news.
    """
    address = store_address(given)
    scheme, _, file = address.partition(":")
    if scheme == "sqlite" and not Path(file).exists():
        if given or os.environ.get("LUOCDO_STORE"):
            raise StoreError(f"Kho {file}: không có tệp này; hãy kiểm tra đường dẫn, hoặc nạp văn bản bằng luocdo load")
        click.echo("Chưa nạp văn bản nào: chỉ có sổ văn bản và danh mục đơn vị đi kèm.", err=True)
        address = "memory:"
    opened = connect(address)
    if address == "memory:":
        add_reference(opened)
    return opened
