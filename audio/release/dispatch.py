"""What was published goes to where it is served; or what that would change is told beforehand."""

import datetime
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from audio.build import Built, plan, standing
from audio.errors import PublishError, ScriptError
from audio.media.alone import alone, alone_with
from audio.media.away import is_address
from audio.progress import Listener, unheard
from audio.publish import site
from audio.publish.address import FEED
from audio.publish.delivery.deliver import Delivered, deliver, foresee
from audio.publish.delivery.place import place_at
from audio.publish.lock import read_lock
from audio.publish.site import Published
from audio.release.obstacles import obstacles
from audio.release.publish import TEMPLATES, of_episode
from audio.release.show import show_of

REHEARSAL = ".rehearsal-"  # how the name of a folder begins in which a publish is tried out


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What publishing would do.

    Attributes:
        unbuilt: ids of episodes that would be built first, and how many lines would be spoken.
        published: with the episodes that are built; nothing if a feed would have none.
        delivered: nothing if it would be delivered nowhere.
    """

    unbuilt: dict[str, int]
    published: Published | None
    delivered: Delivered | None


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


def rehearse(  # noqa: PLR0913  what a release needs to know
    scripts: Sequence[Path],
    out: Path,
    folder: Path,
    destination: str,
    *,
    language: str = "",
    takes: str = "",
    now: datetime.datetime | None = None,
    prune: bool = False,
) -> Rehearsed:
    """What publishing and delivering would do; nothing is spoken, written or sent.

    Raises:
        PublishError, ScriptError: what would be refused.
    """
    show, lock = show_of(scripts, language)
    with alone(out):
        rundowns = [plan(script, out, language=language, takes=takes) for script in scripts]
        problems = site.unfit(show, list(map(of_episode, rundowns)), lock)
    if now:
        due = zip(scripts, (it.episode for it in rundowns), strict=True)
        problems += obstacles(due, read_lock(lock), now)
    if problems:
        raise ScriptError(problems)
    found = [standing(script, out, language, takes) for script in scripts]
    built = [one for one in found if one and _is_whole(one)]
    ids = {one.episode.id for one in built}
    unbuilt = {it.episode.id: it.guessed for it in rundowns if it.episode.id not in ids}
    if not built and not lock.is_file():
        return Rehearsed(unbuilt, None, None)
    with alone(out), _rehearsal(out, folder, lock) as (stage, stage_lock):
        episodes = list(map(of_episode, built))
        put = partial(site.publish, templates=lock.with_name(TEMPLATES), now=now)
        published = put(show, episodes, stage, stage_lock, allow_missing=True)
        delivered = None
        if destination and not is_there(folder, destination) and (stage / FEED).is_file():
            text = stage_lock.read_text("utf-8")
            delivered = foresee(stage, place_at(destination), text, prune=prune)
        there = _moved(stage, folder, stage_lock, lock)
    return Rehearsed(unbuilt, _as_at(published, there), delivered)


def is_there(folder: Path, destination: str) -> bool:
    """Whether the folder itself is what is served."""
    return not is_address(destination) and Path(destination).resolve() == folder.resolve()


def _is_whole(built: Built) -> bool:
    names = built.episode.sound.formats
    return all(built.files.audio_as(name).is_file() for name in names)


@contextmanager
def _rehearsal(out: Path, folder: Path, lock: Path) -> Iterator[tuple[Path, Path]]:
    """A copy of the published folder and of the lock, in which nothing costs room or time.

    Files are links to the real ones: publishing replaces files, and never writes into them.
    """
    for leftover in out.glob(f"{REHEARSAL}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=REHEARSAL, dir=out) as stage:
        public, copy = Path(stage) / "public", Path(stage) / lock.name
        if folder.is_dir():
            shutil.copytree(folder, public, copy_function=_linked)
        if lock.is_file():
            shutil.copyfile(lock, copy)
        try:
            yield public, copy
        except PublishError as error:
            said = str(error).replace(str(public), str(folder)).replace(str(copy), str(lock))
            raise PublishError(said) from error


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # a disk without links
        shutil.copy2(source, target)


def _moved(stage: Path, folder: Path, copy: Path, lock: Path) -> Callable[[Path], Path]:
    """Where a path of the rehearsal is in earnest."""
    return lambda path: lock if path == copy else folder / path.relative_to(stage)


def _as_at(published: Published, there: Callable[[Path], Path]) -> Published:
    return replace(
        published,
        feed=there(published.feed),
        written=tuple(map(there, published.written)),
        unchanged=tuple(map(there, published.unchanged)),
        absent=tuple(map(there, published.absent)),
    )
