"""Debian's Chromium before a real server; a window ends by holding that it asked nothing elsewhere, or complained."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from scripts.serving import served
from tests.serving import example_store

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}
PATIENCE = 60_000
"""Milliseconds after which something will not come any more, on a machine however busy."""
Window = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; CI promises one, elsewhere the tests are skipped without it.

    Closed with each module: Playwright keeps an event loop running, under which tests of other folders cannot run
    theirs.
    """
    if CHROMIUM is None:
        give_up = pytest.fail if "CI" in os.environ else pytest.skip
        give_up("no chromium: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """A server over the example plans, which nobody changes."""
    with served(example_store()) as address:
        yield address


@pytest.fixture
def window(browser: Browser) -> Window:
    """Open a window at an address: ``with window(address, "phone-dark") as page``."""
    return partial(_window, browser)


def _own_error(said: ConsoleMessage, page: Page) -> bool:
    return said.text.startswith("Failed to load resource") and said.location["url"] == page.url


@contextmanager
def _window(browser: Browser, address: str, kind: str = "desk-light", first: str = "/") -> Iterator[Page]:
    device, scheme = kind.split("-")
    width, height = WIDTHS[device]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, has_touch=device == "phone", base_url=address,
        permissions=["clipboard-read", "clipboard-write"],
    )  # fmt: skip
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    # A page that is an error itself says so in the console, and may.
    page.on("console", lambda said: complaints.append(said.text) if not _own_error(said, page) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda each: asked.append(each.url))
    page.goto(first)
    yield page
    sideways = page.evaluate("document.documentElement.scrollWidth") - page.evaluate("window.innerWidth")
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith((f"{address}/", "blob:", "data:"))] == []
    assert sideways <= 0


@pytest.fixture(params=["desk-light", "phone-dark"])
def page(request: pytest.FixtureRequest, window: Window, address: str) -> Iterator[Page]:
    """A window of one width and colour scheme, at the first page."""
    with window(address, request.param) as page:
        yield page
