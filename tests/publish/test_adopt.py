"""A show that moves in keeps every promise; a feed of strangers is read with care."""

import datetime
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from feeds import feed_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from old_feed import FEED
from test_site import served

from audio.adopt.adopt import adopt, find
from audio.adopt.reading import date, seconds, whole
from audio.cli.main import main
from audio.errors import AudioError, ScriptError
from audio.model.correction import Correction
from audio.publish.lock import read_lock
from audio.publish.site import publish
from audio.script.check import read_show

BASE = "https://river-voices.org/show"


@pytest.fixture
def adopted(tmp_path, monkeypatch):
    """Adopts a feed into a new folder, and tells what came of it."""
    monkeypatch.chdir(tmp_path)

    def do(feed=FEED, folder="river", base=BASE):
        data = feed if isinstance(feed, bytes) else feed.encode()
        Path("old.xml").write_bytes(data)
        return adopt(find("old.xml"), Path(folder), base)

    return do


def promises(text):
    """What clients know an episode by, and what they show of it."""
    feed = feedparser.parse(text)
    assert not feed.bozo
    return [
        (
            it.id,
            it.published_parsed,
            [(file.href, file.length, file.type) for file in it.enclosures],
            it.title,
            it.get("summary"),
            [content.value for content in it.get("content", [])],
            it.get("link"),
            it.get("itunes_season"),
            it.get("itunes_episode"),
            it.get("image"),
        )
        for it in feed.entries
    ]


def show_and_lock(folder="river"):
    scripts = Path(folder) / "scripts"
    return read_show(scripts / "show.yaml").show, read_lock(scripts / "show.lock")


def test_every_promise_is_kept(adopted):
    told = adopted()
    show, lock = show_and_lock()
    feed = feed_text(show, lock)
    assert promises(feed) == promises(FEED)
    assert told.episodes == 2
    assert told.notes == ('the category "Rivers" is none of Apple\'s: it is left out',)
    assert "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>" in feed
    assert f"<itunes:new-feed-url>{BASE}/feed.xml</itunes:new-feed-url>" in feed
    item = ET.fromstring(feed).find("channel/item")  # noqa: S314 - our own text
    assert item.find("guid").get("isPermaLink") == "true"
    tags = {it.tag.rpartition("}")[2]: it for it in item}
    assert tags["transcript"].get("url") == "https://cdn.old.org/2.vtt"
    assert tags["chapters"].get("url") == "https://old.river-voices.org/2.json"
    assert (tags["duration"].text, tags["explicit"].text) == ("3723", "true")


def test_the_show_is_what_the_feed_said(adopted):
    adopted()
    show, _ = show_and_lock()
    assert (show.title, show.description, show.author) == (
        "River Voices",
        "People & rivers.",
        "The Desk",
    )
    assert (show.owner.email, show.language, show.base_url) == (
        "desk@river-voices.org",
        "en-US",
        BASE,
    )
    assert [(it.name, it.sub) for it in show.categories] == [("News", "Daily News")]


def test_new_episodes_are_added(adopted, artwork, studio):
    adopted()
    show, before = show_and_lock()
    show, scripts = replace(show, artwork=artwork), Path("river/scripts")
    place = Path("public"), scripts / "show.lock"
    publish(show, [studio(number=3)], *place)
    text = (place[0] / "feed.xml").read_text()
    assert promises(text)[1:] == promises(FEED)
    assert feedparser.parse(text).entries[0].title == "Be strong"
    assert read_lock(place[1]).adopted == before.adopted


def test_an_adopted_episode_is_replaced_by_a_correction_alone(adopted, artwork, studio):
    adopted()
    show = replace(show_and_lock()[0], artwork=artwork)
    place = Path("public"), Path("river/scripts/show.lock")
    day = datetime.datetime(2020, 11, 2, 8, tzinfo=datetime.UTC)
    anew = studio("the-flood", title="The flood", date=day, number=1)
    with pytest.raises(ScriptError, match='"the-flood" was adopted from another feed'):
        publish(show, [anew], *place)
    publish(show, [anew], *place, Correction(day, "Spoken anew."))
    flood = promises((place[0] / "feed.xml").read_text())[1]
    assert flood[0] == "abc-1"
    assert flood[2][0][0] == f"{BASE}/episodes/the-flood/the-flood.mp3"
    assert promises(FEED)[1][1] == flood[1]


