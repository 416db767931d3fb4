"""What the feed says in the podcast namespace, as a golden text and as its readers see it."""

import base64
import datetime
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from feeds import feed_text

from audio.model.about import Credit, Funding, Licence, Location, Remark, Updates
from audio.publish.advice import advice
from audio.publish.feed import NAMESPACES
from audio.publish.feed_item import item
from audio.publish.ledger import plan
from audio.publish.lock import lock_text, read_lock
from audio.publish.site import publish

GOLDEN = Path(__file__).parent
PODCAST = {"podcast": NAMESPACES["xmlns:podcast"]}


@pytest.fixture
def full(show):
    """A show that says everything there is to say."""
    return replace(
        show,
        kind="serial",
        complete=True,
        locked=False,
        medium="audiobook",
        crew=(Credit("Cleo", "Theme Music", "https://example.org/cleo"),),
        funding=(Funding("https://example.org/give", "Support us"),),
        updates=Updates("Every Monday", "FREQ=WEEKLY;BYDAY=MO"),
        licence=Licence("Our own terms", "https://example.org/terms"),
        locations=(Location("Azerbaijan"),),
        remarks=(Remark("applepodcastsverify", "1c3e"),),
    )


@pytest.fixture
def trailer(studio):
    date = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
    return studio("soon", kind="trailer", title="Coming soon", number=None, season=2, date=date)


@pytest.fixture
def channel(full, rich, trailer):
    feed = feed_text(full, plan(full, [rich, trailer], None).lock)
    return ET.fromstring(feed).find("channel")  # noqa: S314 - our own feed


def test_an_item_that_says_everything(full, rich):
    lock = plan(full, [rich], None).lock
    text = item(full.base_url, "be-strong", lock.episodes["be-strong"])
    picture = lock.episodes["be-strong"].pictures[0].path.rpartition("/")[2]
    assert text.replace(picture, "chapter.jpg") + "\n" == (GOLDEN / "item.xml").read_text("utf-8")


def test_a_channel_that_says_everything(channel):
    tags = [child for child in channel if child.tag.startswith("{https://podcastindex.org")]
    said = [(tag.tag.partition("}")[2], tag.text, tag.attrib) for tag in tags]
    trailer = channel.findall("item")[1].find("enclosure").attrib
    assert said == [
        ("guid", "d05f2af0-bc9d-513b-b6d7-60092ca4657c", {}),
        ("medium", "audiobook", {}),
        ("locked", "no", {"owner": "ada@example.org"}),
        ("funding", "Support us", {"url": "https://example.org/give"}),
        ("updateFrequency", "Every Monday", {"rrule": "FREQ=WEEKLY;BYDAY=MO", "complete": "true"}),
        (
            "person",
            "Cleo",
            {
                "group": "audio post-production",
                "role": "theme music",
                "href": "https://example.org/cleo",
            },
        ),
        ("person", "Ada Desk", {"group": "writing", "role": "editor"}),
        ("license", "Our own terms", {"url": "https://example.org/terms"}),
        ("location", "Azerbaijan", {"rel": "subject"}),
        ("txt", "1c3e", {"purpose": "applepodcastsverify"}),
        (
            "trailer",
            "Coming soon",
            {"pubdate": "Sun, 01 Nov 2026 12:00:00 +0000", "season": "2", **trailer},
        ),
        ("txt", "true", {"purpose": "ai-content"}),
    ]
    itunes = f"{{{NAMESPACES['xmlns:itunes']}}}"
    assert channel.findtext(f"{itunes}complete") == "Yes"
    assert channel.findtext(f"{itunes}type") == "serial"


def test_every_file_that_an_item_names_is_published_and_proved(full, rich, tmp_path):
    folder = tmp_path / "public"
    publish(full, [rich], folder, tmp_path / "show.lock")
    channel = ET.parse(folder / "feed.xml").getroot().find("channel")  # noqa: S314 - our own feed
    alternates = channel.findall("item/podcast:alternateEnclosure", PODCAST)
    assert [it.get("type") for it in alternates] == ["audio/mpeg", "audio/mp4", "audio/ogg"]
    for alternate in alternates:
        address = alternate.find("podcast:source", PODCAST).get("uri")
        content = (folder / address.removeprefix(f"{full.base_url}/")).read_bytes()
        proof = alternate.find("podcast:integrity", PODCAST).attrib
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert proof == {"type": "sri", "value": f"sha256-{digest}"}
        assert alternate.get("length") == str(len(content))
    for transcript in channel.findall("item/podcast:transcript", PODCAST):
        assert (folder / transcript.get("url").removeprefix(f"{full.base_url}/")).is_file()
    picture = read_lock(tmp_path / "show.lock").episodes["be-strong"].marks[0].image
    assert (folder / picture).read_bytes() == rich.pictures[0].read_bytes()


def test_a_lock_keeps_everything(full, rich, tmp_path):
    lock = plan(full, [rich], None).lock
    (tmp_path / "show.lock").write_text(lock_text(lock), "utf-8")
    assert read_lock(tmp_path / "show.lock") == lock
    assert json.loads(lock_text(lock))["episodes"]["be-strong"]["display"] == "Day 5"


def test_the_newest_are_in_the_feed_and_all_are_kept(show, studio, tmp_path):
    folder, lock = tmp_path / "public", tmp_path / "show.lock"
    day = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    names = ("one", "two", "three")
    episodes = [
        studio(name, number=number, date=day.replace(day=number))
        for number, name in enumerate(names, 1)
    ]
    publish(replace(show, limit=2), episodes, folder, lock)
    feed = (folder / "feed.xml").read_text()
    assert feed.count("<item>") == 2
    assert "episodes/one/" not in feed
    assert (folder / "episodes/one/one.mp3").is_file()
    publish(show, [], folder, lock)
    assert (folder / "feed.xml").read_text().count("<item>") == 3


def test_soundbites_that_apps_would_not_play_are_told(rich):
    found = [(problem.severity, problem.message, problem.hint) for problem in advice(rich)]
    assert found == [("warning", "this soundbite lasts 4.0 s", "apps want 15 to 120 s")]
