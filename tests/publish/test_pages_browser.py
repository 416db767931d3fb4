"""The pages in a real browser: heard, followed, searched, shared, and used without a mouse."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsers import browser
from hosting import hosted
from pages_site import LINE, LINES, published

PAGE = "/episodes/flood/index.html"
PAGES = ["/index.html", PAGE, "/episodes/flood/embed.html"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NOW = "document.querySelector('audio').currentTime"


@pytest.fixture(scope="module")
def chromium():
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with hosted(published(tmp_path_factory.mktemp("site"), heard=True)) as address:
        yield address


@pytest.fixture
def context(chromium, address):
    made = chromium.new_context(viewport={"width": 1280, "height": 800}, base_url=address)
    made.set_default_timeout(5000)
    made.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    yield made
    made.close()


@pytest.fixture
def page(context, address):
    """A page on which nothing goes wrong, and which asks nobody else."""
    opened, wrong = context.new_page(), []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda it: it.type == "error" and wrong.append(f"{it.text} {it.location}"))
    opened.on("request", lambda it: it.url.startswith(address) or wrong.append(it.url))
    yield opened
    assert wrong == []


def at(page):
    return page.evaluate(NOW)


def heard(page):
    return page.locator(".line.now").inner_text().strip()


def until(page, condition):
    """Wait for it by asking: the pages' own policy forbids a tester, too, to put code into them."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"never came: {condition}")


def test_it_plays_and_the_transcript_follows_word_by_word(page):
    page.goto(f"{PAGE}#t=0")
    page.get_by_role("button", name="Play").click()
    until(page, f"{NOW} > 0.2")
    assert heard(page) == LINES[0]
    until(page, "document.querySelector('.line .now')?.textContent === 'river'")
    assert 3.5 / 6 <= at(page) < 2 * 3.5 / 6 + 0.5
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("document.querySelector('audio').paused")


def test_a_click_on_a_word_seeks_to_it(page):
    page.goto(PAGE)
    page.get_by_text("photographs").click()
    until(page, f"{NOW} >= {4 * LINE / 1000} && {NOW} < {5 * LINE / 1000}")
    assert heard(page) == LINES[4]


@pytest.mark.parametrize("moment", ["t=25.5", "t=0:25.5", "t=npt:25.5,30"])
def test_a_link_opens_at_its_moment(page, moment):
    page.goto(f"{PAGE}#{moment}")
    until(page, f"Math.abs({NOW} - 25.5) < 0.1")
    assert heard(page) == LINES[6]
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("scrollTo(0, 0)")
    page.evaluate("location.hash = 't=26'")
    until(page, "scrollY > 0")
    box, player = (page.locator(it).bounding_box() for it in (".line.now", ".player"))
    assert player["y"] + player["height"] <= box["y"] <= 800 - box["height"]
    assert page.locator(".chapters [aria-current]").inner_text().split("\n")[-1].endswith("beyond")


def test_a_link_to_a_pause_opens_at_what_was_said_before_it(page):
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 400})
    page.goto(f"{PAGE}#t=39.75")
    until(page, "scrollY > 0")
    assert page.locator(".line.now").count() == 0
    box = page.locator(".line").nth(9).bounding_box()
    assert 0 <= box["y"] <= 400 - box["height"]


def test_a_link_that_names_no_moment_is_no_link_to_one(page):
    page.goto(f"{PAGE}#t=later")
    assert at(page) == 0


