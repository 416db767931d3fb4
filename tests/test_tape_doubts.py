"""Recordings that can be heard, but not as well as a producer thinks."""

import numpy as np
import pytest
from sounds import tone, wav
from studio_show import EPISODE, make_show

from audio.build import build, plan
from audio.progress import Warned

CALL = EPISODE.replace(
    "    by: ana\n  - pause", "    by: ana\n    tape: {file: ../assets/call.wav}\n  - pause"
)
LEFT = tone(3.0, 440.0, -20)
RIGHT = tone(3.0, 660.0, -20)


def told(tmp_path, sound, script=CALL):
    """What a build warns of, and where."""
    path = make_show(tmp_path, script)
    (tmp_path / "assets/call.wav").write_bytes(wav(sound))
    heard = []
    build(path, tmp_path / "build", heard.append)
    found = [it.message for it in heard if isinstance(it, Warned)]
    assert all(message.startswith(f"{path}:16:12: ") for message in found), found
    return found


@pytest.mark.parametrize(
    "sound", [LEFT, np.hstack([LEFT, LEFT]), np.hstack([LEFT, RIGHT]), LEFT * 0.2]
)
def test_nothing_is_said_of_usual_recordings(tmp_path, sound):
    assert told(tmp_path, sound) == []


def test_sides_that_cancel_each_other_out_are_told(tmp_path):
    (message,) = told(tmp_path, np.hstack([LEFT, -LEFT]))
    assert (
        "call.wav is in two sides that cancel each other out: on one loudspeaker it is" in message
    )
    (again,) = plan(tmp_path / "scripts/flood.yaml", tmp_path / "build").doubts
    assert again == message


def test_how_much_of_them_is_lost_is_told(tmp_path):
    (message,) = told(tmp_path, np.hstack([LEFT, -0.7 * LEFT]))
    assert "on one loudspeaker 18 dB of it are lost" in message


def test_tape_that_stays_under_the_voices_is_told_once(tmp_path):
    twice = CALL.replace(
        "    by: ana\n  - music",
        "    by: ana\n    tape: {file: ../assets/call.wav, to: 2 s}\n  - music",
    )
    (message,) = told(tmp_path, LEFT * 10 ** (-28 / 20), twice)
    assert "stays 8 LU under the voices: more than 18 dB would lift its noise" in message


def test_tape_that_cannot_rise_is_told(tmp_path):
    short = CALL.replace("call.wav}", "call.wav, language: az, rise: 2 s, lead: 2.5 s}")
    (message,) = told(tmp_path, LEFT, short)
    assert "ahead of its translation and cannot rise behind it" in message
    (tmp_path / "assets/call.wav").unlink()
    assert told(tmp_path, np.tile(LEFT, (4, 1)), short) == []


def test_tape_of_which_too_little_is_left_to_rise_is_told(tmp_path):
    script = CALL.replace("call.wav}", "call.wav, language: az, rise: 2 s, lead: 1 s}")
    path = make_show(tmp_path, script)
    (tmp_path / "assets/call.wav").write_bytes(wav(np.tile(LEFT, (4, 1))))
    timeline = build(path, tmp_path / "build").timeline
    voice = next(clip for clip in timeline.speech if clip.begin > timeline.tape[0].begin)
    seconds = 1.2 + voice.take.length / 1000
    (tmp_path / "assets/call.wav").write_bytes(wav(tone(seconds, 440.0, -20)))
    (message,) = told(tmp_path, tone(seconds, 440.0, -20), script)
    assert "has 0.2" in message
    assert "left behind its translation, too little to rise: give it more" in message
