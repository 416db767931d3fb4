"""Session sound: what pydub holds, at 48 kHz and 32 bits, and as numbers.

At 48 kHz a millisecond is 48 frames, so that pydub's positions are exact.  With 32 bits a
gain costs nothing: the last bit lies 190 dB below full scale.
"""

import io
import warnings
import wave
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray

from audio.errors import AssetError
from audio.media import ffmpeg
from audio.units import FRAMES_PER_MS, SESSION_RATE, Ms, frames

with warnings.catch_warnings():
    # pydub looks for an ffmpeg of the machine, and says so when there is none: we bring our own.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment as AudioSegment  # noqa: PLC0414  ours to hand on

Samples = NDArray[np.float32]
"""Sound as numbers: float32, frames × channels, −1 to 1."""

SAMPLE_WIDTH = 4
FULL_SCALE = float(2**31)
UNKNOWN_LENGTH = 2**31 // SAMPLE_WIDTH  # frames; programs that write to a pipe leave such a length


def load(path: Path) -> AudioSegment:
    """Any sound file as session sound, mono or stereo as it is.

    Raises:
        AssetError: there is no such file, or no sound in it.
    """
    if not path.is_file():
        raise AssetError(f"{path} is not there")
    plain = _plain_wav(path.read_bytes()) if path.suffix == ".wav" else None
    return plain or _segment(*ffmpeg.decode(path))


def _plain_wav(data: bytes) -> AudioSegment | None:
    """A 16-bit PCM WAV without starting a program: engines make these by the hundred."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            form, count = file.getparams(), file.getnframes()
            pcm = file.readframes(count)
    except (wave.Error, EOFError):
        return None
    if form.sampwidth != 2 or form.nchannels > 2 or not 0 < count < UNKNOWN_LENGTH:
        return None
    if len(pcm) != count * form.nchannels * 2:
        raise AssetError("it is cut short: its header promises more sound than there is")
    samples = np.frombuffer(pcm, "<i2").reshape(-1, form.nchannels).astype(np.float32) / 2.0**15
    return from_samples(resample(samples, form.framerate))


def resample(samples: Samples, rate: int) -> Samples:
    """The same sound at the session's rate."""
    if rate == SESSION_RATE:
        return samples
    return np.asarray(soxr.resample(samples, rate, SESSION_RATE, quality="VHQ"), np.float32)


def from_samples(samples: Samples) -> AudioSegment:
    """Numbers as session sound; what exceeds full scale is held there."""
    bounded = np.clip(samples.astype(np.float64) * FULL_SCALE, -FULL_SCALE, FULL_SCALE - 1)
    return _segment(bounded.astype("<i4").tobytes(), samples.shape[1])


def to_samples(segment: AudioSegment) -> Samples:
    """Session sound as numbers, frames × channels."""
    pcm = np.frombuffer(segment.raw_data, "<i4").reshape(-1, segment.channels)
    return (pcm / FULL_SCALE).astype(np.float32)


def silence(length: Ms) -> AudioSegment:
    """So much mono silence."""
    return _segment(bytes(frames(length) * SAMPLE_WIDTH), 1)


def join(segments: Iterable[AudioSegment]) -> AudioSegment:
    """Mono pieces one after the other, copied once, however many there are."""
    return _segment(b"".join(segment.raw_data for segment in segments), 1)


def length(segment: AudioSegment) -> Ms:
    """How long it is; a part of a millisecond at its end counts as one."""
    return Ms(-(-int(segment.frame_count()) // FRAMES_PER_MS))


def whole(segment: AudioSegment) -> AudioSegment:
    """The same, with silence to the end of its last millisecond."""
    missing = frames(length(segment)) - int(segment.frame_count())
    padding = bytes(missing * SAMPLE_WIDTH * segment.channels)
    return _segment(segment.raw_data + padding, segment.channels)


def wav(segment: AudioSegment) -> bytes:
    """Session sound as a 16-bit WAV file, for a take made of several pieces."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setparams((segment.channels, 2, SESSION_RATE, 0, "NONE", ""))
        file.writeframes(segment.set_sample_width(2).raw_data)
    return buffer.getvalue()


def _segment(pcm: bytes, channels: int) -> AudioSegment:
    return AudioSegment(pcm, sample_width=SAMPLE_WIDTH, frame_rate=SESSION_RATE, channels=channels)
