"""How loud a sound is from hundredth to hundredth of a second, kept beside what it was measured on.

From the envelopes of what it is made of, the loudness of a mix is known before any of it is laid.
"""

import hashlib
from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.media.atomic import write_bytes
from audio.media.foreign import Samples
from audio.units import Ms

HOP = Ms(10)
DIGEST = hashlib.sha256().digest_size
FORMAT = "envelope 1"  # how it is measured

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Envelope:
    """A sound in hops of ten milliseconds, of which the last may be cut short.

    Attributes:
        sides: its K-weighted energy (BS.1770) on two channels; mono goes to both.
        middle: that of half their sum, which is what one channel has.
        peaks: the largest frame of any channel, as a factor.
    """

    sides: Values
    middle: Values
    peaks: Values

    def __len__(self) -> int:
        return len(self.sides)


Measure = Callable[[Samples], Envelope]
"""Measures session sound, frames × 1 or 2."""


def read_envelope(path: Path, origin: str) -> Envelope | None:
    """What was kept, unless it is gone, damaged, or was measured on something else."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    digest, content = data[:DIGEST], data[DIGEST:]
    if digest != _digest(content, origin):
        return None
    return Envelope(*np.frombuffer(content, "<f4").reshape(3, -1))


def write_envelope(path: Path, origin: str, envelope: Envelope) -> None:
    """Keep an envelope.

    Args:
        origin: tells what it was measured on.
    """
    content = np.stack(astuple(envelope)).astype("<f4").tobytes()
    write_bytes(path, _digest(content, origin) + content, lasting=False)


def _digest(content: bytes, origin: str) -> bytes:
    return hashlib.sha256(f"{FORMAT} {origin} ".encode() + content).digest()
