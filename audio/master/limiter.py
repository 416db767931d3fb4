"""A look-ahead limiter that holds true peaks under a ceiling and touches nothing else.

It works where the sound is played: peaks are looked for a cell at a time, and what a cell is asked
for a second time, as its neighbours ask, is at hand.  What is heard is the same however the sound
is cut into parts, for the reduction at a step depends on the peaks around it alone.
"""

import math
from collections.abc import Callable
from functools import lru_cache, partial
from weakref import proxy

import numpy as np

from audio.master.peaks import STEP, Sound, inner_peaks, peaks_at
from audio.master.reduction import (
    NEAR,
    Array,
    Limited,
    Over,
    Steps,
    excess_db,
    joined,
    reduced,
    reduction_db,
)
from audio.units import SESSION_RATE

Part = Callable[[int, int], Sound]

_CELL = 4320 * STEP  # frames, 1.44 s, in which a reduction of 86 dB is let go
_KEPT = 8  # cells at hand: two threads need three each
_TOLERANCE = 0.02  # dB over the ceiling that need no second look
_LOOKS = 12  # in practice one to three
_CONTEXT = 300 * STEP  # frames, a tenth of a second: four times what a second look can touch
_PER_DB = -math.log(10) / 20
_AT = (np.arange(STEP) + 0.5) / STEP  # where in its step a frame lies
_SPLINE = np.stack([(1 - _AT) ** 2 / 2, 0.75 - (_AT - 0.5) ** 2, _AT**2 / 2])
_NOTHING: Over = np.zeros(0, np.int64), np.zeros(0)


