"""When everything is heard.  All times of an episode come from here.

Ranges are half open: `begin` is heard, `end` is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from audio.model.episode import Track
from audio.model.speech import Take, Utterance, Word
from audio.source import NOWHERE, Span
from audio.units import Ms

EDGE = Ms(4)  # faded at both ends of what is cut in mid-sound, so that no join clicks


@dataclass(frozen=True, slots=True)
class Reel:
    """What is known of a track's file once it was listened to.

    Attributes:
        digest: hash of the file's content.
        loudness: integrated LUFS (BS.1770).
    """

    digest: str
    length: Ms
    loudness: float


@dataclass(frozen=True, slots=True)
class SpeechClip:
    """A take in its place: spoken by a voice, or the recording itself.

    Attributes:
        gain: decibels that bring its voice to the session's speech level.
        said: the page's words by the clock of the take; empty where nobody told when they are
            heard.
    """

    utterance: Utterance
    take: Take
    begin: Ms
    gain: float = 0.0
    said: Sequence[Word] = ()

    @property
    def end(self) -> Ms:
        """The first moment after it."""
        return Ms(self.begin + self.take.length)

    @property
    def words(self) -> tuple[Word, ...]:
        """The page's words by the timeline's clock."""
        return tuple(word.later(self.begin) for word in self.said)

    @property
    def fades(self) -> tuple[Ms, Ms]:
        """In and out: a recording's own, and of a voice so much that no join clicks."""
        tape = self.utterance.tape
        return (tape.fade_in, tape.fade_out) if tape and self.utterance.on_tape else (EDGE, EDGE)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of an automation curve: from here the level runs straight, in dB, to the next."""

    at: Ms
    db: float


@dataclass(frozen=True, slots=True)
class TapeClip:
    """A recording under the voice that translates it.

    Attributes:
        take: the recording, cut at its in and out points.
        gain: decibels that bring it to the session's speech level.
        automation: the dip under the voice, by the timeline's clock.
    """

    utterance: Utterance
    take: Take
    begin: Ms
    end: Ms
    gain: float = 0.0
    fade_in: Ms = Ms(10)
    fade_out: Ms = Ms(10)
    automation: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class MusicClip:
    """A stretch of a track in its place, repeated when it is longer than the track.

    Attributes:
        kind: "music" in the clear, "bed", "ambience" or "effect".
        offset: where in the track it starts.
        gain: decibels that bring the track to its level in the session.
        fade_in, fade_out: within the clip.
        automation: ducking, by the timeline's clock; empty for music in the clear.
    """

    track: Track
    begin: Ms
    end: Ms
    offset: Ms = Ms(0)
    gain: float = 0.0
    fade_in: Ms = Ms(0)
    fade_out: Ms = Ms(0)
    automation: tuple[Point, ...] = ()
    kind: str = "music"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the finished episode.

    Attributes:
        image: what players show while it lasts.
        link: a page about it.
    """

    title: str
    begin: Ms
    end: Ms
    image: PurePath | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Soundbite:
    """A stretch that apps may play as a preview.

    Attributes:
        title: empty leaves it to the app.
        span: the line where it begins.
    """

    title: str
    begin: Ms
    end: Ms
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Timeline:
    """An episode laid out: every clip, chapter and curve, from 0 to length."""

    length: Ms
    speech: tuple[SpeechClip, ...] = ()
    tape: tuple[TapeClip, ...] = ()
    music: tuple[MusicClip, ...] = ()
    chapters: tuple[Chapter, ...] = ()
