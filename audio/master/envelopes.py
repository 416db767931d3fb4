"""A sound's envelope, measured: how loud it is to the ear, and how high its peaks are."""

import numpy as np

from audio.master.peaks import Sound
from audio.master.weighting import energies, still, weighting
from audio.media.envelope import Envelope
from audio.units import SESSION_RATE

_BLOCK = 480  # hops measured at once, 4.8 s


def envelope_of(sound: Sound) -> Envelope:
    """The envelope of session sound: float32, frames × channels (one or two), 48 kHz."""
    middle = _energies(sound.mean(axis=1, keepdims=True, dtype=np.float32))
    sides = 2 * middle if sound.shape[1] == 1 else _energies(sound)
    return Envelope(sides, middle, _peaks(sound))


def _energies(sound: Sound) -> Sound:
    """The K-weighted energy of each hop."""
    filt, state = weighting(SESSION_RATE), still(sound.shape[1])
    block, found = _BLOCK * filt.hop, [np.zeros(0, np.float32)]
    for first in range(0, len(sound), block):
        grains, state = energies(filt, sound[first : first + block], state)
        found.append(filt.by_hop(grains))
    return np.concatenate(found)


def _peaks(sound: Sound) -> Sound:
    """The largest frame of each hop, of any channel."""
    hop = weighting(SESSION_RATE).hop
    highest = np.abs(sound).max(axis=1, initial=0.0)
    by_hop = np.pad(highest, (0, -len(highest) % hop)).reshape(-1, hop)
    return np.asarray(by_hop.max(axis=1, initial=0.0), np.float32)
