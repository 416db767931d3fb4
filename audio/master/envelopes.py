"""A sound's envelopes, measured: how loud it is to the ear, and how high its peaks are."""

import numpy as np

from audio.master.peaks import Sound
from audio.master.weighting import energies, still, weighting
from audio.media.envelope import Envelope, Envelopes
from audio.units import SESSION_RATE

_BLOCK = 480  # hops measured at once, 4.8 s


def envelopes_of(sound: Sound) -> Envelopes:
    """The envelopes of session sound: float32, frames × channels (one or two), 48 kHz."""
    sides, middle = _Meter(), _Meter()
    block, mono = _BLOCK * weighting(SESSION_RATE).hop, sound.shape[1] == 1
    for first in range(0, len(sound), block):
        part = sound[first : first + block]
        middle.add(part.mean(axis=1, keepdims=True, dtype=np.float32))
        if not mono:
            sides.add(part)
    heard = middle.result()
    both = Envelope(2 * heard.energies, heard.peaks) if mono else sides.result()
    return Envelopes(both, heard, mono)


class _Meter:
    """Measures a sound that comes in blocks of whole hops."""

    def __init__(self) -> None:
        self._filter, self._state = weighting(SESSION_RATE), still(2)
        self._energies, self._peaks = [np.zeros(0, np.float32)], [np.zeros(0, np.float32)]

    def add(self, block: Sound) -> None:
        """Hear the next block."""
        hop = self._filter.hop
        grains, self._state = energies(self._filter, block, self._state[: block.shape[1]])
        self._energies.append(self._filter.by_hop(grains))
        highest = np.abs(block).max(axis=1)
        self._peaks.append(np.pad(highest, (0, -len(highest) % hop)).reshape(-1, hop).max(axis=1))

    def result(self) -> Envelope:
        """What was heard."""
        return Envelope(np.concatenate(self._energies), np.concatenate(self._peaks))
