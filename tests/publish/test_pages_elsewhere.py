"""Pages of episodes that another host serves, and of those that were withdrawn."""

import datetime
import json
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsers import browser
from hosting import hosted
from hypothesis import given
from hypothesis import strategies as st
from pages_site import episode, published, show, sound
from test_pages import read, texts
from test_pages_browser import RULES

from audio.publish.address import episode_page
from audio.publish.adopted import Adopted, Enclosure, Words
from audio.publish.lock import lock_text, read_lock
from audio.publish.pages.elsewhere import origin, plain
from audio.publish.pages.facts import paragraphs
from audio.publish.site import publish, withdraw

IN_JUNE = datetime.datetime(2026, 6, 3, 9, tzinfo=datetime.UTC)
OLD = Adopted(
    guid="old-1",
    date=datetime.datetime(2020, 11, 2, 8, tzinfo=datetime.UTC),
    title="The tide & the moon",
    audio=Enclosure("https://cdn.old.org:8443/1.mp3?a=1&b=2", "audio/mpeg"),
    link="https://old.org/tide",
    content="<p>About <b>tides</b>.</p><script>alert(1)</script><ul><li>One<li>Two</ul>",
    seconds=3723,
    transcripts=(Words("https://cdn.old.org/1.vtt", "text/vtt"),),
)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "public", tmp_path / "show.lock"


@pytest.fixture
def moved_in(tmp_path, place):
    """A show that has adopted an episode, and publishes it beside its own."""

    def make(entry=OLD):
        folder = published(tmp_path)
        lock = read_lock(place[1])
        place[1].write_text(lock_text(replace(lock, adopted={"tide": entry})))
        publish(show(tmp_path), [], *place)
        return folder

    return make


def policy(tree):
    (meta,) = (it for it in tree.iter() if it.get("http-equiv") == "Content-Security-Policy")
    parts = (part.split() for part in meta.get("content").split(";"))
    return {name: values for name, *values in parts}


def test_an_adopted_episode_has_a_page_that_plays_it_from_where_it_is(moved_in):
    folder = moved_in()
    page = read((folder / episode_page("tide")).read_text())
    assert texts(page, "h1") == ["The tide & the moon"]
    assert texts(page, "p")[:4] == ["2 November 2020 62 min", "About tides.", "One", "Two"]
    (audio,) = (it for it in page.iter() if it.tag.endswith("}audio"))
    assert (audio.get("src"), audio.get("preload")) == (OLD.audio.url, "none")
    assert policy(page)["media-src"] == ["https://cdn.old.org:8443"]
    links = {it.get("href") for it in page.iter() if it.tag.endswith("}a")}
    assert {OLD.audio.url, OLD.link, OLD.transcripts[0].url} <= links
    told = json.loads(
        next(it.text for it in page.iter() if it.get("type") == "application/ld+json")
    )
    assert told["associatedMedia"]["contentUrl"] == OLD.audio.url
    assert texts(read((folder / "index.html").read_text()), "h3")[-1] == "The tide & the moon"
    assert "Previous episode The tide & the moon" in texts(
        read((folder / episode_page("before")).read_text()), "a"
    )
    embed = read((folder / "episodes/tide/embed.html").read_text())
    assert policy(embed)["media-src"] == ["https://cdn.old.org:8443"]
    ours = read((folder / episode_page("flood")).read_text())
    assert policy(ours)["media-src"] == ["'self'"]


def test_an_adopted_episode_of_which_little_is_told_has_a_page_too(moved_in):
    folder = moved_in(replace(OLD, content="", link="", seconds=None, transcripts=()))
    page = read((folder / episode_page("tide")).read_text())
    assert texts(page, "time") == ["2 November 2020"]
    assert texts(page, "dd") == ["Audio: MP3"]
    assert "Transcript" not in texts(page, "h2")


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://old.org/a.mp3", "https://old.org"),
        ("http://old.org:80/a", "http://old.org:80"),
        ("https://a.org;script-src*/x", "'none'"),
        ("https://a:b@old.org/x", "'none'"),
        ("https://ö.org/x", "'none'"),
        ("https://*/x", "'none'"),
        ("javascript:alert(1)", "'none'"),
    ],
)
def test_sound_is_had_from_one_origin_alone(address, found):
    assert origin(address) == found


@given(st.text())
def test_no_notes_of_strangers_are_too_odd(text):
    for paragraph in paragraphs(plain(text)):
        assert paragraph == " ".join(paragraph.split())


