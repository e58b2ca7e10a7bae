"""What pages do beside the six journeys, in a real browser, at two widths and in two colour schemes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from graph.port import Store
from scripts.serving import served
from tests.browser.hand import DROP, PLAN
from tests.pages.test_register_import import HEADER, MORE, RIGHT, WRONG
from tests.serving import HUONG_SON

EVERYWHERE = pytest.mark.parametrize("page", ["desk-light", "desk-dark", "phone-light", "phone-dark"], indirect=True)


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


def test_of_a_file_and_a_text_the_page_sends_one(page: Page) -> None:
    """A file dropped beside a pasted text is not sent; what is pasted beside a chosen file takes its place."""
    page.locator(".paste summary").click()
    page.locator("#noi").fill("Căn cứ Nghị định số 59/2023/NĐ-CP")
    page.evaluate(DROP, [PLAN.read_text("utf-8"), PLAN.name])
    expect(page.locator("[data-said]")).to_contain_text("hãy xóa nội dung dán")
    page.locator("#noi").fill("Căn cứ Quyết định số 22/2018/QĐ-TTg")
    expect(page.locator("[data-said]")).to_contain_text("Đã bỏ tệp")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("h1")).to_contain_text("đoạn văn bản đã dán")


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


def test_the_answer_to_an_upload_changes_its_language(page: Page) -> None:
    """The switch asks again, with the text that was sent."""
    page.evaluate(DROP, [PLAN.read_text("utf-8"), PLAN.name])
    expect(page.locator(".verdicts .card").first).to_contain_text("đã hết hiệu lực khi viện dẫn")
    page.locator(".language").first.click()
    expect(page.locator(".verdicts .card").first).to_contain_text("dead when cited")


def test_a_list_is_taken_into_the_register_without_scripts(browser: Browser, own_store: Store, tmp_path: Path) -> None:
    """Sent, looked at, confirmed with the wrong row left out, and taken back; nothing stands wider than a phone."""
    file = tmp_path / "danh-muc.csv"
    file.write_text("\n".join([HEADER, RIGHT, MORE, WRONG]), encoding="utf-8")
    with served(own_store) as address:
        context = browser.new_context(
            java_script_enabled=False, base_url=address, viewport={"width": 390, "height": 844}
        )
        page = context.new_page()
        page.goto("/register")
        page.get_by_role("link", name="Nhập danh sách").click()
        page.set_input_files('input[name="file"]', file)
        page.get_by_label("Người thực hiện").fill("Rà")
        page.get_by_role("button", name="Xem trước").click()
        expect(page.locator("table.preview tr.wrong")).to_contain_text("thiếu ngày hết hiệu lực")
        page.get_by_label("bỏ 1 dòng có lỗi").check()
        page.get_by_role("button", name="Ghi 2 dòng vào sổ").click()
        page.get_by_role("button", name="Hoàn tác cả 2 tác động").click()
        expect(page.locator('button[name="undo_all"]')).to_have_count(0)
        context.close()
