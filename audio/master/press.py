"""From a mix to an MP3 that measures what was promised, once decoded again.

Encoding moves both loudness and true peak, by as much as a decibel on dense sound.  What it does
to loudness is a constant of the encoder, and is found on a second of noise; what it does to peaks
depends on the sound.  So the finished file is decoded and measured, and where it is off, it is
aimed off the other way and made once more.
"""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.errors import ToolError
from audio.master.level import Survey, apply, peaks_needed, solve, survey
from audio.master.limiter import Limited
from audio.master.loudness import Measurement, Meter, measure
from audio.media.ffmpeg import decode
from audio.media.mp3.encode import encode
from audio.model.show import Sound
from audio.units import SESSION_RATE

Mixer = Callable[[], Iterator[NDArray[np.float32]]]
"""Gives the mix from its beginning, in blocks, as often as it is asked."""

TOLERANCE = 0.2  # LU that a finished file may be off its target
CONTENT = 0.1  # LU off that needs no correction
MARGIN = 0.6  # dB under the ceiling before encoding: what LAME usually adds at 128 kb/s
SPARE = 0.1  # dB more than the last excess, so that a correction need not be repeated
CORRECTIONS = 2
MIX_LOUDNESS = -22.0  # LUFS that a mix has at least, with voices at −20; a guess to begin with


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of it: the finished file decoded and measured, and how the limiter worked.

    Attributes:
        worked: how hard the limiter worked.
    """

    measured: Measurement
    worked: Limited


def press(mixer: Mixer, target: Sound, path: Path) -> Pressed:
    """Master and encode a mix so that the decoded file meets its target.

    Args:
        mixer: float32 blocks at 48 kHz, frames × target.channels.
        target: loudness, LUFS, within ±0.2; true peak, dBTP, a ceiling.
        path: the MP3, which is written again if it misses.

    Raises:
        AudioError: the mix is silent or too dynamic for its target.
        ToolError: the target was missed after all passes.
    """
    lost = encoder_loss(target.channels, target.bitrate)
    loudness, ceiling = target.loudness + lost, target.true_peak + lost - MARGIN
    heard = _surveyed(mixer, target.channels, loudness, ceiling)
    for near_enough in (CONTENT, *(TOLERANCE,) * CORRECTIONS):
        level = solve(heard, loudness, ceiling)
        encode(apply(mixer(), level), target.channels, target.bitrate, path)
        measured = measure_file(path, target.channels)
        off = target.loudness - measured.integrated
        excess = measured.true_peak - target.true_peak
        if abs(off) <= near_enough and excess <= 0.0:
            break
        loudness += off
        ceiling -= excess + SPARE if excess > 0.0 else 0.0
    if abs(off) > TOLERANCE or excess > 0.0:
        raise ToolError(_missed(measured, target))
    return Pressed(measured, level.worked)


def measure_file(path: Path, channels: int) -> Measurement:
    """A sound file as a listener's player decodes it, measured."""
    meter = Meter(channels)
    for block in decode(path, channels):
        meter.add(block)
    return meter.result()


@cache
def encoder_loss(channels: int, bitrate: int) -> float:
    """How much softer the encoder makes all sound, in dB: some builds of LAME scale it by 0.95."""
    noise = np.random.default_rng(0).standard_normal(SESSION_RATE) / 16
    softened = np.convolve(noise, np.hanning(16), "same")  # to what an encoder keeps whole
    probe = np.repeat(softened[:, np.newaxis], channels, axis=1).astype(np.float32)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "probe.mp3"
        encode([probe], channels, bitrate, path)
        return measure(probe).integrated - measure_file(path, channels).integrated


def _surveyed(mixer: Mixer, channels: int, loudness: float, ceiling: float) -> Survey:
    """The mix heard once; twice if it is so soft that more of its peaks matter than was thought."""
    heard = survey(mixer(), channels, peaks_needed(loudness, MIX_LOUDNESS, ceiling))
    needed = peaks_needed(loudness, heard.loudness, ceiling)
    return heard if needed >= heard.floor else survey(mixer(), channels, needed)


def _missed(measured: Measurement, target: Sound) -> str:
    return (
        f"the finished file measures {measured.integrated:.1f} LUFS and"
        f" {measured.true_peak:.1f} dBTP, not {target.loudness:g} LUFS under"
        f" {target.true_peak:g} dBTP: ask for less loudness, or a higher bitrate"
    )
