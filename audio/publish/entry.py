"""What is published of one episode, and remembered in show.lock."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from audio.model.about import Licence, Link, Location, Remark
from audio.model.correction import Correction
from audio.publish.cut import Cut
from audio.publish.item import Mark, Person
from audio.publish.shape import build


@dataclass(frozen=True, slots=True)
class File:
    """A published file.

    Attributes:
        path: within the published folder, with slashes.
        type: MIME.
        sha256: of its content, in hexadecimal digits.
    """

    path: str
    type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Bite:
    """A stretch that apps may play as a preview, in milliseconds."""

    begin: int
    length: int
    title: str


class Told(NamedTuple):
    """What is asked of every entry of a show, whichever is published.

    Attributes:
        text: the entry's JSON in the lock's file; empty if that is not at hand.
        synthetic: whether a voice in it is computer generated.
        paths: of the files that its item names: the audio, the transcript, and the others.
        earlier: those of earlier cuts.
    """

    text: bytes
    synthetic: bool
    paths: tuple[str, ...]
    earlier: tuple[str, ...]


class _Unread:
    """An entry of which little is needed: all else is read when it is first asked for.

    A lock may hold ten thousand entries, and publishing one reads no other's chapters.
    """

    __slots__ = ("_told",)
    _told: Told

    if not TYPE_CHECKING:  # for it is asked for what is not there yet, and for nothing else

        def __getattr__(self, name: str) -> Any:
            if name == "_told":
                object.__setattr__(self, name, _told(self))
            elif name in self.__dataclass_fields__:
                data = json.loads(object.__getattribute__(self, "_told").text)
                whole = build(type(self), data, "an entry")
                for field in self.__dataclass_fields__:
                    object.__setattr__(self, field, getattr(whole, field))
            return object.__getattribute__(self, name)


@dataclass(frozen=True, slots=True)
class Entry(_Unread):
    """The published facts of one episode; they mean what they mean in `Finished`.

    What has a default was added later: it is left out of the file where it says nothing, so that
    a lock of an earlier audiostory is read, and stays as it is.

    Attributes:
        seconds: length of the audio, rounded.
        corrections: in order of their dates.
        sound: SHA-256 of the audio without its tags.
        heard: what the script asked for, part by part.
        said: SHA-256 of the same with all words that are shown.
        cuts: how often its sound was published.
        earlier: the files of earlier cuts, which stay where they are.
        withdrawn: since when it is in no feed.
    """

    guid: str
    date: datetime.datetime
    title: str
    summary: str
    number: int | None
    season: int | None
    kind: str
    language: str
    explicit: bool
    link: str
    credits: str
    source: str
    editor: str
    disclosure: str
    seconds: int
    audio: File
    transcript: File
    chapters: File | None
    cover: File | None
    marks: tuple[Mark, ...]
    people: tuple[Person, ...]
    corrections: tuple[Correction, ...] = ()
    captions: tuple[File, ...] = ()
    alternates: tuple[File, ...] = ()
    pictures: tuple[File, ...] = ()
    music: tuple[str, ...] = ()
    soundbites: tuple[Bite, ...] = ()
    links: tuple[Link, ...] = ()
    season_name: str = ""
    display: str = ""
    licence: Licence | None = None
    locations: tuple[Location, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sound: str = ""
    heard: Cut = Cut()
    said: str = ""
    cuts: int = 1
    earlier: tuple[File, ...] = ()
    withdrawn: datetime.datetime | None = None

    @property
    def files(self) -> tuple[File, ...]:
        """The files that its item names."""
        named = (self.audio, self.transcript, self.chapters, self.cover)
        others = (*self.captions, *self.alternates, *self.pictures)
        return (*(file for file in named if file), *others)

    @property
    def synthetic(self) -> bool:
        """Whether a voice in it is computer generated."""
        return self._told.synthetic

    @property
    def told(self) -> Told:
        """What is known of it without reading all of it."""
        return self._told


HEAD = ("guid", "date", "title", "number", "season", "kind", "withdrawn")
"""Fields that are known without reading all of an entry."""


def unread(head: Mapping[str, Any], told: Told) -> Entry:
    """An entry as `told.text` holds it.

    Args:
        head: the fields of HEAD.
    """
    entry = object.__new__(Entry)
    object.__setattr__(entry, "_told", told)
    for name in HEAD:
        object.__setattr__(entry, name, head[name])
    return entry


def _told(entry: Entry) -> Told:
    synthetic = any(person.synthetic for person in entry.people)
    paths, earlier = ((file.path for file in some) for some in (entry.files, entry.earlier))
    return Told(b"", synthetic, tuple(paths), tuple(earlier))
