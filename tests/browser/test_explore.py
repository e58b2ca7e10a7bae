"""The graph in a real browser: expand, path, permalink, export; by mouse or finger and by keyboard."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.test_journeys import EVERYWHERE
from tests.serving import BINH_PHUOC, ENDED, HUONG_SON

START = f"/explore?id={HUONG_SON}&as_of=2026-11-21"
_PLACE = "id => import(document.querySelector('script[src*=explore]').src).then(graph => graph.place(id))"
NODES = "JSON.parse(document.querySelector('[data-graph]').textContent).nodes"


def drawn(page: Page) -> dict[str, tuple[int, int]]:
    """The places of the nodes of the picture, by id."""
    expect(page.locator(".canvas canvas")).to_be_visible()
    return {node["id"]: (node["x"], node["y"]) for node in page.evaluate(NODES)}


@EVERYWHERE
def test_a_graph_is_opened_step_by_step(page: Page) -> None:
    """Opening a node adds to the picture, goes into the address, and can be undone by the way back."""
    page.goto(START)
    before = drawn(page)
    page.locator(f'[data-node="{ENDED}"] [data-more]').click()
    expect(page.locator(f'[data-node="{BINH_PHUOC}"]')).to_be_attached()
    after = drawn(page)
    assert {node: after[node] for node in before if node in after} == {n: at for n, at in before.items() if n in after}
    assert f"open={ENDED}" in page.url
    page.go_back()
    expect(page.locator(f'[data-node="{BINH_PHUOC}"]')).to_have_count(0)
    assert drawn(page) == before


def test_a_click_on_a_node_opens_it(page: Page) -> None:
    """The node itself is as good as its line in the list; a click on one that has no more shows its line."""
    page.goto(START)
    drawn(page)
    page.locator(".canvas").scroll_into_view_if_needed()
    box = page.locator(".canvas").bounding_box()
    at = page.evaluate(_PLACE, ENDED)
    assert box is not None
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    expect(page.locator(f'[data-node="{BINH_PHUOC}"]')).to_be_attached()
    expect(page.locator(f'[data-node="{ENDED}"]')).to_have_class("here")


def test_a_path_is_found_and_its_address_draws_it_again(page: Page, browser: Browser) -> None:
    """Words become the node they mean; another window with the same address shows the same picture."""
    page.goto(START)
    page.get_by_label("Đường đến", exact=True).fill("1207/kh-ubnd")
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_text("Đường ngắn nhất: 2 bước")).to_be_visible()
    first = drawn(page)
    assert set(first) == {HUONG_SON, ENDED, BINH_PHUOC}
    page.get_by_role("button", name="Chép địa chỉ").click()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == page.url
    again = browser.new_page()
    again.goto(address)
    assert drawn(again) == first
    again.close()


def test_the_graph_is_taken_along(page: Page, tmp_path: Path) -> None:
    """PNG, SVG, GraphML and JSON are saved; the HTML file is shown in a frame and draws the graph there."""
    page.goto(START)
    drawn(page)
    beginnings = {"PNG": b"\x89PNG", "SVG": b"<svg", "GraphML": b"<graphml", "JSON": b"{"}
    for name, beginning in beginnings.items():
        with page.expect_download() as told:
            page.locator(".exports").get_by_text(name, exact=True).click()
        file = tmp_path / name
        told.value.save_as(file)
        assert beginning in file.read_bytes()[:200]
    page.get_by_role("link", name="HTML").click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("canvas")).to_be_visible()
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Kế hoạch 21/KH-UBND")


def test_an_exported_file_opens_without_a_server(browser: Browser, address: str, tmp_path: Path) -> None:
    """From a disk it draws the graph, asks nobody for anything, and shows words as words."""
    page = browser.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    file = tmp_path / "luocdo.html"
    file.write_text(page.request.get(f"{address}/explore/picture.html?id={HUONG_SON}").text(), "utf-8")
    page.on("request", lambda each: asked.append(each.url))
    page.goto(file.as_uri())
    expect(page.locator("canvas")).to_be_visible()
    page.close()
    assert (complaints, asked) == ([], [file.as_uri()])


def test_a_filter_stays_while_nodes_are_opened(page: Page) -> None:
    """Only instruments: no body comes in with a node that is opened later."""
    page.goto(START)
    page.get_by_label("văn bản khác").check()
    page.get_by_role("button", name="Lọc").click()
    assert not any("/body/" in node for node in drawn(page))
    page.locator(f'[data-node="{ENDED}"] [data-more]').click()
    expect(page.locator(f'[data-node="{ENDED}"] [data-more]')).not_to_contain_text("+")
    assert not any("/body/" in node for node in drawn(page))


def test_a_graph_without_scripts(browser: Browser, address: str) -> None:
    """The picture is there, each box is a link, and the list opens nodes."""
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(START)
    expect(page.locator(".still svg")).to_be_visible()
    page.locator(f'[data-node="{ENDED}"] [data-more]').click()
    expect(page.locator(f'[data-node="{BINH_PHUOC}"]')).to_be_visible()
    context.close()
