"""A look-ahead limiter that holds true peaks under a ceiling and touches nothing else.

The gain is drawn in decibels of reduction, one point per step of 16 frames:

    needed     what each step's true peak is over the ceiling
    held       the most that any step near it needs: before the peak, so that the gain is
               down in time, and after it, so that bass is not bent between its half-waves
    released   from there back to nothing, so many decibels a second
    smoothed   a raised cosine over the look-ahead: no corner in the attack or the release

and between the points by a quadratic spline.  Smoothing and spline only average values
that are all at least what the peak needs, so the gain is never too high at a peak.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audio.master.peaks import STEP, Sound, step_peaks
from audio.units import SESSION_RATE, gain

Array = NDArray[np.float64]

_ATTACK = 0.004  # seconds in which the gain comes down before a peak
_HOLD = 0.008  # seconds; with the reach of the attack it bridges half a wave of 40 Hz
_RELEASE = 60.0  # dB a second: a reduction of 3 dB is forgotten in 50 ms
_NEAR = 2  # steps on either side of a peak that have a part in it: filter and spline
_TOLERANCE = 0.02  # dB over the ceiling that need no second look
_LOOKS = 12  # in practice one to three
_STEPS_AT_ONCE = 3000  # a second at 48 kHz


@dataclass(frozen=True, slots=True)
class Limited:
    """How hard the limiter worked.

    Attributes:
        share: the part of the time in which it reduced at all, 0 to 1.
        reduction: the largest there was, in dB, 0 or more.
    """

    share: float
    reduction: float


def limit(
    sound: Sound, ceiling_db: float, rate: int = SESSION_RATE, *, gain_db: float = 0.0
) -> tuple[Sound, Limited]:
    """Hold the true peaks of a sound under a ceiling, both channels alike.

    Args:
        sound: float32, frames × channels; it is not changed.
        ceiling_db: dBTP; the result is at most 0.05 dB above it.
        rate: in hertz.
        gain_db: applied to the sound before it is limited.

    Returns:
        A new sound, equal to the old one in every bit where nothing is reduced (and the
        gain is 0 dB), and how hard the limiter worked.
    """
    factor, ceiling = gain(gain_db), gain(ceiling_db)
    result = np.empty_like(sound)
    needed = excess_db(step_peaks(sound, rate, ceiling / factor), ceiling / factor)
    for _ in range(_LOOKS):
        reduction = reduction_db(needed, rate)
        for part, gains in gain_curve(len(sound), factor, reduction):
            np.multiply(sound[part], gains, out=result[part])
        missed = excess_db(step_peaks(result, rate, ceiling), ceiling)
        if missed.max() <= _TOLERANCE:
            break
        needed = np.where(missed > 0, reduction + missed, needed)
    return result, Limited(float(np.mean(reduction > 0)), float(reduction.max()))


def excess_db(peaks: Sound, ceiling: float) -> Array:
    """How many dB each peak is over the ceiling (a factor), 0 for those that are not."""
    over = np.flatnonzero(peaks > ceiling)
    excess = np.zeros(len(peaks))
    excess[over] = 20 * np.log10(peaks[over] / ceiling)
    return excess


def reduction_db(needed: Array, rate: int) -> Array:
    """The reduction at the middle of every step: held, released and smoothed."""
    if not needed.any():
        return needed
    steps_per_second = rate / STEP
    half = max(1, round(_ATTACK / 2 * steps_per_second))
    reach = half + _NEAR
    held = _held(needed, reach, reach + round(_HOLD * steps_per_second))
    released = _released(held, _RELEASE / steps_per_second)
    bell = np.hanning(2 * half + 3)[1:-1]
    return np.convolve(np.pad(released, half, mode="edge"), bell / bell.sum(), mode="valid")


def _held(needed: Array, ahead: int, after: int) -> Array:
    """The largest value from `after` steps before each step to `ahead` steps behind it."""
    width = ahead + after + 1
    padded = np.pad(needed, (after, ahead))
    covered = 1
    while covered < width:
        shift = min(covered, width - covered)
        padded = np.maximum(padded[:-shift], padded[shift:])
        covered += shift
    return padded


def _released(held: Array, fall: float) -> Array:
    """The reduction that falls by at most so many dB a step, and never below what is held."""
    ramp = np.arange(len(held)) * fall
    released = np.maximum.accumulate(held + ramp) - ramp
    return np.where(released > held, np.maximum(released, 0.0), held)


def gain_curve(
    frames: int, factor: float, reduction: Array
) -> Iterator[tuple[slice, Sound | np.float32]]:
    """The gain for each part of a sound: one per frame, or one number where it stands still.

    Args:
        frames: how long the sound is.
        factor: the gain without any reduction.
        reduction: in dB, of each step, of one step before the sound and one after it.
    """
    for first in range(0, len(reduction) - 2, _STEPS_AT_ONCE):
        points = reduction[first : first + _STEPS_AT_ONCE + 2]
        part = slice(first * STEP, min((first + len(points) - 2) * STEP, frames))
        if points.any():
            drawn = np.lib.stride_tricks.sliding_window_view(points, 3) @ _SPLINE
            gains = factor * np.exp(drawn.ravel()[: part.stop - part.start] * _PER_DB)
            yield part, gains[:, None].astype(np.float32)
        else:
            yield part, np.float32(factor)


_PER_DB = -math.log(10) / 20
_AT = (np.arange(STEP) + 0.5) / STEP  # where in its step a frame lies
_SPLINE = np.stack([(1 - _AT) ** 2 / 2, 0.75 - (_AT - 0.5) ** 2, _AT**2 / 2])
