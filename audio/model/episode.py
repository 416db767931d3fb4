"""An episode as its script tells it: who is in it, what music, and the story cue by cue."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from audio.model.cast import Speaker
from audio.model.show import Show, Sound
from audio.source import NOWHERE, Span
from audio.units import Ms


@dataclass(frozen=True, slots=True)
class Track:
    """A piece of music that the script may call for.

    Attributes:
        file: where it lies, resolved against the file that names it.
        loops: its end meets its beginning exactly; otherwise repeats are crossfaded.
    """

    id: str
    file: PurePath
    credit: str = ""
    licence: str = ""
    loops: bool = False
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """Words that somebody speaks.

    Attributes:
        text: the words on the page; the transcript shows these.
        say: the words for the voice where they differ; empty where they do not.
        quote: whether these are the words of a person quoted.
    """

    speaker: Speaker
    text: str
    say: str = ""
    quote: bool = False
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MusicCue:
    """Music in the clear, for so long or to its end."""

    track: Track
    length: Ms | None = None
    fade_in: Ms = Ms(0)
    fade_out: Ms = Ms(1500)
    start: Ms = Ms(0)
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BedCue:
    """A bed begins under what follows; without a track, the bed ends."""

    track: Track | None
    fade_in: Ms = Ms(1000)
    fade_out: Ms = Ms(2500)
    level: float = 0.0
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ChapterCue:
    """A chapter begins."""

    title: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PauseCue:
    """Silence of this length, in place of the usual one."""

    length: Ms
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Cue = Line | MusicCue | BedCue | ChapterCue | PauseCue


@dataclass(frozen=True, slots=True)
class Episode:
    """An episode, ready to be planned.

    Attributes:
        id: what stays the same for good: the script's name, unless the script gives another.
        date: when it comes out, with its offset from UTC.
        lexicon: word to respelling, for the voice only.
        source: what the quotations are from, in words or as a file name.
        kind: "full", "trailer" or "bonus".
    """

    id: str
    title: str
    show: Show
    story: tuple[Cue, ...]
    cast: Mapping[str, Speaker]
    tracks: Mapping[str, Track] = field(default_factory=dict)
    lexicon: Mapping[str, str] = field(default_factory=dict)
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

    @property
    def lines(self) -> tuple[Line, ...]:
        """The spoken lines, in order."""
        return tuple(cue for cue in self.story if isinstance(cue, Line))
