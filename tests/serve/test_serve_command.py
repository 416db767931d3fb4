"""The command serves a folder until it is interrupted; its preview promises nothing to anybody."""

import datetime
import signal
import subprocess
import sys
import urllib.request

from odd_requests import SITE, site
from studio_show import EPISODE, make_show
from watchfiles import Change

from audio.cli.commands.serve import Preview
from audio.cli.main import main
from audio.engines.tone import Tone
from audio.publish.lock import read_lock
from audio.release.publish import preview
from audio.serve.saves import Sources

MISTAKE = 'no one in the cast is called "anna"'
TODAY = datetime.datetime(2026, 11, 25, 12, tzinfo=datetime.UTC)


def test_a_folder_is_served_until_interrupted(tmp_path):
    command = [sys.executable, "-m", "audio", "serve", str(site(tmp_path)), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        address = running.stdout.readline().decode().strip()
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
            assert answer.read() == SITE["index.html"]
        running.send_signal(signal.SIGINT)
        told = running.communicate(timeout=10)
    assert (running.returncode, told) == (0, (b"", b"ctrl-C ends it\n"))


def test_without_a_show_there_is_nothing_to_preview(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["serve", "--port", "0"]) == 1
    assert "there is no episode script" in capsys.readouterr().err
    (tmp_path / "flood.yaml").write_text(EPISODE)
    assert main(["serve", "--port", "0"]) == 1
    said = capsys.readouterr()
    assert said.err == "error: there is no show.yaml in .: audiostory new makes a show\n"
    assert said.out == ""


def test_a_preview_is_for_this_machine_alone(tmp_path):
    script = make_show(tmp_path, EPISODE.replace("  date: 2026-01-15\n", ""))
    out = tmp_path / "build"
    made = preview([script], out, "http://127.0.0.1:8000", TODAY)
    assert made.added == ("flood",)
    assert "25 November 2026" in (out / "preview/episodes/flood/index.html").read_text()
    assert not (tmp_path / "scripts/show.lock").exists()
    renamed = script.rename(script.with_name("deluge.yaml"))
    preview([renamed], out, "http://127.0.0.1:8001", TODAY)
    assert list(read_lock(out / "preview.lock").episodes) == ["deluge"]


def test_a_trouble_that_goes_on_is_said_once(tmp_path, monkeypatch, capsys):
    script = make_show(tmp_path, EPISODE.replace("by: ana", "by: anna", 1))
    monkeypatch.chdir(tmp_path)
    shown = Preview(tmp_path / "build", "http://127.0.0.1:8000", quiet=True)
    assert MISTAKE in shown.remake()
    assert MISTAKE in shown.remake()
    assert capsys.readouterr().err.count(MISTAKE) == 1
    script.write_text(EPISODE)
    assert shown.remake() == ""
    script.write_text(EPISODE.replace("by: ana", "by: anna", 1))
    assert MISTAKE in shown.remake()
    assert MISTAKE in capsys.readouterr().err


def test_a_preview_speaks_nothing_that_costs_money_and_goes_on_after_a_build(tmp_path, monkeypatch):
    make_show(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Tone, "price", 0.6, raising=False)
    shown = Preview(tmp_path / "build", "http://127.0.0.1:8000", quiet=True)
    counts = Sources(tmp_path / "build", shown.awaits)
    locked = Change.added, str(tmp_path / "scripts/audiostory.lock")
    assert shown.remake() == (
        "error: flood: speaking will take about $0.12 and 5 s (tone: 198 characters, $0.12),"
        " which is left to `audiostory build`"
    )
    assert not list(tmp_path.glob("build/takes/**/*.wav"))
    assert counts(*locked)
    assert main(["build", "-q"]) == 0
    assert shown.remake() == ""
    assert not counts(*locked)
    assert (tmp_path / "build/preview/episodes/flood/index.html").is_file()
