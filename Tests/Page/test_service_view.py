"""The view of the service: what GET /v1/status says, each second."""
import json

from playwright.sync_api import expect

STATUS = {
    "version": "9.8.7", "uptime": 93784.0, "requests": {"ok": 1234, "refused": 5, "failed": 1}, "rate": 12.5,
    "latency": {"p50": 81.5, "p99": 240.0, "count": 400},
    "queue": {"waiting": 16, "inHand": 4, "limit": 64, "waitSeconds": 1.5},
    "batch": {"mean": 3.2, "sizes": {"5-8": 7, "1": 10, "2": 20, "3-4": 30}},
    "memory": {"resident": 300 << 20, "peak": 400 << 20},
    "gpus": [{"name": "Test GPU", "utilisation": 0.83, "memoryUsed": 8 << 30, "memoryTotal": 80 << 30, "power": 312.4}],
    "model": {"name": "net", "provider": "cuda", "precision": "fp16"},
}


def test_the_real_service_is_shown(visits):
    page = visits.open(view="#service")
    expect(page.locator("#service-state")).to_have_text("The service is up")
    expect(page.locator("#service-engine")).to_contain_text(" on ")
    for name in ["Rate", "Latency", "Queue", "Batch sizes", "Memory", "Requests"]:
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_every_figure_of_the_status_is_there(visits):
    page = visits.open()
    page.route("**/v1/status", lambda route: route.fulfill(json=STATUS))
    page.click("#tab-service")
    expect(page.locator("#service-engine")).to_have_text("net on CUDA, FP16")
    text = page.locator("#panel-service").inner_text()
    for figure in [
        "9.8.7", "1 d 2 h", "12.5 /s", "81.5 ms", "240 ms", "16", "of 64", "1.50 s", "3.20", "300 MB", "400 MB", "1,234",
        "83 %", "8.00 GB of 80.00 GB", "312 W",
    ]:
        assert figure in text.replace("\n", " "), figure
    assert page.locator(".bar-name").all_inner_texts() == ["1", "2", "3-4", "5-8"]
    # Charts say in words what they show.
    expect(page.get_by_role("img", name="Rate, last 1 s: from 12.5 /s to 12.5 /s, now 12.5 /s")).to_be_visible()


def test_what_the_service_does_not_know_is_left_open(visits):
    bare = json.loads(json.dumps(STATUS))
    bare.update(latency={"count": 0}, batch={"sizes": {}}, gpus=[{"name": "Silent GPU"}])
    del bare["model"]
    page = visits.open()
    page.route("**/v1/status", lambda route: route.fulfill(json=bare))
    page.click("#tab-service")
    expect(page.get_by_role("heading", name="Silent GPU")).to_be_visible()
    expect(page.locator(".pair dd").first).to_have_text("–")
    assert "undefined" not in page.locator("#panel-service").inner_text()
    assert "NaN" not in page.locator("#panel-service").inner_text()


def test_it_is_asked_each_second_while_looked_at_and_not_otherwise(visits):
    page = visits.open()
    asked = []
    page.on("request", lambda request: "v1/status" in request.url and asked.append(request))
    page.wait_for_timeout(1500)
    assert asked == []
    page.click("#tab-service")
    with page.expect_request("**/v1/status"):
        pass
    with page.expect_request("**/v1/status"):
        pass
    page.click("#tab-photos")
    seen = len(asked)
    page.wait_for_timeout(3500)
    assert len(asked) <= seen + 1


def test_a_service_that_stops_answering_is_said_to_and_comes_back(visits):
    page = visits.open(view="#service")
    expect(page.locator("#service-state")).to_have_text("The service is up")
    page.route("**/v1/status", lambda route: route.abort())
    expect(page.locator("#service-state")).to_have_text("The service does not answer")
    page.unroute("**/v1/status")
    expect(page.locator("#service-state")).to_have_text("The service is up")
    visits.faults = [fault for fault in visits.faults if "ERR_FAILED" not in fault]


def test_who_gives_no_key_is_not_asked_for_it_each_second(visits, locked):
    address, key = locked
    page = visits.open(address, view="#service")
    # The models and the view ask for it in one dialog, or one after the other.
    page.click("#key-cancel")
    page.wait_for_load_state("networkidle")
    if page.locator("#key").is_visible():
        page.click("#key-cancel")
    expect(page.locator("#service-state")).to_have_text("The service wants an API key")
    page.wait_for_timeout(1500)
    expect(page.locator("#key")).to_be_hidden()
    page.get_by_role("button", name="Give the key").click()
    page.fill("#key-value", key)
    page.keyboard.press("Enter")
    expect(page.locator("#service-state")).to_have_text("The service is up")
    visits.faults = [fault for fault in visits.faults if "401" not in fault]
