"""One writer at a time; the hold ends with the process, however that ends."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from audio.errors import AudioError
from audio.media.atomic import refusal, sweep


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder for the length of a block, or refuse at once.

    What killed runs left unfinished in the folder is removed first.

    Raises:
        AudioError: somebody else holds it, or it cannot be written.
    """
    hold = _held(folder / ".lock", f"another run is at work in {folder}: wait for it to end")
    try:
        sweep(folder)
        yield
    finally:
        hold.release()


@contextmanager
def alone_with(file: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold a single file, which need not be there; nothing is left beside it.

    Args:
        wait: seconds for whoever holds it to let go; without, it is refused at once.

    Raises:
        AudioError: somebody else holds it, or its folder cannot be written.
    """
    mark = file.with_name(f".{file.name}.hold")
    hold = _held(mark, f"another run is at work on {file}: wait for it to end", wait)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no open file
            mark.unlink()
        hold.release()


def _held(mark: Path, busy: str, wait: float = 0.0) -> FileLock:
    """The lock on a file that stands for what is held."""
    lock = FileLock(mark, timeout=wait)
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise AudioError(busy) from error
    except NotImplementedError as error:
        raise AudioError(f"{mark.parent} is on a disk that cannot hold files: {error}") from error
    except OSError as error:
        raise refusal(mark.parent, error) from error
    return lock
