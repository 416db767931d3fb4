"""The mix brought to its loudness under its true-peak ceiling.

One gain, then the limiter.  What the limiter takes away in loudness is gained back: the
gain is found by trying it on the whole sound and measuring what comes out.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from audio.errors import AudioError
from audio.master.limiter import Limited, excess_db, gain_curve, limit, reduction_db
from audio.master.loudness import Measurement, Meter, integrated, measure
from audio.master.peaks import Sound, step_peaks
from audio.units import SESSION_RATE, gain

_WITHIN = 0.05  # LU that the result may be off
_CLOSE = 0.01  # LU at which a trial is good enough
_TRIALS = 8  # three or four in practice
_PASSES = 3  # one in practice
_FLATTEST = 0.2  # LU a dB: a secant is never trusted to be flatter
_MOST_LOSS = 6.0  # LU that the limiter may take away before it is heard as squeezing
_MOST_GAIN = 40.0  # dB; beyond it the noise of the recording is what comes up


@dataclass(frozen=True, slots=True)
class Levelled:
    """A sound at its level, and what it took.

    Attributes:
        sound: float32, frames × channels.
        gain_db: applied before the limiter.
        limited: how hard the limiter worked.
        measurement: of the sound, as it now is.
    """

    sound: Sound
    gain_db: float
    limited: Limited
    measurement: Measurement


def bring_to(sound: Sound, loudness: float, true_peak: float, rate: int = SESSION_RATE) -> Levelled:
    """Bring a sound to a loudness, with its true peaks under a ceiling.

    A margin for what an encoder adds to the peaks, and a correction for what it does to
    the loudness, are the caller's: encode, decode, measure and ask again for a little more
    or less.

    Args:
        sound: float32, frames × channels; it is not changed.
        loudness: LUFS integrated; the result is within 0.05 LU of it.
        true_peak: dBTP; the result is at most 0.05 dB above it.
        rate: in hertz.

    Raises:
        AudioError: the sound is silent, or no sane gain and limiting reach the target.
    """
    before = integrated(sound, rate)
    _check(before, loudness)
    most = loudness - before + _MOST_LOSS
    peaks = step_peaks(sound, rate, gain(true_peak - most))
    aim = loudness
    for _ in range(_PASSES):
        gain_db = _solve(_trial(sound, peaks, true_peak, rate), aim, aim - before)
        if gain_db > most:
            break
        result, limited = limit(sound, true_peak, rate, gain_db=gain_db)
        measurement = measure(result, rate)
        if abs(loudness - measurement.integrated) <= _WITHIN:
            return Levelled(result, gain_db, limited, measurement)
        aim += loudness - measurement.integrated
    raise AudioError(
        f"the mix is too dynamic for {loudness:g} LUFS under {true_peak:g} dBTP: the limiter"
        f" would take more than {_MOST_LOSS:g} LU; even out its loudest passages,"
        " or ask for less loudness"
    )


def _check(before: float, loudness: float) -> None:
    if before == -math.inf:
        raise AudioError("the mix is silent: there is nothing to bring to a loudness")
    if loudness - before > _MOST_GAIN:
        raise AudioError(
            f"the mix measures {before:.1f} LUFS, too quiet to be brought to {loudness:g}:"
            " its noise would come up with it; raise the gain of what it is made of"
        )


def _trial(sound: Sound, peaks: Sound, true_peak: float, rate: int) -> Callable[[float], float]:
    """What the sound will measure for a gain in dB, limited but for the last trimming."""

    def reached(gain_db: float) -> float:
        factor = gain(gain_db)
        reduction = reduction_db(excess_db(peaks, gain(true_peak) / factor), rate)
        meter = Meter(sound.shape[1], rate, peaks=False)
        for part, gains in gain_curve(len(sound), factor, reduction):
            meter.add(sound[part] * gains)
        return meter.result().integrated

    return reached


def _solve(reached: Callable[[float], float], aim: float, first: float) -> float:
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
