"""The pictures of the documentation: each page at two widths, over the example plans, into docs/screenshots.

    python -m scripts.screenshots

The day is fixed, so that the pictures change only when the pages do.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from api.loading import add_reference, read
from graph.connect import connect
from scripts.serving import served

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "screenshots"
DAY = "2026-11-21"
PLAN = "/doc/vn/ubnd-05908-2025-06/kh/2025/21"
PAGES = {
    "home": f"/?as_of={DAY}",
    "plan": f"/document?id={PLAN}&as_of={DAY}",
    "luoc-do": f"/document?id={PLAN}&face=lanes&as_of={DAY}",
    "instrument": f"/instrument?id=/eli/vn/ttg/qd/2018/22&as_of={DAY}",
    "tree": f"/tree?as_of={DAY}",
    "explore": f"/explore?id={PLAN}&as_of={DAY}",
    "review": f"/review?as_of={DAY}",
    "register": f"/register?as_of={DAY}",
    "plan-en": f"/document?id={PLAN}&as_of={DAY}&lang=en",
}
WINDOWS = {"1280": (1280, 900, "light"), "390": (390, 844, "dark")}


def main() -> int:
    """Take every picture; 1 where there is no Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("thiếu chromium: apt-get install chromium fonts-noto-core", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        store = connect(f"sqlite:{Path(folder) / 'kho.sqlite'}")
        add_reference(store)
        store.put([read(path) for path in sorted((ROOT / "examples").glob("ke-hoach-*"))])
        with served(store) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for name, (width, height, scheme) in WINDOWS.items():
                window = browser.new_context(
                    viewport={"width": width, "height": height}, base_url=address, reduced_motion="reduce",
                    color_scheme="dark" if scheme == "dark" else "light",
                )  # fmt: skip
                page = window.new_page()
                for title, path in PAGES.items():
                    page.goto(path, wait_until="networkidle")
                    page.screenshot(path=TARGET / f"{title}-{name}.png")
                window.close()
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
