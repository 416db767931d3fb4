"""Recordings of a script's lines, for tests: a tone with silence around it."""

import numpy as np
from sounds import tone, wav

from audio.speech.recorded import recording_name, takes_folder
from audio.versions import read

SILENCE = np.zeros((48_000, 1), np.float32)


def names(script):
    """What the recordings of a script's own lines are called, without endings."""
    episode = read(script)
    lines = [line for line in episode.lines if line.span != episode.span]
    return [recording_name(line, episode.language_of(line)) for line in lines]


def record(  # noqa: PLR0913  all that a recording may be like
    script, name, *, seconds=2.5, level=-20, suffix=".wav", pitch=200.0
):
    """Save one, and answer with its path."""
    path = takes_folder(script) / f"{name}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    sound = np.concatenate([SILENCE, tone(seconds, pitch, level), SILENCE])
    path.write_bytes(wav(sound.astype(np.float32)))
    return path
