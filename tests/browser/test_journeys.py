"""What people do, in a real browser, at two widths and in two colour schemes, by mouse or finger and by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import EXAMPLES, HUONG_SON

PLAN = EXAMPLES / "ke-hoach-dan-chu-co-so-2025-tt-huong-son.txt"

EVERYWHERE = pytest.mark.parametrize("page", ["desk-light", "desk-dark", "phone-light", "phone-dark"], indirect=True)
DROP = """([text, name]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, {type: "text/plain"}));
  document.querySelector("[data-zone]").dispatchEvent(
    new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until the element has the focus: nothing that a keyboard cannot reach is used."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


@EVERYWHERE
def test_drop_a_plan_see_what_is_stale_and_follow_it(page: Page) -> None:
    """Dropped, a plan is judged at once; a mark shows its card; the card leads to the instrument."""
    page.evaluate(DROP, [PLAN.read_text("utf-8"), PLAN.name])
    expect(page.locator(".verdicts .card").first).to_contain_text("đã hết hiệu lực khi viện dẫn")
    mark = page.locator(".mark.dead").first
    mark.scroll_into_view_if_needed()
    if page.viewport_size == {"width": 1280, "height": 900}:
        mark.hover()
    else:
        mark.tap()
    card = page.locator(".popup")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Điều 25 khoản 2")
    expect(card).to_contain_text("Nghị định số 61/2023/NĐ-CP ngày 16/8/2023")
    card.get_by_role("link", name="Quyết định 22/2018/QĐ-TTg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quyết định 22/2018/QĐ-TTg")
    expect(page.locator(".answer")).to_contain_text("hết hiệu lực toàn bộ")


def test_the_same_by_keyboard_alone(page: Page) -> None:
    """Paste, send, walk to a mark, open its card, leave it, open it again and follow its link."""
    tab_to(page, ".paste summary")
    page.keyboard.press("Enter")
    tab_to(page, "#noi")
    page.keyboard.insert_text(PLAN.read_text("utf-8"))
    tab_to(page, "button.main")
    page.keyboard.press("Enter")
    expect(page.locator(".verdicts")).to_be_visible()
    tab_to(page, ".mark.dead")
    expect(page.locator(".popup")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".popup")).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Quyết định 22/2018/QĐ-TTg")


def test_the_text_to_write_instead_can_be_copied(page: Page) -> None:
    """The button puts the words, and only those, where they can be pasted."""
    page.goto(f"/document?id={HUONG_SON}")
    page.locator(".verdicts [data-copy]").first.click()
    expect(page.locator(".verdicts [data-copy]").first).to_have_text("Đã chép")
    words = page.locator(".verdicts [data-copy-text]").first.inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == words
    assert words.startswith("Nghị định số 61/2023/NĐ-CP")


def test_the_tree_before_and_after_the_reform(page: Page) -> None:
    """Before, the province of the day; after, its successor with what it inherited, opened in place."""
    page.goto("/tree")
    page.get_by_role("link", name="Trước sắp xếp").click()
    expect(page.locator(".tree")).to_contain_text("Tỉnh Bình Phước")
    page.get_by_label("Ngày xét", exact=True).fill("2026-11-21")
    page.get_by_role("button", name="Xem").click()
    expect(page.locator(".tree")).not_to_contain_text("Tỉnh Bình Phước")
    expect(page.locator(".tree")).to_contain_text("2 kế thừa")
    page.get_by_role("button", name="Mở Tỉnh Thái Nguyên").click()
    expect(page.locator(".tree ul")).to_contain_text("Xã Phú Bình")
    page.get_by_role("button", name="Mở Tỉnh Thái Nguyên").click()
    expect(page.locator(".tree ul")).to_be_hidden()


def test_the_tree_by_keyboard(page: Page) -> None:
    """A unit opens with Enter, and its rows come next."""
    page.goto("/tree?as_of=2026-11-21")
    tab_to(page, "[data-open]")
    page.keyboard.press("Enter")
    expect(page.locator(".tree ul .tree-name").first).to_be_visible()
    tab_to(page, ".tree ul .tree-name")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Xã Phú Bình")


