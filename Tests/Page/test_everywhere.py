"""What holds in every view: languages, keyboard, small screens, accessibility, colours."""
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

VIEWS = ["photos", "camera", "service"]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Names that are the same in every language.
SAME = {"Matte", "PNG", "WebP", "JPEG", "English", "中文"}
# Every text and label that is seen, beside the names of models, files and devices.
SEEN_TEXTS = """() => {
    const skipped = ".model, .precision, .device, #service-engine, #photo-name, template, script, noscript";
    const seen = (element) => element.checkVisibility() && !element.closest(skipped);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (seen(walker.currentNode.parentElement)) texts.push(walker.currentNode.textContent.trim());
    const labelled = [...document.querySelectorAll("[aria-label]")].filter(seen);
    return [...texts, ...labelled.map((element) => element.ariaLabel)].filter((text) => text.length > 0);
}"""


def test_both_languages_have_the_same_texts_with_the_same_places(visits):
    page = visits.open()
    texts = page.evaluate(
        """async () => {
            const [english, chinese] = await Promise.all([import("/page/texts-en.js"), import("/page/texts-zh.js")]);
            return [english.default, chinese.default];
        }""")
    english, chinese = texts
    assert english.keys() == chinese.keys()
    for key in english:
        assert sorted(re.findall(r"\{\w+\}", english[key])) == sorted(re.findall(r"\{\w+\}", chinese[key])), key
        assert chinese[key].strip(), key


def test_every_text_that_the_page_asks_for_exists(visits):
    page = visits.open()
    missing = page.evaluate(
        """async () => {
            const texts = (await import("/page/texts-en.js")).default;
            const templates = [...document.querySelectorAll("template")].map((template) => template.content);
            return [document, ...templates].flatMap((root) => [...root.querySelectorAll("[data-text], [data-label]")])
                .flatMap((element) => [element.dataset.text, element.dataset.label])
                .filter((key) => key !== undefined && !(key in texts));
        }""")
    assert missing == []


@pytest.mark.parametrize("locale, language", [("zh-CN", "zh-CN"), ("zh-TW", "zh-CN"), ("de-DE", "en"), ("en-US", "en")])
def test_the_browsers_language_is_taken(visits, locale, language):
    page = visits.open(locale=locale)
    assert page.locator("html").get_attribute("lang") == language
    expect(page.locator("#tab-photos")).to_have_text("照片" if language == "zh-CN" else "Photos")


def test_the_switch_changes_everything_and_is_remembered(visits, people):
    page = visits.open()
    page.set_input_files("#files", people[0])
    expect(page.locator('#strip [data-state="done"]')).to_have_count(1)
    page.get_by_role("button", name="中文").click()
    for view in VIEWS:
        page.click(f"#tab-{view}")
        if view == "service":
            expect(page.locator(".card")).not_to_have_count(0)
        for text in page.evaluate(SEEN_TEXTS):
            assert text in SAME or CHINESE.search(text) or not re.search("[A-Za-z]{3}", text), text
    page.reload()
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    page.get_by_role("button", name="English").click()
    expect(page.locator("#tab-photos")).to_have_text("Photos")


