"""Whatever stands in a title, a name or a note comes back as it was, to readers unlike ours."""

import datetime
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import feedparser
import podcastparser
from feeds import feed_text
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_feed import PODCAST_AS_IT_WAS, entry

from audio.model.about import Funding, Licence, Link, Location, Remark, Updates
from audio.model.correction import Correction
from audio.model.show import Owner, Show
from audio.publish.entry import Bite
from audio.publish.feed import NAMESPACES
from audio.publish.item import Mark, Person
from audio.publish.lock import Lock
from audio.publish.markup import clean, line
from audio.publish.notes import every_form

DATE = datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC)
PARTS = (
    *("<script>alert(1)</script>", "]]>", "&amp;", "&#0;", "<!--", "-->", "<?x?>", "%s", "{}"),
    *("\x00", "\x1b[31m", "\x85", "\u2028", "\ud800", "\ufeff", "\ufffe", "\r\n", "\t"),
    *("\u202eright to left\u202c", "שלום", "مرحبا", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
    *("e\u0301", "ß", "\N{NO-BREAK SPACE}", "javascript:alert(1)", "x" * 10_000),
)
hostile = st.lists(st.sampled_from(PARTS) | st.text(max_size=30), max_size=8).map("".join)


def told(text):
    """A show and a lock that say this text wherever there is room for one."""
    one = replace(
        entry(text, text),
        credits=text,
        source=text,
        editor=text,
        disclosure=text,
        season=1,
        season_name=text,
        number=1,
        display=text,
        music=(text,),
        marks=(Mark(0, text), Mark(1000, text)),
        people=(Person(text, "guest", synthetic=True), Person(text, "producer", False, "misc.")),  # noqa: FBT003
        soundbites=(Bite(0, 1000, text),),
        links=(Link(text, "https://example.org/?a=1&b=%22"),),
        licence=Licence(text or "x", "https://example.org/terms"),
        locations=(Location(text),),
        remarks=(Remark(text, text),),
        corrections=(Correction(DATE, text),),
    )
    show = Show(
        title=text,
        description=text,
        author=text,
        copyright=text,
        editor=text,
        owner=Owner(text, "ada@example.org"),
        base_url="https://example.org",
        funding=(Funding("https://example.org/give", text),),
        updates=Updates(text),
        licence=Licence(text or "x", "https://example.org/terms"),
        locations=(Location(text),),
        remarks=(Remark(text, text),),
    )
    return show, Lock("https://example.org/feed.xml", "guid", episodes={"one": one})


def found(element, name):
    prefix, _, tag = name.rpartition(":")
    space = f"{{{NAMESPACES[f'xmlns:{prefix}']}}}" if prefix else ""
    return element.findtext(f"{space}{tag}") or ""


@settings(max_examples=100, deadline=None)
@given(hostile)
@example("x" * 10_000)
@example("]]>\x00</item><item>")
def test_every_text_comes_back_and_makes_no_element(text):
    show, lock = told(text)
    feed = feed_text(show, lock)
    channel = ET.fromstring(feed).find("channel")  # noqa: S314 - our own feed
    item = channel.find("item")
    whole, short = line(text), line(text)[:128]
    for element, expected in ((channel, short), (item, short)):
        assert found(element, "title") == whole
        assert found(element, "podcast:location") == expected
        assert found(element, "podcast:txt") == clean(text)
        assert found(element, "podcast:license") == line(text or "x")
    notes = every_form(lock.episodes["one"])
    assert found(item, "description") == clean(notes.short)
    assert found(item, "content:encoded") == clean(notes.whole)
    assert found(item, "itunes:summary") == clean(notes.plain)
    assert found(item, "podcast:soundbite") == short
    assert found(channel, "podcast:funding") == found(channel, "podcast:updateFrequency") == short
    assert found(channel, "itunes:author") == found(channel, "copyright") == whole
    heard, made = item.findall(f"{{{NAMESPACES['xmlns:podcast']}}}person")[:2]
    assert heard.text == f"{whole[: 128 - len(MARK)]}{MARK}"
    assert (made.text or "") == short
    assert {child.tag for child in item} <= TAGS


MARK = " (synthetic voice)"
_SHOW, _LOCK = told("A text")
TAGS = set(
    {child.tag for child in ET.fromstring(feed_text(_SHOW, _LOCK)).find("channel/item")}  # noqa: S314
)


@settings(max_examples=60, deadline=None)
@given(hostile)
def test_other_readers_find_one_episode_and_its_sound(text):
    show, lock = told(text)
    feed = feed_text(show, lock)
    read = feedparser.parse(feed.encode())
    assert not read.bozo
    (one,) = read.entries
    assert one.enclosures[0].href == "https://example.org/episodes/one/one.mp3"
    older = feed.replace(NAMESPACES["xmlns:podcast"], PODCAST_AS_IT_WAS)
    (other,) = podcastparser.parse("https://example.org/feed.xml", BytesIO(older.encode()))[
        "episodes"
    ]
    assert other["enclosures"][0]["url"] == "https://example.org/episodes/one/one.mp3"
    assert other["guid"] == lock.episodes["one"].guid
