"""Who may change the store from a page: a form of ours, sent from this machine or with a key.

Another site's page must not write through the reader's browser (cross-site request forgery, OWASP): the browser says
where a form comes from (``Sec-Fetch-Site``, ``Origin``), and each form carries a token that only our pages show.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Depends, Form, Request
from starlette.responses import Response

from api.http.problems import ProblemError
from api.keys import KeyFile

_WHO = "luocdo_who"
_A_YEAR = 365 * 24 * 3600
_LONGEST = 100
_LOCAL = frozenset({"127.0.0.1", "localhost"})

Field = Annotated[str, Form(max_length=2000)]


def new_token() -> str:
    """The token of one run of the server."""
    return secrets.token_urlsafe(32)


def needs_key(request: Request) -> bool:
    """Whether the request may come from another machine: over another address or name, or through a proxy."""
    server = (request.scope.get("server") or ("",))[0]
    try:
        near = ipaddress.ip_address(server).is_loopback
    except ValueError:
        near = server in _LOCAL
    passed_on = any(name in request.headers for name in ("forwarded", "x-forwarded-for", "x-forwarded-host"))
    return not near or passed_on or request.url.hostname not in _LOCAL


def known_writer(request: Request) -> str:
    """The name under which this browser wrote last."""
    return unquote(request.cookies.get(_WHO, ""))[:_LONGEST]


def _writer(request: Request, token: Field = "", who: Field = "", key: Field = "") -> str:
    origin = request.headers.get("origin", "null")
    own = f"{request.url.scheme}://{request.url.netloc}"
    foreign = request.headers.get("sec-fetch-site", "same-origin") != "same-origin" or origin not in ("null", own)
    if foreign or not hmac.compare_digest(token.encode(), request.app.state.form_token.encode()):
        raise ProblemError(
            403, "Không ghi: biểu mẫu không phải của trang này hoặc đã cũ; hãy tải lại trang rồi gửi lại.",
            "Not written: the form is not of this page, or it is old; load the page again.",
        )  # fmt: skip
    if needs_key(request):
        keys: KeyFile = request.app.state.keys
        owner = keys.owner(key) if key else None
        if owner is None:
            raise ProblemError(
                403, "Không ghi: khóa không đúng (luocdo keys create cấp khóa).", "Not written: the key is not right."
            )
        return owner
    if not who.strip():
        raise ProblemError(422, "Hãy ghi tên người thực hiện.", "Say who decides.")
    return " ".join(who.split())[:_LONGEST]


Writer = Annotated[str, Depends(_writer)]
"""The name of who sends a form; 403 where it may not write."""


def remember(response: Response, writer: str) -> Response:
    """Let the browser fill in the name next time; no script and no other site can read it."""
    response.set_cookie(_WHO, quote(writer), max_age=_A_YEAR, httponly=True, samesite="strict")
    return response
