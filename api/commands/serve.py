"""``luocdo serve``: the pages and the HTTP API, on this machine only."""

from __future__ import annotations

import socket

import click

from api.options import store
from api.stores import open_store

LOOPBACK = "127.0.0.1"


@click.command(help="Mở trang web và API trên máy này (the pages and the HTTP API, loopback only).")
@store
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: cổng nào còn trống.")
def serve(store: str | None, port: int) -> None:
    """Print the address and serve until interrupted; opens nothing on its own."""
    import uvicorn

    from api.http.app import create_app

    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port))
        except OSError as error:
            raise click.ClickException(f"không mở được cổng {port} ({error.strerror}); hãy chọn --port khác") from None
        config = uvicorn.Config(create_app(open_store(store)), log_level="warning", server_header=False)
        click.echo(f"luocdo đang chạy ở http://{LOOPBACK}:{listening.getsockname()[1]}/  (Ctrl+C để dừng)")
        uvicorn.Server(config).run(sockets=[listening])
