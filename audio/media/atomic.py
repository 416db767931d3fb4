"""Files that are whole or not there: written beside, then renamed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A file to write in place of `path`; it takes its place if the block succeeds.

    The unfinished file is hidden, ends in the same suffix, and always has the same name, so that
    what a killed run leaves is overwritten by the next.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".unfinished-{path.name}")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes) -> None:
    """Put these bytes at `path`, all or nothing."""
    with beside(path) as unfinished:
        unfinished.write_bytes(data)


def write_text(path: Path, text: str) -> None:
    """Put this text at `path` as UTF-8 with plain line ends, all or nothing."""
    write_bytes(path, text.encode())
