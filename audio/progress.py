"""What the core tells whoever listens while it works.

Core modules neither print nor log: they call a listener with one of these.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opened:
    """Work on an episode starts; what follows is of it."""

    episode: str


@dataclass(frozen=True, slots=True)
class Began:
    """A stage starts; total counts its steps, 0 when nobody knows."""

    stage: str
    total: int = 0


@dataclass(frozen=True, slots=True)
class Stepped:
    """One more step of a stage is done; note says which, in a few words."""

    stage: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """A stage is over; note says what came of it."""

    stage: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """Something good to know before it happens, such as what it will cost."""

    message: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Something the producer should know, that stops nothing."""

    message: str


Event = Opened | Began | Stepped | Ended | Noted | Warned
Listener = Callable[[Event], None]
"""Is told; what it raises ends the work as an interrupt does, and nothing is left unfinished."""


def unheard(event: Event) -> None:
    """A listener that does not care."""
