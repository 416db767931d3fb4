"""The folder that a host serves: audio, transcripts, chapters, pictures, pages and the feed.

    feed.xml   index.html  archive/<year>.html
    art/cover-<hash>.jpg   look/…
    episodes/<id>/<id>.mp3  transcript.vtt  chapters.json  cover-<hash>.jpg  index.html …

Everything is first written beside its place.  Then it takes its place by renaming, in an order
that a kill cannot break: the lock, so that no promise is made without being remembered; the
files, so that nothing is named before it is there; the feed last.  Until then listeners have the
old show, and publishing again ends what was begun.  Only audio that replaces a published file at
its promised address is in place a moment before the feed tells its new length.
"""

import datetime
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from audio.errors import PublishError, ScriptError
from audio.fingerprint import file_digest
from audio.media.alone import alone_with
from audio.media.atomic import UNFINISHED, beside, sweep
from audio.model.show import Show
from audio.publish.address import FEED
from audio.publish.feed import feed_xml, in_feed
from audio.publish.guard import absent, demand_ours, demand_present
from audio.publish.item import Finished
from audio.publish.ledger import Copy, Plan, plan
from audio.publish.lock import Lock, lock_text, read_lock
from audio.publish.markup import guids_and_enclosures
from audio.publish.pages.pages import Pages
from audio.publish.pages.templates import Templates
from audio.publish.requirements import refusals
from audio.publish.shape import uncollected


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing.

    Attributes:
        written, unchanged: files of the folder, and the lock.
        added, updated: ids of episodes.
        absent: files that the feed promises and the folder lacks: published from elsewhere.
        waiting: ids of episodes whose time has not come, and when it comes.
    """

    feed: Path
    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    added: tuple[str, ...]
    updated: tuple[str, ...]
    absent: tuple[Path, ...]
    waiting: tuple[tuple[str, datetime.datetime], ...] = ()


def publish(  # noqa: PLR0913  what publishing needs to know
    show: Show,
    finished: Sequence[Finished],
    folder: Path,
    lock_path: Path,
    *,
    templates: Path | None = None,
    allow_missing: bool = False,
    now: datetime.datetime | None = None,
) -> Published:
    """Put episodes into the show's folder and its feed; those published before stay.

    An episode whose date is yet to come stays out of all of it, the folder too: an address that
    can be guessed is no secret.  Publishing it again at its time brings it in.

    Only one publish of a show is ever at work: its lock is held meanwhile.

    Args:
        finished: the episodes to add or to publish anew.
        folder: what the host serves at the show's base_url.
        lock_path: show.lock, beside the show file.
        templates: folder with the show's own templates for its pages; it need not be there.
        allow_missing: whether the feed may name files that the folder lacks.
        now: None publishes whatever the date.

    Raises:
        ScriptError: a directory would reject the show or an episode, or a template has a mistake;
            nothing is written.
        PublishError: a promise would break, the lock is damaged, or the folder is another's;
            nothing is written.
        AudioError: another publish is at work, or a file cannot be written.
    """
    with alone_with(lock_path), _writing(), uncollected():
        before = _digest(lock_path)
        old = read_lock(lock_path)
        if problems := refusals(show, finished, old):
            raise ScriptError(problems)
        due, waiting = _due(finished, old, now)
        if waiting and not due and not (old and old.episodes):
            return Published(folder / FEED, (), (), (), (), (), waiting)  # no feed is without one
        new = plan(show, due, old)
        demand_ours(folder, {new.lock.guid, old.guid if old else ""})
        contents = _contents(show, new, folder, lock_path, Templates(templates))
        lacking = _lacking(folder, new.lock, contents, allowed=allow_missing)
        if _digest(lock_path) != before:
            raise PublishError(f"{lock_path} was changed by another publish: publish again")
        _sweep(folder, lock_path)
        written = _put(contents)
    published = _published(folder, old, new.lock, contents, written)
    return replace(published, absent=lacking, waiting=waiting)


def _lacking(
    folder: Path, lock: Lock, contents: Collection[Path], *, allowed: bool
) -> tuple[Path, ...]:
    """What the feed will name and nobody has, if that is allowed."""
    lacking = tuple(path for path in absent(folder, lock) if path not in contents)
    if not allowed:
        demand_present(lacking)
    return lacking


def _digest(lock_path: Path) -> str:
    return file_digest(lock_path) if lock_path.exists() else ""


def _due(
    finished: Sequence[Finished], old: Lock | None, now: datetime.datetime | None
) -> tuple[list[Finished], tuple[tuple[str, datetime.datetime], ...]]:
    """The episodes whose time has come, and the others with theirs; what is out stays out."""
    out = old.episodes if old else {}
    waiting = tuple(
        (episode.id, episode.date)
        for episode in finished
        if now and episode.date and episode.date > now and episode.id not in out
    )
    held = dict(waiting)
    return [episode for episode in finished if episode.id not in held], waiting


def refuse_unbuilt(show: Show, episodes: Sequence[Finished], lock_path: Path) -> None:
    """See that episodes may be published before they are built, which takes time and may cost.

    Raises:
        ScriptError: a directory would reject the show or an episode, whatever its sound.
        PublishError: the lock is damaged.
    """
    problems = refusals(show, episodes, read_lock(lock_path), built=False)
    if problems:
        raise ScriptError(problems)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = error.filename or "the folder"
        raise PublishError(f"cannot publish: {where}: {error.strerror or error}") from error


Content = bytes | Copy


def _contents(
    show: Show, new: Plan, folder: Path, lock_path: Path, templates: Templates
) -> dict[Path, Content]:
    """What belongs where, in the order in which it takes its place; of the pages what is due."""
    feed = feed_xml(show, new.lock).encode()
    _prove(feed, show, new.lock)
    fresh = {copy.file.path: copy.source for copy in new.copies}
    pages = Pages(show, new.lock, folder, fresh, templates).due()
    return {
        lock_path: lock_text(new.lock).encode(),
        **{_inside(folder, copy.file.path): copy for copy in new.copies},
        **{_inside(folder, path): page for path, page in pages.items()},
        folder / FEED: feed,
    }


def _prove(feed: bytes, show: Show, lock: Lock) -> None:
    """Read the feed as a listener's app will; what is wrong with it now is our own mistake."""
    told = guids_and_enclosures(feed)
    wanted = [(entry.guid, 1) for _, entry in in_feed(show, lock)]
    if told != wanted:
        raise RuntimeError(f"the feed holds {told}, not {wanted}")


