"""What the last publish made and of what, so that the next one makes only what is new.

    build/.public.made.json      beside the folder build/public, which is the same without it

It is believed where digests prove that lock and feed are to the byte those that it was written
with, by this very program.  Without it all is made anew, and is the same to the byte.
"""

import hashlib
import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from audio.errors import AudioError
from audio.fingerprint import fingerprint, our_code
from audio.media.atomic import write_bytes
from audio.publish.entry import HEAD, Entry, Told, unread
from audio.publish.inventory import State
from audio.publish.lock import Lock, lock_of, read_lock, texts_within
from audio.publish.shape import uncollected

PROOF = 64  # hexadecimal digits of the SHA-256 of what follows them


class Item(NamedTuple):
    """What was made of an episode, and what is asked of every entry; JSON holds it as a list.

    Attributes:
        entry: digest of its entry in the lock.
        begin, end: where in the feed its item is, in bytes; nowhere if they are equal.
        stamp: from what its page was made.
        size, changed: the state of the page's file.
        date, withdrawn: ISO 8601.
        paths, earlier: as in `Told`, on a line each.
    """

    entry: str
    begin: int
    end: int
    stamp: str
    size: int
    changed: int
    guid: str
    date: str
    title: str
    number: int | None
    season: int | None
    kind: str
    withdrawn: str
    synthetic: bool
    paths: str
    earlier: str

    @property
    def state(self) -> State:
        """Of the page's file."""
        return self.size, self.changed

    def unread(self, text: bytes) -> Entry:
        """The entry whose JSON this is, without reading it."""
        paths, earlier = (tuple(it.split("\n")) if it else () for it in (self.paths, self.earlier))
        head: dict[str, Any] = {name: getattr(self, name) for name in HEAD}
        head["date"] = datetime.fromisoformat(self.date)
        head["withdrawn"] = datetime.fromisoformat(self.withdrawn) if self.withdrawn else None
        return unread(head, Told(text, self.synthetic, paths, earlier))


def item_of(entry: Entry, digest: str, place: tuple[int, int], stamp: str, state: State) -> Item:
    """What is to be remembered of an entry.

    Args:
        digest: of its JSON.
        place: in the feed.
        stamp, state: of its page.
    """
    _, synthetic, paths, earlier = entry.told
    return Item(
        digest,
        *place,
        stamp,
        *state,
        guid=entry.guid,
        date=entry.date.isoformat(),
        title=entry.title,
        number=entry.number,
        season=entry.season,
        kind=entry.kind,
        withdrawn=entry.withdrawn.isoformat() if entry.withdrawn else "",
        synthetic=synthetic,
        paths="\n".join(paths),
        earlier="\n".join(earlier),
    )


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, by which program and for which address; nothing if that is not known.

    Attributes:
        by: `maker`.
        lock, feed: SHA-256 of their files.
    """

    by: str = ""
    lock: str = ""
    feed: str = ""
    episodes: dict[str, Item] = field(default_factory=dict)

    def items(self, feed: bytes, entries: Mapping[str, str]) -> dict[str, memoryview]:
        """The items of its feed that would be made again as they are.

        Args:
            entries: the digests of the entries to come.
        """
        view = memoryview(feed)
        return {
            name: view[it.begin : it.end]
            for name, it in self.episodes.items()
            if it.begin < it.end and entries.get(name) == it.entry
        }


def maker(base: str) -> str:
    """What must be the same for an item to be made again as it is, but for the entry.

    Args:
        base: where the show is served.
    """
    return fingerprint(our_code(), sys.version, base)


def beside(folder: Path) -> Path:
    """Where it is kept what was made in a folder."""
    whole = folder.resolve()
    return whole.with_name(f".{whole.name}.made.json")


def recall(folder: Path, lock_path: Path, by: str) -> tuple[Lock | None, Made]:
    """The promises made so far, and what this maker made last, as far as that is known.

    A lock that is to the byte what was written last is right, and its entries are read when they
    are needed.

    Raises:
        PublishError: as for `read_lock`.
    """
    made, data = read_made(folder, by), b""
    with suppress(OSError):
        data = lock_path.read_bytes()
    if data and hashlib.sha256(data).hexdigest() == made.lock:
        with uncollected():
            return _recalled(data, made), made
    return read_lock(lock_path), made


def _recalled(data: bytes, made: Made) -> Lock:
    rest, texts = texts_within(data)
    episodes = {name: made.episodes[name].unread(text) for name, text in texts.items()}
    return replace(lock_of(json.loads(rest)), episodes=episodes)


def read_made(folder: Path, by: str) -> Made:
    """What this maker made last; nothing if that is not known, or not as it was written."""
    with suppress(OSError):
        made = _read(beside(folder).read_bytes())
        return made if made.by == by else Made()
    return Made()


@lru_cache(1)  # it is asked for before a build and after it
def _read(data: bytes) -> Made:
    proof, text = data[:PROOF], data[PROOF:]
    with suppress(ValueError, TypeError, RecursionError), uncollected():
        if proof == hashlib.sha256(text).hexdigest().encode():
            by, lock, feed, rows = json.loads(text)
            return Made(by, lock, feed, {name: Item._make(row) for name, row in rows.items()})
    return Made()


def write_made(folder: Path, made: Made) -> None:
    """Remember what was made; where that cannot be, the next publish makes it again."""
    text = json.dumps([made.by, made.lock, made.feed, made.episodes], ensure_ascii=False).encode()
    whole = hashlib.sha256(text).hexdigest().encode() + text
    with suppress(AudioError, OSError):
        write_bytes(beside(folder), whole, lasting=False)
