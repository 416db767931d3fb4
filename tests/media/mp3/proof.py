"""What joined chunks are measured by, beside a plain encode of the same sound."""

import numpy as np

from audio.media.mp3.encode import stretches
from audio.media.mp3.frames import FRAME, Form, read_frames
from audio.media.mp3.header import info_size

QUIETEST = (2.0**-15) ** 2 / 12  # mean square of what 16 bits cannot hold: less is no error
AROUND = (-4, 8)  # MP3 frames around a join
AFTER = (0, 42)  # the second after it


def part_of(sound):
    """A sound as a function that gives any part of it."""
    return lambda first, last: sound[first:last]


def joins(sound, bitrate, **options):
    """The MP3 frames of the programme that are the first after a join."""
    form = Form(sound.shape[1], bitrate)
    parts = [len(frames) for frames in stretches(part_of(sound), len(sound), form, **options)]
    return np.cumsum(parts)[:-1].tolist()


def frames_of(path, channels, bitrate):
    """The frames of a file behind its Info header, checked as they are read."""
    form = Form(channels, bitrate)
    data = path.read_bytes()[info_size(form) :]
    return read_frames(form, data, len(data) // form.frame)


def same_sound(first, second):
    """How many frames of two files say the same, but for where their main data lie."""
    heads = (first.heads == second.heads).all(axis=1)
    return sum(
        heads[at] and first.main_data(at) == second.main_data(at) for at in range(len(heads))
    )


def worse(source, plain, joined, places, window=AROUND):
    """By how many dB the joined file's error exceeds the plain one's, at worst and around joins.

    LAME may scale its input, by 0.95 up to 192 kb/s: that is no error.
    """
    scale = np.vdot(source, plain) / max(np.vdot(source, source), 1e-9)
    by = [
        10 * np.log10(_error(source, joined, scale, part) / _error(source, plain, scale, part))
        for part in [slice((at + window[0]) * FRAME, (at + window[1]) * FRAME) for at in places]
    ]
    return max(by, default=0.0)


def _error(source, decoded, scale, part):
    """Mean square of the error in a part, in full scales."""
    return np.mean((decoded[part] - scale * source[part]) ** 2, dtype=np.float64) + QUIETEST
