"""How loud a sound is from hundredth to hundredth of a second, kept beside what it was measured on.

From the envelopes of what it is made of, the loudness of a mix is known before any of it is laid.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.errors import AudioError
from audio.fingerprint import fingerprint
from audio.media.foreign import Samples
from audio.media.shelf import Shelf
from audio.units import Ms

HOP = Ms(10)
FORMAT = "envelope 1"  # how it is measured
ROWS = 4

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Envelope:
    """A sound in hops of ten milliseconds, of which the last may be cut short.

    Attributes:
        energies: K-weighted (BS.1770), over all channels.
        peaks: the largest frame of any channel, as a factor.
    """

    energies: Values
    peaks: Values

    def __len__(self) -> int:
        return len(self.energies)


@dataclass(frozen=True, slots=True, eq=False)
class Envelopes:
    """A sound as it is heard on two channels, and on one.

    Attributes:
        sides: on two; mono goes to both.
        middle: on one, which has half of both.
        mono: it has one channel, and can be panned.
    """

    sides: Envelope
    middle: Envelope
    mono: bool

    def on(self, channels: int) -> Envelope:
        """On so many."""
        return self.middle if channels == 1 else self.sides


Measure = Callable[[Samples], Envelopes]
"""Measures session sound, frames × 1 or 2."""


def kept(path: Path, origin: str, make: Callable[[], Envelopes]) -> Envelopes:
    """What was measured before, or is measured now and kept if it can be.

    Args:
        origin: tells what it is measured on.
    """
    shelf, head = Shelf(path.parent), fingerprint(FORMAT, origin).encode()
    if known := _read(shelf.get(path.name), head):
        return known
    made = make()
    rows = [made.sides.energies, made.sides.peaks, made.middle.energies, made.middle.peaks]
    content = bytes([made.mono]) + np.stack(rows).astype("<f4").tobytes()
    with suppress(AudioError):  # a folder that cannot be written is measured again the next time
        shelf.put(path.name, head + content)
    return made


def _read(data: bytes | None, head: bytes) -> Envelopes | None:
    """What was kept, unless there is none, or it was measured on something else."""
    if data is None or not data.startswith(head):
        return None
    mono, content = data[len(head) :][:1], data[len(head) + 1 :]
    if not mono or len(content) % (4 * ROWS):
        return None
    rows = np.frombuffer(content, "<f4").reshape(ROWS, -1)
    if not np.isfinite(rows).all():
        return None
    return Envelopes(Envelope(*rows[:2]), Envelope(*rows[2:]), mono != b"\0")
