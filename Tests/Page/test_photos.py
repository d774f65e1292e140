"""Photos: in, cut out, on another background, and out again."""
import base64
import io
import json
import re
import zipfile

from conftest import draw_person
from PIL import Image, ImageChops, ImageOps, ImageStat
from playwright.sync_api import expect


def give(page, *photos):
    page.set_input_files("#files", list(photos))


def wait_until_done(page, count=1):
    expect(page.locator('#strip [data-state="done"]')).to_have_count(count)


def choose_background(page, kind):
    page.locator(f'#panel-photos input[type="radio"][value="{kind}"]').check(force=True)


def saved(page, button="#save"):
    with page.expect_download() as download:
        page.click(button)
    return download.value.suggested_filename, download.value.path().read_bytes()


def requests_to(page, part):
    seen = []
    page.on("request", lambda request: part in request.url and seen.append(request))
    return seen


def stage_colours(page):
    """The picture as it is seen, before at its left and after at its right."""
    picture = Image.open(io.BytesIO(page.locator(".comparer").screenshot())).convert("RGB")
    return picture, lambda x, y: picture.getpixel((int(picture.width * x), int(picture.height * y)))


def test_a_chosen_photo_is_cut_out_and_saved_as_the_service_sent_it(visits, people):
    page = visits.open()
    expect(page.locator("#save")).to_be_disabled()
    give(page, people[0])
    wait_until_done(page)
    expect(page.locator("#photo-name")).to_have_text("anna.jpg")
    expect(page.locator("#progress-text")).to_have_text("1 of 1 done")
    name, content = saved(page)
    assert name == "anna.cutout.png"
    cutout = Image.open(io.BytesIO(content))
    assert (cutout.mode, cutout.size) == ("RGBA", (360, 480))


def test_what_it_ran_on_and_the_time_of_each_stage_are_shown(visits, people):
    page = visits.open()
    give(page, people[0])
    wait_until_done(page)
    expect(page.locator("#facts-device")).to_contain_text(" on ")
    for name in ["Decode", "Network", "Encode", "In the service", "With the way there and back"]:
        expect(page.locator("#facts-list dt").filter(has_text=name)).to_have_count(1)
    assert page.locator("#facts-bar span").count() >= 5


def test_a_pasted_photo_is_taken(visits, people):
    page = visits.open()
    paste(page, people[1])
    wait_until_done(page)
    expect(page.locator("#photo-name")).to_have_text("boris.png")


def paste(page, photo, kind="paste"):
    """Hands a file over as a clipboard or a mouse would."""
    page.evaluate(
        """([bytes, name, kind]) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], name, { type: "image/png" }));
            const event = kind === "paste" ? new ClipboardEvent(kind, { clipboardData: data, bubbles: true })
                : new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
            document.body.dispatchEvent(event);
        }""",
        [list(photo.read_bytes()), photo.name, kind])


def test_a_dropped_photo_is_taken_in_every_view(visits, people):
    page = visits.open(view="#service")
    paste(page, people[1], "dragenter")
    expect(page.locator("#drop-cover")).to_be_visible()
    paste(page, people[1], "drop")
    expect(page.locator("#drop-cover")).to_be_hidden()
    expect(page.locator("#panel-photos")).to_be_visible()
    wait_until_done(page)


def test_several_photos_are_cut_and_saved_as_one_zip_with_different_names(visits, people):
    page = visits.open()
    give(page, *people)
    wait_until_done(page, 3)
    expect(page.locator("#save-all")).to_have_text("All 3 as a zip")
    name, content = saved(page, "#save-all")
    assert name == "matte.zip"
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    assert archive.namelist() == ["anna.cutout.png", "boris.cutout.png", "anna (2).cutout.png"]
    for entry in archive.namelist():
        assert Image.open(io.BytesIO(archive.read(entry))).mode == "RGBA"


def test_a_name_in_chinese_stays_so_in_the_zip(visits, people, tmp_path):
    page = visits.open()
    give(page, people[0], draw_person(tmp_path / "王小明.jpg"))
    wait_until_done(page, 2)
    _, content = saved(page, "#save-all")
    assert zipfile.ZipFile(io.BytesIO(content)).namelist()[1] == "王小明.cutout.png"


