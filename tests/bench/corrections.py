"""Two podcast clients subscribe, download, and see a correction: one episode, and the new sound.

    python tests/bench/corrections.py

The show is real: its episode is built, published, served on this machine, corrected, and served
again.  The clients are gPodder's `gpo` and podcastparser with its rule for what is the same
episode (the GUID); one that is not installed is named.  What gPodder has downloaded it keeps, and
downloads nothing a second time by itself.
"""

import contextlib
import functools
import http.server
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import urllib.request
from pathlib import Path

import podcastparser

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "media")]

from studio_show import EPISODE, SHOW, make_show  # noqa: E402

from audio.cli.main import main  # noqa: E402


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@contextlib.contextmanager
def served(folder):
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def fetched(address):
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        return answer.read()


def run(*arguments):
    with contextlib.redirect_stdout(io.StringIO()):
        code = main([*arguments, "-q"])
    assert code == 0, arguments


class Parser:
    """As an app on podcastparser: a table of episodes by GUID, with the address of the sound."""

    name = "podcastparser"

    def __init__(self, feed):
        self.feed, self.episodes = feed, {}

    def update(self):
        told = podcastparser.parse(self.feed, io.BytesIO(fetched(self.feed)))
        for episode in told["episodes"]:
            self.episodes[episode["guid"]] = episode["enclosures"][0]["url"]
        return len(self.episodes), self._heard()

    def _heard(self):
        (address,) = self.episodes.values()
        return address, fetched(address)


class Gpo:
    """gPodder on the command line, with a home of its own."""

    name = "gpo"

    def __init__(self, feed, home):
        self.home = home
        self.program = shutil.which("gpo")
        self("subscribe", feed)

    def __call__(self, *arguments):
        environment = {**os.environ, "GPODDER_HOME": str(self.home), "HOME": str(self.home)}
        done = subprocess.run(
            [self.program, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        return re.sub(r"\x1b\[[0-9;]*m", "", done.stdout)

    def update(self):
        self("update")
        listed = self("list")
        self("download")
        base = sqlite3.connect(self.home / "Database")
        rows = base.execute("select guid, url from episode").fetchall()
        sounds = sorted((self.home / "Downloads").rglob("*.mp3"), key=lambda it: it.stat().st_mtime)
        assert listed
        return len(rows), (rows[-1][1], sounds[-1].read_bytes())


def bench(folder):
    script = make_show(folder, EPISODE, SHOW)
    os.chdir(folder)
    public = folder / "build/public"
    public.mkdir(parents=True)
    with served(public) as address:
        house = script.with_name("show.yaml")
        house.write_text(SHOW.replace("https://river.example.org", address))
        run("publish")
        clients = [Parser(f"{address}/feed.xml")]
        if shutil.which("gpo"):
            clients.append(Gpo(f"{address}/feed.xml", folder / "gpodder"))
        else:
            print("gpo is not installed: apt-get install gpodder")
        first = {client.name: client.update() for client in clients}
        script.write_text(EPISODE.replace("by two metres", "by twenty metres"))
        run("correct", str(script), "--note", "The river rose by twenty metres.")
        sounds = sorted(public.rglob("*.mp3"), key=lambda path: len(path.parts))
        for client in clients:
            count, (where, _) = client.update()
            before, (_, old) = first[client.name]
            verdict = {
                "one episode, before and after": (before, count) == (1, 1),
                "the old sound came from the old address": old == sounds[0].read_bytes(),
                "the feed's address is a new one": where != first[client.name][1][0],
                "the old address still has the old sound": fetched(first[client.name][1][0]) == old,
                "what it downloads from now on is the new sound": fetched(where)
                == sounds[1].read_bytes(),
            }
            for what, true in verdict.items():
                print(f"{client.name:14} {'yes' if true else 'NO ':4} {what}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        bench(Path(place))
