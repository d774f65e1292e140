"""Checks report pages with the accessibility engine axe-core in headless Chromium: light and dark, wide and narrow.

usage: report_accessibility.py PAGE.html...

Needs the packages axe-playwright-python (which carries axe-core) and playwright, and a Chromium that CHROMIUM names or
that lies at /usr/bin/chromium. Prints every violation with the element it concerns; ends with 1 when there is one, and
when a page is wider than its window, since a page that scrolls sideways cannot be read on a telephone.
"""

import os
import pathlib
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WIDTHS = {"wide": 1280, "narrow": 390}


def check(page, name: str) -> int:
    """Prints what is wrong with the page that is open, and returns how much it is."""
    found = Axe().run(page).response["violations"]
    for violation in found:
        print(f"{name}: {violation['impact']}: {violation['id']}: {violation['help']}")
        for node in violation["nodes"][:5]:
            print(f"    {node['html'][:160]}")
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if overflow > 0:
        print(f"{name}: the page is {overflow} pixels wider than its window")
    return len(found) + (overflow > 0)


def main() -> int:
    wrong = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            # Chromium refuses to isolate itself for root.
            args=["--no-sandbox"] if os.getuid() == 0 else [],
        )
        for path in sys.argv[1:]:
            address = pathlib.Path(path).resolve().as_uri()
            for scheme in ("light", "dark"):
                for size, width in WIDTHS.items():
                    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                    asked = []
                    page.on("request", lambda request: asked.append(request.url))
                    page.goto(address)
                    wrong += check(page, f"{path} {scheme} {size}")
                    outside = [url for url in asked if url != address]
                    for url in outside:
                        print(f"{path}: asks for {url}")
                    wrong += len(outside)
                    folder = os.environ.get("PICTURES")
                    if folder:
                        page.screenshot(path=f"{folder}/{pathlib.Path(path).stem}-{scheme}-{size}.png", full_page=True)
                    page.close()
        browser.close()
    print(f"{len(sys.argv) - 1} pages, 2 colour schemes, 2 widths: {wrong} violations")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
