"""The camera: Chromium's made-up one, a green picture with a moving disc."""
from playwright.sync_api import expect


# A machine may be as fast as the camera: answers are held back, and counted while they are on their way.
SLOW = """() => {
    const real = window.fetch;
    window.most = window.now = 0;
    window.fetch = async (...given) => {
        if (!String(given[0]).includes("v1/cutout")) return real(...given);
        window.most = Math.max(window.most, ++window.now);
        try {
            const answer = await real(...given);
            await new Promise((resolve) => setTimeout(resolve, 300));
            return answer;
        } finally {
            window.now -= 1;
        }
    };
}"""


def start(visits, before=None):
    page = visits.open(view="#camera")
    if before:
        page.evaluate(before)
    page.click("#camera-start")
    expect(page.locator("#camera-picture")).to_be_visible()
    return page


def test_frames_are_shown_and_those_that_come_too_soon_are_left_out(visits):
    page = start(visits, SLOW)
    expect(page.locator("#camera-device")).to_contain_text(" on ")
    expect(page.locator("#camera-rate")).to_contain_text("/s")
    expect(page.locator("#camera-latency")).not_to_have_text("–")
    expect(page.locator("#camera-dropped")).not_to_have_text("0")


def test_at_most_two_frames_are_on_their_way(visits):
    page = start(visits, SLOW)
    expect(page.locator("#camera-dropped")).not_to_have_text("0")
    assert 1 <= page.evaluate("window.most") <= 2


def test_frames_ask_for_the_matte_only_and_at_the_chosen_width(visits):
    page = visits.open(view="#camera")
    page.select_option("#camera-width", "320")
    with page.expect_request(lambda request: "v1/cutout" in request.url) as request:
        page.click("#camera-start")
    assert "alpha_only=true" in request.value.url and "format=png" in request.value.url
    assert request.value.headers["content-type"] == "image/jpeg"
    expect(page.locator("#camera-picture")).to_be_visible()
    assert page.locator("#camera-picture").evaluate("(canvas) => canvas.width") == 320


def test_the_background_of_the_camera_is_composed_here(visits):
    page = start(visits)
    page.locator('#panel-camera input[value="colour"]').check(force=True)
    page.click('#panel-camera .paint[value="#ffffff"]')
    opaque = (
        "(canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data"
        ".every((value, at) => at % 4 !== 3 || value === 255)")
    for _ in range(200):
        if page.locator("#camera-picture").evaluate(opaque):
            break
        page.wait_for_timeout(100)
    else:
        raise AssertionError("the colour never filled the picture")


def test_a_photo_taken_is_cut_out_among_the_photos(visits):
    page = start(visits)
    page.click("#camera-shot")
    expect(page.locator("#notices")).to_contain_text("Added to your photos.")
    page.click("#camera-stop")
    expect(page.locator("#camera-start")).to_be_visible()
    page.click("#tab-photos")
    expect(page.locator('#strip [data-state="done"]')).to_have_count(1)


def test_leaving_the_view_lets_go_of_the_camera(visits):
    page = start(visits)
    page.click("#tab-photos")
    assert page.evaluate("document.getElementById('camera-video').srcObject") is None
    sent = []
    page.on("request", lambda request: "v1/cutout" in request.url and sent.append(request))
    page.wait_for_timeout(500)
    assert sent == []


def test_without_permission_it_says_what_to_do(visits):
    page = visits.open(view="#camera")
    page.evaluate(
        """() => {
            navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
        }""")
    page.click("#camera-start")
    expect(page.locator("#notices")).to_contain_text("Allow it in the address bar")


def test_a_busy_service_lets_the_camera_wait(visits):
    page = visits.open(view="#camera")
    refused = []

    def answer(route):
        refused.append(route)
        route.fulfill(status=429, headers={"Content-Type": "application/problem+json", "Retry-After": "30"}, body="{}")

    page.route("**/v1/cutout**", answer)
    page.click("#camera-start")
    expect(page.locator("#camera-message")).to_contain_text("The service is busy. Trying again in 30 s.")
    page.wait_for_timeout(500)
    assert len(refused) <= 2
    visits.faults = [fault for fault in visits.faults if "429" not in fault]


def test_a_camera_that_is_taken_away_is_said_to_be(visits):
    page = start(visits)
    page.evaluate(
        "() => document.getElementById('camera-video').srcObject.getVideoTracks()[0].dispatchEvent(new Event('ended'))")
    expect(page.locator("#notices")).to_contain_text("The camera was taken away")
    expect(page.locator("#camera-start")).to_be_visible()


def test_the_camera_is_opened_once_however_often_it_is_started(visits):
    page = visits.open(view="#camera")
    page.evaluate(
        """() => {
            const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            window.opened = 0;
            navigator.mediaDevices.getUserMedia = (...given) => { window.opened += 1; return real(...given); };
            for (let turn = 0; turn < 3; turn++) document.getElementById("camera-start").click();
        }""")
    expect(page.locator("#camera-picture")).to_be_visible()
    assert page.evaluate("window.opened") == 1


def test_who_gives_no_key_is_not_asked_for_it_with_each_frame(visits, locked):
    address, _ = locked
    page = visits.open(address, view="#camera")
    page.click("#key-cancel")
    page.click("#camera-start")
    expect(page.locator("#key")).to_be_visible()
    page.click("#key-cancel")
    expect(page.locator("#notices")).to_contain_text("The service wants an API key")
    expect(page.locator("#camera-start")).to_be_visible()
    page.wait_for_timeout(3000)
    expect(page.locator("#key")).to_be_hidden()
    visits.faults = [fault for fault in visits.faults if "401" not in fault]
