"""The feed as its readers see it."""

import datetime
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import podcastparser
import pytest
from feeds import feed_text
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.model.show import Show
from audio.publish.address import feed_url
from audio.publish.entry import Entry, File
from audio.publish.feed import NAMESPACES
from audio.publish.feed_item import item
from audio.publish.item import Mark
from audio.publish.ledger import plan
from audio.publish.lock import Lock, item_guid, lock_text, read_lock
from audio.publish.markup import LONGEST_TEXT, clean, html, line
from audio.publish.notes import every_form, notes

GOLDEN = Path(__file__).with_name("two-episodes.xml")


@pytest.fixture
def two(show, studio):
    """A lock of two episodes."""
    home = studio(
        "home-again",
        title="Home again & <dry>",
        number=2,
        season=1,
        kind="bonus",
        date=datetime.datetime(2026, 12, 7, 18, 30, tzinfo=datetime.timezone(ONE_HOUR)),
        explicit=True,
        link="https://example.org/home",
        cover=show.artwork,
        marks=(),
        people=(),
        disclosure="",
    )
    return plan(show, [studio(), home], None).lock


ONE_HOUR = datetime.timedelta(hours=1)


def test_a_feed_of_two_episodes(show, two):
    assert feed_text(show, unhashed(two)) == GOLDEN.read_text("utf-8")


def test_feedparser_reads_it(show, two):
    feed = feedparser.parse(feed_text(show, two).encode())
    assert not feed.bozo
    assert feed.feed.title == "Spoken For"
    assert feed.feed.publisher_detail == {"name": "Ada Desk", "email": "ada@example.org"}
    assert [tag.term for tag in feed.feed.tags] == ["News", "Society & Culture", "Documentary"]
    newest, oldest = feed.entries
    assert oldest.title == "Be strong"
    assert oldest.enclosures[0].type == "audio/mpeg"
    assert oldest.enclosures[0].length == str(two.episodes["be-strong"].audio.bytes)
    assert oldest.published_parsed[:5] == (2026, 11, 23, 12, 0)
    assert newest.published_parsed[:5] == (2026, 12, 7, 17, 30)
    assert (newest.itunes_episode, newest.itunes_season) == ("2", "1")


def test_podcastparser_reads_it(show, two):
    text = feed_text(show, two).replace(NAMESPACES["xmlns:podcast"], PODCAST_AS_IT_WAS)
    feed = podcastparser.parse(feed_url(show), BytesIO(text.encode()))
    assert feed["title"] == "Spoken For"
    assert feed["itunes_owner"] == {"name": "Ada Desk", "email": "ada@example.org"}
    newest, oldest = feed["episodes"]
    assert oldest["guid"] == two.episodes["be-strong"].guid
    assert oldest["total_time"] == 273
    assert oldest["chapters_json_url"].endswith("/episodes/be-strong/chapters.json")
    assert oldest["transcript_url"].endswith("/episodes/be-strong/transcript.vtt")
    assert [person["role"] for person in oldest["persons"]] == ["narrator", "guest", "editor"]
    assert newest["link"] == "https://example.org/home"


# podcastparser 0.6 knows the podcast namespace by its first name only.
PODCAST_AS_IT_WAS = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"


def test_an_item_depends_on_its_own_entry_only(show, studio):
    one = plan(show, [studio()], None).lock
    before = item(show.base_url, "be-strong", one.episodes["be-strong"])
    changed = replace(show, explicit=True, editor="Bo", title="Other", language="de")
    two = plan(changed, [studio("second", number=2)], one).lock
    assert before in feed_text(changed, two)
    assert item(show.base_url, "be-strong", two.episodes["be-strong"]) == before


def test_a_show_that_moves_keeps_its_guids(show, studio):
    show = replace(show, base_url="https://spoken-for.org")
    one = plan(show, [studio()], None).lock
    there = replace(show, base_url="https://cdn.spoken-for.org/show")
    moved = plan(there, [studio()], one, moving=True).lock
    assert moved == replace(one, moved=("https://cdn.spoken-for.org/show/feed.xml",))
    tag = "<itunes:new-feed-url>https://cdn.spoken-for.org/show/feed.xml</itunes:new-feed-url>"
    assert (tag in feed_text(there, moved), tag in feed_text(show, one)) == (True, False)


