"""One writer at a time; the hold ends with the process, however that ends."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from filelock import FileLock, Timeout

from audio.errors import AudioError
from audio.media.atomic import refusal, sweep
from audio.progress import Listener, Noted, Waited

GRACE = 0.5  # seconds; a program that a killed run was just starting holds what that held
PATIENCE = 300.0  # seconds; a preview has made an episode by then


@contextmanager
def alone(folder: Path, listener: Listener | None = None) -> Iterator[None]:
    """Hold a folder for the length of a block, or refuse at once.

    What killed runs left unfinished in the folder is removed first.

    Args:
        listener: is told that somebody else holds it, who is then waited for, and may end that.

    Raises:
        AudioError: somebody else holds it, or it cannot be written.
    """
    mark, busy = folder / ".lock", f"another run is at work in {folder}"
    lock = _locked(mark, GRACE)
    if lock is None and listener:
        listener(Noted(f"{busy}: waiting for it to end …"))
        lock = _awaited(mark, listener)
    if lock is None:
        raise AudioError(f"{busy}: wait for it to end")
    try:
        sweep(folder)
        yield
    finally:
        lock.release()


@contextmanager
def alone_with(file: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold a single file, which need not be there; nothing is left beside it.

    Args:
        wait: seconds for whoever holds it to let go; without, it is refused at once.

    Raises:
        AudioError: somebody else holds it, or its folder cannot be written.
    """
    held = hold(file, wait)
    if held is None:
        raise AudioError(f"another run is at work on {file}: wait for it to end")
    try:
        yield
    finally:
        held.let_go()


@dataclass(frozen=True, slots=True)
class Hold:
    """A file that is held until it is let go, or until the process ends."""

    _mark: Path
    _lock: FileLock

    def let_go(self) -> None:
        """Let others have it; nothing is left beside it."""
        if self._lock.is_locked:
            with suppress(OSError):  # Windows removes no open file
                self._mark.unlink()
            self._lock.release()


def hold(file: Path, wait: float = 0.0) -> Hold | None:
    """Hold a single file, which need not be there, or nothing if somebody else does.

    Args:
        wait: as above.

    Raises:
        AudioError: its folder cannot be written.
    """
    mark = file.with_name(f".{file.name}.hold")
    lock = _locked(mark, wait)
    return Hold(mark, lock) if lock else None


def _awaited(mark: Path, listener: Listener) -> FileLock | None:
    """The lock once somebody else lets go of it; the listener may end the wait."""
    until, lock = monotonic() + PATIENCE, None
    while lock is None and monotonic() < until:
        listener(Waited())
        lock = _locked(mark, GRACE)
    return lock


def _locked(mark: Path, wait: float) -> FileLock | None:
    """The lock, unless somebody else has it for longer than so many seconds."""
    lock = FileLock(mark, timeout=wait)
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        return None
    except NotImplementedError as error:
        raise AudioError(f"{mark.parent} is on a disk that cannot hold files: {error}") from error
    except OSError as error:
        raise refusal(mark.parent, error) from error
    return lock
