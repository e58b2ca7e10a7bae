"""Bodies made to break a server, sent to a real one: refused in time, its memory flat, others served meanwhile."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.serving import process

GIB = 2**30
HEAD = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """A server process with a short patience."""
    with process(f"sqlite:{_store(tmp_path_factory.mktemp('store'))}", LUOCDO_TIMEOUT="2") as told:
        httpx2.post(f"{told[0]}/api/v1/check", data={"text": "Căn cứ Luật Thanh tra"}, timeout=60)  # all is read in now
        yield told


def _store(folder: Path) -> Path:
    from graph.connect import connect

    connect(f"sqlite:{folder / 'kho.sqlite'}").close()
    return folder / "kho.sqlite"


def peak(pid: int) -> int:
    """The most memory that a process has held, in bytes."""
    told = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert told is not None
    return int(told[1]) * 1024


def begun(address: str, *headers: str) -> socket.socket:
    """A connection on which a form for ``check`` has begun."""
    host, port = address.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)), timeout=60)
    lines = ("POST /api/v1/check HTTP/1.1", f"Host: {host}", "Content-Type: multipart/form-data; boundary=b", *headers)
    connection.sendall("\r\n".join((*lines, "", "")).encode())
    return connection


def sent(connection: socket.socket, most: int) -> int:
    """How much of a gibibyte goes in before the server hangs up."""
    piece, done = b"x" * 2**20, 0
    try:
        while done < most:
            connection.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))
            done += len(piece)
    except OSError:
        pass
    return done


@pytest.mark.parametrize("announced", [True, False])
def test_a_gibibyte_is_refused(server: tuple[str, int], announced: bool) -> None:
    """By its announced size at once, in pieces soon after the limit; the memory of the server hardly grows."""
    address, pid = server
    before = peak(pid)
    with begun(address, f"Content-Length: {GIB}" if announced else "Transfer-Encoding: chunked") as connection:
        if not announced:
            connection.sendall(b"%x\r\n%s\r\n" % (len(HEAD), HEAD))
            assert sent(connection, GIB) < 128 * 2**20
        try:
            assert b" 413 " in connection.recv(4096)
        except ConnectionResetError:
            assert not announced  # what was still on its way is not read any more
    assert peak(pid) - before < 64 * 2**20
    assert httpx2.get(f"{address}/api/v1/stats").status_code == 200


def test_a_slow_upload_is_given_up(server: tuple[str, int]) -> None:
    """Who sends the head of a form and then nothing is answered 408; others are served meanwhile."""
    address, _ = server
    with begun(address, "Content-Length: 5000") as connection:
        connection.sendall(HEAD)
        assert httpx2.get(f"{address}/api/v1/stats").status_code == 200
        assert b" 408 " in connection.recv(4096)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b'{"a":' * 200_000 + b"1" + b"}" * 200_000, 415),
        ("application/json", json.dumps({"text": "x"}).encode(), 415),
        ("application/xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 415),
        ("application/x-www-form-urlencoded", b"a=1&" * 100_000, 400),
        ("application/x-www-form-urlencoded", b"text=" + b"%00" * 1000, 422),
        ("multipart/form-data; boundary=b", b"".join(b'--b\r\nContent-Disposition: form-data; name="%d"\r\n\r\n\r\n' % i
                                                    for i in range(2000)) + b"--b--\r\n", 400),
    ],
)  # fmt: skip
def test_bodies_that_are_bombs(server: tuple[str, int], kind: str, body: bytes, status: int) -> None:
    """Deep JSON, entities, thousands of fields: refused without being unfolded."""
    address, pid = server
    before = peak(pid)
    answer = httpx2.post(f"{address}/api/v1/check", content=body, headers={"content-type": kind}, timeout=60)
    assert answer.status_code == status
    assert peak(pid) - before < 64 * 2**20


@pytest.mark.parametrize("depth", [100, 300, 600, 900, 100_000])
@pytest.mark.parametrize(("left", "right"), [(b"[", b"]"), (b'["list",[', b"]]"), (b'{"a":', b"}")])
def test_deep_questions_of_a_client(server: tuple[str, int], left: bytes, right: bytes, depth: int) -> None:
    """JSON nested deeper than anything means is refused, wherever the depth is met first."""
    address, _ = server
    body = b'{"args":[' + left * depth + b"1" + right * depth + b"]}"
    answer = httpx2.post(f"{address}/api/v1/store/search", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422), answer.text[:200]
