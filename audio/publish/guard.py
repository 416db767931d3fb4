"""What publishing must not do: write over what is not ours, or name what is not there."""

import re
from collections.abc import Iterable
from html import unescape
from os.path import isfile
from pathlib import Path

from audio.errors import PublishError
from audio.publish.address import FEED, PAGE
from audio.publish.feed import GENERATOR
from audio.publish.lock import File, Lock
from audio.publish.pages.pages import MARK

SHOWN = 8  # files that a refusal lists


def demand_ours(folder: Path, guids: Iterable[str]) -> None:
    """See that the page and the feed that would be replaced are this show's own.

    Args:
        guids: those that the show's feed may have had so far.

    Raises:
        PublishError: one of them was made by somebody else, or for another show.
    """
    advice = "choose another folder with --to, or move that file away"
    for name, sign in ((PAGE, MARK), (FEED, GENERATOR)):
        if (folder / name).is_file() and sign not in _text(folder / name):
            raise PublishError(f"{folder / name} was not made by audiostory: {advice}")
    found = re.search("<podcast:guid>(.*)</podcast:guid>", _text(folder / FEED))
    if found and found[1] not in guids:
        raise PublishError(f"{folder / FEED} is the feed of another show: {advice}")


def demand_present(absent: Iterable[Path]) -> None:
    """See that no promised file is missing.

    Raises:
        PublishError: with those that are.
    """
    missing = [str(path) for path in absent]
    if missing:
        listed = "\n".join(f"  {path}" for path in missing[:SHOWN])
        more = f"\n  and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        raise PublishError(
            f"the feed promises files that are not in the folder:\n{listed}{more}\n"
            '"audiostory publish" without a script builds every episode again; if they are served'
            " from elsewhere, add --allow-missing"
        )


def demand_remembered(folder: Path, guids: Iterable[str]) -> None:
    """See that the lock knows every episode of the feed that would be replaced.

    Args:
        guids: all that it has promised.

    Raises:
        PublishError: it has forgotten some, and with them what listeners were promised.
    """
    told = re.findall("<guid[^>]*>(.*)</guid>", _text(folder / FEED))
    forgotten = [guid for guid in map(unescape, told) if guid not in guids]
    if forgotten:
        listed = "".join(f"\n  {guid}" for guid in forgotten[:SHOWN])
        count = f"{len(forgotten)} episode{'' if len(forgotten) == 1 else 's'}"
        raise PublishError(
            f"{folder / FEED} has {count} that show.lock does not know:{listed}\n"
            "bring back its last good version from version control; to take an episode out of the "
            "feed: audiostory withdraw SCRIPT"
        )


def absent(folder: Path, lock: Lock) -> tuple[Path, ...]:
    """The files that the feed promises and the folder lacks."""
    return _missing(folder, (file for _, entry in lock.newest_first for file in entry.files))


def absent_earlier(folder: Path, lock: Lock) -> tuple[Path, ...]:
    """The files of earlier cuts that the folder lacks; feeds of yesterday name them."""
    return _missing(folder, (file for _, entry in lock.newest_first for file in entry.earlier))


def _missing(folder: Path, promised: Iterable[File]) -> tuple[Path, ...]:
    root = str(folder)  # as a text: ten thousand episodes have 50,000 files
    return tuple(folder / it.path for it in promised if not isfile(f"{root}/{it.path}"))  # noqa: PTH113


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""
