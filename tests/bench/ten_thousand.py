"""A show of ten thousand episodes: what publishing one takes, run as a producer runs it.

    python tests/bench/ten_thousand.py [COUNT]

A show is begun, and its first episode built and published.  Its entry in the lock is then copied,
and so are its files, until the show has as many episodes.  What is to be published is built
beforehand: what is timed is the whole command, and in it all that publishing does.
"""

import datetime
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from audio.fingerprint import fingerprint
from audio.publish.cut import Part, cut_of
from audio.publish.item import Mark
from audio.publish.lock import item_guid, lock_text, read_lock
from audio.publish.made import beside

DAY = datetime.timedelta(days=1)
FIRST = datetime.datetime(1998, 1, 1, 6, tzinfo=datetime.UTC)
SUMMARY = "A night by the river, told by those who kept the door open. " * 8
LINES = 80  # of a script, each with its digest in the lock
LIMIT = 2.0  # seconds


def main(count: int) -> int:
    with tempfile.TemporaryDirectory() as name:
        desk = Desk(Path(name))
        desk.begin()
        desk.grow(count)
        print(f"{'':24} {'wall':>8} {'CPU':>8} {'memory':>8}")
        desk.publishes("all pages from nothing", "first")
        desk.script("next", summary="What happened.")
        seconds = [desk.publishes("a new episode", "next")]
        desk.script("next", summary="What happened, and what came of it.")
        seconds.append(desk.publishes("another summary of it", "next"))
        desk.script("next", summary="What happened.", line="And in the evening they left.")
        seconds.append(desk.publishes("its sound corrected", "next", "correct", "--note", "When."))
        seconds.append(desk.publishes("nothing changed", "next"))
        beside(desk.public).unlink()
        desk.publishes("nothing remembered", "next")
        print(f"worst update {max(seconds):.2f} s of {LIMIT} s")
        for path in (desk.public / "feed.xml", desk.lock, beside(desk.public)):
            print(f"{path.name:24} {path.stat().st_size / 1e6:6.1f} MB")
    return 0 if max(seconds) < LIMIT else 1


class Desk:
    """A show in a folder of its own, and the command line there."""

    def __init__(self, home: Path) -> None:
        self.home = home / "show"
        self.public, self.lock = self.home / "build/public", self.home / "scripts/show.lock"
        compiled = {"PYTHONPYCACHEPREFIX": str(home / "compiled")}  # as in an installation
        told = {key: it for key, it in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        self.environment = told | compiled

    def begin(self) -> None:
        self.runs("new", str(self.home), where=self.home.parent)
        settings = self.home / "scripts/show.yaml"
        text = settings.read_text("utf-8")
        settings.write_text(text.replace("podcast.example.org", "river-voices.org"), "utf-8")
        self.runs("publish", "scripts/first.yaml")

    def grow(self, count: int) -> None:
        """The published episode again and again, each time under another name and date."""
        lock = read_lock(self.lock)
        entry = lock.episodes["first"]
        parts = [Part("this line", fingerprint(line)) for line in range(LINES)]
        marks = tuple(Mark(at * 3_000, f"Part {at + 1} of the night") for at in range(6))
        long = replace(entry, summary=SUMMARY, heard=cut_of(parts), marks=marks)
        copies = {f"day-{at}": self._copy(long, lock.guid, at) for at in range(2, count + 1)}
        self.lock.write_text(lock_text(replace(lock, episodes={**lock.episodes, **copies})))

    def _copy(self, entry, guid, number):
        name = f"day-{number}"

        def moved(file):
            path = file.path.replace("first", name) if file else ""
            if file:
                (self.public / path).parent.mkdir(parents=True, exist_ok=True)
                (self.public / path).hardlink_to(self.public / file.path)
            return file and replace(file, path=path)

        return replace(
            entry,
            guid=item_guid(guid, name),
            title=f"The river on day {number}",
            number=number,
            date=FIRST + number * DAY,
            audio=moved(entry.audio),
            transcript=moved(entry.transcript),
            chapters=moved(entry.chapters),
            captions=tuple(map(moved, entry.captions)),
        )

    def script(self, name: str, summary: str, line: str = "") -> None:
        """An episode like the first, built."""
        text = (self.home / "scripts/first.yaml").read_text("utf-8")
        for old, new in (
            ("title: The first one", "title: The next one"),
            ("number: 1\n", "number: 20000\n"),
            ("date: 2026-01-15", "date: 2026-02-15"),
            ("What this episode tells, in two sentences.", summary),
            ("A pause leaves air where the story needs it.", line or "A pause leaves air."),
        ):
            text = text.replace(old, new)
        (self.home / f"scripts/{name}.yaml").write_text(text, "utf-8")
        self.runs("build", f"scripts/{name}.yaml")

    def publishes(self, what: str, name: str, command: str = "publish", *more: str) -> float:
        """Run it, and print seconds of the clock and of processors, and the peak of memory."""
        begun = time.perf_counter()
        process = self.started(command, f"scripts/{name}.yaml", *more)
        _, status, used = os.wait4(process.pid, 0)
        wall, busy = time.perf_counter() - begun, used.ru_utime + used.ru_stime
        print(f"{what:24} {wall:6.2f} s {busy:6.2f} s {used.ru_maxrss / 1024:5.0f} MB", flush=True)
        if status:
            raise SystemExit(f"{command} failed")
        return wall

    def runs(self, *arguments: str, where: Path | None = None) -> None:
        if self.started(*arguments, where=where).wait():
            raise SystemExit(f"{arguments[0]} failed")

    def started(self, *arguments: str, where: Path | None = None) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "audio", *arguments, "--quiet"]
        command = command[:-1] if arguments[0] == "new" else command
        place, out = where or self.home, subprocess.DEVNULL
        return subprocess.Popen(command, cwd=place, env=self.environment, stdout=out)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