@pytest.mark.parametrize("good", [True, False])
def test_from_the_web_with_its_artwork(good, artwork, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    web = tmp_path / "web"
    web.mkdir()
    (web / "cover").write_bytes(artwork.read_bytes() if good else b"no picture")
    (web / "feed.rss").write_text(
        FEED.replace("<podcast:guid>", '<itunes:image href="/cover"/><podcast:guid>').replace(
            "https://old.river-voices.org", "ADDRESS"
        )
    )
    with served(web) as address:
        feed = web / "feed.rss"
        feed.write_text(feed.read_text().replace("ADDRESS", address))
        told = adopt(find(f"{address}/feed.rss"), Path("river"), BASE)
    show = read_show(Path("river/scripts/show.yaml")).show
    if good:
        assert show.artwork.read_bytes() == artwork.read_bytes()
    else:
        assert show.artwork is None
        assert told.notes[0].startswith("its artwork is left out: ")
    assert [path.name for path in Path("river/assets").iterdir()] == ["cover.jpg"] * good


def hostile():
    text = Path(__file__).with_name("adopt_refusals.md").read_text()
    parts = [part.strip("\n") for part in re.split(r"^\.$", text, flags=re.MULTILINE)]
    return list(zip(parts[0::3], parts[1::3], parts[2::3], strict=False))


@pytest.mark.parametrize(("feed", "said"), [pytest.param(*c[1:], id=c[0]) for c in hostile()])
def test_what_is_no_feed_is_refused(feed, said, adopted):
    with pytest.raises(AudioError) as refused:
        adopted(feed)
    assert str(refused.value) == said
    assert not Path("river").exists()


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("<guid isPermaLink", "<x isPermaLink", "no GUID: it is known by the address of its audio"),
        ("http://river-voices.org/?p=2", "abc-1", "has the GUID of another: it is known by its"),
        ("Mon, 02 Nov 2020 08:00:00 GMT", "soon", "no date that can be read: it has 2020-11-03"),
        ("https://cdn.old.org/1.mp3", "javascript:alert(1)", "no audio on the web: it is left out"),
        ("<language>en-us", "<language>Klingon", 'its language is left out: "Klingon" is not'),
        ("People", "x" * 5000, "its description is cut to 4000 bytes"),
        ("<podcast:guid>", "<podcast:locked>yes</podcast:locked><podcast:guid>", "it is locked"),
        ("desk@", "desk at ", "its email is left out"),
    ],
)
def test_what_is_decided_is_told(before, after, note, adopted):
    feed = FEED.replace(before, after).replace("</x>", "</guid>")
    told = adopted(feed if "<x " not in feed else re.sub(r"<x [^/]*/guid>", "", feed))
    assert [it for it in told.notes if note in it]
    assert feed_text(*show_and_lock())


def test_the_same_item_twice_is_one(adopted):
    item = FEED[FEED.index("<item>") : FEED.index("</item>") + 7]
    told = adopted(FEED.replace("</channel>", f"{item}</channel>"))
    assert told.episodes == 2
    assert '"The tide" is there twice: it is left out once' in told.notes


def test_what_is_not_in_its_encoding_is_read(adopted):
    told = adopted(FEED.replace("River Voices", "Flüsse").encode("cp1252"))
    assert "it is not in the encoding that it names: read as Windows-1252" in told.notes
    assert show_and_lock()[0].title == "Flüsse"


def test_titles_that_are_alike_have_ids_of_their_own(adopted):
    adopted(FEED.replace("The tide", "The flood"))
    assert set(show_and_lock()[1].adopted) == {"the-flood", "the-flood-2"}


def test_what_is_there_is_not_written_over(adopted):
    adopted()
    before = Path("river/scripts/show.lock").read_bytes()
    with pytest.raises(AudioError, match="is there already: name a folder that is new"):
        adopted()
    assert Path("river/scripts/show.lock").read_bytes() == before


NOT_XML = "\ufffe\uffff"  # XML 1.0, section 2.2
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=NOT_XML), max_size=30
)
ITEMS = st.lists(
    st.tuples(TEXT, TEXT, st.datetimes(datetime.datetime(1971, 1, 1)), TEXT, st.integers(0)),  # noqa: DTZ001
    min_size=1,
    max_size=6,
    unique_by=lambda item: item[0].strip(),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=ITEMS, number=st.integers(0, 10**6))
