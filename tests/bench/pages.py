"""Times the pages of a show of ten thousand episodes: all of them, none, and one that is new.

    python tests/bench/pages.py 10000

Prints for each what was written, how long finding it out took, and how much memory.
"""

import argparse
import resource
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from audio.publish.entry import Entry, File
from audio.publish.item import Mark
from audio.publish.lock import Lock
from audio.publish.pages.pages import Pages
from audio.publish.pages.templates import Templates

sys.path[:0] = [str(Path(__file__).parents[1] / "publish")]


def main(arguments=None):
    from pages_site import show, webvtt

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("episodes", type=int, nargs="?", default=10_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shown, words = show(folder), webvtt()
        entries = {f"day-{n}": entry(n) for n in range(options.episodes)}
        for made in entries.values():
            path = folder / "public" / made.transcript.path
            path.parent.mkdir(parents=True)
            path.write_text(words, encoding="utf-8")
        lock = Lock("https://river.example.org/show/feed.xml", "guid", episodes=entries)
        timed("all of them", shown, lock, folder)
        timed("nothing new", shown, lock, folder)
        path = folder / "public" / entry(options.episodes).transcript.path
        path.parent.mkdir(parents=True)
        path.write_text(words, encoding="utf-8")
        more = replace(lock, episodes={**entries, "new": entry(options.episodes)})
        timed("one is new", shown, more, folder)
        timed("one corrected", shown, corrected(more), folder)
    return 0


def entry(number):
    """A day's episode."""
    folder = f"episodes/day-{number}"
    file = File(f"{folder}/transcript.vtt", "text/vtt", 1, "0" * 64)
    return Entry(
        guid=str(number),
        date=datetime(2000, 1, 1, 12, tzinfo=UTC) + timedelta(days=number),
        title=f"Day {number}",
        summary="What happened by the river.",
        number=number + 1,
        season=None,
        kind="full",
        language="en",
        explicit=False,
        link="",
        credits="",
        source="",
        editor="Ada Example",
        disclosure="The voices are computer generated.",
        seconds=60,
        audio=File(f"{folder}/day.mp3", "audio/mpeg", 1, "0" * 64),
        transcript=file,
        chapters=None,
        cover=None,
        marks=(Mark(0, "The morning"), Mark(20_000, "The evening")),
        people=(),
    )


def corrected(lock):
    name = "day-17"
    changed = replace(lock.episodes[name], title="Day 17, as it was")
    return replace(lock, episodes={**lock.episodes, name: changed})


def timed(what, shown, lock, folder):
    begin = time.perf_counter()
    due = Pages(shown, lock, folder / "public", {}, Templates()).due()
    seconds = time.perf_counter() - begin
    size = sum(map(len, due.values())) / 1e6
    for path, data in due.items():
        (folder / "public" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "public" / path).write_bytes(data)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:14} {len(due):6} files, {size:6.1f} MB, {seconds:6.2f} s, peak {memory:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
