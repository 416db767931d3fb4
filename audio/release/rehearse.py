"""What publishing, correcting or withdrawing would do: tried out on a copy, of which nothing stays.

An episode that is not built yet is rehearsed with files that stand in for those of its build.  The
texts are what it would make of the takes that are there.  The sound is the published one, which
publishing never changes; of what is new only the name is known.
"""

import datetime
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from audio.build import Built, Rundown, standing
from audio.errors import PublishError
from audio.export.report import Files
from audio.export.texts import texts
from audio.media.alone import alone
from audio.model.formats import MP3
from audio.publish import made
from audio.publish.address import FEED
from audio.publish.cut import cut_of
from audio.publish.delivery.deliver import Delivered, foresee
from audio.publish.delivery.place import place_at
from audio.publish.entry import Entry
from audio.publish.guard import demand_present
from audio.publish.item import Finished
from audio.publish.lock import read_lock
from audio.publish.site import Published
from audio.release.dispatch import is_there
from audio.release.publish import laid_out, of_episode, put, withdraw_from
from audio.release.release import Release
from audio.release.show import show_of

REHEARSAL = ".rehearsal-"  # how the name of a folder begins in which something is tried out
UNKNOWN = b"sound that is not made yet"
_DIGEST = sha256(UNKNOWN).hexdigest()[:8]  # as it stands in the name of a new cut's folder


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What would be done.

    Attributes:
        unbuilt: ids of episodes that would be built first, and how many lines would be spoken.
        published: in the name of a folder, "…" stands for what only the finished sound can tell.
        delivered: nothing if it would be delivered nowhere; its bytes are without the sound that
            is not built, and a page counts as new whose transcript is not.
    """

    unbuilt: dict[str, int]
    published: Published
    delivered: Delivered | None


@dataclass(frozen=True, slots=True)
class Stage:
    """A copy of the published folder and of the lock, in which nothing costs room or time.

    Attributes:
        folder, lock: of the copy.
        real_folder, real_lock: what they stand for.
        spare: a folder for whatever else it takes.
    """

    folder: Path
    lock: Path
    real_folder: Path
    real_lock: Path
    spare: Path

    def there(self, path: Path) -> Path:
        """Where a path of the copy is in earnest."""
        if path == self.lock:
            return self.real_lock
        return self.real_folder / _named(_within(self, path))


def rehearse(
    release: Release, destination: str, *, allow_missing: bool = False, prune: bool = False
) -> Rehearsed:
    """What `publish` and a delivery would do; nothing is spoken, written or sent.

    Args:
        destination: where it would be delivered to; empty if nowhere.
        allow_missing: whether the destination may lack files, too.

    Raises:
        PublishError, ScriptError: what would be refused.
    """
    out, (show, lock) = release.out, release.show()
    with alone(out):
        rundowns, failed = laid_out(release)
    how = out, release.language, release.takes
    found = [standing(script, *how) for script in rundowns]
    built = [one if one and _is_whole(one) else None for one in found]
    pairs = list(zip(rundowns.values(), built, strict=True))
    with alone(out), _staged(out, release.folder, lock) as stage:
        episodes = [of_episode(made) if made else _stand_in(due, stage) for due, made in pairs]
        whatever = replace(release, allow_missing=True)
        published = put(whatever, show, episodes, stage.folder, stage.lock)
        unbuilt = {due.episode.id: due.guessed for due, made in pairs if made is None}
        promised = _promised(stage, unbuilt)
        published = _as_built(published, stage, promised, allow_missing=release.allow_missing)
        delivered = _delivered(stage, destination, promised, prune, allow_missing)
    published = replace(_as_at(published, stage), failed=tuple(failed.items()))
    return Rehearsed(unbuilt, published, delivered)


def rehearse_withdrawal(  # noqa: PLR0913  what a release needs to know
    script: Path,
    out: Path,
    folder: Path,
    destination: str,
    when: datetime.datetime | None,
    *,
    allow_missing: bool = False,
    language: str = "",
    prune: bool = False,
) -> Rehearsed:
    """What `withdraw` and a delivery would do; nothing is written or sent.

    Raises:
        PublishError, ScriptError: what would be refused.
    """
    _, lock = show_of([script], language)
    with alone(out), _staged(out, folder, lock) as stage:
        published = withdraw_from(script, stage.folder, stage.lock, when, language)
        delivered = _delivered(stage, destination, frozenset(), prune, allow_missing)
    return Rehearsed({}, _as_at(published, stage), delivered)


def _is_whole(built: Built) -> bool:
    names = built.episode.sound.formats
    return all(built.files.audio_as(name).is_file() for name in names)


def _stand_in(due: Rundown, stage: Stage) -> Finished:
    """An episode as if it were built, but for its sound."""
    episode = due.episode
    files = Files.within(stage.spare, episode.id)
    files.audio.parent.mkdir(parents=True, exist_ok=True)
    for path, text in texts(episode, due.timeline, files):
        path.write_text(text, encoding="utf-8")
    for name in {MP3, *episode.sound.formats}:
        files.audio_as(name).write_bytes(UNKNOWN)
    made = of_episode(replace(due, files=files))
    published = _published_sound(made, stage)
    return replace(made, audio=published) if published else made


def _published_sound(made: Finished, stage: Stage) -> Path | None:
    """The sound of an episode where it is published, if its script asks for no other."""
    lock = read_lock(stage.lock)
    entry: Entry | None = lock.episodes.get(made.id) if lock else None
    if entry is None or (entry.heard.digest and cut_of(made.heard) != entry.heard):
        return None
    path = stage.folder / entry.audio.path
    return path if path.is_file() else None


def _promised(stage: Stage, episodes: Iterable[str]) -> frozenset[str]:
    """Files that episodes have once they are built: what was published comes of a build again."""
    lock = read_lock(stage.lock)
    entries = (lock.episodes.get(name) for name in episodes) if lock else ()
    return frozenset(path for entry in entries if entry for path in entry.told.paths)


def _as_built(
    published: Published, stage: Stage, promised: AbstractSet[str], *, allow_missing: bool
) -> Published:
    """What came of it, if the files that were promised are made.

    Raises:
        PublishError: others are missing.
    """
    lock = read_lock(stage.lock)
    entries = lock.episodes.values() if lock else ()
    earlier = {stage.folder / path for entry in entries for path in entry.told.earlier}
    made = [path for path in published.absent if _within(stage, path) in promised]
    others = [path for path in published.absent if path not in made]
    if not allow_missing:
        demand_present(path for path in others if path not in earlier)
    return replace(published, written=(*made, *published.written), absent=tuple(others))


def _within(stage: Stage, path: Path) -> str:
    return path.relative_to(stage.folder).as_posix()


def _delivered(
    stage: Stage,
    destination: str,
    promised: AbstractSet[str],
    prune: bool,  # noqa: FBT001
    allow_missing: bool,  # noqa: FBT001
) -> Delivered | None:
    """What a delivery would do, if the files that were promised are made."""
    if not destination or is_there(stage.real_folder, destination):
        return None
    if not (stage.folder / FEED).is_file():
        return None
    text, place = stage.lock.read_text("utf-8"), place_at(destination)
    told = foresee(stage.folder, place, text, prune=prune, allow_missing=True)
    missing = tuple(path for path in told.missing if path not in promised)
    if missing and not allow_missing:
        foresee(stage.folder, place, text, prune=prune)  # which refuses it
    unknown = [path for path in told.sent if _is_unknown(stage.folder / path)]
    return replace(
        told,
        sent=(*(it for it in told.missing if it in promised), *map(_named, told.sent)),
        missing=missing,
        bytes=told.bytes - len(unknown) * len(UNKNOWN),
    )


def _is_unknown(path: Path) -> bool:
    return path.stat().st_size == len(UNKNOWN) and path.read_bytes() == UNKNOWN


def _named(path: str) -> str:
    """A path within the folder, without what a sound decides that is not made yet."""
    return path.replace(f"-{_DIGEST}/", "-…/")


@contextmanager
def _staged(out: Path, folder: Path, lock: Path) -> Iterator[Stage]:
    """A copy whose files are links to the real ones: publishing replaces, and never writes into."""
    for leftover in out.glob(f"{REHEARSAL}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=REHEARSAL, dir=out) as name:
        place = Path(name)
        stage = Stage(place / "public", place / lock.name, folder, lock, place / "build")
        if folder.is_dir():
            shutil.copytree(folder, stage.folder, copy_function=_linked)
        if lock.is_file():
            shutil.copyfile(lock, stage.lock)
        if made.beside(folder).is_file():
            shutil.copyfile(made.beside(folder), made.beside(stage.folder))
        try:
            yield stage
        except PublishError as error:
            said = str(error).replace(str(stage.folder), str(folder))
            raise PublishError(said.replace(str(stage.lock), str(lock))) from error


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # a disk without links
        shutil.copy2(source, target)


def _as_at(published: Published, stage: Stage) -> Published:
    return replace(
        published,
        feed=stage.there(published.feed),
        written=tuple(map(stage.there, published.written)),
        unchanged=tuple(map(stage.there, published.unchanged)),
        absent=tuple(map(stage.there, published.absent)),
    )
