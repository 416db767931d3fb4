"""True peaks: how far the wave swings between the frames.

BS.1770-5, annex 2: the sound is oversampled four times (at 48 kHz) and the largest value
taken.  Most of a sound cannot hold the peak: an interpolated value is at most the largest
frame nearby times the sum of the filter's magnitudes, and what falls short is left out.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from audio.units import SESSION_RATE, decibels

Sound = NDArray[np.float32]

STEP = 16
"""Frames that share one peak: a third of a millisecond at 48 kHz."""

_TAPS = 2 * STEP  # of each phase: the filter looks one step back and one ahead
_BETA = 7.0  # of its Kaiser window: flat to 0.05 dB up to 0.45 of the rate
_GROUP = 64  # rows in one product: so small a product stays on one thread
_UNSIGNED = np.int32(0x7FFF_FFFF)


def true_peak(sound: Sound, rate: int = SESSION_RATE) -> float:
    """The true peak of a sound in dBTP; silence is minus infinity."""
    highest = sample_peak(sound)
    return decibels(max(highest, float(step_peaks(sound, rate, highest).max(initial=0.0))))


def sample_peak(sound: Sound) -> float:
    """The largest frame of a sound, as a factor."""
    return float(max(sound.max(initial=0.0), -sound.min(initial=0.0)))


def step_peaks(sound: Sound, rate: int, floor: float = 0.0) -> Sound:
    """The true peak of every step of a sound, of one step before it and one after.

    Args:
        floor: a factor; steps whose peak surely is not above it may say 0.
    """
    rest = -len(sound) % STEP
    padded = np.pad(sound, ((2 * STEP, 2 * STEP + rest), (0, 0)))
    return inner_peaks(padded, rate, floor)


def inner_peaks(padded: Sound, rate: int, floor: float, own: Sound | None = None) -> Sound:
    """The true peaks of all steps of a stretch but the first and the last.

    Args:
        padded: float32, frames × channels, whole steps.
        rate: in hertz.
        floor: as in `step_peaks`.
        own: its `step_maxima`, if they are known.
    """
    own = step_maxima(padded) if own is None else own
    near = np.maximum(np.maximum(own[:-2], own[2:]), own[1:-1])
    highest = np.zeros(len(near), np.float32)
    chosen = np.flatnonzero(near > floor / _spread(rate))
    highest[chosen] = np.maximum(own[1:-1][chosen], _between(padded, chosen, rate))
    return highest


def step_maxima(sound: Sound) -> Sound:
    """The largest frame of each step of any channel: whole steps, channels last."""
    return _largest(sound, STEP * sound.shape[-1])


def peaks_at(padded: Sound, chosen: NDArray[np.intp], rate: int) -> Sound:
    """The true peaks of some steps of a stretch, at frames and between.

    Args:
        chosen: which; 0 is the second step of the stretch, and the last has one behind it.
    """
    steps = padded.reshape(-1, STEP, padded.shape[1])
    return np.maximum(step_maxima(steps[chosen + 1]), _between(padded, chosen, rate))


def _between(padded: Sound, chosen: NDArray[np.intp], rate: int) -> Sound:
    """The highest value between the frames of some steps; 0 where the rate needs none."""
    channels, oversampling = padded.shape[1], _oversampling(rate)
    if not oversampling.size:
        return np.zeros(len(chosen), np.float32)
    around = padded.reshape(-1, STEP, channels)[chosen[:, np.newaxis] + np.arange(3)]
    count = len(chosen) * channels
    rows = np.zeros((-(-count // _GROUP) * _GROUP, 3 * STEP), np.float32)
    each = rows[:count].reshape(-1, channels, 3 * STEP)
    each[:] = around.reshape(-1, 3 * STEP, channels).transpose(0, 2, 1)
    values = rows.reshape(-1, _GROUP, 3 * STEP) @ oversampling
    return _largest(values, channels * values.shape[2])[: len(chosen)]


def _largest(sound: Sound, count: int) -> Sound:
    """The largest magnitude among each so many numbers.

    Floats without their sign are in the same order as the integers of the same bits, which are
    compared faster.
    """
    magnitudes = np.ascontiguousarray(sound, np.float32).view(np.int32).ravel() & _UNSIGNED
    if not len(magnitudes):
        return np.zeros(0, np.float32)
    begins = np.arange(0, len(magnitudes), count)
    return np.maximum.reduceat(magnitudes, begins).view(np.float32)


@cache
def _oversampling(rate: int) -> Sound:
    """The filter as a matrix: a step with its neighbours to all values between frames in it.

    There are none at rates that are high enough by themselves.
    """
    factor = 4 if rate < 96_000 else 2 if rate < 192_000 else 1  # BS.1770-5, annex 2
    between = np.arange(1, factor)[:, None] / factor
    offset = np.arange(1 - STEP, STEP + 1)[None, :] - between
    phases = np.sinc(offset) * np.i0(_BETA * np.sqrt(np.maximum(1 - (offset / STEP) ** 2, 0)))
    phases /= phases.sum(axis=1, keepdims=True)
    matrix = np.zeros((STEP, factor - 1, 3 * STEP))
    for frame in range(STEP):
        matrix[frame, :, frame + 1 : frame + 1 + _TAPS] = phases
    return np.ascontiguousarray(matrix.reshape(-1, 3 * STEP).T, np.float32)


@cache
def _spread(rate: int) -> float:
    """How much larger than all frames near it an interpolated value can be."""
    return float(np.abs(_oversampling(rate)).sum(axis=0).max(initial=1.0)) * (1 + 1e-5)
