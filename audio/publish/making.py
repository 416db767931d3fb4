"""The files of a publish: made anew where they are of something new, and otherwise kept."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from audio.model.show import Show
from audio.publish.address import FEED, episode_page
from audio.publish.entry import Entry
from audio.publish.feed import Feed, feed_of, in_feed
from audio.publish.inventory import Inventory, inventory
from audio.publish.ledger import Plan
from audio.publish.lock import Lock, entry_texts, lock_bytes
from audio.publish.made import Item, Made, item_of, maker, recall, write_made
from audio.publish.markup import guids_and_enclosures
from audio.publish.pages.pages import Pages
from audio.publish.pages.templates import Templates
from audio.publish.placing import Content, inside


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is before something is published.

    Attributes:
        old, lock_path: the promises so far, and their file.
        digest: SHA-256 of that file as it was read; empty if there was none.
        feed: nothing if there is none.
        made: what the last publish made; nothing if somebody changed the feed since.
    """

    folder: Path
    lock_path: Path
    old: Lock | None
    digest: str
    there: Inventory
    feed: bytes
    made: Made

    @property
    def is_ours(self) -> bool:
        """Whether lock and feed are to the byte what the last publish wrote together."""
        return bool(self.digest) and self.digest == self.made.lock


def standing(show: Show, folder: Path, lock_path: Path, digest: str) -> Standing:
    """What there is; the digest is that of the lock.

    Raises:
        PublishError: as for `read_lock`.
    """
    path = folder / FEED
    old, made = recall(folder, lock_path, maker(show.base_url))
    feed = path.read_bytes() if path.is_file() else b""
    if made.feed != hashlib.sha256(feed).hexdigest():
        pages = {name: it._replace(begin=0, end=0) for name, it in made.episodes.items()}
        made = Made(made.by, episodes=pages)
    return Standing(folder, lock_path, old, digest, inventory(folder), feed, made)


@dataclass(frozen=True, slots=True)
class Making:
    """What a publish makes.

    Attributes:
        contents: what belongs where, in the order in which it takes its place.
        entries: the digests of the entries.
        stamps: from what the pages of episodes are made.
        placed: paths in the folder, but for the feed.
    """

    contents: dict[Path, Content]
    placed: frozenset[str]
    feed: Feed
    entries: dict[str, str]
    stamps: dict[str, str]


def make(show: Show, new: Plan, stands: Standing, templates: Templates) -> Making:
    """The files that there are to be; of the pages those that are due."""
    folder, lock = stands.folder, new.lock
    texts = entry_texts(lock)
    entries = {name: _digest(name, entry, texts, stands) for name, entry in lock.episodes.items()}
    kept = stands.made.items(stands.feed, entries)
    feed = feed_of(show, lock, kept)
    _prove(feed, show, lock, kept)
    fresh = {copy.file.path: copy.source for copy in new.copies}
    pages = Pages(show, lock, folder, fresh, templates, entries, stands.there, stands.made.episodes)
    due = pages.due()
    contents: dict[Path, Content] = {
        stands.lock_path: lock_bytes(lock, texts),
        **{inside(folder, copy.file.path): copy for copy in new.copies},
        **{inside(folder, path): page for path, page in due.items()},
        folder / FEED: feed.whole,
    }
    placed = frozenset(fresh) | due.keys()
    return Making(contents, placed, feed, entries, pages.stamps)


def _digest(name: str, entry: Entry, texts: Mapping[str, bytes], stands: Standing) -> str:
    """The SHA-256 of an entry's JSON, which is known of one that was not read."""
    known = entry.told.text and stands.made.episodes.get(name)
    return known.entry if known else hashlib.sha256(texts[name]).hexdigest()


def remember(show: Show, lock: Lock, stands: Standing, making: Making) -> None:
    """Keep what was made, now that it is in its place."""
    places, nowhere = making.feed.places(), (0, 0)
    now, episodes = Inventory(str(stands.folder), {}), dict[str, Item]()
    for name, entry in lock.episodes.items():
        page = episode_page(name)
        state = (now if page in making.placed else stands.there).state(page) or nowhere
        place, stamp = places.get(name, nowhere), making.stamps.get(name, "")
        episodes[name] = item_of(entry, making.entries[name], place, stamp, state)
    written, feed = making.contents[stands.lock_path], making.contents[stands.folder / FEED]
    made = Made(maker(show.base_url), _sha256(written), _sha256(feed), episodes)
    if made != stands.made:
        write_made(stands.folder, made)


def _sha256(data: Content) -> str:
    assert isinstance(data, bytes)  # noqa: S101 - neither is a copy of a built file
    return hashlib.sha256(data).hexdigest()


def _prove(feed: Feed, show: Show, lock: Lock, kept: Collection[str]) -> None:
    """Read the feed as a listener's app will; what is wrong with it now is our own mistake.

    What is kept was read when it was made.
    """
    fresh = {name: entry.guid for name, entry in in_feed(show, lock) if name not in kept}
    told = guids_and_enclosures(feed.of(fresh))
    wanted = [(guid, 1) for guid in fresh.values()]
    if told != wanted:
        raise RuntimeError(f"the feed holds {told}, not {wanted}")
