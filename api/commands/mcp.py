"""``luocdo mcp``: the read verbs for an assistant, over stdio or HTTP."""

from __future__ import annotations

import click

from api.options import store
from api.stores import open_store


@click.command(help="Cho trợ lý AI hỏi kho qua MCP (Model Context Protocol: read verbs as tools).")
@store
@click.option("--http", "port", type=click.IntRange(1, 65535), help="Nghe HTTP ở cổng này, chỉ trên máy này.")
def mcp(store: str | None, port: int | None) -> None:
    """Over stdio unless a port is given; over HTTP no file of the user can be read."""
    try:
        from api.mcp import server
    except ImportError as error:
        raise click.ClickException(f"thiếu phần MCP ({error}); hãy cài luocdo[mcp]") from None
    with open_store(store) as opened:
        made = server(opened, files=port is None)
        if port is None:
            made.run()
        else:
            click.echo(f"MCP ở http://127.0.0.1:{port}/mcp  (Ctrl+C để dừng)", err=True)
            made.run("streamable-http", port=port)
