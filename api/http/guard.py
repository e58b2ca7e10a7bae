"""What guards every request and answer: a bound on bodies, and headers that keep a page to itself."""

from __future__ import annotations

import os
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import answer
from loaders.readers.files import max_bytes
from loaders.readers.reading import UnreadableError

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content Security Policy: nothing from outside the machine, no inline script or style."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""What goes with every answer."""
_FORM = 64 * 1024
"""Room for the parts of a form around its file."""
MAX_UPLOAD = 16 * 2**20
"""Largest file that the server takes, in bytes; ``LUOCDO_MAX_UPLOAD`` sets another limit."""


def max_upload() -> int:
    """The limit in force, never above ``max_bytes``; ``UnreadableError`` when a setting is not a number."""
    setting = os.environ.get("LUOCDO_MAX_UPLOAD", "")
    if setting and not setting.isdigit():
        raise UnreadableError(f"LUOCDO_MAX_UPLOAD={setting!r} không phải là số byte")
    return min(int(setting) if setting else MAX_UPLOAD, max_bytes())


class SecureHeaders:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answers get the headers that they do not set themselves."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


class BodyLimit:
    """Refuses a body larger than a file may be: by its announced size, else as soon as that much has come.

    ``shown`` puts the problem document into the form that the address asks for.
    """

    def __init__(self, app: ASGIApp, shown: Callable[[Request, Response], Response]) -> None:
        self._app = app
        self._shown = shown

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 413."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = max_upload() + _FORM
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdigit() or int(announced) > limit:
            await self._refuse(scope, receive, send)
            return
        seen, started, refused = 0, False, False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise _TooLargeError
            return message

        async def noted(message: Message) -> None:
            nonlocal started, refused
            # Who parses the body may make another error of ours: the answer is ours all the same.
            if seen > limit and not started:
                refused = True
            started = True
            if not refused:
                await send(message)

        try:
            await self._app(scope, counted, noted)
        except _TooLargeError:
            refused = not started
        if refused:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        most = max_upload()
        # Closed, the connection brings no more of what nobody reads.
        problem = answer(
            413, f"Tệp lớn hơn giới hạn {most} byte. / The body is larger than {most} bytes.", {"connection": "close"}
        )
        await self._shown(Request(scope), problem)(scope, receive, send)


class Head:
    """Answers HEAD wherever GET is answered, without the body (RFC 9110, 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a HEAD goes as a GET whose body is kept back."""

        async def bare(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        if scope["type"] == "http" and scope["method"] == "HEAD":
            await self._app({**scope, "method": "GET"}, receive, bare)
        else:
            await self._app(scope, receive, send)


class _TooLargeError(Exception):
    pass
