"""From a mix to an MP3 that measures what was promised, once decoded again.

Encoding moves both loudness and true peak, by as much as a decibel on dense sound.  So the file
is encoded, decoded and measured, and what it is off by is aimed off the other way.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.errors import ToolError
from audio.master.level import bring_to
from audio.master.loudness import Measurement, measure
from audio.media.ffmpeg import decode_float, encode_mp3
from audio.model.show import Sound

TOLERANCE = 0.3  # LU that a finished file may be off its target
CONTENT = 0.1  # LU that needs no further pass
MARGIN = 0.6  # dB under the ceiling before encoding: what LAME usually adds at 128 kb/s
SPARE = 0.1  # dB more than the last excess, so that a correction need not be repeated
PASSES = 4


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of it: the finished file decoded and measured, and how the limiter worked.

    Attributes:
        limited: share of time in which the limiter acted, 0 to 1.
        reduction: most it took away, dB.
    """

    measured: Measurement
    limited: float
    reduction: float


def press(mixed: NDArray[np.float32], target: Sound, path: Path) -> Pressed:
    """Master and encode a mix so that the decoded file meets its target.

    Args:
        mixed: float32, frames × channels, at 48 kHz.
        target: loudness, LUFS, within ±0.3; true peak, dBTP, a ceiling.
        path: the MP3, which is written several times if need be.

    Raises:
        AudioError: the mix is silent or too dynamic for its target.
        ToolError: the target was missed after all passes.
    """
    channels = mixed.shape[1]
    loudness, ceiling = target.loudness, target.true_peak - MARGIN
    for _ in range(PASSES):
        levelled = bring_to(mixed, loudness, ceiling)
        encode_mp3(levelled.sound.tobytes(), channels, target.bitrate, path)
        measured = measure_file(path, channels)
        off = target.loudness - measured.integrated
        excess = measured.true_peak - target.true_peak
        if abs(off) <= CONTENT and excess <= 0.0:
            break
        loudness += off
        ceiling -= excess + SPARE if excess > 0.0 else 0.0
    if abs(off) > TOLERANCE or excess > 0.0:
        raise ToolError(_missed(measured, target))
    return Pressed(measured, levelled.limited.share, levelled.limited.reduction)


def measure_file(path: Path, channels: int) -> Measurement:
    """A sound file as a listener's player decodes it, measured."""
    decoded = np.frombuffer(decode_float(path, channels), np.float32)
    return measure(decoded.reshape(-1, channels))


def _missed(measured: Measurement, target: Sound) -> str:
    return (
        f"the finished file measures {measured.integrated:.1f} LUFS and"
        f" {measured.true_peak:.1f} dBTP, not {target.loudness:g} LUFS under"
        f" {target.true_peak:g} dBTP: ask for less loudness, or a higher bitrate"
    )
