"""The page of the API description, in a real browser under the policy: nothing from outside, nothing refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("page", ["desk-light"], indirect=True)
def test_the_description_is_shown_and_tried_out(page: Page) -> None:
    """Every operation stands there, and one is asked from the page."""
    page.goto("/api/docs")
    expect(page.locator(".opblock").first).to_be_visible(timeout=20_000)
    expect(page.locator(".opblock")).to_have_count(operations(page))
    block = page.locator("#operations-graph-stats")
    block.locator(".opblock-summary-control").click()
    block.get_by_role("button", name="Try it out").click()
    block.get_by_role("button", name="Execute").click()
    expect(block.locator(".live-responses-table tbody .response-col_status")).to_contain_text("200")


def operations(page: Page) -> int:
    """How many operations the description has."""
    told = page.request.get("/api/v1/openapi.json").json()
    return sum(len(path) for path in told["paths"].values())
