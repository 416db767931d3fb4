"""Many episodes in one run: what they share is spoken once, and none keeps another from coming."""

import errno
import json
import re

import pytest
from studio_show import EPISODE, make_show

from audio.cli.main import INTERRUPTED, main
from audio.engines.tone import Tone
from audio.errors import EngineBusy

OPENING = "  - narration: This is River Voices.\n"
NAMES = ["ebb", "flood", "tide"]


@pytest.fixture
def three(tmp_path, monkeypatch):
    """Three short episodes that begin with one line, and where we are."""
    monkeypatch.chdir(tmp_path)
    head, _, _ = EPISODE.partition("story:\n")
    for number, name in enumerate(NAMES, 1):
        story = f"{OPENING}  - narration: This is about the {name}.\n"
        text = f"{head.replace('number: 1', f'number: {number}')}story:\n{story}"
        make_show(tmp_path, text, name=name)
    return tmp_path


@pytest.fixture
def asked(monkeypatch):
    """What the engine was asked for; it is out of reach for the flood."""
    texts, speak = [], Tone.speak

    def listened(self, text, voice):
        texts.append(text)
        if "the flood" in text:
            raise EngineBusy("out of reach")
        if "the storm" in text:
            raise KeyboardInterrupt
        return speak(self, text, voice)

    monkeypatch.setattr(Tone, "speak", listened)
    return texts


def test_a_line_of_several_episodes_is_spoken_once(three, asked):
    (three / "scripts/flood.yaml").unlink()
    assert main(["build", "-q"]) == 0
    assert asked.count("This is River Voices.") == 1
    assert len(asked) == 4  # with the disclosure


def test_an_episode_that_fails_does_not_keep_the_others_from_being_built(three, asked, capsys):
    assert main(["build"]) == 1
    said = capsys.readouterr()
    assert [name for name in NAMES if (three / f"build/{name}/{name}.mp3").is_file()] == [
        "ebb",
        "tide",
    ]
    assert said.out.count("decoded: -16.") == 2
    assert "\nflood: speaking, 1 to do …\n" in said.err
    assert "ebb: mixing and mastering: mp3 -16." in said.err
    assert "scripts/flood.yaml:12:16: error: out of reach\n" in said.err
    assert said.err.endswith(
        "\nerror: 1 of 3 episodes failed:\n  scripts/flood.yaml: out of reach\n"
    )
    assert len(asked) == 5


def test_mistakes_of_all_scripts_are_told_first_and_the_others_are_built(three, capsys):
    for name in ("ebb", "tide"):
        script = three / f"scripts/{name}.yaml"
        script.write_text(script.read_text().replace("narration: This is about", "quote: About"))
    assert main(["build", "-q"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("build/flood/flood.mp3\n")
    first, _, last = said.err.partition("error: 2 of 3 episodes failed:\n")
    assert "scripts/ebb.yaml:12:5: error: " in first
    assert "scripts/tide.yaml:12:5: error: " in first
    assert [line.split(": ")[0] for line in last.splitlines()] == [
        "  scripts/ebb.yaml",
        "  scripts/tide.yaml",
    ]


def test_what_has_no_place_in_a_script_is_told_with_its_script(three, capsys):
    (three / "build/flood").mkdir(parents=True)
    (three / "build/flood/flood.mp3").mkdir()
    assert main(["build", "-q"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("scripts/flood.yaml: error: build/flood/flood.mp3 cannot be written: ")
    assert "  scripts/flood.yaml: build/flood/flood.mp3 cannot be written: " in said


def test_a_mistake_of_the_show_is_told_once(three, capsys):
    show = three / "scripts/show.yaml"
    show.write_text(show.read_text().replace("tone/low", "tone/lo"))
    assert main(["build", "-q"]) == 1
    said = capsys.readouterr().err
    assert said.count("scripts/show.yaml:") == 1
    assert "error: 3 of 3 episodes failed:\n" in said
    assert '  scripts/tide.yaml: tone has no voice called "lo"\n' in said


@pytest.mark.usefixtures("three", "asked")
def test_a_program_is_told_what_was_built_and_what_failed(capsys):
    assert main(["build", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [built["episode"] for built in told["built"]] == ["ebb", "tide"]
    assert list(told["failed"]) == ["scripts/flood.yaml"]
    assert "out of reach" in told["failed"]["scripts/flood.yaml"]
    assert told["error"].startswith("1 of 3 episodes failed:")
    assert told["problems"] == []


@pytest.mark.usefixtures("asked")
def test_an_interruption_stops_all_of_them(three):
    script = three / "scripts/ebb.yaml"
    script.write_text(script.read_text().replace("the ebb", "the storm"))
    assert main(["build", "-q"]) == INTERRUPTED
    assert not list((three / "build").rglob("*.mp3"))


@pytest.mark.parametrize("command", ["build", "publish"])
@pytest.mark.usefixtures("three")
def test_jobs_are_counted_from_one(command, capsys):
    assert main([command, "--jobs", "0"]) == 2
    assert "--jobs" in capsys.readouterr().err


def test_a_full_disk_is_told_once_and_no_other_episode_is_begun(three, asked, monkeypatch, capsys):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    (three / "scripts/flood.yaml").rename(three / "scripts/surge.yaml")
    monkeypatch.setattr("os.fsync", full)
    assert main(["build", "-q", "--json"]) == 1
    said = capsys.readouterr()
    assert said.err.count("No space left on device") == 1
    first, _, last = said.err.partition("\n")
    assert first == "error: 1 of 3 episodes failed, and 2 were not begun:"
    assert re.fullmatch(r"  scripts/ebb.yaml: build/.* cannot be written: .*: make room .*\n", last)
    assert list(json.loads(said.out)["failed"]) == ["scripts/ebb.yaml"]
    assert not any("tide" in text for text in asked)
