"""A script that is watched, and a page that is told of it."""

import json
import subprocess
import sys
import threading
import urllib.request
from contextlib import contextmanager

import pytest
from studio_show import EPISODE, make_show


@pytest.fixture
def script(tmp_path):
    return make_show(tmp_path)


class Page:
    """A page in a browser, without the browser."""

    def __init__(self, address):
        self.address = address
        heard = f"{address}.audiostory/heard"
        self.events = urllib.request.urlopen(heard, timeout=30)  # noqa: S310  our own server

    def next(self):
        for line in self.events:
            if line.startswith(b"data: "):
                shown = json.loads(line[6:])
                if shown["audio"] or shown["trouble"]:
                    return shown
        raise AssertionError("the connection has ended")

    def fetch(self, path=""):
        with urllib.request.urlopen(self.address + path, timeout=30) as file:  # noqa: S310
            return file.read()


@contextmanager
def watched(script, tmp_path):
    """A page of the script, and what the command says meanwhile."""
    command = [sys.executable, "-m", "audio", "watch", str(script), "--port", "0"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    said = []
    reading = threading.Thread(target=lambda: said.extend(process.stderr))
    reading.start()
    page = Page(process.stdout.readline().strip())
    yield page, said
    page.events.close()
    process.terminate()
    process.wait()
    reading.join()
    process.stdout.close()
    process.stderr.close()


@pytest.fixture
def watching(script, tmp_path):
    with watched(script, tmp_path) as found:
        yield found


@pytest.fixture
def watching_a_mistake(script, tmp_path):
    script.write_text(EPISODE.replace("by: ana", "by: anna", 1))
    with watched(script, tmp_path) as found:
        yield found
