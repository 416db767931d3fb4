"""Where in a take something is heard, and what is taken out of a recording."""

import hashlib
import json

import numpy as np

from audio.media.sound import AudioSegment, to_samples
from audio.model.episode import Tape
from audio.units import FRAMES_PER_MS, Ms, gain

FORMAT = "tape 3"  # how recordings are cut and conditioned
WINDOW = Ms(5)
BELOW_LOUDEST = -50.0  # dB; quieter than this, relative to the loudest window, counts as silence
FLOOR = -75.0  # dBFS; quieter than this is silence in any case
BEFORE = Ms(30)  # kept ahead of the first sound: soft consonants begin below any threshold
AFTER = Ms(90)  # kept behind the last: voices die away


def cut_from(tape: Tape, digest: str) -> str:
    """The content hash of what is cut from a recording of such a digest: 64 hexadecimal digits."""
    parts = [FORMAT, digest, tape.start, tape.end, tape.high_pass]
    parts += ["trimmed"] if tape.trimmed else []
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def heard(segment: AudioSegment) -> tuple[Ms, Ms]:
    """Begin and end of what is heard in a sound, with a little air on both sides.

    Returns:
        Milliseconds within the sound, half open; both 0 if there is nothing to hear.
    """
    levels = _window_levels(segment)
    loudest = float(levels.max(initial=0.0))
    if loudest <= gain(FLOOR):
        return Ms(0), Ms(0)
    sounding = np.flatnonzero(levels > max(loudest * gain(BELOW_LOUDEST), gain(FLOOR)))
    begin = int(sounding[0]) * WINDOW - BEFORE
    end = (int(sounding[-1]) + 1) * WINDOW + AFTER
    length = int(segment.frame_count()) // FRAMES_PER_MS
    return Ms(max(0, begin)), Ms(min(length, end))


def _window_levels(segment: AudioSegment) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Root mean square of each window, over all channels."""
    samples = to_samples(segment)
    size = WINDOW * FRAMES_PER_MS
    count = len(samples) // size
    windows = samples[: count * size].astype(np.float64).reshape(count, -1)
    levels: np.ndarray[tuple[int], np.dtype[np.float64]] = np.sqrt(np.mean(windows**2, axis=1))
    return levels


def conditioning(tape: Tape) -> list[str]:
    """The filters of a recording: bass that is no voice is taken out, at more than 32 bits."""
    high_pass = f"aformat=sample_fmts=dblp,highpass=f={tape.high_pass:g}:p=2"
    return [high_pass] if tape.high_pass else []