def test_the_colours_go_round_and_are_remembered(visits):
    page = visits.open(color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    theme = page.locator("#theme")
    expect(theme).to_have_accessible_name("Colours: as the system")
    theme.click()
    expect(theme).to_have_accessible_name("Colours: light")
    assert page.evaluate(paper) != dark
    page.reload()
    expect(theme).to_have_accessible_name("Colours: light")
    theme.click()
    expect(theme).to_have_accessible_name("Colours: dark")
    assert page.evaluate(paper) == dark


def test_the_views_are_reached_by_keyboard(visits):
    page = visits.open()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#tab-photos")).to_be_focused()
    for key, view in [("ArrowRight", "camera"), ("End", "service"), ("ArrowRight", "photos"), ("ArrowLeft", "service"), ("Home", "photos")]:
        page.keyboard.press(key)
        expect(page.locator(f"#tab-{view}")).to_be_focused()
        expect(page.locator(f"#panel-{view}")).to_be_visible()
        assert page.evaluate("location.hash") == f"#{view}"


def test_everything_that_can_be_clicked_can_be_reached_by_tab(visits, people):
    page = visits.open()
    page.set_input_files("#files", people)
    expect(page.locator('#strip [data-state="done"]')).to_have_count(3)
    reached = set()
    page.locator("body").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.className || document.activeElement.tagName"))
    for wanted in ["tab-photos", "language", "theme", "split", "thumb", "drop", "add", "model", "precision", "format", "save", "save-all", "clear"]:
        assert wanted in reached, wanted


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_nothing_is_wider_than_a_phone(visits, people, locale):
    page = visits.open(locale=locale, **PHONE)
    widest = "document.scrollingElement.scrollWidth"
    assert page.evaluate(widest) <= 390
    page.set_input_files("#files", people * 3)
    expect(page.locator('#strip [data-state="done"]')).to_have_count(9)
    for kind in ["colour", "picture", "blur"]:
        page.locator(f'#panel-photos input[value="{kind}"]').check(force=True)
        assert page.evaluate(widest) <= 390, kind
    for view in VIEWS:
        page.click(f"#tab-{view}")
        if view == "service":
            expect(page.locator(".card")).not_to_have_count(0)
        assert page.evaluate(widest) <= 390, view


def test_nothing_moves_for_readers_who_want_that(visits, people):
    page = visits.open(reduced_motion="reduce")
    page.route("**/v1/cutout**", lambda route: None)
    page.set_input_files("#files", people[0])
    expect(page.locator('#strip [data-state="sending"]')).to_have_count(1)
    expect(page.locator(".stage.under-way")).to_be_visible()
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_the_accessibility_engine_finds_nothing(visits, people, view, scheme):
    page = visits.open(view=f"#{view}", color_scheme=scheme)
    if view == "photos":
        report(page)
        page.set_input_files("#files", people)
        expect(page.locator('#strip [data-state="done"]')).to_have_count(3)
        page.locator('#panel-photos input[value="colour"]').check(force=True)
    if view == "camera":
        report(page)
        page.click("#camera-start")
        expect(page.locator("#camera-picture")).to_be_visible()
    if view == "service":
        expect(page.locator(".card")).not_to_have_count(0)
    report(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_accessibility_engine_finds_nothing_in_failures_and_in_the_dialog(visits, people, tmp_path, scheme):
    page = visits.open(color_scheme=scheme, **PHONE)
    problem = {"type": "urn:matte:problem:internalError", "title": "The service failed", "detail": "words of the service " * 5}
    page.route(
        "**/v1/cutout**", lambda route: route.fulfill(status=500, json=problem, content_type="application/problem+json"))
    text = tmp_path / f"{'long' * 40}.txt"
    text.write_text("no picture")
    page.set_input_files("#files", [*people, text])
    expect(page.locator('#strip [data-state="failed"]')).to_have_count(3)
    expect(page.locator("#stage-message")).to_contain_text("words of the service")
    expect(page.locator("#retry-failed")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    report(page)
    page.evaluate("async () => { (await import('/page/key.js')).askForKey(null); }")
    expect(page.locator("#key")).to_be_visible()
    report(page)
    visits.faults = [fault for fault in visits.faults if "500" not in fault]


def report(page):
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_the_page_cannot_be_framed_or_run_foreign_scripts(visits):
    page = visits.open()
    policy = page.request.get(page.url).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy and "unsafe" not in policy
    blocked = page.evaluate(
        """() => new Promise((resolve) => {
            document.addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective), { once: true });
            const script = document.createElement("script");
            script.textContent = "window.broken = true";
            document.body.append(script);
        })""")
    assert blocked.startswith("script-src") and page.evaluate("window.broken") is None
    visits.violations.clear()
    visits.faults.clear()
