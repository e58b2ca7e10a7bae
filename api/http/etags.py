"""Answers that a program holds already are not sent again (RFC 9110, 13)."""

from __future__ import annotations

import hashlib
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class ETags:
    """Gives whole answers below ``prefix`` a weak ``ETag`` of their bytes, and answers 304 where it is known.

    Weak, for the same bytes may go out compressed or not. What is streamed as events is left alone.
    """

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app, self._prefix = app, prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and hold the answer back until its last byte is known."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(self._prefix):
            await self._app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match", "")
        start: Message | None = None
        body = bytearray()

        async def held(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_whole(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await _answer(start, bytes(body), known, send)

        await self._app(scope, receive, held)


def _is_whole(message: Message) -> bool:
    kind = Headers(raw=message["headers"]).get("content-type", "")
    return message["status"] == HTTPStatus.OK and not kind.startswith("text/event-stream")


async def _answer(start: Message, body: bytes, known: str, send: Send) -> None:
    headers = MutableHeaders(raw=start["headers"])
    tag = f'W/"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    headers["etag"] = tag
    headers.setdefault("cache-control", "no-cache")
    if known.strip() == "*" or tag.removeprefix("W/") in {each.strip().removeprefix("W/") for each in known.split(",")}:
        for name in ("content-length", "content-type"):
            del headers[name]
        start, body = {**start, "status": HTTPStatus.NOT_MODIFIED.value}, b""
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})
