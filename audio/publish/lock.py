"""What has been promised to listeners: show.lock, kept under version control.

A feed's item is rendered from its entry here and from nothing else, so that publishing one
episode cannot disturb another.  An entry's guid and date never change, and no address ever serves
other sound than it did: a correction goes out at a new one.  What is withdrawn stays here, so that
nothing else is ever promised in its place.
"""

import datetime
import json
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from audio.errors import PublishError
from audio.publish.adopted import Adopted
from audio.publish.entry import Entry, File
from audio.publish.shape import build, json_of, json_text, uncollected

FORMAT = 1

# The namespace for feeds in docs/tags/guid.md of the podcast namespace.
FEEDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")


@dataclass(frozen=True)
class Lock:
    """Everything a show has promised.

    Attributes:
        feed: the URL at which the show was first published, from which its guid was made.
        guid: podcast:guid, kept when the feed moves.
        episodes: by the episode's id.
        moved: the URLs to which the feed has moved since, in order.
        adopted: episodes that were published elsewhere and are still served there, by id; one
            that is in `episodes` as well was published here since.
    """

    feed: str
    guid: str
    artwork: File | None = None
    episodes: dict[str, Entry] = field(default_factory=dict)
    moved: tuple[str, ...] = ()
    adopted: dict[str, Adopted] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where listeners subscribe by now."""
        return self.moved[-1] if self.moved else self.feed

    @cached_property
    def newest_first(self) -> list[tuple[str, Entry]]:
        """Ids and entries of what was published here, in the order of the feed."""
        shown = ((name, one) for name, one in self.episodes.items() if not one.withdrawn)
        return sorted(shown, key=_order, reverse=True)

    @cached_property
    def items(self) -> list[tuple[str, Entry | Adopted]]:
        """All that is in the feed: by date, then number, then id, the newest first."""
        adopted = ((name, it) for name, it in self.adopted.items() if name not in self.episodes)
        return sorted([*self.newest_first, *adopted], key=_order, reverse=True)

    def known(self, episode: str) -> Entry | Adopted | None:
        """What was promised of an episode, here or else where it was published before."""
        return self.episodes.get(episode) or self.adopted.get(episode)

    @property
    def guids(self) -> set[str]:
        """Every GUID that was ever promised."""
        ours = {entry.guid for entry in self.episodes.values()}
        return ours | {entry.guid for entry in self.adopted.values()}


def _order(pair: tuple[str, Entry | Adopted]) -> tuple[datetime.datetime, int, str]:
    return (pair[1].date, pair[1].number or 0, pair[0])


def podcast_guid(feed: str) -> str:
    """UUIDv5 of the feed's URL without its scheme and without slashes at its end."""
    return str(uuid.uuid5(FEEDS, re.sub(r"^[a-z]+://", "", feed).rstrip("/")))


def item_guid(podcast: str, episode: str) -> str:
    """UUIDv5 of an episode's id within its podcast."""
    return str(uuid.uuid5(_namespace(podcast), episode))


_namespace = lru_cache(1)(uuid.UUID)


def lock_text(lock: Lock) -> str:
    """The lock as its file holds it: sorted, so that version control shows what changed."""
    return lock_bytes(lock, entry_texts(lock)).decode()


def lock_bytes(lock: Lock, texts: Mapping[str, bytes]) -> bytes:
    """The same, with the JSON of each episode's entry at hand; it is joined once, being long."""
    rest = json_text(replace(lock, episodes={}), format=FORMAT, episodes="{}") + "\n"
    before, _, after = rest.partition(f"{EPISODES}}}")
    parts = [part for name in sorted(texts) for part in (f',{ROW}{name}": '.encode(), texts[name])]
    if not parts:
        return (before + after.removeprefix(",")).encode()
    parts[0] = parts[0].removeprefix(b",")
    return b"".join([f"{before}{EPISODES}".encode(), *parts, f"{END}{after}".encode()])


def entry_texts(lock: Lock) -> dict[str, bytes]:
    """The JSON of each episode's entry as the lock's file holds it, by id."""
    return {
        name: entry.told.text or json_of(entry, EPISODE).encode()
        for name, entry in lock.episodes.items()
    }


