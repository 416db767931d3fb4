"""Command-line clients subscribe to a show, download it, and see an update and a correction.

    python tests/bench/feed_clients.py

gpo (of gPodder), podget and greg are used if they are installed.  Each has a folder of its own; the
show is served on this machine.  A verdict is "good" where every episode was fetched whole, and none
twice.
"""

import datetime
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image

from audio.model.show import Category, Owner, Show
from audio.publish.item import Finished
from audio.publish.site import publish
from audio.units import Ms

DATE = datetime.datetime(2026, 1, 1, 6, tzinfo=datetime.UTC)
SOUND = {"one": bytes(range(256)) * 400, "two": bytes(range(255, -1, -1)) * 300}


def by_gpo(folder: Path, feed: str) -> None:
    home = {**os.environ, "GPODDER_HOME": str(folder), "GPODDER_DOWNLOAD_DIR": str(folder / "got")}
    if not (folder / "begun").exists():
        (folder / "begun").touch()
        _run(["gpo", "subscribe", feed], home)
    _run(["gpo", "update"], home)
    _run(["gpo", "download"], home)


def by_podget(folder: Path, feed: str) -> None:
    settings = folder / "podgetrc"
    if not settings.exists():
        _run(["podget", "-d", folder, "--create-config", settings.name], os.environ)
        text = settings.read_text().replace("DIR_LIBRARY=", f"DIR_LIBRARY={folder}/got #")
        settings.write_text(f"{text}\nMIN_SPACE=1\n")
        (folder / "serverlist").write_text(f"{feed} News River\n")
    _run(["podget", "-d", folder, "-c", settings.name], os.environ)


def by_greg(folder: Path, feed: str) -> None:
    (folder / "greg.conf").write_text(
        f"[DEFAULT]\nData directory = {folder}/data\nDownload directory = {folder}/got\n"
        "Create subdirectories = no\nTag = no\nfirstsync = all\n"
        "downloadhandler = greg\nmime = audio\nfilename = {filename}\n"
    )
    greg = ["greg", "-c", folder / "greg.conf"]
    if not (folder / "begun").exists():
        (folder / "begun").touch()
        _run([*greg, "add", "river", feed], os.environ)
    _run([*greg, "sync"], os.environ)


CLIENTS: dict[str, Callable[[Path, str], None]] = {
    "gpo": by_gpo,
    "podget": by_podget,
    "greg": by_greg,
}


def main() -> int:
    verdicts = {}
    for name, client in CLIENTS.items():
        if shutil.which(name):
            with tempfile.TemporaryDirectory() as folder:
                verdicts[name] = _verdict(Path(folder), client)
        else:
            verdicts[name] = "not installed"
    for name, verdict in verdicts.items():
        print(f"{name:10} {verdict}")
    return int(any(verdict not in {"good", "not installed"} for verdict in verdicts.values()))


def _verdict(folder: Path, client: Callable[[Path, str], None]) -> str:
    home = folder / "client"
    home.mkdir()
    with _served(folder / "public") as address:
        show = _show(folder, address)
        one, two = (_episode(folder, name, number) for number, name in enumerate(SOUND, 1))
        corrected = replace(one, title="The first night, corrected", summary="It was Tuesday.")
        rounds = (
            ("subscription", [one], ["one"]),
            ("update", [one, two], ["one", "two"]),
            ("correction", [corrected, two], ["one", "two"]),
            ("nothing new", [corrected, two], ["one", "two"]),
        )
        for number, (what, episodes, wanted) in enumerate(rounds):
            publish(show, episodes, folder / "public", folder / "show.lock")
            _later(folder / "public/feed.xml", number)
            client(home, f"{address}/feed.xml")
            got = sorted(_names(home / "got"))
            if got != sorted(wanted):
                return f"{what}: {got} instead of {wanted}"
    return "good"


def _later(feed: Path, seconds: int) -> None:
    """Date a feed so many seconds later: HTTP counts whole ones, and rounds may take less."""
    moment = feed.stat().st_mtime + seconds
    os.utime(feed, (moment, moment))


def _names(folder: Path) -> Iterator[str]:
    """The episodes that a folder holds, by their sound."""
    known = {sound: name for name, sound in SOUND.items()}
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix == ".mp3":
            yield known.get(path.read_bytes(), f"{path.name}, damaged")


def _run(command: list[object], environment: object) -> None:
    done = subprocess.run(
        list(map(str, command)), env=environment, capture_output=True, timeout=120, check=False
    )
    if done.returncode:
        print(f"{command}: {done.stdout.decode()}{done.stderr.decode()}"[-800:], file=sys.stderr)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    folder.mkdir()
    handler = partial(_Quiet, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def _show(folder: Path, address: str) -> Show:
    artwork = folder / "cover.jpg"
    Image.new("RGB", (1400, 1400), "navy").save(artwork)
    return Show(
        title="River Voices",
        description="People who live by the river.",
        author="The River Desk",
        base_url=address,
        owner=Owner("The River Desk", "desk@example.org"),
        categories=(Category("News"),),
        artwork=artwork,
    )


def _episode(folder: Path, name: str, number: int) -> Finished:
    paths = {kind: folder / f"{name}.{kind}" for kind in ("mp3", "vtt", "json")}
    paths["mp3"].write_bytes(SOUND[name])
    paths["vtt"].write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n")
    paths["json"].write_text('{"version": "1.2.0", "chapters": []}')
    return Finished(
        id=name,
        title=f"The night of number {name}",
        audio=paths["mp3"],
        transcript=paths["vtt"],
        chapters=paths["json"],
        length=Ms(60_000),
        summary="A night by the river.",
        number=number,
        date=DATE + datetime.timedelta(days=number),
    )


if __name__ == "__main__":
    sys.exit(main())
