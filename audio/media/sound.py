"""Session sound: what pydub holds, at 48 kHz and 32 bits, and as numbers.

At 48 kHz a millisecond is 48 frames, so that pydub's positions are exact.  With 32 bits a
gain costs nothing: the last bit lies 190 dB below full scale.
"""

import io
import warnings
import wave
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from audio.errors import AssetError
from audio.media.foreign import Samples as Samples  # noqa: PLC0414  ours to hand on
from audio.media.foreign import demand_file, opened
from audio.media.riff import PCM, wav_header
from audio.model.timeline import EDGE
from audio.units import FRAMES_PER_MS, SESSION_RATE, Ms, frames

with warnings.catch_warnings():
    # pydub looks for an ffmpeg of the machine, and says so when there is none: we bring our own.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment as AudioSegment  # noqa: PLC0414  ours to hand on

SAMPLE_WIDTH = 4
FULL_SCALE = float(2**31)
HIGHEST = FULL_SCALE - 128  # the float32 next below it
LONGEST = Ms(2 * 60 * 60 * 1000)  # of one sound, which is held in memory: 1.4 GB an hour in stereo
START = Ms(0)
ROUNDED = Ms(50)  # that an out point may lie behind the end: players round


def load(path: Path, *filters: str, begin: Ms = START, end: Ms | None = None) -> AudioSegment:
    """Any sound file as session sound, mono or stereo as it is.

    Sound beyond full scale, which float files and mixed-down surround may have, is brought down
    as a whole until it fits: levels are set by what is measured afterwards.

    Args:
        filters: ffmpeg's, applied before anything else.
        begin, end: what is wanted of it, to the frame; without an end, all that follows.

    Raises:
        AssetError: there is no such file, no sound in it, less than is wanted, or too much.
    """
    demand_file(path)
    if not filters and not begin and end is None and (ready := _session(path)):
        return ready
    file = opened(path, *filters)
    if end is None and file.seconds * 1000 - begin > LONGEST:
        raise _too_long(path)
    found = list(_between(path, file.blocks, begin, end))
    highest = max(float(np.abs(block).max(initial=0.0)) for block in found)
    factor = np.float32(1.0 / max(1.0, highest))
    channels = found[0].shape[1]
    pcm = b"".join(_pcm(found.pop(0) * factor) for _ in range(len(found)))  # never twice in memory
    return _segment(pcm, channels)


def _session(path: Path) -> AudioSegment | None:
    """A WAV that is session sound already, as we make them; every build opens hundreds."""
    wav = wav_header(path)
    as_ours = wav and (wav.tag, wav.bits, wav.rate) == (PCM, 8 * SAMPLE_WIDTH, SESSION_RATE)
    if not wav or not as_ours or wav.channels not in {1, 2} or wav.cut_short or not wav.size:
        return None
    with path.open("rb") as file:
        file.seek(wav.begin)
        return _segment(file.read(wav.size), wav.channels)


def _between(path: Path, sound: Iterator[Samples], begin: Ms, end: Ms | None) -> Iterator[Samples]:
    """What lies between two points of a sound."""
    first, last, at = frames(begin), None if end is None else frames(end), 0
    for block in sound:
        part = block[max(0, first - at) : None if last is None else max(0, last - at)]
        at += len(block)
        if min(at, last or at) - first > frames(LONGEST):
            raise _too_long(path)
        if len(part):
            yield part
        if last is not None and at >= last:
            return
    if at <= first:
        raise AssetError(f"{path} lasts {_seconds(at)} and cannot begin at {begin / 1000:g} s")
    if end is not None and frames(end) - at > frames(ROUNDED):
        raise AssetError(f"{path} lasts {_seconds(at)} and cannot end at {end / 1000:g} s")


def _too_long(path: Path) -> AssetError:
    most = f"more than {LONGEST // 3_600_000} hours, the most that is played at once"
    return AssetError(f"{path} lasts {most}: cut it first, or give tape its in and out points")


def _seconds(count: int) -> str:
    return f"{count / SESSION_RATE:.3f} s"


def from_samples(samples: Samples) -> AudioSegment:
    """Numbers as session sound; what exceeds full scale is held there."""
    return _segment(_pcm(samples), samples.shape[1])


def _pcm(samples: Samples) -> bytes:
    bounded: Samples = np.clip(samples * np.float32(FULL_SCALE), -FULL_SCALE, HIGHEST)
    return bounded.astype("<i4").tobytes()


def to_samples(segment: AudioSegment) -> Samples:
    """Session sound as numbers, frames × channels."""
    pcm = np.frombuffer(segment.raw_data, "<i4").reshape(-1, segment.channels)
    samples: Samples = pcm.astype(np.float32)
    samples *= np.float32(1 / FULL_SCALE)
    return samples


def one_sided(segment: AudioSegment) -> AudioSegment:
    """Stereo of which both sides are the same, as telephones record, as the mono that it is."""
    if segment.channels == 1:
        return segment
    left, right = np.frombuffer(segment.raw_data, "<i4").reshape(-1, segment.channels).T
    return _segment(left.tobytes(), 1) if np.array_equal(left, right) else segment


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
    """How many whole milliseconds there are of it."""
    return Ms(int(segment.frame_count()) // FRAMES_PER_MS)


def padded(segment: AudioSegment, length: Ms) -> AudioSegment:
    """The same, with silence behind it if it is not so long."""
    missing = max(0, frames(length) - int(segment.frame_count()))
    padding = bytes(missing * SAMPLE_WIDTH * segment.channels)
    return _segment(segment.raw_data + padding, segment.channels)


def closed(segment: AudioSegment, end: Ms) -> AudioSegment:
    """A sound that fades if it breaks off ahead of an end, so that silence can follow."""
    if length(segment) >= end:
        return segment
    return segment[: length(segment)].fade_out(min(EDGE, length(segment)))


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
