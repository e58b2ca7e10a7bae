"""How much the server takes: the size of a body, however it comes, and how many are read at the same time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.http import checks
from api.http.app import create_app
from api.http.guard import max_upload
from api.pages.check import SENT_AGAIN
from graph.memory import MemoryStore
from tests.crowd import Crowd, at_once

FORM = {"content-type": "multipart/form-data; boundary=b"}
HEAD = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A server without anything loaded."""
    with TestClient(create_app(MemoryStore()), base_url="http://127.0.0.1") as client:
        yield client


def pieces(size: int) -> Iterator[bytes]:
    """A form with a file of a size, in pieces: sent so, its length is not announced."""
    yield HEAD
    for _ in range(size // 1000):
        yield b"x" * 1000
    yield b"\r\n--b--\r\n"


@pytest.mark.parametrize("announced", [True, False])
@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [("/check", "text/html", "Tệp quá lớn"), ("/api/v1/check", "application/problem+json", "lớn hơn giới hạn")],
)
def test_a_body_over_the_limit_is_413(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, kind: str, words: str, announced: bool
) -> None:
    """Announced or in pieces, people get a page and programs a problem document."""
    monkeypatch.setenv("LUOCDO_MAX_UPLOAD", "1000")
    body = b"".join(pieces(200_000)) if announced else pieces(200_000)
    answer = client.post(path, content=body, headers=FORM)
    assert (answer.status_code, words in answer.text) == (413, True)
    assert answer.headers["content-type"].startswith(kind)
    assert "frame-ancestors" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("upload", "file", "expected"),
    [(None, None, 16 * 2**20), ("5", None, 5), (None, "7", 7), ("9", "7", 7)],
)
def test_the_limit_of_an_upload(
    monkeypatch: pytest.MonkeyPatch, upload: str | None, file: str | None, expected: int
) -> None:
    """The server takes 16 MiB unless told otherwise, and never more than a file may have."""
    for name, value in (("LUOCDO_MAX_UPLOAD", upload), ("LUOCDO_MAX_BYTES", file)):
        if value:
            monkeypatch.setenv(name, value)
        else:
            monkeypatch.delenv(name, raising=False)
    assert max_upload() == expected


@pytest.mark.parametrize("sent", ["data", "files"])
@pytest.mark.parametrize("path", ["/check", "/api/v1/check"])
def test_a_text_too_long_for_a_field_is_told_in_vietnamese(client: TestClient, path: str, sent: str) -> None:
    """Pasted text of more than 1 MB is refused with the advice to send a file, in either coding of a form."""
    text = "a" * (2**20 + 1)
    answer = client.post(path, **({"data": {"text": text}} if sent == "data" else {"files": {"text": (None, text)}}))
    assert (answer.status_code, "hãy lưu thành tệp" in answer.text) == (413, True)


@pytest.mark.parametrize(("letters", "again"), [(SENT_AGAIN // 3 - 10, True), (SENT_AGAIN // 3 + 10, False)])
def test_what_a_page_sends_again_fits_a_field(client: TestClient, letters: int, again: bool) -> None:
    """The text goes along for another day only where the form would be taken; ế is three bytes."""
    answer = client.post("/check", files={"file": ("a.txt", ("ế" * letters).encode())})
    assert answer.status_code == 200
    assert ('<textarea name="text" hidden' in answer.text) is again


def test_two_uploads_are_read_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of six uploads two are being read at most."""
    crowd = Crowd(together=2)
    monkeypatch.setattr(checks, "extract", crowd.enter)
    at_once(6, lambda: checks.extract_bytes("a.txt", b"x"))
    assert crowd.most == 2


@pytest.mark.parametrize("path", ["/", "/check", "/static/base.css", "/api/v1/search?q=a", "/khong-co"])
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    """HEAD answers with the status and the headers of GET."""
    head, got = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers.get("content-type") == got.headers.get("content-type")
