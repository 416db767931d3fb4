"""What there is to hear of a script that is followed."""

from collections.abc import Callable
from dataclasses import dataclass

from audio.units import Ms


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to hear by now.

    Attributes:
        audio: the file, named from the output folder with "/"; empty while there is none.
        at: where in it the first change is heard.
        what: the change, in words; empty if there was none.
        whole: whether it is the finished episode, not a passage of it.
        trouble: why there is nothing newer; empty if it is up to date.
        title: of the episode.
        seconds: since the script was saved.
    """

    audio: str = ""
    at: Ms = Ms(0)
    what: str = ""
    whole: bool = False
    trouble: str = ""
    seconds: float = 0.0
    title: str = ""


Show = Callable[[Shown], None]
