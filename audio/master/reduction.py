"""How the gain of a look-ahead limiter is drawn, so that true peaks are held and nothing else.

It is drawn in decibels of reduction, one point per step of 16 frames:

    needed     what each step's true peak is over the ceiling
    held       the most that any step near it needs: before the peak, so that the gain is
               down in time, and after it, so that bass is not bent between its half-waves
    released   from there back to nothing, so many decibels a second
    smoothed   a raised cosine over the look-ahead: no corner in the attack or the release

and between the points by a quadratic spline.  Smoothing and spline only average values
that are all at least what the peak needs, so the gain is never too high at a peak.

Most steps of a programme need nothing, and nothing is kept of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from audio.master.peaks import STEP, Sound
from audio.units import SESSION_RATE

Array = NDArray[np.float64]
Steps = NDArray[np.int64]
Over = tuple[Steps, Array]
"""Steps whose peaks are over the ceiling, rising, and by how many dB each is."""

_ATTACK = 0.004  # seconds in which the gain comes down before a peak
_HOLD = 0.008  # seconds; with the reach of the attack it bridges half a wave of 40 Hz
_RELEASE = 60.0  # dB a second: a reduction of 3 dB is forgotten in 50 ms
NEAR = 2  # steps on either side of a peak that have a part in it: filter and spline
_AT_ONCE = 512  # peaks for which the reduction is drawn together


@dataclass(frozen=True, slots=True, eq=False)
class Reduction:
    """The limiter's reduction of a whole sound.

    Attributes:
        steps: where there may be any, rising; −1 is the step before the sound.
        db: how much, 0 or more.
        count: steps that the sound has.
    """

    steps: NDArray[np.int32]
    db: Sound
    count: int

    def between(self, first: int, last: int) -> Array:
        """The reduction of each step from one to another."""
        drawn = np.zeros(last - first)
        begin, end = np.searchsorted(self.steps, [first, last])
        drawn[self.steps[begin:end] - first] = self.db[begin:end]
        return drawn


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
    def by(cls, reduction: Reduction) -> Self:
        """What a reduction amounts to."""
        worked = np.count_nonzero(reduction.db) / max(1, reduction.count)
        return cls(min(1.0, float(worked)), float(reduction.db.max(initial=0.0)))


def reduced(steps: Steps, excess: Array, count: int, rate: int = SESSION_RATE) -> Reduction:
    """The reduction that a sound needs.

    Args:
        steps: where its peaks are over the ceiling, rising from −1.
        excess: by how many dB.
        count: steps that it has.
    """
    pieces = [
        _drawn(steps[first:last], excess[first:last], count, rate)
        for first, last in pairwise(_apart(steps, excess, rate))
    ]
    where = np.concatenate([np.zeros(0, np.int32), *(near for near, _ in pieces)])
    return Reduction(
        where, np.concatenate([np.zeros(0, np.float32), *(db for _, db in pieces)]), count
    )


def _drawn(steps: Steps, excess: Array, count: int, rate: int) -> tuple[NDArray[np.int32], Sound]:
    """The reduction that some peaks need, and where."""
    near = _near(steps, excess, rate)
    near = near[(near >= -1) & (near <= count)]
    needed = np.zeros(len(near))
    needed[np.searchsorted(near, steps)] = excess
    return near.astype(np.int32), reduction_db(needed, rate).astype(np.float32)


def joined(found: Iterable[Over]) -> Over:
    """What was found in stretches, one after the other."""
    steps, excess = zip((np.zeros(0, np.int64), np.zeros(0)), *found, strict=True)
    return np.concatenate(steps), np.concatenate(excess)


def excess_db(peaks: Sound, ceiling: float) -> Array:
    """How many dB each peak is over the ceiling (a factor), 0 for those that are not."""
    over = np.flatnonzero(peaks > ceiling)
    excess = np.zeros(len(peaks))
    excess[over] = 20 * np.log10(peaks[over].astype(np.float64) / ceiling)
    return excess


def reduction_db(needed: Array, rate: int) -> Array:
    """The reduction at the middle of every step: held, released and smoothed."""
    if not needed.any():
        return needed
    ahead, after, half = _reach(rate)
    held = _held(needed, ahead, after)
    released = _released(held, _RELEASE * STEP / rate)
    bell = np.hanning(2 * half + 3)[1:-1]
    return np.convolve(np.pad(released, half, mode="edge"), bell / bell.sum(), mode="valid")


def _reach(rate: int) -> tuple[int, int, int]:
    """Steps held before a peak and after it, and half of those that are smoothed over."""
    steps_per_second = rate / STEP
    half = max(1, round(_ATTACK / 2 * steps_per_second))
    reach = half + NEAR
    return reach, reach + round(_HOLD * steps_per_second), half


def _apart(steps: Steps, excess: Array, rate: int) -> list[int]:
    """Where peaks can be cut into pieces of which none reduces a step that another reduces."""
    begins, ends = _reaches(steps, excess, rate)
    alone = np.flatnonzero(np.concatenate([[True], begins[1:] > ends[:-1]])[: len(steps)])
    chosen = np.searchsorted(alone, np.arange(0, len(steps), _AT_ONCE))
    return [*np.unique(alone[chosen[chosen < len(alone)]]).tolist(), len(steps)]


def _near(steps: Steps, excess: Array, rate: int) -> Steps:
    """Every step that peaks at these may reduce, in order, with one beside that they do not."""
    begins, ends = _reaches(steps, excess, rate)
    apart = np.concatenate([[True], begins[1:] > ends[:-1]])
    firsts = begins[apart]
    lasts = ends[np.concatenate([apart[1:], [True]])]
    spans = [np.arange(first, last) for first, last in zip(firsts, lasts, strict=True)]
    return np.concatenate(spans)


def _reaches(steps: Steps, excess: Array, rate: int) -> tuple[Steps, Steps]:
    """From which step to which each peak, or one before it, may reduce."""
    ahead, after, half = _reach(rate)
    fall = _RELEASE * STEP / rate
    ends = steps + after + half + 2 + np.ceil(excess / fall).astype(np.int64)
    return steps - ahead - half - 1, np.maximum.accumulate(ends)


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
    released, distance = held.copy(), 1
    while distance < len(held) and distance * fall < held.max():
        np.maximum(
            released[distance:], released[:-distance] - distance * fall, out=released[distance:]
        )
        distance *= 2
    return released
