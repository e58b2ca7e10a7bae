"""Under which names the server answers: a foreign name that resolves to this machine must not read the store."""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.problems import answer

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^\s:/?#@\[\]]+)(?::\d*)?", re.IGNORECASE)


class Hosts:
    """Answers 400 to what is asked under another name (DNS rebinding); ``*.example.vn`` stands for all below it."""

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self._app = app
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it; never as a page, for nothing is known of who asks."""
        if scope["type"] == "lifespan" or self._is_known(Headers(scope=scope).get("host", "")):
            await self._app(scope, receive, send)
            return
        problem = answer(
            400,
            "Máy chủ không trả lời dưới tên này; hãy mở bằng địa chỉ 127.0.0.1 mà luocdo serve đã in, hoặc thêm tên "
            "ấy vào LUOCDO_NAMES. / "
            "The server does not answer under this name (Host).",
        )
        await problem(scope, receive, send)

    def _is_known(self, header: str) -> bool:
        host = _HOST.fullmatch(header)
        name = host[1].lower() if host else ""
        return name in self._names or any(
            each == "*" or (each.startswith("*.") and name.endswith(each[1:])) for each in self._names if host
        )