def test_the_border_between_before_and_after_moves_by_keyboard(visits, people):
    page = visits.open()
    give(page, people[0])
    wait_until_done(page)
    choose_background(page, "colour")
    page.click('.paint[value="#d9000f"]')
    split = page.locator("#split")
    split.focus()
    for key, value in [("ArrowRight", 51), ("ArrowLeft", 50), ("PageUp", 60), ("PageDown", 50), ("End", 100), ("Home", 0)]:
        page.keyboard.press(key)
        expect(split).to_have_value(str(value))
        assert split.evaluate("(element) => element.ariaValueText") == f"{value} % before"
        assert page.locator(".comparer").evaluate("(element) => element.style.getPropertyValue('--split')") == f"{value}%"
    _, colour = stage_colours(page)
    assert near(colour(0.05, 0.05), (217, 0, 15)), "at Home the result is seen up to the left edge"
    page.keyboard.press("End")
    _, colour = stage_colours(page)
    assert near(colour(0.95, 0.05), (96, 140, 180)), "at End the original is seen up to the right edge"


def near(colour, wanted, tolerance=12):
    return all(abs(a - b) <= tolerance for a, b in zip(colour, wanted))


def test_a_change_of_background_sends_nothing_and_shows_in_the_saved_file(visits, people, tmp_path):
    page = visits.open()
    give(page, people[0])
    wait_until_done(page)
    sent = requests_to(page, "v1/cutout")
    choose_background(page, "colour")
    page.click('.paint[value="#438edb"]')
    name, content = saved(page)
    assert name == "anna.colour.png"
    assert near(Image.open(io.BytesIO(content)).convert("RGB").getpixel((4, 4)), (0x43, 0x8E, 0xDB), 4)

    wall = tmp_path / "wall.png"
    Image.new("RGB", (40, 20), (20, 200, 90)).save(wall)
    choose_background(page, "picture")
    page.set_input_files("#panel-photos .picture-file", wall)
    expect(page.locator("#panel-photos .picture-name")).to_have_text("wall.png")
    name, content = saved(page)
    assert name == "anna.picture.png"
    assert near(Image.open(io.BytesIO(content)).convert("RGB").getpixel((4, 4)), (20, 200, 90), 4)

    choose_background(page, "blur")
    page.select_option("#format", "image/jpeg")
    name, content = saved(page)
    assert name == "anna.blur.jpg"
    picture = Image.open(io.BytesIO(content))
    assert (picture.format, picture.size) == ("JPEG", (360, 480))
    page.locator("#panel-photos .strength").fill("60")
    _, content = saved(page)
    # A head's width left of the middle and a little: just outside, where a plain blur mixes in a third of the head.
    beside = Image.open(io.BytesIO(content)).getpixel((104, 170))
    assert near(beside, (96, 140, 180), 20), "the wall's own colour, without a glow of the person"
    assert sent == []


def test_jpeg_without_a_background_says_that_it_will_be_png(visits, people):
    page = visits.open()
    give(page, people[0])
    wait_until_done(page)
    page.select_option("#format", "image/jpeg")
    expect(page.locator("#format-note")).to_be_visible()
    name, content = saved(page)
    assert name == "anna.cutout.png" and Image.open(io.BytesIO(content)).format == "PNG"


def test_another_model_or_precision_cuts_again_with_it(visits, people):
    page = visits.open()
    give(page, people[0])
    wait_until_done(page)
    names = page.locator("#panel-photos .model option").evaluate_all("(all) => all.map((option) => option.value)")
    assert len(names) >= 2
    with page.expect_request(lambda request: "v1/cutout" in request.url) as request:
        page.select_option("#panel-photos .model", names[1])
    assert f"model={names[1]}" in request.value.url
    wait_until_done(page)
    expect(page.locator("#facts-device")).to_contain_text(names[1])
    with page.expect_request(lambda request: "v1/cutout" in request.url) as request:
        page.select_option("#panel-photos .precision", "fp32")
    assert "precision=fp32" in request.value.url
    wait_until_done(page)
    expect(page.locator("#facts-device")).to_contain_text("FP32")


