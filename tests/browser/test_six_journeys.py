"""The six journeys, each by mouse and by keyboard alone, at both widths, in both colour schemes, in both languages.

That is sixteen windows a journey. Five of them hold every pair of the four choices (a covering array of strength two),
and run each time; the others are marked ``long`` and run with ``make test-long``. One journey on a Neo4j store stands
in ``test_neo4j``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scripts.serving import served
from tests.browser.conftest import Window
from tests.browser.hand import Hand, hand
from tests.pages.test_register import CITED, DRAWN, waiting
from tests.serving import BINH_PHUOC, ENDED, HUONG_SON

CHOICES = (("mouse", "keyboard"), ("desk", "phone"), ("light", "dark"), ("vi", "en"))
PAIRS = {(0, 0, 0, 0), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 0, 1), (1, 1, 1, 0)}
"""Rows of indices into the choices: any two columns hold all four combinations."""
WORDS = {
    "vi": {
        "dead": "đã hết hiệu lực khi viện dẫn", "done": "đã xử lý", "expired": "hết hiệu lực toàn bộ",
        "inherited": "2 kế thừa", "way": "2 bước",
    },
    "en": {
        "dead": "dead when cited", "done": "done", "expired": "expired", "inherited": "2 inherited", "way": "2 steps",
    },
}  # fmt: skip
NODES = "JSON.parse(document.querySelector('[data-graph]').textContent).nodes.map(n => [n.id, n.x, n.y])"
Words = dict[str, str]
Journey = Callable[[Page, Hand, Words, str], None]


def windows() -> Iterator[object]:
    """Every combination of the choices; those outside the covering array are long."""
    for row in product((0, 1), repeat=len(CHOICES)):
        values = [choices[at] for choices, at in zip(CHOICES, row, strict=True)]
        yield pytest.param(*values, id="-".join(values), marks=() if row in PAIRS else pytest.mark.long)


def go(page: Page, path: str, lang: str) -> None:
    """Open a page on the day of the examples, in the language."""
    page.goto(f"{path}{'&' if '?' in path else '?'}as_of=2026-11-21{lang}")


def drop(page: Page, hand: Hand, words: Words, lang: str) -> None:
    """Drop a plan, see what is stale, and follow it to the instrument."""
    go(page, "/", lang)
    hand.bring()
    expect(page.locator(".verdicts .card").first).to_contain_text(words["dead"])
    hand.look(".mark.dead")
    card = page.locator(".popup")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Nghị định số 61/2023/NĐ-CP ngày 16/8/2023")
    hand.press(f'.popup a[href*="{ENDED}"]')
    expect(page.get_by_role("heading", level=1)).to_contain_text("22/2018/QĐ-TTg")
    expect(page.locator(".answer").first).to_contain_text(words["expired"])


def province(page: Page, hand: Hand, words: Words, lang: str) -> None:
    """Which plans of this province cite something that expired; one is decided on, and says by whom."""
    go(page, "/review", lang)
    hand.write('input[name="place"]', "tinh thai nguyen")
    hand.press(".filter button")
    hand.press(".choose li:last-child a")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thái Nguyên")
    expect(page.locator("form.decide h2").first).to_contain_text(words["dead"])
    box = f'input[value="{HUONG_SON} {ENDED} 1"]'
    hand.tick(box)
    expect(page.locator("[data-marked]")).to_contain_text("1")
    hand.write('input[name="reason"]', "đã thay")
    hand.write('input[name="who"]', "Hoàng Thị Rà")
    hand.press('button[value="done"]')
    told = page.locator(".review-row", has=page.locator(box)).locator(".decision")
    expect(told).to_contain_text(words["done"])
    expect(told).to_contain_text("Hoàng Thị Rà")


def instrument(page: Page, hand: Hand, words: Words, lang: str) -> None:
    """From an instrument to the plans that need a change, and to the words to write."""
    go(page, "/", lang)
    hand.write("#tim", "22/2018/qd-ttg")
    hand.press(".find button")
    hand.press(f'.hits a[href*="{ENDED}"]')
    expect(page.locator(".lanes:visible")).to_contain_text("61/2023/NĐ-CP")
    row = page.locator(f'main tr:has(a[href*="{HUONG_SON}"])').first
    expect(row).to_contain_text(words["dead"])
    hand.press(f'main tr a[href*="{HUONG_SON}"]')
    hand.press('.faces a[href*="face=table"]')
    hand.choose("#chi-xem", "grave")
    hand.press(".filter button")
    page.wait_for_url("**only=grave**")
    expect(page.locator("table.review tbody tr").first).to_contain_text("22/2018/QĐ-TTg")
    hand.press("table.review [data-copy]")
    expect(page.locator("table.review [data-copy]").first).not_to_have_attribute("hidden", "")
    page.wait_for_function("navigator.clipboard.readText().then(words => words.includes('61/2023/NĐ-CP'))")


def hierarchy(page: Page, hand: Hand, words: Words, lang: str) -> None:
    """Before the reform and after it: a province goes, what it issued is inherited, a commune is found below."""
    go(page, "/tree", lang)
    hand.press('.meta a[href*="as_of=2025-06-30"]')
    expect(page.locator(".tree")).to_contain_text("Tỉnh Bình Phước")
    hand.day("#ngay", "2026-11-21")
    hand.press("form.day button")
    expect(page.locator(".tree")).not_to_contain_text("Tỉnh Bình Phước")
    expect(page.locator(".tree")).to_contain_text(words["inherited"])
    hand.press('[data-open][aria-label$="Tỉnh Thái Nguyên"]')
    hand.press('.tree ul a.tree-name[href*="/unit/vn/xa/05908/2025-07"]')
    expect(page.get_by_role("heading", level=1)).to_have_text("Xã Phú Bình")


def graph(page: Page, hand: Hand, words: Words, lang: str) -> None:
    """Expand, find a path, take the permalink and draw the same again, export."""
    go(page, f"/explore?id={HUONG_SON}", lang)
    expect(page.locator(".canvas canvas")).to_be_visible()
    hand.press(f'[data-node="{ENDED}"] [data-more]')
    expect(page.locator(f'[data-node="{BINH_PHUOC}"]')).to_be_attached()
    hand.write("#duong-den", "1207/kh-ubnd")
    hand.press(".net-filter button")
    expect(page.locator(".note.calm").first).to_contain_text(words["way"])
    drawn = page.evaluate(NODES)
    hand.press("[data-link]")
    page.wait_for_function("navigator.clipboard.readText().then(words => words === location.href)")
    with page.expect_download() as told:
        hand.press('.exports a[href*="graphml"]')
    assert b"<graphml" in Path(told.value.path()).read_bytes()[:200]
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.locator(".canvas canvas")).to_be_visible()
    assert page.evaluate(NODES) == drawn


def confirm(page: Page, hand: Hand, words: Words, lang: str) -> None:
    """Read the clause of a drawn effect, accept it: the verdict changes; undone in the log it changes back."""
    status = page.locator(".answer-status").first
    page.goto(CITED + lang)
    expect(status).not_to_contain_text(words["expired"])
    go(page, f"/register?after={DRAWN.id[:-1]}", lang)
    expect(page.locator(f'.waiting:has([value="{DRAWN.id}"]) blockquote')).to_contain_text("Bãi bỏ Nghị định")
    # Who signs stands below what is signed: the field first, then the way round to the button.
    hand.write('input[name="who"]', "Rà")
    hand.press(f'button[name="accept"][value="{DRAWN.id}"]')
    expect(page.locator(f'[value="{DRAWN.id}"]')).to_have_count(0)
    page.goto(CITED + lang)
    expect(status).to_contain_text(words["expired"])
    go(page, "/register?face=log", lang)
    hand.press('button[name="undo"]')
    expect(page.locator('button[name="undo"]')).to_have_count(0)
    page.goto(CITED + lang)
    expect(status).not_to_contain_text(words["expired"])


JOURNEYS: dict[str, Journey] = {
    "drop": drop, "province": province, "instrument": instrument, "hierarchy": hierarchy, "graph": graph,
    "confirm": confirm,
}  # fmt: skip
WRITING = ("province", "confirm")


@contextmanager
def server(name: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a journey goes: what it writes, it writes into a store of its own."""
    if name not in WRITING:
        yield request.getfixturevalue("address")
        return
    store = request.getfixturevalue("own_store")
    store.put([waiting()])
    with served(store) as address:
        yield address


@pytest.mark.parametrize(("by", "device", "scheme", "language"), list(windows()))
@pytest.mark.parametrize("name", JOURNEYS)
def test_a_journey(
    window: Window, request: pytest.FixtureRequest, name: str, by: str, device: str, scheme: str, language: str
) -> None:
    """From the first page to the answer; on its way no request leaves the server and nothing complains."""
    with server(name, request) as address, window(address, f"{device}-{scheme}") as page:
        JOURNEYS[name](page, hand(page, by, device), WORDS[language], "&lang=en" if language == "en" else "")


def test_the_windows_that_always_run_hold_every_pair() -> None:
    """Whatever two choices meet, some window of the short run has them both."""
    for one in range(len(CHOICES)):
        for other in range(one):
            assert {(row[one], row[other]) for row in PAIRS} == set(product((0, 1), repeat=2))
