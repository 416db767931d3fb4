"""Files that are whole or not there: written beside, then renamed."""

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from audio.errors import AudioError, DiskFull

UNFINISHED = ".unfinished-"  # how the name of a file begins that is being written
TAKES = "takes"  # the folder in which others may be writing too
PUBLIC = "public"  # the published folder: publishing sweeps it, and it may have 100,000 files
ABANDONED = 600.0  # seconds since somebody wrote to it; a take is written in less than one


@contextmanager
def beside(path: Path, *, lasting: bool = True) -> Iterator[Path]:
    """A file to write in place of `path`; it takes its place if the block succeeds.

    The unfinished file is hidden, has a name of its own, and ends as `path` does, because an
    encoder chooses by the suffix.  It is on the disk before it takes its place, so that a power
    cut leaves the old file or the new one.

    Args:
        lasting: whether that is worth the wait; what is checked when it is read, and can be made
            again, may be lost with the power.

    Raises:
        AudioError: the file cannot be written.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{UNFINISHED}{secrets.token_hex(4)}-{path.name}")
    try:
        with _told(path, unfinished):
            yield unfinished
        with _told(path):
            if lasting:
                _settle(unfinished)
            unfinished.replace(path)
            if lasting:
                _settle_folder(path.parent)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put these bytes at `path`, all or nothing.

    Args:
        lasting: as in `beside`.

    Raises:
        AudioError: the file cannot be written.
    """
    with beside(path, lasting=lasting) as unfinished:
        unfinished.write_bytes(data)


def write_text(path: Path, text: str) -> None:
    """Put this text at `path` as UTF-8 with plain line ends, all or nothing."""
    write_bytes(path, text.encode())


def sweep(folder: Path) -> None:
    """Remove what killed runs left unfinished in a folder, for whoever holds it alone.

    Only takes may be shared with others: of theirs, what somebody may be at work on is left.
    """
    for leftover in _unfinished(folder):
        with suppress(OSError):
            idle = time.time() - leftover.stat().st_mtime
            if TAKES not in leftover.relative_to(folder).parts or idle > ABANDONED:
                leftover.unlink()


def _unfinished(folder: Path) -> Iterator[Path]:
    for here, within, names in os.walk(folder):
        if Path(here) == folder and PUBLIC in within:
            within.remove(PUBLIC)
        yield from (Path(here, name) for name in names if name.startswith(UNFINISHED))


def refusal(path: Path, error: OSError) -> AudioError:
    """Why a file or folder cannot be written, and what to do about it."""
    advice = ADVICE.get(error.errno or 0, "name another folder")
    kind = DiskFull if error.errno in FULL else AudioError
    return kind(f"{path} cannot be written: {error.strerror or error}: {advice}")


FULL = {errno.ENOSPC, errno.EDQUOT}
ROOM = "make room and run again; what was finished is kept"
ADVICE = {
    **dict.fromkeys(FULL, ROOM),
    errno.EACCES: "name a folder that you may write to",
    errno.EPERM: "name a folder that you may write to",
    errno.EROFS: "name a folder that you may write to",
    errno.EEXIST: "a file stands where a folder is needed; name another folder",
    errno.ENOTDIR: "a file stands where a folder is needed; name another folder",
    errno.EISDIR: "a folder of that name is there; name another file",
    errno.ENAMETOOLONG: "give it a shorter name",
}


@contextmanager
def _told(path: Path, unfinished: Path | None = None) -> Iterator[None]:
    """Turn what the system refuses into words; of a caller's block, only what is of this file."""
    try:
        yield
    except OSError as error:
        named = {error.filename, error.filename2} - {None}
        ours = unfinished is None or not named or str(unfinished) in named
        if not ours or isinstance(error, (ConnectionError, TimeoutError)):
            raise
        raise refusal(path, error) from error


def _settle(unfinished: Path) -> None:
    """Have the file's content on the disk before its new name is."""
    handle = os.open(unfinished, os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NO_SUCH_PROMISE:
            raise
    finally:
        os.close(handle)


NO_SUCH_PROMISE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}  # from disks that cannot fsync


def _settle_folder(folder: Path) -> None:
    """Have the new name on the disk, where the system can; Windows opens no folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
