"""K-weighting: how loud each hundredth of a second is to the ear.

BS.1770-5, annex 1, weighs sound with a shelf (the head) and a high-pass (the ear's
deafness to bass).  Both are recursive filters, which numpy has not.  Here the sound is cut
into short rows.  What rings over from the rows before is four numbers, found for all rows at
once: in groups by one matrix product, from group to group by doubling.  A row and what rings in
it give its weighted sound, by another product.  That is the recursion itself, not an
approximation of it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Number = TypeVar("Number", np.float32, np.float64)
Section = tuple[Array, Array, Array, float]

_LONGEST_ROW = 64  # frames; longer rows multiply more, shorter ones add more overhead
_FADED = 1e-12  # a state that has rung down so far is far below the grain of float32
_AT_ONCE = 64  # rows: so small a product stays on one thread, where BLAS is fast on any machine
_STATES = 4
_ROWS_IN_GROUP = 8  # more multiply more, fewer add more overhead
_GRAINS = 5  # of a hop


@dataclass(frozen=True, slots=True, eq=False)
class Weighting:
    """The filter at one rate, as matrices on rows of sound.

    Attributes:
        hop: frames in a hundredth of a second.
        grain: frames of which the energy is told: at 48 kHz a fifth of a hop, of which an MP3
            frame has twelve, so that what was heard from any of them on can be used elsewhere.
        row: frames in a row; grains are whole numbers of rows.
        response: (row + 4, row): a row, and the state before it, to its weighted sound.
        leaving: (row, 4): a row to the state that it leaves by itself.
        group: (32, 32): what each row of a group leaves to the state behind each row.
        carrying: (4, 32): the state before a group to what it adds behind each row.
        decays: (4, 4) each: what a state becomes after 1, 2, 4, 8 … groups.
    """

    hop: int
    grain: int
    row: int
    response: NDArray[np.float32]
    leaving: NDArray[np.float32]
    group: Array
    carrying: Array
    decays: tuple[Array, ...]

    @property
    def memory(self) -> int:
        """Frames after which nothing is left of what was before; a whole number of hops."""
        rows = _ROWS_IN_GROUP << len(self.decays)
        return -(-rows * self.row // self.hop) * self.hop

    @property
    def tenth(self) -> int:
        """Frames in a tenth of a second."""
        return 10 * self.hop

    def by_hop(self, grains: NDArray[np.floating], before: int = 0) -> NDArray[np.float32]:
        """The energy of each hop from that of each grain; the first and last may be cut short.

        Args:
            before: grains that are missing of the first hop.
        """
        each = self.hop // self.grain
        whole = np.pad(grains, (before, -(before + len(grains)) % each)).reshape(-1, each)
        return np.asarray(whole.sum(axis=1, dtype=np.float64), np.float32)


@cache
def weighting(rate: int) -> Weighting:
    """The K-weighting filter for a rate in hertz."""
    hop = round(rate / 100)
    grain = hop // _GRAINS if hop % _GRAINS == 0 else hop
    row = max(size for size in range(1, _LONGEST_ROW + 1) if grain % size == 0)
    a, b, c, d = _cascade(_section(*_shelf(rate)), _section(*_high_pass(rate)))
    powers = [np.eye(_STATES)]
    for _ in range(row):
        powers.append(a @ powers[-1])
    ringing = np.stack([c @ power for power in powers[:row]], axis=1)
    leaving = np.stack([power @ b for power in reversed(powers[:row])])
    impulse = np.concatenate([[d], b @ ringing])[:row]
    delay = np.arange(row)[None, :] - np.arange(row)[:, None]
    own = np.where(delay >= 0, impulse[np.maximum(delay, 0)], 0.0)
    response = np.vstack([own, ringing]).astype(np.float32)
    over_rows = [np.eye(_STATES)]
    for _ in range(_ROWS_IN_GROUP):
        over_rows.append(over_rows[-1] @ powers[row].T)
    return Weighting(
        hop=hop,
        grain=grain,
        row=row,
        response=response,
        leaving=leaving.astype(np.float32),
        group=_in_group(over_rows),
        carrying=np.hstack(over_rows[1:]),
        decays=_doublings(over_rows[-1]),
    )


def still(channels: int) -> Array:
    """The state before the first frame: nothing rings."""
    return np.zeros((channels, _STATES))


def energies(filt: Weighting, sound: NDArray[np.float32], state: Array) -> tuple[Array, Array]:
    """The K-weighted energy of each grain of a sound, and the state that it leaves.

    Products are of float32, which keeps a hop's energy to a hundred-thousandth of a decibel, or to
    a thousandth where nearly all of a sound is below 20 Hz; what rings from row to row is of
    float64.

    Args:
        filt: the filter.
        sound: float32, frames × channels, all finite; a last grain may be cut short.
        state: what rings from the sound before, channels × 4.

    Returns:
        The sum of squares over frames and channels per grain, and the state after the last
        full row (of use only when the sound was whole grains).
    """
    frames, channels = sound.shape
    grains = -(-frames // filt.grain)
    count = grains * (filt.grain // filt.row)
    rows = np.zeros((-(-count // _ROWS_IN_GROUP) * _ROWS_IN_GROUP, filt.row + _STATES), np.float32)
    own, ringing = rows[:, : filt.row], rows[:, filt.row :]
    total, states = np.zeros(grains), np.empty_like(state)
    for channel in range(channels):
        _fill(own, sound[:, channel])
        behind = _states(filt, _product(own, filt.leaving), state[channel])
        ringing[:1], ringing[1:] = state[channel], behind[:-1]
        weighted = _product(rows, filt.response)[:count].reshape(grains, filt.grain)
        if rest := frames % filt.grain:
            weighted[-1, rest:] = 0.0
        total += np.einsum("gi,gi->g", weighted, weighted)
        states[channel] = behind[count - 1] if count else state[channel]
    return total, states


def _fill(rows: NDArray[np.float32], channel: NDArray[np.float32]) -> None:
    """One channel in rows, the last one filled up with silence, as those behind it are."""
    whole, rest = divmod(len(channel), rows.shape[1])
    rows[:whole] = channel[: len(channel) - rest].reshape(whole, rows.shape[1])
    if rest:
        rows[whole, :rest] = channel[-rest:]


def _product(rows: NDArray[Number], matrix: NDArray[Number]) -> NDArray[Number]:
    """The product of many rows with a matrix, some at a time."""
    whole = len(rows) // _AT_ONCE * _AT_ONCE
    product = np.empty((len(rows), matrix.shape[1]), rows.dtype)
    stacked = rows[:whole].reshape(-1, _AT_ONCE, rows.shape[1])
    np.matmul(stacked, matrix, out=product[:whole].reshape(*stacked.shape[:2], matrix.shape[1]))
    np.matmul(rows[whole:], matrix, out=product[whole:])
    return product


def _states(filt: Weighting, left: NDArray[np.float32], before: Array) -> Array:
    """The state behind every row: what each left, decayed and added."""
    groups = left.reshape(-1, _ROWS_IN_GROUP * _STATES).astype(np.float64)
    states = _product(groups, filt.group)
    carried = np.concatenate([before[None, :], states[:, -_STATES:]])
    for power, decay in enumerate(filt.decays):
        distance = 1 << power
        if distance < len(carried):
            carried[distance:] += carried[:-distance] @ decay
    states += carried[:-1] @ filt.carrying
    return states.reshape(-1, _STATES)


def _in_group(over_rows: Sequence[Array]) -> Array:
    """What each row of a group leaves, decayed, in the state behind each row of it."""
    size = _ROWS_IN_GROUP * _STATES
    group = np.zeros((size, size))
    for row in range(_ROWS_IN_GROUP):
        behind = np.hstack(over_rows[: _ROWS_IN_GROUP - row])
        group[row * _STATES : (row + 1) * _STATES, row * _STATES :] = behind
    return group


def _doublings(decay: Array) -> tuple[Array, ...]:
    """Decay over 1, 2, 4 … groups, until nothing is left of a state."""
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
