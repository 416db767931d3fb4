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
LOWEST_RATE = 4000  # Hz; below that no header is to be believed
FULL_SCALE = float(2**31)
HIGHEST = FULL_SCALE - 128  # the float32 next below it
UNKNOWN_LENGTH = 2**31 // SAMPLE_WIDTH  # frames; programs that write to a pipe leave such a length


def load(path: Path, *filters: str) -> AudioSegment:
    """Any sound file as session sound, mono or stereo as it is.

    Args:
        filters: ffmpeg's, applied before anything else.

    Raises:
        AssetError: there is no such file, or no sound in it.
    """
    if not path.is_file():
        raise AssetError(f"{path} is not there")
    plain = None if filters or path.suffix != ".wav" else _plain_wav(path)
    return plain or from_samples(_decoded(path, filters))


def _decoded(path: Path, filters: tuple[str, ...]) -> Samples:
    channels = ffmpeg.channels_of(path)
    blocks = list(ffmpeg.decode(path, channels, *filters))
    if not blocks:
        raise AssetError(f"{path} holds no sound")
    samples = np.concatenate(blocks)
    if not np.isfinite(samples).all():
        raise AssetError(f"{path} is damaged: some of its samples are no numbers")
    return samples


def _plain_wav(path: Path) -> AudioSegment | None:
    """A PCM WAV without starting a program: engines make these by the hundred."""
    try:
        with wave.open(str(path), "rb") as file:
            form, count = file.getparams(), file.getnframes()
            pcm = file.readframes(count)
    except (wave.Error, EOFError):
        return None
    plain = form.sampwidth in {2, 3, 4} and form.nchannels <= 2 and form.framerate >= LOWEST_RATE
    if not plain or not 0 < count < UNKNOWN_LENGTH:
        return None
    if len(pcm) != count * form.nchannels * form.sampwidth:
        raise AssetError(f"{path} is cut short: its header promises more sound than there is")
    as_it_is = _segment(_widened(pcm, form.sampwidth), form.nchannels)
    if form.framerate == SESSION_RATE:
        return as_it_is
    return from_samples(resample(to_samples(as_it_is), form.framerate))


def _widened(pcm: bytes, width: int) -> bytes:
    """Little-endian PCM of 2 to 4 bytes as that of 4."""
    if width == SAMPLE_WIDTH:
        return pcm
    padded = np.zeros((len(pcm) // width, SAMPLE_WIDTH), np.uint8)
    padded[:, SAMPLE_WIDTH - width :] = np.frombuffer(pcm, np.uint8).reshape(-1, width)
    return padded.tobytes()


def resample(samples: Samples, rate: int) -> Samples:
    """The same sound at the session's rate."""
    if rate == SESSION_RATE:
        return samples
    return np.asarray(soxr.resample(samples, rate, SESSION_RATE, quality="HQ"), np.float32)


def from_samples(samples: Samples) -> AudioSegment:
    """Numbers as session sound; what exceeds full scale is held there."""
    bounded = np.clip(samples * np.float32(FULL_SCALE), -FULL_SCALE, HIGHEST)
    return _segment(bounded.astype("<i4").tobytes(), samples.shape[1])


def to_samples(segment: AudioSegment) -> Samples:
    """Session sound as numbers, frames × channels."""
    pcm = np.frombuffer(segment.raw_data, "<i4").reshape(-1, segment.channels)
    samples: Samples = pcm.astype(np.float32)
    samples *= np.float32(1 / FULL_SCALE)
    return samples


def stereo(samples: Samples) -> Samples:
    """The sound on two channels; mono goes to both."""
    return np.ascontiguousarray(np.broadcast_to(samples, (len(samples), 2)))


def silence(length: Ms) -> AudioSegment:
    """So much mono silence."""
    return _segment(bytes(frames(length) * SAMPLE_WIDTH), 1)


def join(segments: Iterable[AudioSegment]) -> AudioSegment:
    """Mono pieces one after the other, copied once, however many there are."""
    return _segment(b"".join(segment.raw_data for segment in segments), 1)


def length(segment: AudioSegment) -> Ms:
    """How long it is; a part of a millisecond at its end counts as one."""
    return Ms(-(-int(segment.frame_count()) // FRAMES_PER_MS))


def padded(segment: AudioSegment, length: Ms) -> AudioSegment:
    """The same, with silence behind it if it is not so long."""
    missing = max(0, frames(length) - int(segment.frame_count()))
    padding = bytes(missing * SAMPLE_WIDTH * segment.channels)
    return _segment(segment.raw_data + padding, segment.channels)


def wav(segment: AudioSegment, width: int = 3) -> bytes:
    """Session sound as a WAV file, for a take that we made ourselves.

    Args:
        width: bytes of a sample; 4 keeps every bit, and is opened at once.
    """
    buffer = io.BytesIO()
    samples = np.frombuffer(segment.raw_data, np.uint8).reshape(-1, SAMPLE_WIDTH)
    with wave.open(buffer, "wb") as file:
        file.setparams((segment.channels, width, SESSION_RATE, 0, "NONE", ""))
        file.writeframes(samples[:, SAMPLE_WIDTH - width :].tobytes())
    return buffer.getvalue()


def _segment(pcm: bytes, channels: int) -> AudioSegment:
    return AudioSegment(pcm, sample_width=SAMPLE_WIDTH, frame_rate=SESSION_RATE, channels=channels)
