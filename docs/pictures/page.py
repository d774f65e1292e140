#!/usr/bin/env python3
"""Makes docs/pictures/page.jpg and page-service.png: the web page of a running `matte serve`.

    .runtime/page-tests/bin/python docs/pictures/page.py http://127.0.0.1:8080     (the environment of script/test-page)

Photos are those of `make demo`: an astronaut (Eileen Collins, NASA, public domain) and a photographer (Lav Varshney, CC0). The second picture is taken
while these are sent again and again. MATTE_CHROMIUM names the browser.
"""
import io
import os
import sys
import threading
import urllib.request

from PIL import Image
from playwright.sync_api import expect, sync_playwright

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PICTURES = os.path.join(ROOT, "docs", "pictures")
PHOTOS = [os.path.join(ROOT, "demo", "photos", name + ".png") for name in ["astronaut", "camera"]]
CALLERS = 2
SECONDS = 45


def keep_busy(address, stopped):
    """Sends photos until `stopped` is set."""
    bodies = [open(photo, "rb").read() for photo in PHOTOS]
    count = 0
    while not stopped.is_set():
        count += 1
        with urllib.request.urlopen(address + "/v1/cutout", data=bodies[count % len(bodies)]) as answer:
            answer.read()


def save(page, name):
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.save(os.path.join(PICTURES, name), quality=88, optimize=True)


def main():
    address = sys.argv[1].rstrip("/")
    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=os.environ["MATTE_CHROMIUM"], args=arguments)
        page = browser.new_page(viewport={"width": 1180, "height": 1010}, locale="en-GB")
        page.goto(address)
        page.set_input_files("#files", PHOTOS)
        expect(page.locator('#strip [data-state="done"]')).to_have_count(len(PHOTOS))
        # Once more, so that the times are those of a service that has warmed up.
        with page.expect_response("**/v1/cutout**"):
            page.locator("#panel-photos .precision").dispatch_event("change")
        expect(page.locator('#strip [data-state="done"]')).to_have_count(len(PHOTOS))
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)
        save(page, "page.jpg")

        stopped = threading.Event()
        callers = [threading.Thread(target=keep_busy, args=(address, stopped)) for _ in range(CALLERS)]
        for caller in callers:
            caller.start()
        page = browser.new_page(viewport={"width": 1180, "height": 660}, locale="zh-CN", color_scheme="dark")
        page.goto(address + "/#service")
        page.wait_for_timeout(SECONDS * 1000)
        save(page, "page-service.png")
        stopped.set()
        for caller in callers:
            caller.join()
        browser.close()


if __name__ == "__main__":
    main()
