"""The folder that a host serves: audio, transcripts, chapters, pictures, pages and the feed.

    feed.xml   index.html  archive/<year>.html
    art/cover-<hash>.jpg   look/…
    episodes/<id>/<id>.mp3  transcript.vtt  chapters.json  cover-<hash>.jpg  index.html …
    episodes/<id>/2-<hash>/<id>.mp3  transcript.vtt  chapters.json      a correction

Everything is first written beside its place.  Then it takes its place by renaming, in an order
that a kill cannot break: the lock, so that no promise is made without being remembered; the
files, so that nothing is named before it is there; the feed last.  Until then listeners have the
old show, and publishing again ends what was begun.  No published sound is ever replaced or removed.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from audio.errors import AudioError, PublishError, ScriptError
from audio.fingerprint import file_digest
from audio.media.alone import alone_with
from audio.model.correction import Correction, NoteAlone
from audio.model.show import Show
from audio.publish.address import FEED
from audio.publish.adopted import Adopted
from audio.publish.entry import Entry
from audio.publish.guard import (
    absent,
    absent_earlier,
    demand_our_feed,
    demand_our_page,
    demand_present,
)
from audio.publish.item import Finished
from audio.publish.kept import broken
from audio.publish.ledger import Plan, plan, withdrawn
from audio.publish.lock import Lock
from audio.publish.made import maker, recall
from audio.publish.making import Standing, make, remember, standing
from audio.publish.pages.templates import Templates
from audio.publish.placing import put, sweep_unfinished
from audio.publish.requirements import refusals
from audio.publish.shape import set_aside, uncollected
from audio.source import Problem


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing.

    Attributes:
        written, unchanged: files of the folder, and the lock.
        added, updated, corrected, withdrawn, restored: ids of episodes.
        absent: files that the feed promises and the folder lacks: published from elsewhere.
        waiting: ids of episodes whose time has not come, and when it comes.
        failed: scripts of which nothing was published anew, and why.
    """

    feed: Path
    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    added: tuple[str, ...]
    updated: tuple[str, ...]
    corrected: tuple[str, ...]
    absent: tuple[Path, ...]
    waiting: tuple[tuple[str, datetime.datetime], ...] = ()
    withdrawn: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    failed: tuple[tuple[Path, AudioError | OSError], ...] = ()


def publish(  # noqa: PLR0913  what publishing needs to know
    show: Show,
    finished: Sequence[Finished],
    folder: Path,
    lock_path: Path,
    correction: Correction | NoteAlone | None = None,
    *,
    templates: Path | None = None,
    allow_missing: bool = False,
    now: datetime.datetime | None = None,
    moving: bool = False,
) -> Published:
    """Put episodes into the show's folder and its feed; those published before stay.

    An episode whose date is yet to come stays out of all of it, the folder too: an address that
    can be guessed is no secret.  Publishing it again at its time brings it in.

    Only one publish of a show is ever at work: its lock is held meanwhile.

    Args:
        finished: the episodes to add or to publish anew.
        folder: what the host serves at the show's base_url.
        lock_path: show.lock, beside the show file.
        correction: what is said of it, where new cuts of published episodes are meant; or what
            becomes of the note of published ones, where their sound stays.
        templates: folder with the show's own templates for its pages; it need not be there.
        allow_missing: whether the feed may name files that the folder lacks.
        now: None publishes whatever the date.
        moving: whether the feed is served at another address from now on.

    Raises:
        ScriptError: a directory would reject the show or an episode, a promise would break, or a
            template has a mistake; nothing is written.
        PublishError: the lock is damaged, or the folder is another's; nothing is written.
        AudioError: another publish is at work, or a file cannot be written.
    """
    with alone_with(lock_path), _writing(), uncollected():
        stands = standing(show, folder, lock_path, _digest(lock_path))
        old = stands.old
        if problems := refusals(show, finished, old):
            raise ScriptError(problems)
        due, waiting = _due(finished, old, now)
        if waiting and not due and not (old and old.episodes):
            return Published(folder / FEED, (), (), (), (), (), (), waiting)  # no feed yet
        new = plan(show, due, old, correction, moving=moving, place=folder)
        made = Templates(templates)
        published = _release(show, new, stands, made, allow_missing=allow_missing)
    return replace(published, waiting=waiting)


def _digest(lock_path: Path) -> str:
    return file_digest(lock_path) if lock_path.exists() else ""


