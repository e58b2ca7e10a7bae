"""What an office does: find what a province must change, decide on it, confirm what was drawn; in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from graph.connect import connect
from graph.port import Store
from loaders.register import register_bundle
from ontology.records import Bundle
from scripts.serving import served
from tests.browser.conftest import Window
from tests.browser.test_journeys import DROP, PLAN, tab_to
from tests.conftest import NEO4J
from tests.pages.test_register import CITED, DRAWN, waiting
from tests.serving import ENDED, HUONG_SON, examples

WORDS = {
    "vi": {
        "dead": "đã hết hiệu lực khi viện dẫn", "write": "Viết lại", "done": "đã xử lý",
        "expired": "hết hiệu lực toàn bộ", "lang": "",
    },
    "en": {
        "dead": "dead when cited", "write": "Write instead", "done": "done", "expired": "expired", "lang": "lang=en",
    },
}  # fmt: skip
BOTH = pytest.mark.parametrize("language", ["vi", "en"])


@BOTH
def test_drop_a_plan_and_see_what_is_stale(window: Window, address: str, language: str) -> None:
    """Dropped, the plan is judged at once, in the language of the page, and the switch asks again."""
    words = WORDS[language]
    with window(address, "phone-light", f"/?{words['lang']}") as page:
        page.evaluate(DROP, [PLAN.read_text("utf-8"), PLAN.name])
        expect(page.locator(".verdicts .card").first).to_contain_text(words["dead"])
        expect(page.locator(".verdicts .rewrite").first).to_contain_text(words["write"])
        page.locator(".language").first.click()
        other = WORDS["en" if language == "vi" else "vi"]
        expect(page.locator(".verdicts .card").first).to_contain_text(other["dead"])


@BOTH
def test_which_plans_of_this_province_cite_something_that_expired(
    window: Window, own_address: str, language: str
) -> None:
    """By mouse: the province's list, gravest first; a line is marked and done, and says by whom."""
    words = WORDS[language]
    with window(own_address, "desk-light", f"/review?as_of=2026-11-21&{words['lang']}") as page:
        page.locator('input[name="place"]').fill("tinh thai nguyen")
        page.locator(".filter button").click()
        page.locator(".choose a").last.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Thái Nguyên")
        expect(page.locator("form.decide h2").first).to_contain_text(words["dead"])
        row = page.locator(".review-row", has=page.locator(f'input[value="{HUONG_SON} {ENDED} 1"]'))
        row.locator("input").check()
        page.locator('input[name="reason"]').fill("đã thay")
        page.locator('input[name="who"]').fill("Hoàng Thị Rà")
        page.locator('button[value="done"]').click()
        told = row.locator(".decision")
        expect(told).to_contain_text(words["done"])
        expect(told).to_contain_text("Hoàng Thị Rà")


def test_the_same_by_keyboard_alone(window: Window, own_address: str) -> None:
    """Nothing needs a pointer: mark a line, write name and reason, press the button."""
    with window(own_address, "phone-dark", "/review?as_of=2026-11-21") as page:
        tab_to(page, 'input[name="line"]')
        page.keyboard.press("Space")
        expect(page.locator("[data-marked]")).to_contain_text("1")
        tab_to(page, 'input[name="reason"]', 400)
        page.keyboard.insert_text("không ảnh hưởng")
        tab_to(page, 'input[name="who"]')
        page.keyboard.insert_text("Rà")
        tab_to(page, 'button[value="not_needed"]')
        page.keyboard.press("Enter")
        expect(page.locator(".decision").first).to_contain_text("không cần xử lý")


@pytest.mark.parametrize(("language", "by"), [("vi", "keyboard"), ("en", "mouse")])
def test_confirm_a_drawn_effect_and_see_the_verdict_change(
    window: Window, own_store: Store, language: str, by: str
) -> None:
    """Read the clause, accept it: the instrument is expired; undo it in the log: it is as before."""
    own_store.put([waiting()])
    words = WORDS[language]
    with served(own_store) as address, window(address, "desk-dark", f"{CITED}&{words['lang']}") as page:
        press = _press(page, by)
        expect(page.locator(".answer-status").first).not_to_contain_text(words["expired"])
        page.goto(f"/register?after={DRAWN.id[:-1]}&{words['lang']}")
        expect(page.locator(f'.waiting:has([value="{DRAWN.id}"]) blockquote')).to_contain_text("Bãi bỏ Nghị định")
        page.locator('input[name="who"]').fill("Rà")
        press(f'button[name="accept"][value="{DRAWN.id}"]')
        expect(page.locator(f'[value="{DRAWN.id}"]')).to_have_count(0)
        page.goto(f"{CITED}&{words['lang']}")
        expect(page.locator(".answer-status").first).to_contain_text(words["expired"])
        page.goto(f"/register?face=log&{words['lang']}")
        press('button[name="undo"]')
        expect(page.locator('button[name="undo"]')).to_have_count(0)
        page.goto(f"{CITED}&{words['lang']}")
        expect(page.locator(".answer-status").first).not_to_contain_text(words["expired"])


def _press(page: Page, by: str) -> Callable[[str], None]:
    def by_keyboard(selector: str) -> None:
        page.evaluate("document.activeElement?.blur()")
        tab_to(page, selector, 200)
        page.keyboard.press("Enter")

    return by_keyboard if by == "keyboard" else lambda selector: page.locator(selector).click()


def _cited_only(register: Bundle, plan: Bundle) -> Bundle:
    """Of the register what a plan cites and what acts on it: the whole of it takes a Neo4j minutes."""
    cited = {citation.target for citation in plan.citations}
    effects = tuple(effect for effect in register.effects if effect.affected in cited)
    ends = cited | {effect.affecting for effect in effects}
    return replace(register, documents=tuple(each for each in register.documents if each.id in ends), effects=effects)


def test_a_journey_on_a_neo4j_store(window: Window, neo4j_at: Callable[[str], str]) -> None:
    """The list of plans, a plan's text, the review list and a decision, as on any other store."""
    plan = next(bundle for bundle in examples() if bundle.source.document == HUONG_SON)
    neo4j_uri = neo4j_at(NEO4J[0])
    with connect(neo4j_uri) as store:
        store.delete(store.known())
        store.put([_cited_only(register_bundle(), plan), plan])
    with served(connect(neo4j_uri)) as address, window(address, "desk-light", "/plans?as_of=2026-11-21") as page:
        page.locator(".plan-name").first.click()
        expect(page.locator(".mark.dead").first).to_be_visible()
        page.goto("/review?as_of=2026-11-21")
        page.locator(f'input[value="{HUONG_SON} {ENDED} 1"]').check()
        page.locator('input[name="who"]').fill("Rà")
        page.locator('button[value="done"]').click()
        expect(page.locator(".decision").first).to_contain_text("đã xử lý")
    with connect(neo4j_uri) as store:
        store.delete(store.known())
