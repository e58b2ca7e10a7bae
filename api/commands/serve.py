"""``luocdo serve``: the pages and the HTTP API, on this machine only."""

from __future__ import annotations

import socket
from contextlib import suppress

import click

from api.options import store
from api.stores import open_store
from loaders.readers.reading import UnreadableError

LOOPBACK = "127.0.0.1"
PORT = 8000


@click.command(help="Mở trang web và API trên máy này (the pages and the HTTP API, loopback only).")
@store
@click.option("--port", type=click.IntRange(0, 65535), help=f"Mặc định {PORT}, hoặc cổng còn trống nếu {PORT} đã bận.")
def serve(store: str | None, port: int | None) -> None:
    """Print the address and serve until interrupted; opens nothing on its own."""
    import uvicorn

    from api.checking import shipped_law
    from api.http.app import create_app
    from api.http.guard import max_upload
    from graph.sparql.asking import time_limit
    from graph.sparql.snapshot import fresh_seconds

    try:
        max_upload(), time_limit(), fresh_seconds()
    except UnreadableError as error:  # a setting that is no number would fail every request
        raise click.ClickException(str(error)) from None
    with _listening(port) as listening:
        app = create_app(open_store(store))
        shipped_law()  # read before the first visitor asks
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        click.echo(f"luocdo đang chạy ở http://{LOOPBACK}:{listening.getsockname()[1]}/  (Ctrl+C để dừng)")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def _listening(port: int | None) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, PORT if port is None else port))
    except OSError as error:
        if port is not None:
            listening.close()
            raise click.ClickException(f"không mở được cổng {port} ({error.strerror}); hãy chọn --port khác") from None
        listening.bind((LOOPBACK, 0))
    listening.listen()  # who is told the address may ask at once
    return listening