def withdraw(  # noqa: PLR0913, PLR0917  as publishing does
    show: Show,
    episode: str,
    folder: Path,
    lock_path: Path,
    when: datetime.datetime | None,
    templates: Path | None = None,
) -> Published:
    """Take an episode out of the show's feed and lists; its promises are remembered.

    Its page says that it was withdrawn.  The files that feeds and apps know stay in the folder.

    Args:
        episode: its id.
        when: since when it is withdrawn, if it is not already; None brings it back.

    Raises:
        ScriptError: a directory would reject the show.
        PublishError: no such episode was published.
        AudioError: another publish is at work, or a file cannot be written.
    """
    with alone_with(lock_path), _writing(), uncollected():
        stands = standing(show, folder, lock_path, _digest(lock_path))
        old = stands.old
        if problems := refusals(show, [], old):
            raise ScriptError(problems)
        new = plan(show, [], old)
        new = replace(new, lock=withdrawn(new.lock, episode, when))
        made = Templates(templates)
        return _release(show, new, stands, made, allow_missing=True)


@set_aside()  # ten thousand pages leave cycles behind, and ten thousand entries have none
def _release(
    show: Show, new: Plan, stands: Standing, templates: Templates, *, allow_missing: bool
) -> Published:
    """Put the lock, the files and the feed in their places, once all of it is known to be right."""
    folder, lock_path = stands.folder, stands.lock_path
    demand_our_page(folder)
    if stands.feed and not stands.is_ours:
        text = stands.feed.decode("utf-8", errors="replace")
        demand_our_feed(folder / FEED, text, new.lock, stands.old)
    making = make(show, new, stands, templates)
    promised = absent(stands.there, new.lock)
    lacking = [folder / path for path in promised if path not in making.placed]
    if not allow_missing:
        demand_present(lacking)
    if _digest(lock_path) != stands.digest:
        raise PublishError(f"{lock_path} was changed by another publish: publish again")
    sweep_unfinished(stands.there, lock_path)
    written = put(making.contents)
    remember(show, new.lock, stands, making)
    return _published(stands, new.lock, making.contents, written, lacking)


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


def promised(show: Show, folder: Path, lock_path: Path) -> Lock | None:
    """The promises made so far; None before the first.

    Raises:
        PublishError: the lock is damaged.
    """
    return recall(folder, lock_path, maker(show.base_url))[0]


def unfit(
    show: Show,
    episodes: Sequence[Finished],
    old: Lock | None,
    *,
    correcting: bool = False,
    moving: bool = False,
) -> list[Problem]:
    """Why episodes may not be published, as far as it is known before they are built.

    Building takes time, and may cost.

    Args:
        old: the promises made so far.
    """
    with uncollected():
        problems = refusals(show, episodes, old, built=False)
        promises = broken(show, episodes, old, correcting=correcting, moving=moving, built=False)
        return [*problems, *promises]


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = error.filename or "the folder"
        raise PublishError(f"cannot publish: {where}: {error.strerror or error}") from error


def _published(
    stands: Standing,
    new: Lock,
    contents: Iterable[Path],
    written: list[Path],
    lacking: list[Path],
) -> Published:
    """What came of it.

    Args:
        lacking: files that the feed promises and the folder lacks.
    """
    old, fresh = stands.old, set(written)
    before: dict[str, Entry | Adopted] = {**old.adopted, **old.episodes} if old else {}
    known = {name: entry for name, entry in new.episodes.items() if name in before}
    changed = [name for name, entry in known.items() if before[name] is not entry]
    changed = [name for name in changed if before[name] != known[name]]
    told = {name: getattr(before[name], "corrections", ()) for name in changed}
    noted = [name for name in changed if known[name].corrections != told[name]]
    gone = {name: getattr(before[name], "withdrawn", None) for name in changed}
    moved = [name for name in changed if bool(known[name].withdrawn) != bool(gone[name])]
    earlier = (stands.folder / path for path in absent_earlier(stands.there, new))
    return Published(
        feed=stands.folder / FEED,
        written=tuple(written),
        unchanged=tuple(target for target in contents if target not in fresh),
        added=tuple(name for name in new.episodes if name not in before),
        updated=tuple(name for name in changed if name not in {*noted, *moved}),
        corrected=tuple(noted),
        absent=(*lacking, *earlier),
        withdrawn=tuple(name for name in moved if known[name].withdrawn),
        restored=tuple(name for name in moved if not known[name].withdrawn),
    )
