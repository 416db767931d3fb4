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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from audio.master.peaks import STEP, Sound, step_peaks

Array = NDArray[np.float64]

_ATTACK = 0.004  # seconds in which the gain comes down before a peak
_HOLD = 0.008  # seconds; with the reach of the attack it bridges half a wave of 40 Hz
_RELEASE = 60.0  # dB a second: a reduction of 3 dB is forgotten in 50 ms
_NEAR = 2  # steps on either side of a peak that have a part in it: filter and spline
_TOLERANCE = 0.02  # dB over the ceiling that need no second look
_LOOKS = 12  # in practice one to three
_CONTEXT = 300 * STEP  # frames, a tenth of a second: four times what a second look can touch
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

    @classmethod
    def by(cls, reduction: Array) -> Self:
        """What a curve of reduction in dB amounts to."""
        return cls(float(np.mean(reduction > 0)), float(reduction.max(initial=0.0)))


def limited(
    blocks: Iterable[Sound], factor: float, ceiling: float, reduction: Array, rate: int
) -> Iterator[Sound]:
    """The same blocks at their gain, their true peaks held under a ceiling.

    Changing the gain moves the wave between the frames, so what was drawn is tried, looked at and
    drawn deeper where it still passes the ceiling.  That touches a hundredth of a second, so each
    block is tried with a little of its neighbours and comes out as if all were tried at once.

    Args:
        blocks: float32, frames × channels, all but the last whole steps long.
        factor: the gain.
        ceiling: a factor; the true peaks of what comes out are at most 0.05 dB above it.
        reduction: in dB by step, as `reduction_db` draws it for the whole sound.

    Returns:
        New blocks, as long as the old; where nothing is reduced, the old times the factor.
    """
    first = 0  # the step at which the block begins
    for before, block, after in _with_neighbours(blocks):
        lead = len(before) // STEP
        sound = np.concatenate([before, block, after])
        steps = -(-len(sound) // STEP)
        drawn = reduction[first - lead : first - lead + steps + 2]
        played = _looked_at(sound, factor, ceiling, drawn, rate)
        yield played[len(before) : len(before) + len(block)]
        first += len(block) // STEP


def _with_neighbours(blocks: Iterable[Sound]) -> Iterator[tuple[Sound, Sound, Sound]]:
    """Each block with the end of the one before it and the beginning of the one after."""
    source = iter(blocks)
    block = next(source, None)
    if block is None:
        return
    before = block[:0]
    for after in source:
        yield before, block, after[:_CONTEXT]
        before, block = block[-_CONTEXT:], after
    yield before, block, block[:0]


def _looked_at(sound: Sound, factor: float, ceiling: float, drawn: Array, rate: int) -> Sound:
    for _ in range(_LOOKS):
        played = _played(sound, factor, drawn)
        missed = excess_db(step_peaks(played, rate, ceiling), ceiling)
        if missed.max() <= _TOLERANCE:
            break
        drawn = drawn + reduction_db(missed, rate)
    return played


def _played(sound: Sound, factor: float, drawn: Array) -> Sound:
    result = np.empty_like(sound)
    for part, gains in gain_curve(len(sound), factor, drawn):
        np.multiply(sound[part], gains, out=result[part])
    return result


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
