"""What is saved is heard in a real browser: the right passage, at the right place, by itself."""

import pytest
from browsers import browser
from studio_show import EPISODE

OLD, NEW = "the whole night", "all night"
STATE = """() => {
  const player = document.getElementById("player");
  return {audio: player.src.split("/").pop().split("?")[0], at: player.currentTime,
    lasts: player.duration, plays: !player.paused};
}"""


@pytest.fixture(scope="module")
def chromium():
    with browser() as started:
        yield started


@pytest.fixture
def page(chromium, watching):
    """The page of a script that was built, on which nothing goes wrong."""
    told, _ = watching
    opened, wrong = chromium.new_page(), []
    opened.set_default_timeout(10_000)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.goto(told.address)
    opened.get_by_text("the episode, after").wait_for()
    yield opened
    opened.close()
    assert wrong == []


def save(script, text):
    """As editors do: written beside, and renamed."""
    beside = script.with_name(".flood.yaml.swp")
    beside.write_text(text)
    beside.replace(script)


def playing(page, audio):
    """The player, once it plays this file."""
    page.wait_for_function(f"({STATE})().audio == '{audio}' && ({STATE})().plays")
    return page.evaluate(STATE)


def test_what_is_saved_is_played_at_its_place(page, script):
    assert not page.evaluate(STATE)["plays"]
    save(script, EPISODE.replace(OLD, NEW))
    passage = playing(page, "flood.changes.mp3")
    assert 1 <= passage["at"] < 2.5  # a second before the line, which is at 2 s
    assert 4 < passage["lasts"] < 9
    assert page.locator("#what").inner_text() == f"changed: Ana Ruiz: We kept the door open {NEW}."
    page.evaluate("player.currentTime = player.duration - 0.1")
    page.wait_for_function(f"({STATE})().audio == 'flood.mp3' && ({STATE})().at > 0")
    whole = page.evaluate(STATE)
    assert (whole["at"], whole["plays"]) == (pytest.approx(9.3, abs=1), False)
    assert page.evaluate("player.error") is None


def test_a_mistake_is_shown_with_its_place_until_it_is_mended(page, script):
    save(script, EPISODE.replace("by: ana", "by: anna", 1))
    alert = page.get_by_role("alert")
    alert.wait_for()
    said = alert.inner_text()
    assert "flood.yaml:17:9: error: no one in the cast is called" in said
    assert "^^^^ did you mean" in said
    assert page.evaluate(STATE)["audio"] == "flood.mp3"
    save(script, EPISODE)
    alert.wait_for(state="hidden")


def test_a_page_that_is_opened_beside_a_mistake_has_the_last_good_episode(page, script):
    assert page.title() == "The flood"
    save(script, EPISODE.replace("by: ana", "by: anna", 1))
    page.get_by_role("alert").wait_for()
    page.reload()
    page.get_by_role("alert").wait_for()
    page.wait_for_function("document.getElementById('player').duration > 20")
    assert page.get_by_role("heading").inner_text() == "The flood"
    assert page.get_by_role("status").inner_text() == "the episode as it was before"


def test_of_two_saves_in_quick_succession_both_are_heard(page, script):
    save(script, EPISODE.replace(OLD, NEW))
    page.wait_for_timeout(150)
    save(script, EPISODE.replace(OLD, NEW).replace("two metres", "three metres"))
    page.wait_for_function("document.getElementById('what').innerText.includes('three metres')")
    playing(page, "flood.changes.mp3")
    page.get_by_text("the episode, after").wait_for()
    heard = " ".join((script.parent.parent / "build/flood/flood.vtt").read_text().split())
    assert NEW in heard
    assert "three metres" in heard
