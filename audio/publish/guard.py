"""What publishing must not do: write over what is not ours, or name what is not there."""

import re
from collections.abc import Container, Iterable
from html import unescape
from pathlib import Path

from audio.errors import PublishError
from audio.publish.address import PAGE
from audio.publish.feed import GENERATOR
from audio.publish.inventory import Inventory
from audio.publish.lock import Lock
from audio.publish.pages.pages import MARK

SHOWN = 8  # files that a refusal lists


ADVICE = "move that file away, or choose another folder with --output"


def demand_our_page(folder: Path) -> None:
    """See that the page that would be replaced is one of ours.

    Raises:
        PublishError: it was made by somebody else.
    """
    page = folder / PAGE
    if page.is_file() and MARK not in page.read_text("utf-8", errors="replace"):
        raise PublishError(f"{page} was not made by audiostory: {ADVICE}")


def demand_our_feed(path: Path, feed: str, lock: Lock, old: Lock | None) -> None:
    """See that the feed that would be replaced is this show's own, and holds nothing unknown.

    Args:
        feed: as it stands at this path.
        lock, old: the promises to come, and those so far.

    Raises:
        PublishError: it was made by somebody else, or for another show, or the lock has forgotten
            some of its episodes.
    """
    if GENERATOR not in feed:
        raise PublishError(f"{path} was not made by audiostory: {ADVICE}")
    told = re.search("<podcast:guid>(.*)</podcast:guid>", feed)
    if told and told[1] not in {lock.guid, old.guid if old else ""}:
        raise PublishError(f"{path} is the feed of another show: {ADVICE}")
    _demand_remembered(path, feed, lock.guids | (old.guids if old else set()))


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


def _demand_remembered(path: Path, feed: str, guids: Container[str]) -> None:
    """See that the lock knows every episode of the feed that would be replaced.

    Args:
        feed: as it stands.
        guids: all that it has promised.

    Raises:
        PublishError: it has forgotten some, and with them what listeners were promised.
    """
    told = re.findall("<guid[^>]*>(.*)</guid>", feed)
    forgotten = [guid for guid in map(unescape, told) if guid not in guids]
    if forgotten:
        listed = "".join(f"\n  {guid}" for guid in forgotten[:SHOWN])
        count = f"{len(forgotten)} episode{'' if len(forgotten) == 1 else 's'}"
        raise PublishError(
            f"{path} has {count} that show.lock does not know:{listed}\n"
            "bring back its last good version from version control; to take an episode out of the "
            "feed: audiostory withdraw SCRIPT"
        )


def absent(there: Inventory, lock: Lock) -> tuple[str, ...]:
    """The paths of files that the feed promises and the folder lacks."""
    named = (path for _, entry in lock.newest_first for path in entry.told.paths)
    return tuple(path for path in named if not there.has(path))


def absent_earlier(there: Inventory, lock: Lock) -> tuple[str, ...]:
    """Those of earlier cuts that the folder lacks; feeds of yesterday name them."""
    named = (path for _, entry in lock.newest_first for path in entry.told.earlier)
    return tuple(path for path in named if not there.has(path))
