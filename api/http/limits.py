"""How often one client may ask, how many may wait for an answer, and how long one may take."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import answer
from graph.patience import patience

ALWAYS = ("/healthz", "/metrics")
"""Answered however many wait: a busy server is no dead one. It is not ready either: ``/readyz`` may say so."""

Shown = Callable[[Request, Response], Response]
"""Puts a problem document into the form that the address asks for."""


class RateLimit:
    """Refuses with 429 what one client asks beyond ``rate`` requests a minute; 0 refuses nothing."""

    def __init__(self, app: ASGIApp, rate: int, shown: Shown) -> None:
        self._app, self._shown = app, shown
        self._item = RateLimitItemPerMinute(rate) if rate else None
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 429 with the seconds to wait (RFC 6585, 4)."""
        if scope["type"] == "http" and self._item and not self._limiter.hit(self._item, (scope["client"] or ["?"])[0]):
            most = self._item.amount
            problem = answer(
                429, f"Quá {most} yêu cầu một phút; hãy chờ rồi thử lại. / More than {most} requests a minute.",
                {"retry-after": str(self._item.get_expiry())},
            )  # fmt: skip
            await self._shown(Request(scope), problem)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class WaitLimit:
    """Refuses with 503 what comes while ``most`` requests wait for the first byte of their answer."""

    def __init__(self, app: ASGIApp, most: int, shown: Shown) -> None:
        self._app, self._most, self._shown = app, most, shown
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or tell it to come back."""
        if scope["type"] != "http" or scope["path"] in ALWAYS:
            await self._app(scope, receive, send)
            return
        if self._waiting >= self._most:
            busy = "Máy chủ đang bận; hãy thử lại sau giây lát. / The server is busy: try again."
            problem = answer(503, busy, {"retry-after": "1"})
            await self._shown(Request(scope), problem)(scope, receive, send)
            return
        waits = True
        self._waiting += 1

        def heard() -> None:
            nonlocal waits
            self._waiting -= waits
            waits = False

        async def told(message: Message) -> None:
            heard()
            await send(message)

        try:
            await self._app(scope, receive, told)
        finally:
            heard()


class Turns:
    """Lets ``most`` questions be worked on at a time, the others in the order in which they came.

    All share one interpreter, so that many at once are no faster: each takes as long as all, and more, for threads take
    the interpreter from each other. A turn ends with the first byte of the answer, or after ``seconds``: nobody waits
    for a long answer.
    """

    def __init__(self, app: ASGIApp, most: int, seconds: float) -> None:
        self._app, self._seconds = app, seconds
        self._free = asyncio.Semaphore(most)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on when its turn has come; files, and what may bring a body slowly, wait for none."""
        asks = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not asks or scope["path"] in ALWAYS or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        await self._free.acquire()
        held = True

        def over() -> None:
            nonlocal held
            if held:
                held = False
                self._free.release()

        async def told(message: Message) -> None:
            over()
            await send(message)

        latest = asyncio.get_running_loop().call_later(self._seconds, over)
        try:
            await self._app(scope, receive, told)
        finally:
            latest.cancel()
            over()


class TimeLimit:
    """Answers 408 when nothing has been answered after ``seconds``: the body came slowly, or the work is long.

    Work in a thread ends unheard; a store that can stops it (``graph.patience``). What streams may go on: only the
    first byte is timed.
    """

    def __init__(self, app: ASGIApp, seconds: float, shown: Shown) -> None:
        self._app, self._seconds, self._shown = app, seconds, shown
        self._unheard: set[asyncio.Future[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and watch the clock."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, late = asyncio.Event(), False

        async def heard(message: Message) -> None:
            started.set()
            if not late:
                await send(message)

        with patience(self._seconds):
            work = asyncio.ensure_future(self._app(scope, receive, heard))
        begun = asyncio.create_task(started.wait())
        try:
            await asyncio.wait({work, begun}, timeout=self._seconds, return_when=asyncio.FIRST_COMPLETED)
            if work.done() or started.is_set():
                await work
                return
        finally:
            begun.cancel()
        late = True
        self._unheard.add(work)
        work.add_done_callback(self._forget)
        problem = answer(
            408,
            f"Yêu cầu mất hơn {self._seconds:g} giây; hãy thu hẹp nó. / It took more than {self._seconds:g} seconds.",
            {"connection": "close"},  # what is still on its way is no request (RFC 9110, 15.5.9)
        )
        await self._shown(Request(scope), problem)(scope, receive, send)

    def _forget(self, work: asyncio.Future[None]) -> None:
        self._unheard.discard(work)
        if not work.cancelled():
            work.exception()  # nobody waits for it any more
