"""The show that an episode belongs to, and the settings that episodes inherit."""

from dataclasses import dataclass, field
from pathlib import PurePath

from audio.model.about import Credit, Funding, Licence, Location, Remark, Updates
from audio.model.formats import MP3
from audio.model.rights import Approval
from audio.source import NOWHERE, Span
from audio.units import Ms

TOLERANCE = 0.2  # LU that a finished file may be off its target


@dataclass(frozen=True, slots=True)
class Duck:
    """How a bed goes down under speech.

    Attributes:
        depth: decibels that the bed is lower while somebody speaks, 0 to 60.
        attack: the way down; it ends before the first syllable.
        hold: how long it stays down after the last.
        release: the way up after that.
        fill: gaps in speech longer than this let the bed swell; shorter ones do not.
    """

    depth: float = 14.0
    attack: Ms = Ms(400)
    hold: Ms = Ms(200)
    release: Ms = Ms(900)
    fill: Ms = Ms(1500)


@dataclass(frozen=True, slots=True)
class Pauses:
    """The silences between lines when the script writes none."""

    line: Ms = Ms(350)
    turn: Ms = Ms(550)
    chapter: Ms = Ms(900)


@dataclass(frozen=True, slots=True)
class Sound:
    """How an episode sounds when it is finished.

    Attributes:
        loudness: integrated, LUFS (BS.1770), of the decoded file.
        true_peak: ceiling, dBTP, of the decoded file.
        bitrate: of the MP3, kb/s; others have theirs from it.
        channels: 2, or 1 for mono, which is measured as one channel.
        formats: of FORMATS, in that order.
        music: level of music in the clear, in LU relative to speech.
    """

    loudness: float = -16.0
    true_peak: float = -1.0
    bitrate: int = 128
    channels: int = 2
    formats: tuple[str, ...] = (MP3,)
    music: float = -3.0
    duck: Duck = Duck()
    pauses: Pauses = Pauses()


@dataclass(frozen=True, slots=True)
class Disclosure:
    """How listeners are told that the voices are synthetic; empty says nothing.

    Attributes:
        repeat: how much is told before they are reminded, at the next break; None never does.
        again: the words of that; empty are those spoken first.
        credentials: whether finished files are signed with how they were made (C2PA).
    """

    spoken: str = "This programme is spoken by computer-generated voices."
    written: str = "This programme is spoken by computer-generated voices."
    repeat: Ms | None = Ms(20 * 60_000)
    again: str = ""
    credentials: bool = False


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for the feed; directories send their codes to this address."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Category:
    """A category of Apple's list, with its subcategory if it has one."""

    name: str
    sub: str = ""


@dataclass(frozen=True, slots=True)
class Apps:
    """Where directories list the show: addresses that only they can tell; empty is not there."""

    apple: str = ""
    spotify: str = ""
    pocket_casts: str = ""
    overcast: str = ""


@dataclass(frozen=True, slots=True)
class Show:
    """A show: what its feed says, and what its episodes inherit.

    Attributes:
        language: BCP 47.
        base_url: where the published folder will be served, without a slash at its end.
        artwork: square picture of the show, 1400 to 3000 px.
        publish_to: the folder or address from which it is served, without a slash at its end.
        kind: "episodic" or "serial".
        credits: words about those who take part in every episode; `crew` are people with their
            roles.
        complete: no more episodes will come.
        limit: how many episodes the feed has, the newest; None is all.
        locked: whether other hosts may not take the feed over.
        medium: of MEDIA.
        colour: of its pages, "#rrggbb"; empty is the artwork's.
        approval: who has to approve an episode; None if nobody has.
        consent_required: nobody is published on tape whose consent is not written down.
    """

    title: str = ""
    description: str = ""
    author: str = ""
    language: str = "en"
    link: str = ""
    base_url: str = ""
    publish_to: str = ""
    owner: Owner | None = None
    categories: tuple[Category, ...] = ()
    explicit: bool = False
    artwork: PurePath | None = None
    copyright: str = ""
    editor: str = ""
    kind: str = "episodic"
    disclosure: Disclosure = Disclosure()
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    credits: str = ""
    crew: tuple[Credit, ...] = ()
    funding: tuple[Funding, ...] = ()
    updates: Updates | None = None
    complete: bool = False
    limit: int | None = None
    locked: bool = True
    medium: str = "podcast"
    licence: Licence | None = None
    locations: tuple[Location, ...] = ()
    remarks: tuple[Remark, ...] = ()
    apps: Apps = Apps()
    colour: str = ""
    approval: Approval | None = field(default=None, compare=False)
    consent_required: bool = field(default=False, compare=False)
    artwork_span: Span = field(default=NOWHERE, compare=False, repr=False)
