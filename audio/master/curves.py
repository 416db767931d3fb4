"""A finished sound as curves over time: its waveform and its short-term loudness, to be drawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audio.master.weighting import Array, Weighting, energies, still, weighting
from audio.units import SESSION_RATE

Sound = NDArray[np.float32]

POINTS = 2000  # more than a screen has columns
HOP = 10  # ms, as the meter counts
_SHORT_TERM = 300  # hops, Tech 3341: 3 s
_SECOND = 100  # hops heard at once
_FLOOR = 1e-12  # mean square, −120 LUFS: less than this is the rounding of sums


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """A sound by equal steps of time; the last step may be cut short.

    Attributes:
        step_ms: length of a step.
        low, high: the lowest and highest sample of any channel, full scale is 1.
        short_term: LUFS, the loudest 3 s that end within the step, so that the highest of all is
            what a meter calls the maximum; minus infinity in silence and until 3 s were heard.
    """

    step_ms: int
    low: Array
    high: Array
    short_term: Array


def curves(blocks: Iterable[Sound], channels: int, points: int = POINTS) -> Curves:
    """Draw a sound that comes in blocks; how it is cut changes nothing.

    Args:
        blocks: float32, frames × channels, at 48 kHz, each of any length.
        channels: one or two.
        points: how many steps there may be at most; a step is 10 ms or a multiple of that.
    """
    filt, state = weighting(SESSION_RATE), still(channels)
    lows, highs, powers = [], [], []
    for piece in _pieces(blocks, channels, _SECOND * filt.hop):
        heard, state = energies(filt, piece, state)
        powers.append(filt.by_hop(heard)[: len(piece) // filt.hop] / filt.hop)
        low, high = _extremes(filt, piece)
        lows.append(low)
        highs.append(high)
    low, high, power = (np.concatenate([[], *parts]) for parts in (lows, highs, powers))
    step = max(1, -(-len(low) // points))
    return Curves(
        step_ms=step * HOP,
        low=_folded(low, step, np.inf).min(axis=1),
        high=_folded(high, step, -np.inf).max(axis=1),
        short_term=_folded(_short_term(power, len(low)), step, -np.inf).max(axis=1),
    )


def _pieces(blocks: Iterable[Sound], channels: int, count: int) -> Iterator[Sound]:
    """The same sound in pieces of so many frames; the last has what is left."""
    rest = np.zeros((0, channels), np.float32)
    for block in blocks:
        at = 0
        if len(rest):
            at = count - len(rest)
            rest = np.concatenate([rest, block[:at]])
            if len(rest) < count:
                continue
            yield rest
        whole = at + max(0, len(block) - at) // count * count
        for begin in range(at, whole, count):
            yield block[begin : begin + count]
        rest = block[whole:]
    if len(rest):
        yield rest


def _extremes(filt: Weighting, piece: Sound) -> tuple[Array, Array]:
    """The lowest and highest sample of each hop, the last of which may be cut short."""
    samples, begins = piece.ravel(), np.arange(0, piece.size, filt.hop * piece.shape[1])
    low, high = np.minimum.reduceat(samples, begins), np.maximum.reduceat(samples, begins)
    return low.astype(np.float64), high.astype(np.float64)


def _short_term(power: Array, hops: int) -> Array:
    """LUFS of the 3 s that end with each hop (BS.1770-5, annex 1, eq. 2)."""
    found = np.full(hops, -np.inf)
    if len(power) >= _SHORT_TERM:
        total = np.concatenate([[0.0], np.cumsum(power)])
        mean = (total[_SHORT_TERM:] - total[:-_SHORT_TERM]) / _SHORT_TERM
        heard = np.flatnonzero(mean > _FLOOR)
        found[_SHORT_TERM - 1 + heard] = -0.691 + 10 * np.log10(mean[heard])
    return found


def _folded(values: Array, step: int, nothing: float) -> Array:
    """Values in rows of so many, the last filled up with what changes nothing."""
    return np.pad(values, (0, -len(values) % step), constant_values=nothing).reshape(-1, step)
