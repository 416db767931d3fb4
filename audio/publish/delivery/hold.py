"""One desk at a time delivers to a place: a mark there says which, and since when it is alive.

No lock is had everywhere that lasts as long as its holder.  So the mark counts until its holder has
given no sign of life for a quarter of an hour, a desk goes on from its own mark after a kill, and
before the feed is replaced everybody looks once more whether the place is still his.
"""

import datetime
import hashlib
import json
import platform
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from audio.errors import AudioError, PublishError
from audio.publish.delivery.place import Place
from audio.publish.delivery.turns import NOW

MARK = "audiostory-delivering.json"
ALIVE = datetime.timedelta(minutes=15)

Clock = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    """The time of day."""
    return datetime.datetime.now(datetime.UTC)


@dataclass(slots=True)
class Held:
    """A place while it is ours."""

    place: Place
    desk: str
    clock: Clock
    renewed: datetime.datetime

    def renew(self) -> None:
        """Give a sign of life.

        Raises:
            PublishError: somebody else delivers there by now.
        """
        self.demand()
        self.renewed = _mark(self.place, self.desk, self.clock)

    def demand(self) -> None:
        """See that the place is still ours.

        Raises:
            PublishError: somebody else delivers there by now.
        """
        desk, _ = _holder(self.place)
        if desk != self.desk:
            raise PublishError(
                f"another desk has begun to deliver to {self.place.name}, so its feed was left as"
                " it is: publish again when that has ended"
            )


@contextmanager
def held(place: Place, folder: Path, clock: Clock = utc_now) -> Iterator[Held]:
    """Hold a place for the length of a block.

    Args:
        folder: what is delivered, by which the desk is known again; it is held already.

    Raises:
        PublishError: another desk delivers there.
    """
    desk = _desk(folder)
    holder, since = _holder(place)
    if since and holder != desk and clock() - since < ALIVE:
        raise PublishError(
            f"another desk delivers to {place.name}, and was alive at {since:%H:%M:%S} UTC: "
            "publish again when that has ended; a delivery that was killed counts for a quarter"
            f" of an hour, or until somebody removes {MARK} there"
        )
    hold = Held(place, desk, clock, _mark(place, desk, clock))
    try:
        yield hold
    finally:
        with suppress(AudioError):  # what went wrong in the block is what matters
            if _holder(place)[0] == desk:
                place.remove(MARK)


def _desk(folder: Path) -> str:
    """Which desk this is; the mark is served to anybody, so that it names nobody."""
    named = f"{platform.node()} {uuid.getnode()} {folder.resolve()}"
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def _mark(place: Place, desk: str, clock: Clock) -> datetime.datetime:
    now = clock()
    place.write(MARK, json.dumps({"desk": desk, "alive": now.isoformat()}).encode(), NOW)
    return now


def _holder(place: Place) -> tuple[str, datetime.datetime | None]:
    """Who holds a place, and when that was last said; a mark that nobody can read is nobody's."""
    try:
        said = json.loads(place.read(MARK) or b"")
        alive = datetime.datetime.fromisoformat(said["alive"])
        return str(said["desk"]), alive.astimezone(datetime.UTC)
    except (ValueError, KeyError, TypeError, RecursionError):
        return "", None
