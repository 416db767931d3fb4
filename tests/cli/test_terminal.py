"""What reaches a terminal, a pipe, and a disk that is full."""

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console
from studio_show import EPISODE, make_show

from audio.cli import console
from audio.cli.main import UNREAD, main
from audio.progress import Began, Ended, Noted, Stepped, Warned

HOSTILE = "[bold]Ana[/] :smile: [/nothing] \x1b[2J\x9b2J\a\u202e"
TAMED = "[bold]Ana[/] :smile: [/nothing] \ufffd[2J\ufffd2J\ufffd\ufffd"


def program(*arguments, **settings):
    """The program as a user starts it: its output is buffered."""
    buffered = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "audio", *arguments],
        env=buffered,
        stderr=subprocess.PIPE,
        text=True,
        **settings,
    )


def test_names_drive_neither_the_terminal_nor_the_layout(monkeypatch):
    screen = io.StringIO()
    terminal = Console(file=screen, force_terminal=True, width=200, color_system=None)
    monkeypatch.setattr("rich.console.Console", lambda **_: terminal)
    monkeypatch.setattr("sys.stderr", Terminal())
    with console.progress(quiet=False) as listener:
        listener(Began("speech", 2))
        listener(Stepped("speech", f"step of {HOSTILE}"))
        latest = time.monotonic() + 10
        while "step of" not in screen.getvalue() and time.monotonic() < latest:
            time.sleep(0.02)  # the bar is drawn ten times a second
        listener(Noted(f"note of {HOSTILE}"))
        listener(Warned(HOSTILE))
        listener(Ended("speech", f"end of {HOSTILE}"))
    assert f"step of {TAMED}" in screen.getvalue()
    assert f"note of {TAMED}" in screen.getvalue()
    assert f"warning: {TAMED}" in screen.getvalue()
    assert f"end of {TAMED}" in screen.getvalue()
    assert "\x1b[2J" not in screen.getvalue()


def test_plain_lines_are_tamed_too(capsys):
    with console.progress(quiet=False) as listener:
        listener(Began("speech", 1))
        listener(Ended("speech", HOSTILE))
        listener(Noted(HOSTILE))
        listener(Warned(HOSTILE))
    console.result(HOSTILE)
    said = capsys.readouterr()
    assert said.err.splitlines()[1:] == [f"speaking: {TAMED}", TAMED, f"warning: {TAMED}"]
    assert said.out == f"{TAMED}\n"


def test_words_of_all_languages_are_left_as_they_are():
    words = "ə ş ğ — 日本\u3000語 می\u200cخواهم «\u00a0oui\u00a0» 👩\u200d👧\tend\n"
    assert console.shown(words) == words


def test_json_is_tamed_without_loss(capsys):
    console.result_json({HOSTILE: "\udcff ə"})
    said = capsys.readouterr().out
    assert json.loads(said) == {HOSTILE: "\udcff ə"}
    assert console.shown(said) == said
    assert "ə" in said


def test_an_error_about_a_hostile_file_name_is_tamed(tmp_path, capsys):
    assert main(["check", str(tmp_path / "\x1b[2J.yaml")]) == 1
    assert "there is no script" in capsys.readouterr().err
    assert main(["check", str(tmp_path / "\udcff\x1b.yaml")]) == 1
    assert capsys.readouterr().err.endswith("/\ufffd\ufffd.yaml\n")


@pytest.mark.parametrize("arguments", [["--help"], ["voices"], ["schema"], ["build", "--help"]])
def test_a_reader_that_has_gone_ends_it_quietly(arguments):
    running = program(*arguments, stdout=subprocess.PIPE)
    running.stdout.close()
    assert running.stderr.read() == ""
    assert running.wait() == UNREAD
    running.stderr.close()


@pytest.mark.parametrize("command", ["voices", "schema", "--help"])
def test_a_full_disk_behind_the_output_is_told(command):
    with Path("/dev/full").open("w") as full:
        running = program(command, stdout=full)
        said = running.communicate()[1]
    told = "error: No space left on device: standard output\n"
    assert (running.returncode, said) == (1, told)


def test_a_folder_that_was_removed_is_told(tmp_path):
    program_text = (
        "import os, sys\n"
        "from audio.cli.main import main\n"
        "os.rmdir(os.getcwd())\n"
        "sys.exit(main(['new', 'river']))"
    )
    command = [sys.executable, "-c", program_text]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.stderr == "error: this folder has been removed: change to another one\n"
    assert ran.returncode == 1


@pytest.mark.parametrize("output", ["a-file/build", "/proc/nowhere"])
def test_an_output_that_cannot_be_is_told(tmp_path, monkeypatch, capsys, output):
    make_show(tmp_path)
    (tmp_path / "a-file").touch()
    monkeypatch.chdir(tmp_path)
    for command in ("build", "publish"):
        assert main([command, "-q", "scripts/flood.yaml", "-o", output]) == 1
        assert f"error: {output} cannot be written: " in capsys.readouterr().err


def test_what_the_system_refuses_elsewhere_is_no_bug(tmp_path, monkeypatch, capsys):
    def refuse(*_):
        raise PermissionError(13, "Permission denied", "/etc/secret")

    monkeypatch.setattr("audio.cli.reading.read_versions", refuse)
    assert main(["check", str(make_show(tmp_path))]) == 1
    assert capsys.readouterr().err == "error: Permission denied: /etc/secret\n"


def test_a_rundown_is_as_wide_as_the_terminal_and_whole_in_a_pipe(tmp_path, monkeypatch, capsys):
    long = "In the night the river Dubna rose by two metres" + ", and rose" * 20 + "."
    script = make_show(
        tmp_path, EPISODE.replace("In the night the river Dubna rose by two metres.", long)
    )
    assert main(["plan", str(script)]) == 0
    assert long in capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "64")
    monkeypatch.setattr("sys.stdout", Terminal())
    assert main(["plan", str(script)]) == 0
    lines = sys.stdout.getvalue().splitlines()
    assert max(map(len, lines)) == 64


def test_the_package_is_a_program():
    ran = program("--version", stdout=subprocess.PIPE)
    assert ran.communicate()[0].startswith("audiostory, version ")
    assert ran.returncode == 0


class Terminal(io.StringIO):
    """A stream that says it is one."""

    def isatty(self):
        return True
