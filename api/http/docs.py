"""The page that shows the OpenAPI description and tries it out: Swagger UI 5.35.0 (Apache-2.0), served from here."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from api.http.guard import POLICY

ADDRESS = "/api/docs"
FOLDER = Path(__file__).parent / "swagger"
VENDORED = "swagger-ui-5.35.0"
HASHES = {
    "swagger-ui-bundle.js": "e6a898692f2d768e807c3ba4626068a69a2c5dd960dd6c76f3e4d3a3de180af2",
    "swagger-ui.css": "5ed08757e53da3e026d6cbecc61fe5d43585c9560b302d534ad56692519a273d",
}
"""SHA-256 of the vendored files, as the package ``swagger-ui-dist`` 5.35.0 has them."""

_POLICY = POLICY.replace("img-src 'self'", "img-src 'self' data:")  # its signs are images within the style sheet
_PAGE = f"""<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>HTTP API – luocdo</title>
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{ADDRESS}/{VENDORED}/swagger-ui.css">
<script src="{ADDRESS}/{VENDORED}/swagger-ui-bundle.js" defer></script>
<script src="{ADDRESS}/start.js" defer></script>
</head>
<body>
<main id="api"></main>
<noscript>Trang này cần JavaScript; mô tả của API ở <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</noscript>
</body>
</html>
"""


def install(app: FastAPI) -> None:
    """The page and its files."""

    @app.get(ADDRESS, include_in_schema=False)
    def page() -> HTMLResponse:
        return HTMLResponse(_PAGE, headers={"content-security-policy": _POLICY})

    app.mount(ADDRESS, StaticFiles(directory=FOLDER))
