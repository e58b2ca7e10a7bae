"""Cursors of lists: opaque to programs, carried by the address of the next page."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from fastapi import Request, Response

from api.http.problems import ProblemError

Json = dict[str, Any]


def sealed(cursor: str) -> str:
    """The place in a list at which a page ended, as it travels."""
    return base64.urlsafe_b64encode(cursor.encode()).rstrip(b"=").decode()


def opened(cursor: str) -> str:
    """The place that a cursor means; 422 for what is none of ours."""
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode()
    except (ValueError, binascii.Error):
        raise ProblemError(
            422, "Tham số «after» không phải là con trỏ của một trang trước.", "after: not a cursor of an earlier page."
        ) from None


def linked(request: Request, response: Response, answer: Json) -> Json:
    """The answer with the address of the next page in place of the bare cursor, and in ``Link`` (RFC 8288)."""
    cursor = answer["next"]
    if cursor is None:
        return answer
    # The day stays that of the first page, also past midnight; a suffix stays, too.
    day = {"as_of": answer["as_of"]} if "as_of" in answer else {}
    address = request.url.include_query_params(**day, after=sealed(cursor))
    following = f"{address.path}{request.scope.get('suffix', '')}?{address.query}"
    response.headers["link"] = f'<{following}>; rel="next"'
    return {**answer, "next": following}
