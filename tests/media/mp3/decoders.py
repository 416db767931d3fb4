"""Independent decoders; each gives the whole gapless file as float32, frames × channels."""

import numpy as np

from audio.media import ffmpeg

RATE = 48_000


def with_ffmpeg(path, channels):
    return np.concatenate(list(ffmpeg.decode(path, channels)))


def with_mpg123(path, channels):
    """libmpg123, as libsndfile carries it."""
    import soundfile  # noqa: PLC0415  of the test extra, and only needed here

    decoded = soundfile.read(path, dtype="float32", always_2d=True)[0]
    return decoded.reshape(-1, channels)


def with_dr_mp3(path, channels):
    """dr_mp3, as miniaudio carries it; it holds at full scale what exceeds it."""
    import miniaudio  # noqa: PLC0415  of the test extra, and only needed here

    form = miniaudio.SampleFormat.FLOAT32
    decoded = miniaudio.decode_file(str(path), form, channels, RATE)
    return np.frombuffer(decoded.samples, np.float32).reshape(-1, channels)


DECODERS = {"ffmpeg": with_ffmpeg, "mpg123": with_mpg123, "dr_mp3": with_dr_mp3}
