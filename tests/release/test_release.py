"""A show goes out from its scripts: every transcript, every format, and what a producer is told."""

import datetime
import json
from xml.etree import ElementTree as ET

import pytest
from studio_show import EPISODE, SHOW, make_show

from audio.progress import Warned
from audio.publish.feed import NAMESPACES
from audio.release.publish import publish
from audio.release.release import Release

NOW = datetime.datetime(2026, 2, 1, tzinfo=datetime.UTC)
SCRIPT = (
    EPISODE
    .replace("  number: 1\n", "  number: 1\n  credits: {name: Bela Kun, role: Producer}\n")
    .replace(
        "  - chapter: After\n",
        "  - chapter: After\n    image: ../assets/cover.png\n    link: https://example.org/after\n",
    )
    .replace(
        "    by: ana\n  - pause", "    by: ana\n    soundbite: The open door\n  - pause"
    )
    + "sound: {formats: [opus]}\n"
)  # fmt: skip


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The published folder of an episode, and what was told meanwhile."""
    folder = tmp_path_factory.mktemp("released")
    script = make_show(folder, SCRIPT, SHOW)
    told = []
    publish(Release([script], folder / "build", folder / "public", now=NOW), told.append)
    return folder / "public", told


@pytest.fixture(scope="module")
def item(released):
    feed = ET.parse(released[0] / "feed.xml")  # noqa: S314 - our own feed
    return feed.find("channel/item")


def all_of(item, name):
    return item.findall(f"podcast:{name}", {"podcast": NAMESPACES["xmlns:podcast"]})


def test_every_transcript_and_format_is_there(released, item):
    types = [transcript.get("type") for transcript in all_of(item, "transcript")]
    assert types == ["text/vtt", "application/x-subrip", "application/json"]
    assert [it.get("codecs") for it in all_of(item, "alternateEnclosure")] == ["mp3", "opus"]
    folder = released[0] / "episodes/flood"
    names = {path.name.partition("-")[0] for path in folder.iterdir()}
    assert names == {
        "flood.mp3", "flood.opus", "transcript.vtt", "transcript.srt", "transcript.json",
        "chapters.json", "chapter", "index.html", "embed.html", "oembed.json",
    }  # fmt: skip


def test_a_chapters_picture_is_where_the_chapters_say(released):
    chapters = json.loads((released[0] / "episodes/flood/chapters.json").read_text())["chapters"]
    after = chapters[-1]
    assert after["url"] == "https://example.org/after"
    path = after["img"].removeprefix("https://river.example.org/")
    assert (released[0] / path).is_file()


def test_people_have_their_roles(item):
    said = [(person.text, person.get("role")) for person in all_of(item, "person")]
    assert said == [
        ("Narrator (synthetic voice)", "narrator"),
        ("Bela Kun", "producer"),
        ("Ada Example", "editor"),
    ]


def test_a_soundbite_is_heard_when_its_line_is(released, item):
    (bite,) = all_of(item, "soundbite")
    begin, length = float(bite.get("startTime")), float(bite.get("duration"))
    said = json.loads((released[0] / "episodes/flood/transcript.json").read_text())["segments"]
    line = [it for it in said if it["body"] in "We kept the door open the whole night."]
    assert begin == line[0]["startTime"]
    assert begin + length == pytest.approx(line[-1]["endTime"], abs=0.001)


def test_a_soundbite_that_is_too_short_is_told_with_its_place(released):
    warnings = [event.message for event in released[1] if isinstance(event, Warned)]
    assert warnings[0].startswith("https://river.example.org is an address of nobody: write in")
    (warning,) = (it for it in warnings if "soundbite" in it)
    assert 'scripts/flood.yaml:17:12: the soundbite "The open door" lasts' in warning
