"""How long an episode may be, and what may be done for it."""

from dataclasses import dataclass

from audio.units import Ms


@dataclass(frozen=True, slots=True)
class Slot:
    """How long an episode may last.

    Attributes:
        flex: how much faster or slower voices may speak for it, in percent.
    """

    length: Ms
    flex: float = 4.0
