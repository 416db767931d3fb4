"""One writer at a time in a folder; the hold ends with the process, however that ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from audio.errors import AudioError


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder for the length of a block, or refuse at once.

    Raises:
        AudioError: somebody else holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / ".lock", timeout=0):
            yield
    except Timeout as error:
        raise AudioError(f"another run is at work in {folder}: wait for it to end") from error
