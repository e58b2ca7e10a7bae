"""``luocdo serve``: the pages and the HTTP API, on this machine unless told otherwise."""

from __future__ import annotations

import gc
import ipaddress
import logging
import socket
import sys
from contextlib import suppress

import click

from api.options import store
from api.stores import open_store

_TURN = 0.001
"""Seconds after which a thread that works lets another in: an answer asks the store ten times and waits anew each time,
for five milliseconds by Python's own measure.
"""

_GARBAGE = 20_000
"""Objects made anew before garbage is looked for: after Python's 700 it was looked for several times an answer."""


@click.command(help="Mở trang web và API, trên máy này trừ khi chọn khác (the pages and the HTTP API).")
@store
@click.option("--host", help="Địa chỉ để nghe (mặc định: LUOCDO_HOST, hoặc 127.0.0.1: chỉ máy này).")
@click.option("--port", type=click.IntRange(0, 65535), help="Mặc định LUOCDO_PORT, hoặc cổng còn trống nếu đã bận.")
@click.option("--cypher", is_flag=True, help="Nhận câu hỏi Cypher chỉ đọc tới kho Neo4j (mặc định: LUOCDO_CYPHER).")
def serve(store: str | None, host: str | None, port: int | None, cypher: bool) -> None:
    """Print the address and serve until interrupted; opens nothing on its own."""
    import uvicorn

    from api.checking import shipped_law
    from api.http.app import create_app
    from api.keys import KeyFile
    from api.settings import settings
    from api.warming import routed

    told = settings()
    told = told.model_copy(update={"cypher": cypher or told.cypher})
    address = host or told.host
    if not _is_loopback(address) and not KeyFile(told.keys).held():
        raise click.ClickException(
            f"nghe ở {address} thì máy khác ghi được vào kho, mà chưa có khóa nào: hãy tạo khóa bằng "
            "luocdo keys create TÊN (listening beyond this machine needs a key for writing)"
        )
    _log(told.log)
    with _listening(address, port, told.port) as listening:
        app = create_app(open_store(store), told)
        shipped_law()  # read before the first visitor asks
        routed(app)
        app.state.warming.begin()
        sys.setswitchinterval(_TURN)
        gc.freeze()  # and not looked through for garbage while visitors wait
        gc.set_threshold(_GARBAGE)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        shown = f"[{address}]" if ":" in address else address
        click.echo(f"luocdo đang chạy ở http://{shown}:{listening.getsockname()[1]}/  (Ctrl+C để dừng)")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:  # only a number is certain: a name may lead anywhere
        return address == "localhost"


def _log(form: str) -> None:
    from api.http.watch import LOG, JsonLines

    LOG.propagate = False
    LOG.setLevel(logging.CRITICAL if form == "off" else logging.INFO)
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.handlers = [handler]


def _listening(address: str, port: int | None, usual: int) -> socket.socket:
    wanted = usual if port is None else port
    # Only a socket that says that it is TCP gets no Nagle delay of asyncio: else each answer waits for 40 ms.
    listening = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, proto=socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, wanted))
    except OSError as error:
        if port is not None or not _is_loopback(address):
            listening.close()
            raise click.ClickException(
                f"không mở được {address}, cổng {wanted} ({error.strerror}); hãy chọn --port khác"
            ) from None
        listening.bind((address, 0))
    listening.listen()  # who is told the address may ask at once
    return listening
