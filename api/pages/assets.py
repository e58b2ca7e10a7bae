"""Style sheets and scripts, written here and served from here."""

from __future__ import annotations

import gzip
import os
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_A_YEAR = "public, max-age=31536000, immutable"
_LEVEL = 6


class Assets(StaticFiles):
    """Files that a browser may keep when their address carries their hash; compressed once, not for each visitor."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file; scripts that other scripts name without a hash are asked for again when changed."""
        response = await super().get_response(path, scope)
        hashed = scope["query_string"].startswith(b"v=")
        response.headers["cache-control"] = _A_YEAR if hashed else "no-cache"
        return response

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, compressed for who asks so; one that the browser has, or a part of one, as it always goes out."""
        plain = super().file_response(full_path, stat_result, scope, status_code)
        asked = Headers(scope=scope)
        if not isinstance(plain, FileResponse) or "range" in asked or "gzip" not in asked.get("accept-encoding", ""):
            return plain
        told = {name: plain.headers[name] for name in ("content-type", "etag", "last-modified")}
        packed = _packed(os.fspath(full_path), stat_result.st_mtime_ns)
        return Response(packed, status_code, told | {"content-encoding": "gzip", "vary": "Accept-Encoding"})


@lru_cache(maxsize=64)
def _packed(path: str, _changed: int) -> bytes:
    """The file as it stands since it was changed."""
    return gzip.compress(Path(path).read_bytes(), _LEVEL, mtime=0)