def test_a_show_at_an_address_of_nobody_gets_its_guids_with_a_real_one(show, studio):
    one = plan(show, [studio()], None).lock
    there = replace(show, base_url="https://spoken-for.org")
    assert plan(there, [studio()], one).lock == plan(there, [studio()], None).lock


def test_a_preview_makes_way_for_the_real_thing(show, studio):
    preview = replace(show, base_url="http://127.0.0.1:8000")
    before = plan(preview, [studio(date=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))], None)
    assert plan(show, [studio()], before.lock).lock == plan(show, [studio()], None).lock


def test_many_chapters_leave_the_description_before_it_is_too_long(show, studio):
    marks = tuple(Mark(second * 1000, "A chapter of this name") for second in range(200))
    entry = plan(show, [studio(marks=marks)], None).lock.episodes["be-strong"]
    assert len(every_form(entry).short.encode()) <= LONGEST_TEXT < len(notes(entry).encode())


def test_what_xml_cannot_hold_is_left_out():
    assert clean("a\x00b\x1bc\ud800d\ufffee\r\nf\rg\th") == "abcde\nf\ng\th"


def test_html_that_would_end_its_section_does_not():
    assert ET.fromstring(html("a", "one ]]> two")).text == "one ]]> two"  # noqa: S314 - our own


HOSTILE = st.text(st.characters() | st.sampled_from("<>&\"']]>\x00\x1b\r\n\ud800\u2028\ufffe"))


@settings(max_examples=150, deadline=None)
@given(title=HOSTILE, text=HOSTILE, summary=HOSTILE)
def test_any_text_gives_a_well_formed_feed(title, text, summary):
    show = Show(title=title, description=text, base_url="https://example.org")
    lock = Lock("https://example.org/feed.xml", "guid", episodes={"one": entry(title, summary)})
    feed = feed_text(show, lock)
    channel = ET.fromstring(feed).find("channel")  # noqa: S314 - our own feed
    assert (channel.findtext("title") or "") == line(title)
    assert (channel.findtext("item/title") or "") == line(title)
    assert channel.findtext("description") == clean(text).strip()
    assert channel.findtext("item/description") == clean(notes(lock.episodes["one"]))
    read = feedparser.parse(feed.encode())
    assert not read.bozo
    assert len(read.entries) == 1
    if not set("<>&") & set(title):
        assert line(read.entries[0].get("title", "")) in {line(title), line(mended(title))}


def mended(text):
    """The text as feedparser shows it where it takes it for UTF-8 that was read as Latin-1."""
    try:
        return line(text).encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return text


@settings(max_examples=50, deadline=None)
@given(title=st.text(), summary=st.text(), number=st.none() | st.integers(1, 999))
def test_a_lock_is_read_as_it_was_written(title, summary, number, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "round.lock"
    one = replace(entry(title, summary), number=number)
    lock = Lock("https://example.org/feed.xml", GUID, episodes={"one": one})
    path.write_text(lock_text(lock), "utf-8", newline="\n")
    assert read_lock(path) == lock


GUID = "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def entry(title, summary):
    file = File("episodes/one/one.mp3", "audio/mpeg", 1, "0" * 64)
    words = replace(file, path="episodes/one/transcript.vtt", type="text/vtt")
    nothing = dict.fromkeys(("number", "season", "chapters", "cover"))
    empty = dict.fromkeys(("link", "credits", "source", "editor", "disclosure"), "")
    return Entry(
        guid=item_guid(GUID, "one"),
        date=datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC),
        title=title,
        summary=summary,
        kind="full",
        language="en",
        explicit=False,
        seconds=1,
        audio=file,
        transcript=words,
        marks=(Mark(0, title),),
        people=(),
        **nothing,
        **empty,
    )


def unhashed(lock):
    """The lock with artwork of a fixed name: encoders of pictures differ."""
    art = "art/cover.jpg"
    episodes = {
        name: replace(one, cover=one.cover and replace(one.cover, path=art))
        for name, one in lock.episodes.items()
    }
    return replace(lock, artwork=replace(lock.artwork, path=art), episodes=episodes)
