"""Style sheets and scripts, written here and served from here."""

from __future__ import annotations

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_A_YEAR = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Files that a browser may keep when their address carries their hash."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file; scripts that other scripts name without a hash are asked for again when changed."""
        response = await super().get_response(path, scope)
        hashed = scope["query_string"].startswith(b"v=")
        response.headers["cache-control"] = _A_YEAR if hashed else "no-cache"
        return response