def test_whatever_the_items_say_is_kept(items, number, adopted):
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    ET.SubElement(channel, "title").text = "Show"
    link = "{http://www.w3.org/2005/Atom}link"
    ET.SubElement(channel, link, rel="self", href="https://old.org/f")
    for place, (guid, title, day, words, length) in enumerate(items):
        item = ET.SubElement(channel, "item")
        for tag, text in (("guid", guid), ("title", title), ("description", words)):
            ET.SubElement(item, tag).text = text
        moment = day.replace(microsecond=0, tzinfo=datetime.UTC)
        ET.SubElement(item, "pubDate").text = f"{moment:%d %b %Y %H:%M:%S} GMT"
        address = f"https://old.org/{place}.mp3?q=\"<'&"
        ET.SubElement(item, "enclosure", url=address, length=str(length % 2**40), type="audio/x")
    folder = f"river-{number}-{datetime.datetime.now(datetime.UTC).timestamp()}"
    adopted(ET.tostring(root, "utf-8"), folder)
    before = {tuple(told(it)) for it in channel.findall("item")}
    ours = ET.fromstring(feed_text(*show_and_lock(folder)))  # noqa: S314 - our own text
    after = {tuple(told(it)) for it in ours.findall("channel/item")}
    assert after == before


def told(item):
    """What clients compare, as they read it."""
    file = item.find("enclosure")
    yield (item.findtext("guid") or "").strip() or file.get("url")
    yield date(item.findtext("pubDate"))
    yield file.get("url"), int(file.get("length")), file.get("type")


@pytest.mark.parametrize(
    ("text", "length"),
    [("61", 61), ("1:01", 61), ("1:00:01", 3601), ("61.9", 61), ("0", None), ("soon", None),
     ("-1", None), ("1:2:3:4", None), ("٣", None)],
)  # fmt: skip
def test_lengths_of_time(text, length):
    assert seconds(text) == length


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Tue, 03 Nov 2020 08:00:00 EST", "2020-11-03T13:00:00+00:00"),
        ("Wed, 03 Nov 2020 08:00:00 +0000", "2020-11-03T08:00:00+00:00"),  # it was a Tuesday
        ("3 Nov 2020 08:00 -0000", "2020-11-03T08:00:00+00:00"),
        ("2020-11-03T08:00:00Z", "2020-11-03T08:00:00+00:00"),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None),
        ("Tue, 99 Nov 2020 08:00:00 GMT", None),
        ("", None),
    ],
)
def test_dates_as_feeds_write_them(text, moment):
    found = date(text)
    assert (found and found.astimezone(datetime.UTC).isoformat()) == moment


def test_numbers_are_whole_and_not_endless():
    assert [whole(it) for it in ("7", " 7 ", "7.5", "", None, "9" * 30)] == [7, 7, 0, 0, 0, 0]


LIST = """\
<opml version="2.0"><body><outline text="News">
<outline type="rss" title="River" xmlUrl="{feed}"/>
<outline type="rss" text="Script" xmlUrl="javascript:alert(1)"/>
<outline type="rss" text="River again" xmlUrl="{feed}"/></outline></body></opml>
"""


def test_from_the_command_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("old.xml").write_text(FEED)
    assert main(["adopt", "old.xml", "--base-url", BASE]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "river-voices/scripts/show.yaml",
        "river-voices/scripts/show.lock",
        "  2 episodes adopted",
    ]
    assert said.err == 'warning: the category "Rivers" is none of Apple\'s: it is left out\n'
    assert main(["adopt", "old.xml", "--base-url", "nowhere"]) == 2
    assert main(["adopt", "old.xml", "--address", "nowhere"]) == 2
    assert main(["adopt", "none.xml", "--json"]) == 1
    assert "error" in json.loads(capsys.readouterr().out)


def test_lists_of_feeds_come_and_go(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("list.opml").write_text(LIST.format(feed="https://old.org/feed"))
    assert main(["adopt", "list.opml", "--json"]) == 0
    feeds = [{"title": "River", "feed": "https://old.org/feed"}]
    assert json.loads(capsys.readouterr().out) == {"feeds": feeds}
    Path("old.xml").write_text(FEED)
    assert main(["adopt", "old.xml", "river", "--base-url", BASE]) == 0
    capsys.readouterr()
    assert main(["opml", "river"]) == 0
    root = ET.fromstring(capsys.readouterr().out)  # noqa: S314 - our own text
    assert root.find("body/outline").attrib == {
        "text": "River Voices",
        "type": "rss",
        "xmlUrl": f"{BASE}/feed.xml",
    }
    assert main(["opml", "nowhere"]) == 1
    assert capsys.readouterr().err.startswith("error: there is no show.yaml in nowhere")
