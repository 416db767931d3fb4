"""A show of three short episodes, with sound that a browser plays and words that have times."""

import datetime
import json
import subprocess
from dataclasses import replace

from PIL import Image

from audio.media.ffmpeg import program
from audio.model.about import Link
from audio.model.show import Apps, Category, Owner, Show
from audio.publish.item import Finished, Mark, Person
from audio.publish.site import publish
from audio.units import Ms, timestamp

LENGTH = 60_000
LINE = 4_000  # ms, of which the last half second is silent
LINES = (
    "The river rose in the night.",
    "Nobody in the village had slept.",
    "We kept the door open.",
    "And the water came in, quietly.",
    "Señora Núñez carried the photographs upstairs.",
    "In the morning it was gone.",
    "We found fish in the kitchen.",
    "My daughter laughed.",
    "That is what I remember.",
    "Not the water.",
    "The laughing.",
    "We will stay, whatever comes.",
)


def show(folder, **facts):
    """A show with everything that its pages can tell."""
    artwork = folder / "cover.png"
    if not artwork.exists():
        picture = Image.new("RGB", (1400, 1400), (20, 60, 90))
        picture.paste((230, 120, 60), (200, 200, 700, 700))
        picture.save(artwork)
    return replace(
        Show(
            title="River Voices",
            description="People who live by the river.\n\nTold by themselves.",
            author="The River Desk",
            base_url="https://river.example.org/show",
            owner=Owner("The River Desk", "desk@example.org"),
            editor="Ada Example",
            categories=(Category("News"),),
            copyright="© 2026 The River Desk",
            artwork=artwork,
            apps=Apps(spotify="https://open.spotify.com/show/0000"),
        ),
        **facts,
    )


def webvtt(lines=LINES, *, words=True):
    """Captions by two speakers in turn, word by word in even time."""
    blocks = ["WEBVTT\n\nNOTE Language: en\n"]
    for index, text in enumerate(lines):
        begin, said = index * LINE, text.split()
        step = (LINE - 500) // len(said)
        marked = " ".join(
            f"<{timestamp(begin + place * step)}>{word}" if place and words else word
            for place, word in enumerate(said)
        )
        speaker = ("Narrator", "Ana Ruiz")[index // 2 % 2]
        end = timestamp(begin + LINE - 500)
        blocks.append(f"{timestamp(begin)} --> {end}\n<v {speaker}>{marked}\n")
    return "\n".join(blocks)


def sound(path, seconds=LENGTH // 1000):
    """An MP3 of a quiet tone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    source = f"sine=frequency=220:duration={seconds}:sample_rate=44100"
    command = [program(), "-v", "error", "-y", "-f", "lavfi", "-i", source, "-b:a", "64k", path]
    subprocess.run(command, check=True)
    return path


def episode(folder, name="flood", vtt=None, audio=b"\xff\xfb\x90\x00 sound", **facts):
    """A finished episode; its sound is played only where one is made for it."""
    place = folder / "build" / name
    place.mkdir(parents=True, exist_ok=True)
    files = {kind: place / f"{name}{end}" for kind, end in ENDS.items()}
    files["transcript"].write_text(webvtt() if vtt is None else vtt, encoding="utf-8")
    files["chapters"].write_text(json.dumps({"version": "1.2.0", "chapters": []}))
    if audio is not None:
        files["audio"].write_bytes(audio)
    return replace(
        Finished(
            id=name,
            title="The flood",
            length=Ms(LENGTH),
            summary="A night by the river.\n\nAnd the morning after.",
            number=2,
            season=1,
            date=datetime.datetime(2026, 3, 8, 12, tzinfo=datetime.UTC),
            credits="With thanks to the village.",
            music=("Theme (CC0-1.0)",),
            links=(Link("The interview", "https://river.example.org/interview?a=1&b=2"),),
            source="An interview of 8 March 2016",
            editor="Ada Example",
            disclosure="The voices are computer generated.",
            marks=(Mark(0, "The water comes"), Mark(20_000, "After & beyond")),
            people=(
                Person("Narrator", "narrator", synthetic=True),
                Person("Ana Ruiz", "guest", synthetic=False),
                Person("Bo Reed", "researcher", synthetic=False, group="writing"),
            ),
            **files,
        ),
        **facts,
    )


ENDS = {"audio": ".mp3", "transcript": ".vtt", "chapters": ".json"}


def published(folder, *, heard=False):
    """Three episodes in `folder`/public; the one in the middle can be heard if it is asked for."""
    if heard:
        sound(folder / "build/flood/flood.mp3")
    days = [datetime.datetime(2026, month, 8, 12, tzinfo=datetime.UTC) for month in (1, 3, 5)]
    episodes = [
        episode(folder, "before", title="Before the flood", number=1, date=days[0]),
        episode(folder, **({"audio": None} if heard else {}), date=days[1]),
        episode(folder, "after", title="After the flood", number=3, date=days[2]),
    ]
    publish(show(folder), episodes, folder / "public", folder / "show.lock")
    return folder / "public"
