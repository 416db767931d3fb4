"""What the core tells whoever listens while it works.

Core modules neither print nor log: they call a listener with one of these.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event as Flag


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


@dataclass(frozen=True, slots=True)
class Waited:
    """Somebody else is still waited for."""


Event = Opened | Began | Stepped | Ended | Noted | Warned | Waited
Listener = Callable[[Event], None]
"""Is told; what it raises ends the work as an interrupt does, and nothing is left unfinished."""


class Stopped(Exception):
    """Nobody wants any more what is being made."""


def heard_until(stopped: Flag, listener: Listener) -> Listener:
    """The listener, and an end of the work at its next event once `stopped` is set: by Stopped."""

    def listen(event: Event) -> None:
        if stopped.is_set():
            raise Stopped
        listener(event)

    return listen


def unheard(event: Event) -> None:
    """A listener that does not care."""
