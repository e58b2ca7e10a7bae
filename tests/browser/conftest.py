"""Debian's Chromium before a real server; each test ends by holding that nothing was asked elsewhere or complained."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from api.http.app import create_app
from tests.serving import example_store, served

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; CI promises one, elsewhere the tests are skipped without it."""
    if CHROMIUM is None:
        give_up = pytest.fail if "CI" in os.environ else pytest.skip
        give_up("no chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """A server over the example plans on a free port of the loopback."""
    with served(create_app(example_store())) as address:
        yield address


@pytest.fixture(params=["desk-light", "phone-dark"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A window of one width and colour scheme, at the first page."""
    device, scheme = request.param.split("-")
    width, height = WIDTHS[device]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, has_touch=device == "phone", base_url=address,
        permissions=["clipboard-read", "clipboard-write"],
    )  # fmt: skip
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda each: asked.append(each.url))
    page.goto("/")
    yield page
    sideways = page.evaluate("document.documentElement.scrollWidth") - width
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(f"{address}/")] == []
    assert sideways <= 0
