"""A show that every directory takes, and episodes of it, small enough to be made in every test."""

import datetime
from dataclasses import replace

import pytest
from PIL import Image

from audio.media.picture import published_name
from audio.model.about import Licence, Link, Location, Remark
from audio.model.show import Category, Owner, Show
from audio.model.timeline import Soundbite
from audio.publish.item import Finished, Mark, Person
from audio.units import Ms

UTC = datetime.UTC


@pytest.fixture(scope="session")
def artwork(tmp_path_factory):
    path = tmp_path_factory.mktemp("art") / "cover.jpg"
    Image.new("RGB", (1400, 1400), "navy").save(path)
    return path


@pytest.fixture
def show(artwork):
    return Show(
        title="Spoken For",
        description="Interviews, read aloud.\n\nA fortnightly show.",
        author="The Desk",
        language="en",
        base_url="https://example.org/spoken-for",
        owner=Owner("Ada Desk", "ada@example.org"),
        editor="Ada Desk",
        categories=(Category("News"), Category("Society & Culture", "Documentary")),
        copyright="© 2026 The Desk",
        artwork=artwork,
    )


@pytest.fixture
def studio(tmp_path):
    """Makes a finished episode whose files are in a build folder."""

    def make(name="be-strong", audio=b"\xff\xfb\x90\x00 sound", **facts):
        folder = tmp_path / "build" / name
        folder.mkdir(parents=True, exist_ok=True)
        files = {"audio": f"{name}.mp3", "transcript": "words.vtt", "chapters": "chapters.json"}
        paths = {kind: folder / file for kind, file in files.items()}
        paths["audio"].write_bytes(audio)
        paths["transcript"].write_text("WEBVTT\n\n00:00.000 --> 00:01.000\n<v Elmira>Hello.\n")
        paths["chapters"].write_text('{"version": "1.2.0", "chapters": []}')
        return replace(be_strong(name, paths), **facts)

    return make


def be_strong(name, paths):
    return Finished(
        id=name,
        title="Be strong",
        length=Ms(272_600),
        summary="A mother remembers the flood.\n\nHer daughter called at six.",
        number=1,
        date=datetime.datetime(2026, 11, 23, 12, tzinfo=UTC),
        credits="Music: Theme (CC0-1.0)",
        source="An interview of 8 March 2016",
        editor="Ada Desk",
        disclosure="The voices are computer generated.",
        marks=(Mark(0, "At the gate"), Mark(61_500, "The call"), Mark(3_605_000, "Home & dry")),
        people=(
            Person("Narrator", "narrator", synthetic=True),
            Person("Elmira Ismayilova", "guest", synthetic=True),
        ),
        **paths,
    )


@pytest.fixture
def rich(studio, artwork, tmp_path):
    """An episode that says everything there is to say."""
    build = tmp_path / "build"
    build.mkdir(exist_ok=True)
    made = {name: build / name for name in ("a.srt", "a.transcript.json", "a.m4a", "a.opus")}
    for name, path in made.items():
        path.write_text(name)
    shown = f"episodes/be-strong/{published_name('chapter', artwork)}"
    person = Person("Bela Kun", "producer", synthetic=False, group="creative direction")
    return studio(
        season=2,
        season_name="The river",
        display="Day 5",
        captions=(made["a.srt"], made["a.transcript.json"]),
        alternates=(made["a.m4a"], made["a.opus"]),
        pictures=(artwork,),
        marks=(Mark(0, "At the gate", shown, "https://example.org/gate"), Mark(61_500, "The call")),
        soundbites=(Soundbite("A wish", Ms(2000), Ms(31_250)), Soundbite("", Ms(5000), Ms(9000))),
        people=(
            Person("Nora", "host", synthetic=True),
            Person("Elmira Ismayilova", "guest", synthetic=False, link="https://example.org/e"),
            person,
        ),
        credits="With thanks to the river.",
        music=("Theme (CC0-1.0)", "Bed"),
        links=(Link("The interview & more", "https://example.org/interview?a=1&b=2"),),
        licence=Licence("cc-by-4.0"),
        locations=(Location("Baku", "40.4,49.9", "R1765"),),
        remarks=(Remark("verify", "4f2a"),),
    )