def test_a_photo_taken_sideways_is_upright_before_and_after(visits, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    page = visits.open()
    give(page, draw_person(tmp_path / "sideways.jpg", size=(480, 300), exif=exif))
    wait_until_done(page)
    assert page.locator("#after").evaluate("(canvas) => [canvas.width, canvas.height]") == [300, 480]
    before = pixels(page.locator("#before"))
    upright = ImageOps.exif_transpose(Image.open(tmp_path / "sideways.jpg")).convert("RGB")
    difference = ImageStat.Stat(ImageChops.difference(before, upright)).mean
    assert max(difference) < 3, "the original is upright too"


def pixels(canvas):
    url = canvas.evaluate("(canvas) => canvas.toDataURL()")
    return Image.open(io.BytesIO(base64.b64decode(url.split(",")[1]))).convert("RGB")


def test_a_photo_that_only_the_service_can_read_is_cut_out_without_a_before(visits, people, tmp_path):
    page = visits.open()
    give(page, draw_person(tmp_path / "scan.tif"))
    wait_until_done(page)
    expect(page.locator("#after")).to_be_visible()
    expect(page.locator("#split")).to_be_hidden()
    choose_background(page, "blur")
    expect(page.locator("#panel-photos .blur-note")).to_be_visible()
    name, content = saved(page)
    assert name == "scan.cutout.png" and Image.open(io.BytesIO(content)).mode == "RGBA"
    give(page, people[0])
    expect(page.locator("#panel-photos .blur-note")).to_be_hidden()


def test_a_picture_that_the_browser_cannot_put_together_is_named(visits, people):
    page = visits.open()
    give(page, people[0])
    wait_until_done(page)
    choose_background(page, "colour")
    page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = (call) => call(null); }")
    page.click("#save")
    expect(page.locator("#notices")).to_contain_text("anna.jpg cannot be put together here: the canvas is too large.")


