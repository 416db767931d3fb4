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
from dataclasses import dataclass, field
from pathlib import Path

from audio.errors import AudioError
from audio.fingerprint import fingerprint, our_code
from audio.media.atomic import write_bytes
from audio.publish.inventory import State
from audio.publish.shape import build, json_text, uncollected

PROOF = 64  # hexadecimal digits of the SHA-256 of what follows them


@dataclass(frozen=True, slots=True)
class Item:
    """What was made of an episode.

    Attributes:
        entry: digest of its entry in the lock.
        begin, end: where in the feed its item is, in bytes; nowhere if they are equal.
        stamp: from what its page was made.
        size, changed: the state of the page's file.
    """

    entry: str
    begin: int = 0
    end: int = 0
    stamp: str = ""
    size: int = 0
    changed: int = 0

    @property
    def state(self) -> State:
        """Of the page's file."""
        return self.size, self.changed


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

    def items(self, feed: bytes, entries: Mapping[str, str]) -> dict[str, bytes]:
        """The items of its feed that would be made again as they are.

        Args:
            entries: the digests of the entries to come.
        """
        return {
            name: feed[it.begin : it.end]
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


def read_made(folder: Path, by: str) -> Made:
    """What this maker made last; nothing if that is not known, or not as it was written."""
    with suppress(OSError, ValueError, RecursionError), uncollected():
        proof, text = _parted(beside(folder).read_bytes())
        if proof == hashlib.sha256(text).hexdigest().encode():
            made: Made = build(Made, json.loads(text), "what was made")
            return made if made.by == by else Made()
    return Made()


def write_made(folder: Path, made: Made) -> None:
    """Remember what was made; where that cannot be, the next publish makes it again."""
    text = json_text(made).encode()
    whole = hashlib.sha256(text).hexdigest().encode() + text
    with suppress(AudioError, OSError):
        write_bytes(beside(folder), whole, lasting=False)


def _parted(data: bytes) -> tuple[bytes, bytes]:
    return data[:PROOF], data[PROOF:]