def texts_within(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """What `lock_bytes` made without its episodes, and the JSON of each of them, by id.

    No line within an episode has the indent of the one with which it begins.
    """
    begin = data.find(f"{EPISODES}{ROW}".encode())
    if begin < 0:
        return data, {}
    end, row = data.find(f"{END},".encode(), begin), f",{ROW}".encode()
    texts, at = dict[str, bytes](), begin + len(EPISODES) + len(ROW)
    while at < end:
        colon, last = data.find(b'": ', at), data.find(row, at, end)
        last = end if last < 0 else last
        texts[data[at:colon].decode()] = data[colon + 3 : last]
        at = last + len(row)
    return data[:begin] + data[end + len(END) + 1 :], texts


EPISODES = '\n  "episodes": {'
EPISODE = "\n    "  # line end and indent of an episode
ROW, END = f'{EPISODE}"', "\n  }"


def read_lock(path: Path) -> Lock | None:
    """The promises made so far; None before the first.

    Raises:
        PublishError: the file cannot be read, is damaged, or is of a newer format.
    """
    try:
        return _parsed(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PublishError(f"{path} cannot be read: {error.strerror}") from error
    except RecursionError as error:
        raise PublishError(f"{path} is damaged: nested too deep. {RESTORE}") from error
    except ValueError as error:  # JSONDecodeError and UnicodeDecodeError are its kinds
        raise PublishError(f"{path} is damaged: {error}. {RESTORE}") from error


RESTORE = (
    "It holds what listeners were promised, so nothing was published: "
    "bring back its last good version from version control"
)


@lru_cache(1)  # a release reads it again and again, and ten thousand entries take half a second
def _parsed(data: bytes) -> Lock:
    with uncollected():
        lock = lock_of(json.loads(data.decode()))
        for mistake in mistakes(lock):
            raise ValueError(mistake)
    return lock


def lock_of(data: Any) -> Lock:
    """A lock as JSON holds it, if its shape is right.

    Raises:
        ValueError: it is not.
        PublishError: it is of a newer format.
    """
    if not isinstance(data, dict):
        raise ValueError("it holds no mapping")  # noqa: TRY004 - one error for all damage
    form = data.pop("format", None)
    if type(form) is int and form > FORMAT:
        raise PublishError(
            f"show.lock is of format {form} and this audiostory reads format {FORMAT}: "
            "install the newer audiostory that wrote it"
        )
    if form != FORMAT:
        raise ValueError("it does not say its format")
    lock: Lock = build(Lock, data, "the lock")
    return lock


def mistakes(lock: Lock, known: Lock | None = None) -> Iterator[str]:
    """What a hand or a merge may have broken although the shape is right.

    Args:
        known: a lock without any; what is in it is not looked at again.
    """
    alike = known is not None and (known.guid, known.adopted) == (lock.guid, lock.adopted)
    seen = known.episodes if known and alike else {}
    if not _is_uuid(lock.guid):
        yield "its guid is not a UUID"
    for name, entry in lock.episodes.items():
        if seen.get(name) is not entry:
            yield from _mistakes(name, entry, lock)
    for name, adopted in lock.adopted.items():
        if not is_id(name):
            yield f'"{name}" cannot be the id of an episode'
        if not adopted.guid or not adopted.audio.url:
            yield f'"{name}" has no guid or no address'
    if lock.artwork:
        yield from _faults(lock.artwork)
    yield from _promised_twice(lock)


def _mistakes(name: str, entry: Entry, lock: Lock) -> Iterator[str]:
    if not is_id(name):
        yield f'"{name}" cannot be the id of an episode'
    if not entry.guid:
        yield f'"{name}" has an empty guid'
    elif _is_uuid(lock.guid) and entry.guid != guid_of(lock, name):
        yield f'"{name}" has another guid than it was published with'
    for file in (*entry.files, *entry.earlier):
        yield from _faults(file)


def guid_of(lock: Lock, name: str) -> str:
    """The guid of an episode: made of its id, or kept from where it was published before."""
    adopted = lock.adopted.get(name)
    return adopted.guid if adopted else item_guid(lock.guid, name)


def is_id(name: str) -> bool:
    """Whether an episode's id can be part of an address."""
    return _ID.fullmatch(name) is not None


def _promised_twice(lock: Lock) -> Iterator[str]:
    promises = [(entry.guid, name) for name, entry in lock.adopted.items()]
    for name, entry in lock.episodes.items():
        promises.append((entry.guid, name))
        promises += [(path, name) for path in (*entry.told.paths, *entry.told.earlier)]
    owners = dict(promises)
    if len(owners) < len(promises):
        for promise, name in promises:
            if owners[promise] != name:
                yield f'"{name}" and "{owners[promise]}" both have {promise}'


def _faults(file: File) -> Iterator[str]:
    if not _PATH.fullmatch(file.path):
        yield f'"{file.path}" is not a path of the published folder'
    if not _SHA256.fullmatch(file.sha256) or file.bytes < 1:
        yield f'the size or checksum of "{file.path}" is wrong'


_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?")  # with a language
_NAME = r"[a-z0-9-]+(\.[a-z0-9-]+)*"
_PATH = re.compile(rf"{_NAME}(/{_NAME})*\.[a-z0-9]+")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