def _inside(folder: Path, path: str) -> Path:
    """The path within the folder, which no link may lead out of."""
    target = folder / path
    if not target.parent.resolve().is_relative_to(folder.resolve()):
        raise PublishError(f"{target.parent} leads out of {folder}: remove that link")
    return target


def _sweep(folder: Path, lock_path: Path) -> None:
    """Remove what a killed publish left beside."""
    sweep(folder)
    for leftover in lock_path.parent.glob(f"{UNFINISHED}*-{lock_path.name}"):
        leftover.unlink(missing_ok=True)


def _put(contents: dict[Path, Content]) -> list[Path]:
    """Write beside its place whatever has changed, then rename all of it, in order."""
    due = [target for target, content in contents.items() if not _holds(target, content)]
    with ExitStack() as places:  # which it leaves last in, first out
        for target in reversed(due):
            _write(places.enter_context(beside(target)), contents[target])
    return due


def _holds(target: Path, content: Content) -> bool:
    if not target.is_file():
        return False
    if isinstance(content, bytes):
        return target.read_bytes() == content
    return (
        target.stat().st_size == content.file.bytes and file_digest(target) == content.file.sha256
    )


def _write(unfinished: Path, content: Content) -> None:
    if isinstance(content, bytes):
        unfinished.write_bytes(content)
        return
    shutil.copyfile(content.source, unfinished)
    if file_digest(unfinished) != content.file.sha256:
        raise PublishError(f"{content.source} changed while it was published: publish again")


def _published(
    folder: Path, old: Lock | None, new: Lock, contents: Iterable[Path], written: list[Path]
) -> Published:
    before = old.episodes if old else {}
    return Published(
        feed=folder / FEED,
        written=tuple(written),
        unchanged=tuple(target for target in contents if target not in written),
        added=tuple(name for name in new.episodes if name not in before),
        updated=tuple(
            name for name, entry in new.episodes.items() if name in before and before[name] != entry
        ),
        absent=(),
    )