@EVERYWHERE
def test_the_three_faces_of_a_plan(page: Page) -> None:
    """Text, lược đồ and table have addresses of their own; of the picture the layout that fits is shown."""
    page.goto(f"/document?id={HUONG_SON}&as_of=2026-11-21")
    page.get_by_role("link", name="Lược đồ", exact=True).click()
    narrow = page.viewport_size is not None and page.viewport_size["width"] < 640
    expect(page.locator(".lanes.narrow" if narrow else ".lanes.wide")).to_be_visible()
    expect(page.locator(".lanes.wide" if narrow else ".lanes.narrow")).to_be_hidden()
    page.get_by_role("link", name="Bảng rà soát").click()
    expect(page.locator("table.review")).to_contain_text("22/2018/QĐ-TTg")
    assert "as_of=2026-11-21" in page.url


def test_a_file_too_large_is_refused_before_it_is_sent(page: Page, tmp_path: Path) -> None:
    """The page says so itself, and stays."""
    page.evaluate("document.querySelector('[data-drop]').dataset.max = '10'")
    file = tmp_path / "lon.txt"
    file.write_text("quá mười byte", encoding="utf-8")
    page.set_input_files("#tep", file)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("[data-said]")).to_contain_text("quá lớn")


def test_without_scripts_all_still_works(browser: Browser, address: str) -> None:
    """File field, marks that lead to their cards, and links of the tree need no script."""
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/")
    page.set_input_files("#tep", PLAN)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.locator(".mark.dead").first.click()
    expect(page.locator(".card:target")).to_contain_text("Quyết định 22/2018/QĐ-TTg")
    page.goto("/tree?as_of=2026-11-21")
    page.get_by_role("link", name="Mở Tỉnh Thái Nguyên").click()
    expect(page.locator(".tree")).to_contain_text("Xã Phú Bình")
    context.close()


def test_the_search_box_suggests_while_one_types(page: Page) -> None:
    """Without diacritics; chosen by the arrow keys, or closed by Escape."""
    page.get_by_role("combobox").fill("quyet dinh 22/2018")
    expect(page.get_by_role("option").first).to_contain_text("Quyết định 22/2018/QĐ-TTg")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.type(" ")
    page.get_by_role("combobox").fill("quyet dinh 22/2018/qd")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Quyết định 22/2018/QĐ-TTg")


def test_figures_that_take_reading_come_after_the_first_paint(page: Page) -> None:
    """The first page fills in what is unverified and what is given to bodies that are no more."""
    expect(page.locator("[data-figures] .counting")).to_have_count(0)
    expect(page.locator("[data-figures]")).to_contain_text("Nhiệm vụ giao cho cơ quan không còn")


@EVERYWHERE
def test_from_an_instrument_to_the_plans_that_need_a_change(page: Page) -> None:
    """Found by the search box, its page shows who ended it and who cites it; from there to the words to write."""
    page.get_by_role("combobox").fill("22/2018/qd-ttg")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("link", name="Quyết định 22/2018/QĐ-TTg").first.click()
    narrow = page.viewport_size is not None and page.viewport_size["width"] < 640
    expect(page.locator(".lanes.narrow" if narrow else ".lanes.wide")).to_contain_text("Nghị định 61/2023/NĐ-CP")
    citing = page.get_by_role("region", name="Bảng văn bản viện dẫn")
    expect(citing).to_contain_text("đã hết hiệu lực khi viện dẫn")
    citing.get_by_role("link", name="Kế hoạch 21/KH-UBND").click()
    page.get_by_role("link", name="Diễn biến").click()
    page.get_by_role("link", name="Bảng rà soát").click()
    page.get_by_label("Chỉ xem").select_option("grave")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator("table.review tbody tr").first).to_contain_text("22/2018/QĐ-TTg")
    page.locator("[data-copy]").first.click()
    expect(page.locator("[data-copy]").first).to_have_text("Đã chép")
    assert "61/2023/NĐ-CP" in page.evaluate("navigator.clipboard.readText()")


def test_hierarchy_and_bodies_before_and_after_the_reform(page: Page) -> None:
    """A province leads to its committee; the day is kept on the way, and the last day of a body is a click away."""
    page.goto("/tree?as_of=2025-06-30")
    page.get_by_role("link", name="Tỉnh Bình Phước").click()
    page.get_by_role("link", name="Ủy ban nhân dân tỉnh Bình Phước").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ủy ban nhân dân tỉnh Bình Phước")
    assert "as_of=2025-06-30" in page.url
    page.get_by_label("Ngày xét", exact=True).fill("2026-11-21")
    page.get_by_role("button", name="Xem").click()
    expect(page.locator(".note")).to_contain_text("không còn từ ngày 01/7/2025")
    expect(page.locator(".change")).to_contain_text("202/2025/QH15")
    page.get_by_role("link", name="Xem vào ngày cuối").click()
    assert "as_of=2025-06-30" in page.url
