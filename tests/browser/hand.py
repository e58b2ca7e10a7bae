"""What a person does on a page: with the mouse (a finger on a phone), or with the keyboard and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.serving import EXAMPLES

PLAN = EXAMPLES / "ke-hoach-dan-chu-co-so-2025-tt-huong-son.txt"
DROP = """([text, name]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, {type: "text/plain"}));
  document.querySelector("[data-zone]").dispatchEvent(
    new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until the element has the focus: nothing that a keyboard cannot reach is used."""
    page.locator(selector).first.wait_for(state="attached")  # the page before may still be leaving
    for _ in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


@dataclass(frozen=True)
class Mouse:
    """Clicks, and taps where the page is touched."""

    page: Page
    touch: bool

    def press(self, selector: str) -> None:
        """Follow a link, press a button, tick a box."""
        found = self.page.locator(selector).first
        if self.touch:
            found.tap()
        else:
            found.click()

    tick = press

    def write(self, selector: str, text: str) -> None:
        """Put words into a field."""
        self.page.locator(selector).fill(text)

    def day(self, selector: str, iso: str) -> None:
        """Choose a day."""
        self.page.locator(selector).fill(iso)

    def choose(self, selector: str, value: str) -> None:
        """Choose from a list."""
        self.page.locator(selector).select_option(value)

    def bring(self) -> None:
        """Drop the plan on the first page."""
        self.page.evaluate(DROP, [PLAN.read_text("utf-8"), PLAN.name])

    def look(self, selector: str) -> None:
        """Have the card of a mark shown."""
        self.page.locator(selector).first.scroll_into_view_if_needed()
        if self.touch:
            self.page.locator(selector).first.tap()
        else:
            self.page.locator(selector).first.hover()


@dataclass(frozen=True)
class Keyboard:
    """Tab, Enter, Space, the arrows and letters."""

    page: Page

    def press(self, selector: str) -> None:
        """Follow a link, press a button."""
        tab_to(self.page, selector, 500)
        self.page.keyboard.press("Enter")

    def tick(self, selector: str) -> None:
        """Tick a box."""
        tab_to(self.page, selector, 500)
        self.page.keyboard.press("Space")

    def write(self, selector: str, text: str) -> None:
        """Put words into a field."""
        tab_to(self.page, selector, 500)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def day(self, selector: str, iso: str) -> None:
        """Type a day, part by part as the field of this browser has them (month, day, year)."""
        year, month, day = iso.split("-")
        tab_to(self.page, selector, 500)
        self.page.keyboard.type(f"{month}{day}{year}")

    def choose(self, selector: str, value: str) -> None:
        """Choose from a list."""
        tab_to(self.page, selector, 500)
        for _ in range(self.page.locator(f"{selector} option").count()):
            if self.page.locator(selector).input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {value}")

    def bring(self) -> None:
        """Paste the plan on the first page, and send it."""
        self.press(".paste summary")
        self.write("#noi", PLAN.read_text("utf-8"))
        self.press("button.main")

    def look(self, selector: str) -> None:
        """Have the card of a mark shown, close it, and have it shown again."""
        tab_to(self.page, selector, 500)
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Enter")


Hand = Mouse | Keyboard


def hand(page: Page, by: str, device: str) -> Hand:
    """The mouse, a finger on a phone, or the keyboard."""
    return Keyboard(page) if by == "keyboard" else Mouse(page, device == "phone")