def test_notes_of_strangers_are_read_as_paragraphs():
    html = "One<br>line<br><br>Two &amp; <a href='x'>three</a><div>Four<style>p{}</style></div>Five"
    assert paragraphs(plain(html)) == ("One line", "Two & three", "Four", "Five")
    assert paragraphs(plain("Plain\n\nwords < 3")) == ("Plain", "words < 3")


def withdrawn(tmp_path, place, name="flood"):
    return withdraw(show(tmp_path), name, *place, IN_JUNE)


def test_the_page_of_a_withdrawn_episode_says_so_and_nothing_else(tmp_path, place):
    folder = published(tmp_path)
    assert withdrawn(tmp_path, place).withdrawn == ("flood",)
    for path in (episode_page("flood"), "episodes/flood/embed.html"):
        text = (folder / path).read_text()
        page = read(text)
        assert texts(page, "time") == ["This episode was withdrawn on 3 June 2026."]
        assert policy(page)["media-src"] == ["'none'"]
        assert "<audio" not in text
        assert "night by the river" not in text
        assert "flood.mp3" not in text
    told = json.loads((folder / "episodes/flood/oembed.json").read_text())
    assert (told["type"], "html" in told) == ("link", False)
    others = ["feed.xml", "index.html", episode_page("before"), episode_page("after")]
    assert not any("episodes/flood/" in (folder / path).read_text() for path in others)
    assert (folder / "episodes/flood/flood.mp3").is_file()
    assert publish(show(tmp_path), [], *place).written == ()


def test_an_episode_that_is_brought_back_has_its_page_again(tmp_path, place):
    folder = published(tmp_path)
    before = {it: it.read_bytes() for it in folder.rglob("*.*")}
    withdrawn(tmp_path, place)
    withdraw(show(tmp_path), "flood", *place, None)
    assert {it: it.read_bytes() for it in folder.rglob("*.*")} == before


def test_a_show_may_be_left_without_episodes(tmp_path, place):
    told = replace(show(tmp_path), kind="serial")
    publish(told, [episode(tmp_path)], *place)
    withdraw(told, "flood", *place, IN_JUNE)
    assert texts(read((place[0] / "index.html").read_text()), "h3") == []


def test_a_year_whose_episodes_were_withdrawn_lists_none(tmp_path, place):
    many = [
        episode(tmp_path, f"day-{n}", number=n + 1, title=f"Day {n}", date=IN_JUNE.replace(year=y))
        for n, y in enumerate([2019, *[2020 + n % 6 for n in range(60)]])
    ]
    publish(show(tmp_path), many, *place)
    assert texts(read((place[0] / "archive/2019.html").read_text()), "h2") == ["Day 0"]
    withdrawn(tmp_path, place, "day-0")
    assert texts(read((place[0] / "archive/2019.html").read_text()), "h2") == []
    front = (place[0] / "index.html").read_text()
    assert "archive/2019.html" not in front
    assert "archive/2020.html" in front


@pytest.fixture(scope="module")
def chromium():
    with browser() as started:
        yield started


def test_a_browser_plays_it_from_there_and_from_nowhere_else(chromium, tmp_path, place):
    sound(tmp_path / "old/1.mp3", seconds=5)
    published(tmp_path)
    with (
        hosted(tmp_path / "old") as old,
        hosted(tmp_path / "old") as other,
        hosted(place[0]) as ours,
    ):
        entry = replace(OLD, audio=replace(OLD.audio, url=f"{old}/1.mp3"), seconds=None)
        place[1].write_text(lock_text(replace(read_lock(place[1]), adopted={"tide": entry})))
        publish(show(tmp_path), [], *place)
        withdrawn(tmp_path, place)
        page = chromium.new_page(base_url=ours)
        asked: list[str] = []
        page.on("request", lambda it: asked.append(it.url))
        page.goto(episode_page("tide"))
        assert not any(url.startswith(old) for url in asked)
        page.get_by_role("button", name="Play").click()
        for _ in range(200):
            if page.evaluate("document.querySelector('audio').currentTime") > 0.1:
                break
            page.wait_for_timeout(25)
        else:
            pytest.fail("it never played")
        page.evaluate("url => { document.querySelector('audio').src = url; }", f"{other}/1.mp3")
        page.wait_for_timeout(100)
        assert "cannot be played" in page.locator(".player [role=status]").inner_text()
        for path in (episode_page("tide"), episode_page("flood"), "episodes/flood/embed.html"):
            page.set_viewport_size({"width": 320, "height": 800})
            page.goto(path)
            found = Axe().run(page, options=RULES).response["violations"]
            assert [(it["id"], it["nodes"][0]["html"]) for it in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
