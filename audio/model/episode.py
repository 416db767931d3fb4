"""An episode as its script tells it: who is in it, what music, and the story cue by cue."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from audio.model.about import Credit, Licence, Link, Location, Remark
from audio.model.cast import Speaker
from audio.model.origin import Origin
from audio.model.rights import Consent
from audio.model.saying import Saying
from audio.model.show import Show, Sound
from audio.model.slot import Slot
from audio.source import NOWHERE, Span
from audio.units import Ms


@dataclass(frozen=True, slots=True)
class Track:
    """A piece of music that the script may call for.

    Attributes:
        file: where it lies, resolved against the file that names it.
        loops: its end meets its beginning exactly; otherwise repeats are crossfaded.
        loop: the musical points, begin and end, between which it goes round exactly.
        licence: one of SPDX, "licensed", or other words.
        licence_until: when that ends.
        territory: where it may be heard; empty is everywhere.
    """

    id: str
    file: PurePath
    credit: str = ""
    licence: str = ""
    loops: bool = False
    loop: tuple[Ms, Ms] | None = None
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    licence_until: datetime.datetime | None = field(default=None, compare=False)
    territory: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Tape:
    """A recording of the words quoted.

    In the language of its line it is what is heard.  In another it is heard in the clear for its
    lead, then lies under the voice that speaks the translation.

    Attributes:
        start, end: in and out points within the file; without an end, to the file's end.
        language: BCP 47; empty is that of its line.
        lead: how long it is heard alone ahead of a translation.
        rise: how long it comes back up behind a translation.
        dip: decibels that it is lower under a translation.
        high_pass: corner frequency in Hz; 0 leaves it as it is.
        credit, licence, licence_until, territory: as of a track; no licence is one's own recording.
        consent: of whoever is heard; None says nothing.
        embargo: before when it is not to be published.
        trimmed: what is silent before and behind the words is cut off.
    """

    file: PurePath
    start: Ms = Ms(0)
    end: Ms | None = None
    language: str = ""
    lead: Ms = Ms(2000)
    rise: Ms = Ms(0)
    dip: float = 15.0
    high_pass: float = 0.0
    fade_in: Ms = Ms(10)
    fade_out: Ms = Ms(10)
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    trimmed: bool = False
    credit: str = field(default="", compare=False)
    licence: str = field(default="", compare=False)
    licence_until: datetime.datetime | None = field(default=None, compare=False)
    territory: str = field(default="", compare=False)
    consent: Consent | None = field(default=None, compare=False)
    embargo: datetime.datetime | None = field(default=None, compare=False)
    artwork_span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A mark on a line: apps may play from here, to here, or this line, as a preview.

    Attributes:
        name: what tells it from others; the same where it begins and where it ends.
        title: in the episode's language; empty leaves it to the app.
    """

    name: str
    title: str = ""
    begins: bool = True
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """Words that somebody speaks.

    Attributes:
        text: the words on the page; the transcript shows these.
        say: the words for the voice where they differ; empty where they do not.
        quote: whether these are the words of a person quoted.
        tape: the recording of these words, if there is one.
        language: BCP 47 of these words; empty is the speaker's, or the episode's.
        optional: of the lines that may be left out the highest goes first; 0 is always heard.
        id: what its recording is called by, if the script says so.
    """

    speaker: Speaker
    text: str
    say: str = ""
    quote: bool = False
    tape: Tape | None = None
    language: str = ""
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    excerpt: Excerpt | None = None
    optional: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class MusicCue:
    """Music in the clear, for so long or to its end.

    Attributes:
        until_end: it goes on to the end of the episode, ducked under whatever is spoken, and is
            heard in the clear behind the last word for `length`, or to its own end.
        crossfade: how long it overlaps the music before it.
    """

    track: Track
    length: Ms | None = None
    fade_in: Ms = Ms(0)
    fade_out: Ms = Ms(1500)
    start: Ms = Ms(0)
    until_end: bool = False
    crossfade: Ms = Ms(0)
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BedCue:
    """A bed begins under what follows; without a track, the bed ends.

    Attributes:
        level: dB on top of the level that music has.
        crossfade: how long it overlaps the bed or music before it; 0 leaves that to the fades.
    """

    track: Track | None
    fade_in: Ms = Ms(1000)
    fade_out: Ms = Ms(2500)
    level: float = 0.0
    crossfade: Ms = Ms(0)
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PostCue:
    """The bed that plays rises for so long, and is down again before the next word."""

    length: Ms
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AmbienceCue:
    """The sound of a place begins under what follows, never ducked; without a track, it ends.

    Attributes:
        level: LU relative to speech.
    """

    track: Track | None
    fade_in: Ms = Ms(1500)
    fade_out: Ms = Ms(2500)
    level: float = -20.0
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class EffectCue:
    """A sound between what is heard before and after, or over what follows.

    Attributes:
        level: LU relative to speech.
        over: what follows does not wait for it.
    """

    track: Track
    length: Ms | None = None
    fade_in: Ms = Ms(5)
    fade_out: Ms = Ms(30)
    start: Ms = Ms(0)
    level: float = -6.0
    over: bool = False
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ChapterCue:
    """A chapter begins.

    Attributes:
        image: what players show while it lasts.
        link: a page about it.
    """

    title: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    image: PurePath | None = None
    link: str = ""
    image_span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PauseCue:
    """Silence of this length, in place of the usual one."""

    length: Ms
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Cue = Line | MusicCue | BedCue | PostCue | AmbienceCue | EffectCue | ChapterCue | PauseCue


def folder(id_: str) -> str:
    """Where an episode's files lie within what its host serves."""
    return f"episodes/{id_}/"


@dataclass(frozen=True, slots=True)
class Episode:
    """An episode, ready to be planned.

    Attributes:
        id: what stays the same for good: the script's name, unless the script gives another.
        date: when it comes out, with its offset from UTC.
        lexicon: how words are said, for the voice only; of several sayings one counts.
        source: what the quotations are from, in words for listeners.
        origin: the file that they are from.
        kind: "full", "trailer" or "bonus".
        embargo: before when it is not to be published.
        credits: words about those who took part; `crew` are people with their roles.
        display: what apps show as its number.
        links: pages that its notes name.
    """

    id: str
    title: str
    show: Show
    story: tuple[Cue, ...]
    cast: Mapping[str, Speaker]
    tracks: Mapping[str, Track] = field(default_factory=dict)
    lexicon: Mapping[str, tuple[Saying, ...]] = field(default_factory=dict)
    sound: Sound = Sound()
    number: int | None = None
    season: int | None = None
    date: datetime.datetime | None = None
    summary: str = ""
    language: str = "en"
    artwork: PurePath | None = None
    source: str = ""
    credits: str = ""
    link: str = ""
    explicit: bool | None = None
    kind: str = "full"
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    crew: tuple[Credit, ...] = ()
    links: tuple[Link, ...] = ()
    season_name: str = ""
    display: str = ""
    slot: Slot | None = None
    licence: Licence | None = None
    locations: tuple[Location, ...] = ()
    remarks: tuple[Remark, ...] = ()
    origin: Origin | None = None
    embargo: datetime.datetime | None = field(default=None, compare=False)
    artwork_span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The spoken lines, in order."""
        return tuple(cue for cue in self.story if isinstance(cue, Line))

    def language_of(self, line: Line) -> str:
        """The language of a line: its own, or its speaker's, or the episode's."""
        return line.language or line.speaker.language or self.language
