"""What is published of one episode, and remembered in show.lock."""

import datetime
from dataclasses import dataclass

from audio.model.about import Licence, Link, Location, Remark
from audio.model.correction import Correction
from audio.publish.cut import Cut
from audio.publish.item import Mark, Person


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


@dataclass(frozen=True, slots=True)
class Entry:
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
        return any(person.synthetic for person in self.people)
