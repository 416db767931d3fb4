"""From a mix to an MP3 that measures what was promised, once decoded again.

Encoding moves both loudness and true peak, by as much as a decibel on dense sound.  What it does
to loudness is a constant of the encoder, and is found on a second of noise; what it does to peaks
depends on the sound.  So the finished file is decoded and measured, and where it is off, it is
aimed off the other way and made once more.
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np

from audio.errors import ToolError
from audio.master.hearing import Heard, Part, hear
from audio.master.level import Level, floor_under, solve
from audio.master.limiter import Limited
from audio.master.loudness import Measurement, measure
from audio.media.mp3.cache import ChunkCache
from audio.media.mp3.encode import encode
from audio.media.mp3.frames import Form
from audio.media.replay import replayed
from audio.model.show import Sound
from audio.units import SESSION_RATE, gain

TOLERANCE = 0.2  # LU that a finished file may be off its target
CONTENT = 0.1  # LU off that needs no correction
MARGIN = 0.6  # dB under the ceiling before encoding: what LAME usually adds at 128 kb/s
SPARE = 0.1  # dB more than the last excess, so that a correction need not be repeated
CORRECTIONS = 2
MIX_LOUDNESS = -21.0  # LUFS that a mix has at least, with voices at −20; a guess to begin with

Kept = Callable[[Level], ChunkCache]
"""Where the chunks of a mix at this level are kept."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of it: the finished file decoded and measured, and how the limiter worked.

    Attributes:
        worked: how hard the limiter worked.
    """

    measured: Measurement
    worked: Limited


def press(  # noqa: PLR0913  a mix, its target, and what saves time
    part: Part,
    frames: int,
    target: Sound,
    path: Path,
    *,
    cuts: Sequence[int] | None = None,
    kept: Kept | None = None,
) -> Pressed:
    """Master and encode a mix so that the decoded file meets its target.

    Args:
        part: gives any part of the mix: float32 at 48 kHz, frames × target.channels.
        frames: how long it is.
        target: loudness, LUFS, within ±0.2; true peak, dBTP, a ceiling.
        path: the MP3, which is written again if it misses.
        cuts: MP3 frames at which it may be cut to be encoded.
        kept: what was encoded before.

    Raises:
        AudioError: the mix is silent or too dynamic for its target.
        ToolError: the target was missed after all passes.
    """
    form = Form(target.channels, target.bitrate)
    lost = encoder_loss(form)
    loudness, ceiling = target.loudness + lost, target.true_peak + lost - MARGIN
    listen = partial(hear, part, frames, target.channels)
    heard = listen(floor_under(gain(ceiling - (loudness - MIX_LOUDNESS))))
    for near_enough in (CONTENT, *(TOLERANCE,) * CORRECTIONS):
        heard, level = _levelled(listen, heard, loudness, ceiling)
        cache = kept(level) if kept else None
        encode(level.applied(part), frames, form, path, cuts=cuts, cache=cache)
        measured = measure_file(path)
        off = target.loudness - measured.integrated
        excess = measured.true_peak - target.true_peak
        if abs(off) <= near_enough and excess <= 0.0:
            break
        loudness += off
        ceiling -= excess + SPARE if excess > 0.0 else 0.0
    if abs(off) > TOLERANCE or excess > 0.0:
        raise ToolError(_missed(measured, target))
    if cache:
        cache.forget_others()
    return Pressed(measured, level.worked)


def measure_file(path: Path) -> Measurement:
    """A finished file as a listener's player decodes it, measured."""
    with replayed(path) as file:
        return hear(file.part, file.frames, file.channels).measurement


@cache
def encoder_loss(form: Form) -> float:
    """How much softer the encoder makes all sound, in dB: some builds of LAME scale it by 0.95."""
    noise = np.random.default_rng(0).standard_normal(SESSION_RATE) / 16
    softened = np.convolve(noise, np.hanning(16), "same")  # to what an encoder keeps whole
    probe = np.repeat(softened[:, np.newaxis], form.channels, axis=1).astype(np.float32)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "probe.mp3"
        encode(lambda first, last: probe[first:last], len(probe), form, path)
        return measure(probe).integrated - measure_file(path).integrated


def _levelled(
    listen: Callable[[float], Heard], heard: Heard, loudness: float, ceiling: float
) -> tuple[Heard, Level]:
    """The level; the mix is heard again if it is so soft that more of its peaks matter."""
    level = solve(heard, loudness, ceiling)
    while level.threshold < heard.floor:
        heard = listen(floor_under(level.threshold))
        level = solve(heard, loudness, ceiling)
    return heard, level


def _missed(measured: Measurement, target: Sound) -> str:
    return (
        f"the finished file measures {measured.integrated:.1f} LUFS and"
        f" {measured.true_peak:.1f} dBTP, not {target.loudness:g} LUFS under"
        f" {target.true_peak:g} dBTP: ask for less loudness, or a higher bitrate"
    )
