"""For everybody: axe-core finds nothing on any page, in both schemes and widths; all is reached by keyboard; prints."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import WIDTHS, Window
from tests.browser.hand import DROP, PLAN, tab_to
from tests.pages.test_pages import PAGES
from tests.pages.test_register_import import HEADER, RIGHT, WRONG
from tests.serving import BINH_PHUOC, HUONG_SON

MORE = ["/khong-co", "/review?state=done", "/search?q=zzz", f"/document?id={BINH_PHUOC}", "/?lang=en",
        f"/document?id={HUONG_SON}&lang=en", "/review?lang=en", "/register?lang=en"]  # fmt: skip
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}}


def violations(page, options=None) -> list[str]:
    """The rules that a page breaks, each with the first element that does."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


@pytest.mark.parametrize("first", [page for page in (*PAGES, *MORE) if not page.startswith("/figures")], ids=quote)
def test_no_rule_of_accessibility_is_broken(window: Window, address: str, first: str) -> None:
    """All rules on a wide light and a narrow dark page; contrast and size of targets in the other two, too."""
    with window(address, "desk-light") as page:
        page.goto(first)
        found = {"desk-light": violations(page)}
        for kind, options in (("desk-dark", COLOURS), ("phone-dark", None), ("phone-light", COLOURS)):
            device, scheme = kind.split("-")
            width, height = WIDTHS[device]
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            found[kind] = violations(page, options)
    assert {kind: rules for kind, rules in found.items() if rules} == {}


def test_the_answer_to_an_upload_breaks_none(window: Window, address: str) -> None:
    """The verdicts on a dropped plan, with a card open beside its mark."""
    with window(address, "desk-dark") as page:
        page.evaluate(DROP, [PLAN.read_text("utf-8"), PLAN.name])
        expect(page.locator(".verdicts .card").first).to_be_visible()
        page.locator(".mark.dead").first.hover()
        expect(page.locator(".popup")).to_be_visible()
        assert violations(page) == []


def test_the_preview_of_a_list_breaks_none(window: Window, address: str) -> None:
    """A table with rows to write, wrong rows and a form."""
    with window(address, "phone-dark", "/register/import") as page:
        table = {"name": "a.csv", "mimeType": "text/csv", "buffer": "\n".join([HEADER, RIGHT, WRONG]).encode()}
        page.set_input_files('input[name="file"]', table)
        page.locator('input[name="who"]').fill("Rà")
        page.locator("form.sending button").click()
        expect(page.locator("table.preview")).to_be_visible()
        assert violations(page) == []
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        assert violations(page) == []


@pytest.mark.parametrize(
    ("first", "selector"),
    [
        ("/", ".language"),
        ("/review", "button[value='done']"),
        ("/register", "button[name='accept']"),
        ("/register?face=fact", "button.main"),
        ("/tree", "[data-open]"),
    ],
)
def test_the_keyboard_reaches_what_the_page_is_for(window: Window, address: str, first: str, selector: str) -> None:
    """By Tab alone, and what has the focus shows it."""
    with window(address, "desk-light", first) as page:
        tab_to(page, selector, 600)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize("first", [f"/document?id={HUONG_SON}", "/review"])
def test_on_paper_there_is_only_what_can_be_read(window: Window, address: str, first: str) -> None:
    """Bars, filters and buttons are left out; the text is black on white whatever the screen's scheme."""
    with window(address, "desk-dark", first) as page:
        page.emulate_media(media="print", color_scheme="dark")
        for each in (".bar", "footer", ".filter", ".toolbar", ".copy"):
            for place in range(page.locator(each).count()):
                expect(page.locator(each).nth(place)).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        ink = page.evaluate("getComputedStyle(document.body).color")
        ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
