"""Who may write: the bearer of a key (RFC 6750)."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.http.problems import ProblemError
from api.keys import KeyFile

_bearer = HTTPBearer(auto_error=False, description="Khóa do «luocdo keys create» cấp.")


def _writer(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> str:
    keys: KeyFile = request.app.state.keys
    owner = keys.owner(given.credentials) if given else None
    if owner is None:
        raise ProblemError(
            401, "Muốn ghi vào kho phải có khóa (luocdo keys create).", "Writing needs a key.",
            {"www-authenticate": "Bearer"},
        )  # fmt: skip
    return owner


Writer = Annotated[str, Depends(_writer)]
"""The name of the key that came with the request; 401 without one."""
