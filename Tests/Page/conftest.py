"""What the tests of the page share: the real service, a headless Chromium with a made-up camera, and drawn people."""
import os
import pathlib
import queue
import re
import signal
import subprocess
import threading

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect, sync_playwright

# Generous, because an unoptimised service on a busy machine takes seconds a photo.
PATIENCE = 60_000  # milliseconds
START = 60  # seconds until the service listens


class Service:
    """A running `matte serve` on a free port of this machine."""

    def __init__(self, *arguments):
        command = [os.environ["MATTE_PROGRAM"], "serve", "--port", "0", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines = []
        found = queue.Queue()

        def read():
            for line in self.process.stdout:
                self.lines.append(line)
                match = re.search(r"listening on (http://\S+)", line)
                if match:
                    found.put(match.group(1))
            found.put(None)

        threading.Thread(target=read, daemon=True).start()
        self.address = found.get(timeout=START)
        assert self.address, "".join(self.lines)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=START)


@pytest.fixture(scope="session")
def service():
    running = Service()
    yield running.address
    running.stop()


@pytest.fixture(scope="session")
def locked(tmp_path_factory):
    """A service that asks for a key, and the key."""
    made = subprocess.run(
        [os.environ["MATTE_PROGRAM"], "serve", "--new-key", "tests"], check=True, capture_output=True, text=True).stdout
    key, line = (text.split(": ", 1)[1].strip() for text in made.splitlines())
    keys = tmp_path_factory.mktemp("keys") / "keys"
    keys.write_text(line + "\n")
    running = Service("--keys", str(keys))
    yield running.address, key
    running.stop()


@pytest.fixture(scope="session")
def chromium():
    arguments = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["MATTE_CHROMIUM"], args=arguments)
        yield browser
        browser.close()


class Visits:
    """Opens pages and collects what went wrong in them."""

    def __init__(self, browser, address):
        self.browser, self.address = browser, address
        self.contexts, self.faults, self.violations = [], [], []

    def open(self, address=None, view="", **settings):
        context = self.browser.new_context(**{"viewport": {"width": 1280, "height": 820}, "locale": "en-GB", **settings})
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.grant_permissions(["camera"])
        page = context.new_page()
        page.on("console", lambda message: message.type == "error" and self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.expose_function("reportViolation", lambda text: self.violations.append(text))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " (event) => reportViolation(`${event.violatedDirective} ${event.blockedURI}`))")
        page.goto((address or self.address) + "/" + view)
        return page


@pytest.fixture
def visits(chromium, service):
    visits = Visits(chromium, service)
    yield visits
    for context in visits.contexts:
        context.close()
    assert visits.violations == [], "the page broke its own content security policy"
    assert visits.faults == [], "the browser's console holds errors"


def draw_person(path, size=(360, 480), background=(96, 140, 180), **options):
    """A head and shoulders in front of a plain wall."""
    width, height = size
    picture = Image.new("RGB", size, background)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((width * 0.14, height * 0.58, width * 0.86, height * 1.5), fill=(60, 50, 70))
    draw.rectangle((width * 0.43, height * 0.48, width * 0.57, height * 0.64), fill=(214, 166, 140))
    draw.ellipse((width * 0.33, height * 0.16, width * 0.67, height * 0.56), fill=(228, 182, 156))
    draw.chord((width * 0.31, height * 0.12, width * 0.69, height * 0.5), 180, 360, fill=(70, 46, 30))
    for eye in (0.43, 0.57):
        draw.ellipse((width * eye - 6, height * 0.34 - 4, width * eye + 6, height * 0.34 + 4), fill=(40, 30, 30))
    draw.arc((width * 0.43, height * 0.4, width * 0.57, height * 0.48), 20, 160, fill=(150, 70, 70), width=4)
    picture.save(path, **options)
    return path


@pytest.fixture(scope="session")
def people(tmp_path_factory) -> list[pathlib.Path]:
    """Three pictures, two of the same name in different folders."""
    folder = tmp_path_factory.mktemp("people")
    (folder / "other").mkdir()
    return [
        draw_person(folder / "anna.jpg", quality=90), draw_person(folder / "boris.png", size=(300, 300)),
        draw_person(folder / "other" / "anna.jpg", background=(180, 150, 110), quality=90),
    ]