def test_everything_is_done_with_the_keyboard(page):
    page.goto(PAGE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.do") == "play"
    page.keyboard.press("Enter")
    until(page, f"{NOW} > 0")
    page.keyboard.press("k")
    until(page, "document.querySelector('audio').paused")
    page.keyboard.press("l")
    assert at(page) >= 30
    page.keyboard.press("j")
    assert 15 <= at(page) < 17
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    until(page, f"{NOW} === 1")
    assert page.get_by_label("Position").get_attribute("aria-valuetext") == "0:01 of 1:00"
    page.locator(".chapters a").nth(1).focus()
    page.keyboard.press("Enter")
    until(page, f"{NOW} >= 20 && {NOW} < 22")
    assert page.url.endswith("#t=20")


def test_what_has_the_focus_is_seen_behind_nothing(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(PAGE)
    page.locator(".words a").last.focus()
    page.keyboard.press("Shift+Tab")
    focus = page.evaluate("document.activeElement.getBoundingClientRect().top")
    player = page.locator(".player").bounding_box()
    assert focus >= player["y"] + player["height"]


def test_the_speed_is_the_listeners(page):
    page.goto(PAGE)
    page.get_by_label("Speed").select_option("1.5")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5


def test_words_are_found_whatever_their_case_and_accents(page):
    page.goto(PAGE)
    field, count = page.get_by_label("Search the transcript"), page.locator(".count")
    field.fill("nunez carried THE")
    assert count.inner_text() == "1 of 1"
    field.fill("water")
    assert count.inner_text() == "1 of 3"
    field.press("Enter")
    assert count.inner_text() == "2 of 3"
    page.get_by_role("button", name="Next match").click()
    assert count.inner_text() == "3 of 3"
    marked = "[...CSS.highlights.get('found')].map(String)"
    assert page.evaluate(marked) == ["water"] * 3
    field.fill("drought")
    assert count.inner_text() == "Not found"
    field.press("Escape")
    assert page.evaluate(marked) == []


def test_on_a_narrow_screen_the_search_field_shows_what_it_is_for(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(PAGE)
    room, needed = page.get_by_label("Search the transcript").evaluate("""(field) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      const context = document.createElement("canvas").getContext("2d");
      context.font = font;
      const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      return [room, context.measureText(field.placeholder).width];
    }""")
    assert needed < room


def test_chosen_words_are_shared_with_their_moment(page):
    page.goto(PAGE)
    page.locator(".line").nth(5).click(click_count=3)
    page.get_by_role("toolbar").get_by_role("button", name="quotation").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{LINES[5]}”\n")  # without time and name
    assert copied.endswith(f"The flood, https://river.example.org/show{PAGE}#t=20")
    assert page.locator(".player [role=status]").inner_text() == "Copied"


def test_the_moment_that_is_heard_is_shared(page):
    page.goto(f"{PAGE}#t=12.34")
    until(page, f"{NOW} > 12")
    page.get_by_role("group").get_by_role("button", name="Copy a link").click()
    until(page, "document.querySelector('[role=status]').textContent === 'Copied'")
    link = f"https://river.example.org/show{PAGE}#t=12.3"
    assert page.evaluate("navigator.clipboard.readText()") == link


def test_whoever_scrolls_is_left_where_they_are(page):
    page.goto(f"{PAGE}#t=0")
    page.get_by_role("button", name="Play").click()
    until(page, f"{NOW} > 0.4")
    page.mouse.move(300, 500)
    page.mouse.wheel(0, 50)
    toggle = page.get_by_role("button", name="Follow the voice")
    until(page, "document.querySelector('.follow').ariaPressed === 'false'")
    toggle.click()
    assert toggle.get_attribute("aria-pressed") == "true"


def test_sound_that_is_not_there_is_told(page, context):
    context.route("**/*.mp3", lambda route: route.fulfill(status=200, body="nothing"))
    page.goto(PAGE)
    until(page, "document.querySelector('[role=status]').textContent !== ''")
    assert "cannot be played" in page.locator(".player [role=status]").inner_text()


def test_without_a_script_there_are_a_player_and_the_text(chromium, address):
    context = chromium.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(PAGE)
    assert page.locator("audio[controls]").is_visible()
    assert not page.locator(".controls").is_visible()
    assert page.get_by_text(LINES[-1]).is_visible()
    link = page.locator(".chapters a").nth(1)
    assert link.get_attribute("href").endswith("flood.mp3#t=20")
    context.close()


def test_the_folder_works_without_a_server(chromium, tmp_path):
    folder = published(tmp_path, heard=True)
    context = chromium.new_context()
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="The flood", exact=True).click()
    page.get_by_role("button", name="Play").click()
    until(page, f"{NOW} > 0.1")
    assert heard(page) == LINES[0]
    context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
def test_nobody_is_kept_out(page, path, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(it["id"], it["nodes"][0]["html"]) for it in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_feed_is_for_eyes_too(page, context):
    context.route("**/favicon.ico", lambda route: route.fulfill(body=""))
    page.goto("/feed.xml")
    shown = page.evaluate("getComputedStyle(document.querySelector('channel > title')).fontSize")
    assert shown == "34px"
    hidden = page.evaluate("getComputedStyle(document.querySelector('guid')).display")
    assert hidden == "none"
