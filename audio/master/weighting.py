"""K-weighting: how loud each hundredth of a second is to the ear.

BS.1770-5, annex 1, weighs sound with a shelf (the head) and a high-pass (the ear's
deafness to bass).  Both are recursive filters, which numpy has not.  Here the sound is cut
into short rows; what a row gives by itself is one matrix product, and what rings over from
the rows before is four numbers, found for all rows at once by doubling.  That is the
recursion itself, not an approximation of it.
"""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Section = tuple[Array, Array, Array, float]

_LONGEST_ROW = 64  # frames; longer rows multiply more, shorter ones add more overhead
_FADED = 1e-20  # a state that has rung down so far is below the grain of float64


@dataclass(frozen=True, slots=True, eq=False)
class Weighting:
    """The filter at one rate, as matrices on rows of sound.

    Attributes:
        hop: frames in a hundredth of a second.
        row: frames in a row; hops are whole numbers of rows.
        leaving: (row, 4): a row to the state that it leaves, if none was before it.
        through: (row + 4, row): a row and the state before it to the weighted row.
        decays: (4, 4) each: what a state becomes after 1, 2, 4, 8 … rows.
    """

    hop: int
    row: int
    leaving: Array
    through: Array
    decays: tuple[Array, ...]


@cache
def weighting(rate: int) -> Weighting:
    """The K-weighting filter for a rate in hertz."""
    hop = round(rate / 100)
    row = max(size for size in range(1, _LONGEST_ROW + 1) if hop % size == 0)
    a, b, c, d = _cascade(_section(*_shelf(rate)), _section(*_high_pass(rate)))
    powers = [np.eye(4)]
    for _ in range(row):
        powers.append(a @ powers[-1])
    ringing = np.stack([c @ power for power in powers[:row]], axis=1)
    leaving = np.stack([power @ b for power in reversed(powers[:row])])
    response = np.concatenate([[d], b @ ringing])[:row]
    delay = np.arange(row)[None, :] - np.arange(row)[:, None]
    own = np.where(delay >= 0, response[np.maximum(delay, 0)], 0.0)
    return Weighting(hop, row, leaving, np.vstack([own, ringing]), _doublings(powers[row].T))


def still(channels: int) -> Array:
    """The state before the first frame: nothing rings."""
    return np.zeros((channels, 4))


def energies(filt: Weighting, sound: NDArray[np.float32], state: Array) -> tuple[Array, Array]:
    """The K-weighted energy of each hop of a sound, and the state that it leaves.

    Args:
        filt: the filter.
        sound: float32, frames × channels; a last hop may be cut short.
        state: what rings from the sound before, channels × 4.

    Returns:
        The sum of squares over frames and channels per hop, and the state after the last
        full row (of use only when the sound was whole hops).
    """
    frames, channels = sound.shape
    hops, rows_in_hop = -(-frames // filt.hop), filt.hop // filt.row
    rows = _rows(filt, sound, hops * rows_in_hop)
    # hop by hop: products so small stay on one thread, where BLAS is fast on a busy machine too
    by_hop = rows.reshape(channels, hops, rows_in_hop, filt.row + 4)
    left = by_hop[..., : filt.row] @ filt.leaving
    states = _states(filt, left.reshape(channels, hops * rows_in_hop, 4), state)
    rows[:, :, filt.row :] = states[:, :-1]
    weighted = (by_hop @ filt.through).reshape(channels, hops * filt.hop)
    weighted[:, frames:] = 0.0
    per_hop = weighted.reshape(channels, hops, filt.hop)
    return np.einsum("chi,chi->h", per_hop, per_hop), states[:, -1]


def _rows(filt: Weighting, sound: NDArray[np.float32], count: int) -> Array:
    """The sound in rows, with room for four numbers after each: channels × count × row + 4."""
    frames, channels = sound.shape
    rows = np.zeros((channels, count, filt.row + 4))
    full, rest = divmod(frames, filt.row)
    rows[:, :full, : filt.row] = sound[: frames - rest].T.reshape(channels, full, filt.row)
    if rest:
        rows[:, full, :rest] = sound[frames - rest :].T
    return rows


def _states(filt: Weighting, left: Array, before: Array) -> Array:
    """The state before every row, and after the last: what each left, decayed and added."""
    states = np.concatenate([before[:, None, :], left], axis=1)
    for power, decay in enumerate(filt.decays):
        distance = 1 << power
        if distance < states.shape[1]:
            states[:, distance:] += states[:, :-distance] @ decay
    return states


def _doublings(decay: Array) -> tuple[Array, ...]:
    """Decay over 1, 2, 4 … rows, until nothing is left of a state."""
    decays = []
    while np.abs(decay).max() > _FADED:
        decays.append(decay)
        decay = decay @ decay
    return tuple(decays)


def _shelf(rate: int) -> tuple[Array, Array]:
    """Stage 1 of BS.1770-5, annex 1, table 1, as an analogue shelf brought to any rate.

    The centre, gain and quality are those that give table 1 at 48 kHz (B. Neville's
    derivation, which most meters use).
    """
    turn = math.tan(math.pi * 1681.974450955533 / rate)
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    damped = turn / 0.7071752369554196
    square = turn * turn
    ahead = [high + band * damped + square, 2 * (square - high), high - band * damped + square]
    back = [1 + damped + square, 2 * (square - 1), 1 - damped + square]
    return np.array(ahead) / back[0], np.array(back) / back[0]


def _high_pass(rate: int) -> tuple[Array, Array]:
    """Stage 2 of BS.1770-5, annex 1, table 2, brought to any rate in the same way."""
    turn = math.tan(math.pi * 38.13547087602444 / rate)
    damped = turn / 0.5003270373238773
    square = turn * turn
    back = [1 + damped + square, 2 * (square - 1), 1 - damped + square]
    return np.array([1.0, -2.0, 1.0]), np.array(back) / back[0]


def _section(ahead: Array, back: Array) -> Section:
    """A second-order filter as state equations (transposed direct form II)."""
    b0, b1, b2 = ahead
    _, a1, a2 = back
    matrix = np.array([[-a1, 1.0], [-a2, 0.0]])
    return matrix, np.array([b1 - a1 * b0, b2 - a2 * b0]), np.array([1.0, 0.0]), float(b0)


def _cascade(first: Section, second: Section) -> Section:
    """Two sections, one after the other, as one filter of four states."""
    a1, b1, c1, d1 = first
    a2, b2, c2, d2 = second
    matrix = np.block([[a1, np.zeros((2, 2))], [np.outer(b2, c1), a2]])
    return matrix, np.concatenate([b1, b2 * d1]), np.concatenate([d2 * c1, c2]), d1 * d2