def test_a_file_that_is_no_picture_is_left_out_and_named(visits, tmp_path):
    page = visits.open()
    text = tmp_path / "notes.txt"
    text.write_text("no picture")
    give(page, text)
    expect(page.locator("#notices")).to_contain_text("notes.txt is no picture, so it was left out.")
    expect(page.locator("#welcome")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#notices .notice")).to_have_count(0)


def test_files_that_are_no_pictures_are_named_in_one_message_that_moves_nothing(visits, people, tmp_path):
    page = visits.open()
    give(page, people[0])
    wait_until_done(page)
    before = page.locator("#stage").bounding_box()
    texts = [tmp_path / f"{name}.txt" for name in "abcd"]
    for text in texts:
        text.write_text("no picture")
    for _ in range(2):
        give(page, *texts)
    notice = page.locator("#notices .notice")
    expect(notice).to_have_count(1)
    expect(notice).to_have_text("4 files are no pictures, so they were left out: a.txt, b.txt, c.txt …")
    assert page.locator("#stage").bounding_box() == before


def test_a_damaged_picture_shows_the_reason_and_can_be_removed_while_others_go_on(visits, people, tmp_path):
    page = visits.open()
    damaged = tmp_path / "damaged.jpg"
    damaged.write_bytes(b"no picture at all")
    give(page, damaged, people[0])
    expect(page.locator('#strip [data-state="failed"]')).to_have_count(1)
    wait_until_done(page)
    message = page.locator("#stage-message")
    expect(message).to_contain_text("no picture of a known format")
    expect(message).to_contain_text("The content decides, not the name")
    expect(page.locator("#progress-text")).to_have_text("1 of 2 done, 1 failed")
    expect(page.locator("#retry-failed")).to_be_hidden()
    page.get_by_role("button", name="中文").click()
    expect(message).to_contain_text("不是已知格式的图片")
    assert not re.search("content|format", message.inner_text())
    message.get_by_role("button", name="移除").click()
    expect(page.locator("#strip li")).to_have_count(1)
    expect(page.locator("#photo-name")).to_have_text("anna.jpg")
    # The browser itself reports each refused request.
    visits.faults = [fault for fault in visits.faults if "415" not in fault]


def test_a_photo_above_the_limit_says_so_with_the_services_own_words(visits, tmp_path):
    page = visits.open(locale="zh-CN")
    large = tmp_path / "large.png"
    Image.new("L", (12000, 9000)).save(large)
    give(page, large)
    message = page.locator("#stage-message")
    expect(message).to_contain_text("照片超过本服务的上限")
    expect(message.locator('[lang="en"]')).to_contain_text("12000x9000")
    expect(message.get_by_role("button", name="移除")).to_be_visible()
    visits.faults = [fault for fault in visits.faults if "413" not in fault]


def test_photos_that_failed_with_the_service_are_tried_again_all_at_once(visits, people):
    page = visits.open()
    page.route("**/v1/cutout**", lambda route: refuse(route, 502, {}, {}))
    give(page, *people)
    expect(page.locator('#strip [data-state="failed"]')).to_have_count(3)
    expect(page.locator("#stage-message")).to_contain_text("The service is not available")
    expect(page.locator("#stage-message").get_by_role("button", name="Try again")).to_be_visible()
    page.unroute("**/v1/cutout**")
    page.click("#retry-failed")
    wait_until_done(page, 3)
    expect(page.locator("#retry-failed")).to_be_hidden()
    visits.faults = [fault for fault in visits.faults if "502" not in fault]


def test_models_are_asked_for_again_when_the_service_was_not_there(visits):
    page = visits.open()
    page.route("**/v1/models", lambda route: route.abort())
    page.reload()
    expect(page.locator("#notices")).to_contain_text("The service cannot be reached")
    expect(page.locator("#panel-photos .model option")).to_have_text(["The service's own"])
    page.unroute("**/v1/models")
    expect(page.locator("#panel-photos .model option")).not_to_have_count(1)
    visits.faults = [fault for fault in visits.faults if "ERR_FAILED" not in fault]


def refuse(route, status, headers, document):
    route.fulfill(
        status=status, headers={"Content-Type": "application/problem+json", **headers}, body=json.dumps(document))


def test_a_busy_service_is_asked_again_when_it_said(visits, people):
    page = visits.open()
    times = []

    def answer(route):
        times.append(page.evaluate("performance.now()"))
        if len(times) == 1:
            refuse(route, 429, {"Retry-After": "2"}, {"title": "Too much is waiting", "status": 429, "detail": "full"})
        else:
            route.continue_()

    page.route("**/v1/cutout**", answer)
    give(page, people[0])
    expect(page.locator("#stage-message")).to_contain_text("The service is busy. Trying again in")
    wait_until_done(page)
    # A timer may come a few milliseconds early by the page's own clock.
    assert times[1] - times[0] >= 1900
    visits.faults = [fault for fault in visits.faults if "429" not in fault]


def test_a_service_that_is_gone_is_said_to_be(visits, people):
    page = visits.open()
    page.route("**/v1/cutout**", lambda route: route.abort())
    give(page, people[0])
    expect(page.locator("#stage-message")).to_contain_text("The service cannot be reached")
    visits.faults = [fault for fault in visits.faults if "ERR_FAILED" not in fault]


def test_a_photo_without_a_person_says_so(visits, people):
    page = visits.open()
    page.route(
        "**/v1/cutout**",
        lambda route: route.fulfill(
            status=200, headers={"Content-Type": "image/png", "Matte-Subject": "none"},
            body=people[1].read_bytes()))
    give(page, people[1])
    expect(page.locator("#stage-message")).to_have_text("Nobody was found in this photo.")


def test_photos_are_removed_one_by_one_and_all_together(visits, people):
    page = visits.open()
    give(page, *people)
    wait_until_done(page, 3)
    page.locator("#strip li").first.hover()
    page.get_by_role("button", name="Remove anna.jpg").first.click()
    expect(page.locator("#strip li")).to_have_count(2)
    expect(page.locator("#strip li").last.get_by_role("button", name="anna.jpg, Done")).to_be_focused()
    page.get_by_role("button", name="Remove all").click()
    expect(page.locator("#welcome")).to_be_visible()
    expect(page.locator("#choose")).to_be_focused()


def test_a_service_with_keys_asks_for_one_and_keeps_it_for_the_tab(visits, locked, people):
    address, key = locked
    page = visits.open(address)
    dialog = page.locator("#key")
    expect(dialog).to_be_visible()
    page.fill("#key-value", "密钥")
    page.keyboard.press("Enter")
    expect(page.locator("#key-wrong")).to_be_visible()
    page.fill("#key-value", "wrong")
    with page.expect_response("**/v1/models"):
        page.keyboard.press("Enter")
    expect(page.locator("#key-wrong")).to_be_visible()
    page.fill("#key-value", key)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    give(page, people[0])
    wait_until_done(page)
    expect(page.locator("#panel-photos .model option")).not_to_have_count(1)
    page.reload()
    expect(page.locator("#panel-photos .model option")).not_to_have_count(1)
    expect(dialog).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.includes('key'))") == []
    visits.faults = [fault for fault in visits.faults if "401" not in fault]


def test_who_gives_no_key_is_asked_once_and_a_key_given_later_serves_all_photos(visits, locked, people):
    address, key = locked
    page = visits.open(address)
    page.click("#key-cancel")
    give(page, *people)
    expect(page.locator("#key")).to_be_visible()
    page.click("#key-cancel")
    expect(page.locator('#strip [data-state="failed"]')).to_have_count(3)
    expect(page.locator("#key")).to_be_hidden()
    expect(page.locator("#stage-message")).to_contain_text("The service wants an API key")
    page.locator("#stage-message").get_by_role("button", name="Try again").click()
    page.fill("#key-value", key)
    page.keyboard.press("Enter")
    wait_until_done(page, 3)
    visits.faults = [fault for fault in visits.faults if "401" not in fault]
