"""One journey over a store in a real Neo4j."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import expect

from graph.connect import connect
from loaders.register import register_bundle
from ontology.records import Bundle
from scripts.serving import served
from tests.browser.conftest import Window
from tests.conftest import NEO4J
from tests.serving import ENDED, HUONG_SON, examples


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
