"""A sound's envelope, measured: how loud it is to the ear, and how high its peaks are."""

import numpy as np

from audio.master.peaks import Sound
from audio.master.weighting import energies, still, weighting
from audio.media.envelope import Envelope
from audio.units import SESSION_RATE

_BLOCK = 480  # hops measured at once, 4.8 s


def envelope_of(sound: Sound) -> Envelope:
    """The envelope of session sound: float32, frames × channels (one or two), 48 kHz."""
    meters = _Energies(), _Energies()
    block, found = _BLOCK * weighting(SESSION_RATE).hop, [np.zeros((3, 0), np.float32)]
    for first in range(0, len(sound), block):
        part = sound[first : first + block]
        middle = part.mean(axis=1, keepdims=True, dtype=np.float32)
        alone = meters[0].of(middle)
        both = 2 * alone if part.shape[1] == 1 else meters[1].of(part)
        found.append(np.stack([both, alone, _peaks(part)]))
    return Envelope(*np.concatenate(found, axis=1))


class _Energies:
    """The K-weighted energies of a sound that comes in blocks of whole hops."""

    def __init__(self) -> None:
        self._filter, self._state = weighting(SESSION_RATE), still(2)

    def of(self, block: Sound) -> Sound:
        """That of each hop of the next block."""
        state = self._state[: block.shape[1]]
        grains, self._state = energies(self._filter, block, state)
        return self._filter.by_hop(grains)


def _peaks(sound: Sound) -> Sound:
    """The largest frame of each hop, of any channel."""
    hop = weighting(SESSION_RATE).hop
    highest = np.abs(sound).max(axis=1)
    by_hop = np.pad(highest, (0, -len(highest) % hop)).reshape(-1, hop)
    return np.asarray(by_hop.max(axis=1), np.float32)
