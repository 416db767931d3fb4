"""Recorded lines are heard in place of voices, and only where they are what the script says."""

import json

import numpy as np
import pytest
from recorded_lines import names, record
from sounds import wav
from studio_show import EPISODE, make_show

from audio.build import build, plan
from audio.cli.main import main
from audio.errors import ScriptError
from audio.progress import Warned
from audio.speech.recorded import takes_folder
from audio.versions import read

SECOND = "We kept the door open the whole night."


def problems(script):
    with pytest.raises(ScriptError) as caught:
        plan(script, script.parent.parent / "build")
    return [problem.message for problem in caught.value.problems]


def test_a_recording_is_heard_in_place_of_the_voice(tmp_path):
    script = make_show(tmp_path)
    name = names(script)[1]
    assert name.startswith("ana-we-kept-the-door-open-")
    record(script, name)
    built = build(script, tmp_path / "build")
    spoken = {clip.utterance.page: clip for clip in built.timeline.speech}
    assert spoken[SECOND].utterance.on_tape
    assert 2500 <= spoken[SECOND].take.length <= 2650  # the silence around it is gone
    assert not spoken["In the morning it was gone."].utterance.on_tape


def test_names_stay_when_other_lines_come_and_go(tmp_path):
    script = make_show(tmp_path)
    before = names(script)
    more = EPISODE.replace("  - pause: 4 s\n", "  - narration: Listen to the water.\n")
    script.write_text(more.replace("open the", "open, the"), encoding="utf-8")
    assert [name for name in names(script) if "listen" not in name] == before


def test_an_id_names_a_recording(tmp_path):
    script = make_show(tmp_path, EPISODE.replace("    by: ana\n", "    by: ana\n    id: door\n", 1))
    assert names(script)[1].startswith("door-")
    record(script, names(script)[1])
    planned = plan(script, tmp_path / "build")
    assert [clip.utterance.on_tape for clip in planned.timeline.speech].count(True) == 1


def test_a_recording_of_other_words_is_refused_at_its_line(tmp_path, capsys):
    script = make_show(tmp_path)
    old = record(script, names(script)[1])
    script.write_text(EPISODE.replace("whole night", "whole day"), encoding="utf-8")
    assert problems(script) == [f'the words of this line are not those of "{old}"']
    assert main(["check", str(script)]) == 1
    told = capsys.readouterr().err
    assert f"{script}:16:12: error" in told
    assert f'record it as "{names_of_new(script)}.wav"' in told


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (b"", "theme.wav is empty"),
        (b"ID3\x04" + bytes(range(256)) * 8, "theme.wav"),
        (wav(np.zeros((48_000, 2), np.float32)), "nothing is heard in"),
    ],
    ids=["empty", "random", "silent"],
)
def test_music_that_no_build_can_play_is_found_by_check(damage, told, tmp_path, capsys):
    script = make_show(tmp_path)
    assert main(["check", str(script)]) == 0
    (tmp_path / "assets/theme.wav").write_bytes(damage)
    capsys.readouterr()
    assert main(["check", str(script)]) == 1
    said = capsys.readouterr()
    assert said.out == ""  # it is not without mistakes
    assert "show.yaml:16:3: error: " in said.err
    assert told in said.err
    assert said.err.endswith("\n1 mistake\n")


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ({"level": -90}, "nothing is heard"),
        ({"seconds": 0.2}, "which cannot be these words"),
        ({"level": -60}, "is too soft to be heard"),
    ],
)
def test_recordings_that_no_build_can_use_are_found_by_check(made, told, tmp_path, capsys):
    script = make_show(tmp_path)
    record(script, names(script)[1], **made)
    assert main(["check", str(script), "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["line"], problem["severity"]) == (16, "error")
    assert told in problem["message"]


def names_of_new(script):
    folder = takes_folder(script)
    hidden = folder.rename(folder.with_name("elsewhere"))
    try:
        return names(script)[1]
    finally:
        hidden.rename(folder)


def test_a_recording_of_no_line_is_told(tmp_path):
    script = make_show(tmp_path)
    path = record(script, "something-else")
    assert problems(script) == [f'"{path}" is the recording of no line']


def test_two_recordings_of_a_line(tmp_path):
    script = make_show(tmp_path)
    name = names(script)[1]
    record(script, name)
    record(script, name, suffix=".wave")
    assert len(problems(script)) == 1
    assert "is one of two recordings of this line" in problems(script)[0]


def test_what_cannot_be_these_words_is_refused(tmp_path):
    script = make_show(tmp_path)
    path = record(script, names(script)[1], seconds=0.3)
    assert problems(script) == [f'"{path}" lasts 0.4 s, which cannot be these words']
    record(script, names(script)[1], level=-60)
    assert "is too soft to be heard" in problems(script)[0]


def test_what_is_unusual_is_told_and_heard(tmp_path):
    script = make_show(tmp_path)
    record(script, names(script)[1], seconds=9, level=-46)
    heard = []
    build(script, tmp_path / "build", heard.append)
    (doubt,) = [it.message for it in heard if isinstance(it, Warned)]
    assert "lasts 9.1 s where about" in doubt
    assert "is very soft (" in doubt
    assert plan(script, tmp_path / "build").doubts == (doubt,)


def test_nothing_is_synthetic_where_every_line_is_recorded(tmp_path, capsys):
    script = make_show(tmp_path)
    for name in names(script):
        record(script, name)
    episode = read(script)
    assert len(episode.lines) == 4  # and none tells that voices are synthetic
    assert main(["plan", str(script), "--output", str(tmp_path / "build")]) == 0
    assert "4 of 4 recorded" in capsys.readouterr().out


def test_two_lines_of_one_id(tmp_path):
    with pytest.raises(ScriptError, match='another line is called "door"'):
        read(make_show(tmp_path, EPISODE.replace("    by: ana\n", "    by: ana\n    id: door\n")))