class Limiter:
    """A sound at its gain, its true peaks held under a ceiling.

    Args:
        sound: gives any part of it: float32, frames × channels, from any thread.
        frames: how long it is; `steps` are so many, and one may be begun.
        factor: the gain.
        ceiling: a factor; the true peaks of what comes out are at most 0.05 dB above it.
        rate: in hertz.
    """

    def __init__(
        self,
        sound: Part,
        frames: int,
        factor: float,
        ceiling: float,
        rate: int = SESSION_RATE,
    ) -> None:
        self.frames, self.steps = frames, -(-frames // STEP)
        self._asked, self._rate = sound, rate
        self._factor, self._ceiling = np.float32(factor), ceiling
        self._threshold = ceiling / factor
        self._over = dict[int, Over]()  # by cell
        # by way of a proxy, so that all goes with it, and does not wait to be collected
        self._cell = lru_cache(_KEPT)(partial(Limiter._look, proxy(self)))

    def part(self, first: int, last: int) -> Sound:
        """What is heard from one frame to another.

        Changing the gain moves the wave between the frames, so what was drawn is tried, looked at
        and drawn deeper where it still passes the ceiling.  That touches a hundredth of a second,
        so each part is tried with a little of what lies around it.

        Returns:
            Where nothing is reduced, the sound times the factor.
        """
        begin = max(0, first // STEP * STEP - _CONTEXT)
        end = min(self.frames, last + _CONTEXT)
        at = begin // STEP - 1
        drawn = self._drawn(at, at + 2 - (begin - end) // STEP)
        if not drawn.any():
            return self._sound(first, last) * self._factor
        tried = _looked_at(self._sound(begin, end) * self._factor, self._ceiling, drawn, self._rate)
        return tried[first - begin : last - begin]

    def over(self, first: int, last: int) -> Over:
        """What is over the ceiling from one step to another.

        The step before the sound, −1, and the one behind it count, for the wave rings in them.
        """
        steps, excess = joined(map(self._peaks, self._cells(first * STEP, last * STEP)))
        begin, end = np.searchsorted(steps, [first, last])
        return steps[begin:end], excess[begin:end]

    def worked(self, over: Over | None = None) -> Limited:
        """How hard the limiter works on the whole.

        Args:
            over: all that is over the ceiling, if that is known.
        """
        over = over or self.over(-1, self.steps + 1)
        return Limited.by(reduced(*over, self.steps, self._rate))

    def _drawn(self, first: int, last: int) -> Array:
        """The reduction of each step from one to another: a cell before them still tells in it."""
        steps, excess = self.over(first - _CELL // STEP, last + _CONTEXT // STEP)
        if not len(steps):  # as mostly
            return np.zeros(last - first)
        return reduced(steps, excess, self.steps, self._rate).between(first, last)

    def _cells(self, first: int, last: int) -> range:
        """The cells in which these frames lie."""
        count = -(-self.frames // _CELL)
        return range(max(0, first // _CELL), min(count, -(-last // _CELL)))

    def _sound(self, first: int, last: int) -> Sound:
        """The sound as it was, from one frame to another."""
        parts = [
            self._cell(cell)[max(0, first - cell * _CELL) : last - cell * _CELL]
            for cell in self._cells(first, last)
        ]
        return np.concatenate(parts) if parts else self._asked(first, last)

    def _peaks(self, cell: int) -> Over:
        if cell not in self._over:
            self._cell(cell)
        return self._over[cell]

    def _look(self, cell: int) -> Sound:
        """A cell, and what of its peaks is over the ceiling."""
        first, last = cell * _CELL, min((cell + 1) * _CELL, self.frames)
        begin, end = max(0, first - STEP), min(self.frames, last + STEP)
        heard = self._asked(begin, end)
        ahead = STEP if first else 2 * STEP  # of the sound, or of the silence around all of it
        behind = STEP if last < self.frames else 2 * STEP + -last % STEP
        around = ahead - first + begin, behind - end + last
        padded = np.pad(heard, (around, (0, 0))) if any(around) else heard
        peaks = inner_peaks(padded, self._rate, self._threshold)
        excess = excess_db(peaks, self._threshold)
        steps = np.flatnonzero(excess)
        over = steps + (first - ahead) // STEP + 1, excess[steps]
        self._over[cell] = over if len(steps) else _NOTHING
        return heard[first - begin : last - begin]


def _looked_at(sound: Sound, ceiling: float, drawn: Array, rate: int) -> Sound:
    """A sound at its gain, reduced as it was drawn and deeper where that is not enough.

    Args:
        drawn: the reduction of each step, of one before and one after.
    """
    whole = np.pad(sound, ((STEP, STEP - len(sound) % -STEP), (0, 0)))
    steps = whole.reshape(-1, STEP, sound.shape[1])
    source = steps.copy()
    for _ in range(_LOOKS):
        working = _spread(drawn, 1)
        steps[working] = source[working] * _gains(drawn, working)
        looked = _spread(drawn, 1 + NEAR)
        missed = _missed(whole, looked, ceiling, len(drawn), rate)
        if not missed.any():
            break
        drawn = drawn + reduction_db(missed, rate)
    return whole[STEP : STEP + len(sound)]


def _missed(whole: Sound, looked: Steps, ceiling: float, count: int, rate: int) -> Array:
    """By how many dB the peaks of some steps still pass the ceiling, where that matters."""
    excess = np.zeros(count)
    inner = looked[(looked > 0) & (looked < count - 1)]
    found = excess_db(peaks_at(whole, inner - 1, rate), ceiling)
    excess[inner] = np.where(found > _TOLERANCE, found, 0.0)
    return excess


def _spread(drawn: Array, reach: int) -> Steps:
    """The steps that are so near to a reduction, in order."""
    bell = np.ones(2 * reach + 1)
    return np.flatnonzero(np.convolve(drawn > 0, bell, "same") > 0.5)


def _gains(drawn: Array, working: Steps) -> Sound:
    """The gain of each frame of some steps: steps × 16 × 1."""
    padded = np.pad(drawn, 1, mode="edge")
    points = np.stack([padded[working], padded[working + 1], padded[working + 2]], axis=1)
    return np.exp((points @ _SPLINE) * _PER_DB).astype(np.float32)[..., None]
