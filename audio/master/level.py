"""The gain and the limiting that bring a mix to its loudness under its true-peak ceiling.

Of a mix its envelopes are enough, foreseen or heard: the K-weighted energy of each hundredth of a
second, and where its peaks are high.  From these the gain is solved, with what the limiter will
take away gained back.  Then any part of the mix can be played at its level.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audio.errors import AudioError
from audio.master.hearing import Heard, Part
from audio.master.limiter import Limiter
from audio.master.loudness import gated_loudness, tenths
from audio.master.peaks import STEP
from audio.master.reduction import Reduction, excess_db, reduced
from audio.master.weighting import weighting
from audio.units import SESSION_RATE, Ms, gain, moment

Array = NDArray[np.float64]

_CLOSE = 0.005  # LU at which a trial is good enough
_TRIALS = 12  # three or four in practice
_FLATTEST = 0.2  # LU a dB: a secant is never trusted to be flatter
_MOST_LOSS = 6.0  # LU that the limiter may take away before it is heard as squeezing
_MARGIN = 1.0  # dB that a gain may turn out higher than was thought
_MOST_GAIN = 40.0  # dB; beyond it the noise of the recording is what comes up
_GRAIN = 0.1  # dB: a gain holds while the loudness moves by less, and so do finished passages


@dataclass(frozen=True, slots=True)
class Level:
    """How a mix is brought to its level.

    Attributes:
        gain_db: applied to all of it, ahead of the limiter.
        ceiling: a factor.
        rate: in hertz.
    """

    gain_db: float
    ceiling: float
    rate: int = SESSION_RATE

    @property
    def threshold(self) -> float:
        """The factor above which the mix's own peaks are held down."""
        return self.ceiling / gain(self.gain_db)

    def applied(self, part: Part, frames: int) -> Limiter:
        """The mix, so many frames, at its level and under its ceiling."""
        return Limiter(part, frames, gain(self.gain_db), self.ceiling, self.rate)


def solve(heard: Heard, loudness: float, true_peak: float) -> Level:
    """The gain, and the limiting under it, that reach a loudness.

    A margin for what an encoder adds to the peaks, and a correction for what it does to the
    loudness, are the caller's.

    Args:
        heard: with a floor under the threshold of what is found; else peaks are missing, and it
            is to be heard again.
        loudness: LUFS integrated; what comes out is within 0.06 LU of it.
        true_peak: dBTP; what it gives is at most 0.05 dB above it.

    Raises:
        AudioError: the mix is silent, or no sane gain and limiting reach the target.
    """
    before = heard.loudness
    _check(before, loudness)
    most = loudness - before + _MOST_LOSS
    gain_db = _solved(_trial(heard, true_peak), loudness, loudness - before)
    if gain_db > most:
        raise AudioError(
            f"the mix is too dynamic for {loudness:g} LUFS: under its ceiling the limiter would"
            f" take more than {_MOST_LOSS:g} LU; even out its loudest passages, of which the peak"
            f" is at {moment(_highest(heard))}, ask for less loudness, or for a higher true_peak"
        )
    return Level(gain_db, gain(true_peak), heard.rate)


def _highest(heard: Heard) -> Ms:
    """Where the highest peak is; the step before the sound counts as its beginning."""
    step = max(0, int(heard.steps[heard.peaks.argmax()]))
    return Ms(step * STEP * 1000 // heard.rate)


def floor_under(threshold: float) -> float:
    """Above which peaks are to be kept where the threshold will be about this; both factors."""
    return threshold * gain(-_MARGIN)


def _check(before: float, loudness: float) -> None:
    if before == -math.inf:
        raise AudioError("the mix is silent: there is nothing to bring to a loudness")
    if loudness - before > _MOST_GAIN:
        raise AudioError(
            f"the mix measures {before:.1f} LUFS, too quiet to be brought to {loudness:g}:"
            " its noise would come up with it; raise the gain of what it is made of"
        )


def _trial(heard: Heard, true_peak: float) -> Callable[[float], float]:
    """What the mix will measure for a gain in dB, once it is limited.

    The limiter's gain changes too slowly to move energy between frequencies, so the energy of a
    hundredth of a second is its own times the mean square of the gain.
    """
    whole, tenth = tenths(heard.energies), weighting(heard.rate).tenth

    def reached(gain_db: float) -> float:
        left = whole - _lost(heard, _reduction(heard, gain_db, true_peak))
        left *= 10 ** (gain_db / 10)
        return gated_loudness(left, heard.frames, tenth)

    return reached


def _reduction(heard: Heard, gain_db: float, true_peak: float) -> Reduction:
    ceiling = gain(true_peak - gain_db)
    over = np.flatnonzero(heard.peaks > ceiling)
    excess = excess_db(heard.peaks[over], ceiling)
    steps = heard.steps[over].astype(np.int64)
    return reduced(steps, excess, -(-heard.frames // STEP), heard.rate)


def _lost(heard: Heard, reduction: Reduction) -> Array:
    """How much of the energy of each tenth of a second the limiter takes."""
    filt, hops = weighting(heard.rate), heard.energies
    hops_of_tenth = filt.tenth // filt.hop
    at = (reduction.steps * np.int64(STEP) + STEP // 2) // filt.hop
    np.clip(at, 0, max(0, len(hops) - 1), out=at)
    begins = np.flatnonzero(np.diff(at, prepend=-1))  # of the steps of each hop that is touched
    touched = at[begins]
    lost = np.zeros(len(touched))
    if len(begins):
        shares = (1 - 10 ** (-reduction.db / 10)) * np.float32(STEP / filt.hop)
        lost = hops[touched] * np.minimum(np.add.reduceat(shares, begins, dtype=np.float64), 1.0)
    by_tenth = np.bincount(touched // hops_of_tenth, lost, -(-len(hops) // hops_of_tenth))
    return by_tenth.astype(np.float64)


def _solved(reached: Callable[[float], float], aim: float, first: float) -> float:
    """The gain in dB that reaches the aim, by secants; to the tenth.

    Rounded, so that neither the last digits of a sum, which differ from processor to processor,
    nor a line that is a little louder than it was, change the bytes of all that is finished.
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
    return round(round(gain_db / _GRAIN) * _GRAIN, 2)
