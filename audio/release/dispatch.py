"""What was published goes to where it is served."""

from collections.abc import Sequence
from pathlib import Path

from audio.media.alone import alone_with
from audio.media.away import is_address
from audio.progress import Listener, unheard
from audio.publish.address import FEED
from audio.publish.delivery.deliver import Delivered, deliver
from audio.publish.delivery.place import place_at
from audio.release.show import show_of


def destination(scripts: Sequence[Path], language: str, named: str = "") -> str:
    """Where the show of these scripts is delivered to; empty if nowhere.

    Args:
        named: by the producer; else it is the show file that says it.

    Raises:
        PublishError, ScriptError: as for `show_of`.
    """
    show, lock = show_of(scripts, language)
    place = named or show.publish_to
    return str(lock.parent / place) if place and not named and not is_address(place) else place


def reach(destination: str) -> None:
    """See that a destination can be reached; building what goes there may cost.

    Raises:
        PublishError, StoreError: it cannot.
    """
    place_at(destination).read(FEED)


def dispatch(  # noqa: PLR0913  what a delivery needs to know
    scripts: Sequence[Path],
    folder: Path,
    destination: str,
    listener: Listener = unheard,
    *,
    language: str = "",
    allow_missing: bool = False,
    prune: bool = False,
    verify: bool = False,
) -> Delivered | None:
    """Have the published folder of a show at its destination.

    Nobody publishes into the folder meanwhile.

    Returns:
        Nothing if nothing was published yet, or the folder is what is served.

    Raises:
        PublishError: as for `deliver`.
        AudioError: another publish is at work.
    """
    _, lock = show_of(scripts, language)
    if is_there(folder, destination) or not (folder / FEED).is_file():
        return None
    with alone_with(lock):
        return deliver(
            folder,
            place_at(destination),
            lock.read_text("utf-8"),
            listener,
            allow_missing=allow_missing,
            prune=prune,
            verify=verify,
        )


def is_there(folder: Path, destination: str) -> bool:
    """Whether the folder itself is what is served."""
    return not is_address(destination) and Path(destination).resolve() == folder.resolve()
