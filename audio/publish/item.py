"""A built episode as publishing sees it: its facts and its files."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from audio.model.about import Licence, Link, Location, Remark
from audio.model.correction import Correction
from audio.model.timeline import Soundbite
from audio.publish.cut import Part
from audio.source import NOWHERE, Span
from audio.units import Ms


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is heard in an episode, or took part in it.

    Attributes:
        role, group: of the Podcast Taxonomy, in small letters, such as "narrator" of the "cast";
            whoever is only quoted, and has no role in the script, has none.
        synthetic: whether the voice is computer generated.
        link: where more is told about them.
    """

    name: str
    role: str
    synthetic: bool
    group: str = "cast"
    link: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a chapter begins, in milliseconds.

    Attributes:
        image: the path of its picture within the published folder; empty if it has none.
        link: a page about it.
    """

    begin: int
    title: str
    image: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """An episode that is built and may be published.

    Attributes:
        kind: "full", "trailer" or "bonus".
        date: when it comes out, with its offset from UTC; publishing refuses none.
        explicit: None says what the show says.
        credits: words about those who took part.
        editor: who answers for what is said.
        disclosure: how listeners read that voices are synthetic; empty says nothing.
        audio, transcript, chapters: the files that the build made.
        captions: the transcript in other forms than WebVTT.
        alternates: the sound in other formats than the feed's.
        pictures: of chapters.
        music: whose is heard, a credit for each.
        people: who is heard, then who else took part.
        length: of the audio, in milliseconds.
        span: the episode's section of its script.
        heard: what is in its sound, part by part; nothing if that is not known.
        said: the same with the words on the page, and those about it.
        corrections: those published so far, the oldest first.
    """

    id: str
    title: str
    audio: Path
    transcript: Path
    chapters: Path
    length: Ms
    summary: str = ""
    number: int | None = None
    season: int | None = None
    kind: str = "full"
    date: datetime.datetime | None = None
    language: str = "en"
    explicit: bool | None = None
    link: str = ""
    credits: str = ""
    source: str = ""
    editor: str = ""
    disclosure: str = ""
    cover: Path | None = None
    marks: tuple[Mark, ...] = ()
    people: tuple[Person, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    captions: tuple[Path, ...] = ()
    alternates: tuple[Path, ...] = ()
    pictures: tuple[Path, ...] = ()
    music: tuple[str, ...] = ()
    soundbites: tuple[Soundbite, ...] = ()
    links: tuple[Link, ...] = ()
    season_name: str = ""
    display: str = ""
    licence: Licence | None = None
    locations: tuple[Location, ...] = ()
    remarks: tuple[Remark, ...] = ()
    corrections: tuple[Correction, ...] = ()
    heard: tuple[Part, ...] = ()
    said: tuple[Part, ...] = ()
