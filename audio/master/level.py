"""The gain and the limiting that bring a mix to its loudness under its true-peak ceiling.

A mix is heard once for its envelopes: the K-weighted energy of each hundredth of a second, and
the true peak of each third of a millisecond.  From these the gain is solved, with what the
limiter will take away gained back, without hearing the mix again.  A second pass applies it.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audio.errors import AudioError
from audio.master.limiter import Limited, excess_db, limited, reduction_db
from audio.master.loudness import Meter, gated_loudness
from audio.master.peaks import STEP, Sound, StepPeaks
from audio.units import SESSION_RATE, gain

Array = NDArray[np.float64]

_CLOSE = 0.005  # LU at which a trial is good enough
_TRIALS = 12  # three or four in practice
_FLATTEST = 0.2  # LU a dB: a secant is never trusted to be flatter
_MOST_LOSS = 6.0  # LU that the limiter may take away before it is heard as squeezing
_MOST_GAIN = 40.0  # dB; beyond it the noise of the recording is what comes up


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """What one pass over a mix tells about it.

    Attributes:
        frames: how long it is.
        energies: K-weighted, one for each hundredth of a second.
        peaks: true peaks as factors, of each step of 16 frames, one before and one after.
        floor: peaks below this factor may be missing.
        loudness: LUFS integrated, as it is.
    """

    frames: int
    rate: int
    energies: Array
    peaks: Sound
    floor: float
    loudness: float


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """How a mix is brought to its level.

    Attributes:
        gain_db: applied to all of it, ahead of the limiter.
        ceiling: a factor.
        reduction: the limiter's, in dB by step.
    """

    gain_db: float
    ceiling: float
    reduction: Array
    rate: int

    @property
    def worked(self) -> Limited:
        """How hard the limiter works."""
        return Limited.by(self.reduction)


def survey(
    blocks: Iterable[Sound], channels: int, floor: float = 0.0, rate: int = SESSION_RATE
) -> Survey:
    """Hear a mix once: float32 blocks, frames × channels.

    Args:
        floor: a factor; peaks that are surely below it need not be found.
    """
    meter, peaks = Meter(channels, rate, peaks=False), StepPeaks(channels, rate, floor)
    for block in blocks:
        meter.add(block)
        peaks.add(block)
    loudness = meter.result().integrated
    return Survey(meter.frames, rate, meter.energies(), peaks.result(), floor, loudness)


def solve(heard: Survey, loudness: float, true_peak: float) -> Level:
    """The gain, and the limiting under it, that reach a loudness.

    A margin for what an encoder adds to the peaks, and a correction for what it does to the
    loudness, are the caller's.

    Args:
        loudness: LUFS integrated; what `apply` gives is within 0.05 LU of it.
        true_peak: dBTP; what it gives is at most 0.05 dB above it.

    Raises:
        AudioError: the mix is silent, or no sane gain and limiting reach the target.
    """
    _check(heard.loudness, loudness)
    most = loudness - heard.loudness + _MOST_LOSS
    gain_db = _solved(_trial(heard, true_peak), loudness, loudness - heard.loudness)
    if gain_db > most:
        raise AudioError(
            f"the mix is too dynamic for {loudness:g} LUFS under {true_peak:g} dBTP: the limiter"
            f" would take more than {_MOST_LOSS:g} LU; even out its loudest passages,"
            " or ask for less loudness"
        )
    reduction = _reduction(heard, gain_db, true_peak)
    return Level(gain_db, gain(true_peak), reduction, heard.rate)


def peaks_needed(loudness: float, mix_loudness: float, true_peak: float) -> float:
    """The floor, as a factor, above which a survey must find peaks for a target to be solved."""
    return gain(true_peak - (loudness - mix_loudness) - _MOST_LOSS)


def apply(blocks: Iterable[Sound], level: Level) -> Iterator[Sound]:
    """The same blocks, at their level and under their ceiling."""
    return limited(blocks, gain(level.gain_db), level.ceiling, level.reduction, level.rate)


def _check(before: float, loudness: float) -> None:
    if before == -math.inf:
        raise AudioError("the mix is silent: there is nothing to bring to a loudness")
    if loudness - before > _MOST_GAIN:
        raise AudioError(
            f"the mix measures {before:.1f} LUFS, too quiet to be brought to {loudness:g}:"
            " its noise would come up with it; raise the gain of what it is made of"
        )


def _trial(heard: Survey, true_peak: float) -> Callable[[float], float]:
    """What the mix will measure for a gain in dB, once it is limited.

    The limiter's gain changes too slowly to move energy between frequencies, so the energy of a
    hundredth of a second is its own times the mean square of the gain.
    """
    hop = round(heard.rate / 100)

    def reached(gain_db: float) -> float:
        reduction = _reduction(heard, gain_db, true_peak)
        power = 10 ** ((gain_db - reduction[1:-1]) / 10)
        gains = _mean_by_hop(power, hop, len(heard.energies))
        return gated_loudness(heard.energies * gains, heard.frames, hop)

    return reached


def _reduction(heard: Survey, gain_db: float, true_peak: float) -> Array:
    return reduction_db(excess_db(heard.peaks, gain(true_peak - gain_db)), heard.rate)


def _mean_by_hop(values: Array, hop: int, hops: int) -> Array:
    """Values of steps as means over hops, which need not be whole steps."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    edges = np.arange(hops + 1) * hop / STEP
    at_edges = np.interp(edges, np.arange(len(total)), total)
    means: Array = np.diff(at_edges) * STEP / hop
    return means


def _solved(reached: Callable[[float], float], aim: float, first: float) -> float:
    """The gain in dB that reaches the aim, by secants; to the hundredth.

    Rounded, so that the last digits of a sum, which differ from processor to processor,
    do not change the finished bytes.
    """
    gain_db, slope = first, 1.0
    missing = aim - reached(gain_db)
    for _ in range(_TRIALS):
        if abs(missing) <= _CLOSE or gain_db > first + _MOST_LOSS:
            break
        change = missing / slope
        gain_db += change
        before, missing = missing, aim - reached(gain_db)
        slope = min(max((before - missing) / change, _FLATTEST), 1.0)
    return round(gain_db, 2)
