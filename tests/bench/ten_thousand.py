"""A show of ten thousand episodes: how long it takes to publish one more, and in how much memory.

    python tests/bench/ten_thousand.py [COUNT]

The folder has no audio of the old episodes (it is served from elsewhere), the lock and the feed
have all of them.  What is timed is everything that publishing does once an episode is built.
"""

import datetime
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PIL import Image

from audio.model.show import Category, Owner, Show
from audio.publish.item import Finished, Mark, Person
from audio.publish.ledger import plan
from audio.publish.lock import item_guid, lock_text
from audio.publish.site import publish
from audio.units import Ms

DAY = datetime.timedelta(days=1)
FIRST = datetime.datetime(1999, 1, 1, 6, tzinfo=datetime.UTC)
SUMMARY = "A night by the river, told by those who kept the door open. " * 8
LIMIT = 2.0  # seconds


def main(count: int) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        show, one = _show(folder), _episode(folder, 1)
        first = plan(show, [one], None).lock
        entry = first.episodes["episode-1"]
        episodes = {f"episode-{at}": _copy(entry, first.guid, at) for at in range(1, count + 1)}
        (folder / "show.lock").write_text(lock_text(replace(first, episodes=episodes)), "utf-8")
        worst = 0.0
        for what, episode in (
            ("begin the folder", _episode(folder, 1)),
            ("add an episode", _episode(folder, count + 1)),
            ("update it", replace(_episode(folder, count + 1), title="Another title")),
            ("nothing to do", replace(_episode(folder, count + 1), title="Another title")),
        ):
            begun, busy = time.perf_counter(), time.process_time()
            publish(show, [episode], folder / "public", folder / "show.lock", allow_missing=True)
            spent = time.perf_counter() - begun
            worst = max(worst, spent)
            busy = time.process_time() - busy
            print(f"{what:18} {spent:6.2f} s, {busy:.2f} s of one processor")
        for path in (folder / "public/feed.xml", folder / "show.lock"):
            print(f"{path.name:18} {path.stat().st_size / 1e6:6.1f} MB")
    print(f"{'memory':18} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB")
    print(f"{'worst':18} {worst:6.2f} s of {LIMIT} s: {'good' if worst < LIMIT else 'too slow'}")
    return 0 if worst < LIMIT else 1


def _show(folder: Path) -> Show:
    artwork = folder / "cover.jpg"
    Image.new("RGB", (1400, 1400), "navy").save(artwork)
    return Show(
        title="River Voices",
        description="People who live by the river.",
        author="The River Desk",
        base_url="https://river.example.org",
        owner=Owner("The River Desk", "desk@example.org"),
        categories=(Category("News"),),
        artwork=artwork,
    )


def _episode(folder: Path, number: int) -> Finished:
    built = folder / f"build/{number}"
    built.mkdir(parents=True, exist_ok=True)
    files = {name: built / name for name in ("a.mp3", "a.vtt", "a.json", "a.srt")}
    for path in files.values():
        path.write_text(f"{path.name} {number}")
    return Finished(
        id=f"episode-{number}",
        title=f"The river on a day like number {number}"[:40],
        audio=files["a.mp3"],
        transcript=files["a.vtt"],
        chapters=files["a.json"],
        captions=(files["a.srt"],),
        length=Ms(1_800_000),
        summary=SUMMARY,
        number=number,
        date=FIRST + number * DAY,
        credits="Script, music and production by the river desk.",
        disclosure="The voices are computer generated.",
        marks=tuple(Mark(at * 300_000, f"Part {at + 1} of the night") for at in range(6)),
        people=(Person("Nora", "narrator", synthetic=True), Person("Ana", "guest", synthetic=True)),
    )


def _copy(entry, guid, number):
    """An entry like another, of another episode."""
    name = f"episode-{number}"

    def moved(file):
        return replace(file, path=file.path.replace("episode-1", name))

    return replace(
        entry,
        guid=item_guid(guid, name),
        number=number,
        date=FIRST + number * DAY,
        audio=moved(entry.audio),
        transcript=moved(entry.transcript),
        chapters=moved(entry.chapters),
        captions=tuple(map(moved, entry.captions)),
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
