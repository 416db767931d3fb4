"""An episode in lanes, as a workstation shows it: in each, one piece of sound after another.

Every place is in frames of the session, 48,000 to the second.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any, Protocol, TypeVar

from audio.export.media import Footage, Media
from audio.export.text import one_line
from audio.media.loop import Course
from audio.model.cast import Speaker
from audio.model.timeline import MusicClip, Point, SpeechClip, TapeClip, Timeline
from audio.units import Ms, frames

SHOWN = 60  # characters of a line that stand on its clip
EXACT = 6  # decimals of a decibel

MUSIC = {"music": "Music", "bed": "Music", "ambience": "Ambience", "effect": "Effects"}
"""The lanes of music by the kind of clip.  Beds share theirs with music, which they carry on."""


class Placed(Protocol):
    """Something with a place on the timeline, half open."""

    @property
    def begin(self) -> Ms:
        """Its first moment."""

    @property
    def end(self) -> Ms:
        """The first moment after it."""


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sound file in its place.

    Attributes:
        name: what is written on it.
        begin: where it lies.
        first: where in the file it starts.
        about: what is to be done with it: gain, fades, automation; and what it is.
    """

    name: str
    media: Media
    begin: int
    first: int
    length: int
    about: Mapping[str, Any]

    @property
    def end(self) -> int:
        """The first frame after it."""
        return self.begin + self.length


@dataclass(frozen=True, slots=True)
class Lane:
    """Pieces one after the other."""

    name: str
    pieces: tuple[Piece, ...]


def lanes_of(timeline: Timeline, footage: Footage) -> tuple[Lane, ...]:
    """Everything heard: a lane for each speaker, then tape, music, ambience and effects.

    What is heard at once, of the same kind, goes to as many lanes as that takes.
    """
    found: list[Lane] = []
    for name, clips in _kinds(timeline):
        for number, shared in enumerate(allocate(clips), 1):
            pieces = tuple(piece for clip in shared for piece in _pieces(clip, footage))
            found.append(Lane(name if number == 1 else f"{name} {number}", pieces))
    return tuple(found)


def allocate(clips: Iterable[P]) -> list[list[P]]:
    """Share clips out among as few lanes as hold them without one over another, each in order."""
    lanes: list[list[P]] = []
    for clip in sorted(clips, key=lambda clip: clip.begin):
        free = next((lane for lane in lanes if lane[-1].end <= clip.begin), None)
        if free is None:
            lanes.append([clip])
        else:
            free.append(clip)
    return lanes


Clip = SpeechClip | TapeClip | MusicClip


def _kinds(timeline: Timeline) -> Iterator[tuple[str, list[Clip]]]:
    """The names of lanes, and all that belongs there."""
    voices: dict[Speaker, list[Clip]] = {}
    tape: list[Clip] = list(timeline.tape)
    music: dict[str, list[Clip]] = {name: [] for name in MUSIC.values()}
    for line in timeline.speech:
        speaker = line.utterance.speaker
        (tape if line.utterance.on_tape else voices.setdefault(speaker, [])).append(line)
    for clip in timeline.music:
        music[MUSIC[clip.kind]].append(clip)
    yield from ((one_line(speaker.name), spoken) for speaker, spoken in voices.items())
    yield "Tape", tape
    yield from music.items()


def _pieces(clip: Clip, footage: Footage) -> Iterator[Piece]:
    if isinstance(clip, MusicClip):
        yield from _stretches(clip, footage)
    else:
        yield _take(clip, footage)


def _take(clip: SpeechClip | TapeClip, footage: Footage) -> Piece:
    """What is heard of a take, with the words of the page on it."""
    cut, utterance = footage.cuts[clip], clip.utterance
    begin, end = frames(clip.begin), frames(clip.end)
    recorded = isinstance(clip, TapeClip) or utterance.on_tape
    about = {
        "kind": "tape" if recorded else "speech",
        "speaker": utterance.speaker.id,
        "words": utterance.page,
        "pan": utterance.speaker.pan,
        **_played(clip, cut.gain, begin, end),
    }
    words = one_line(utterance.page)
    name = words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"
    return Piece(name, cut.media, begin, cut.first, end - begin, about)


def _stretches(clip: MusicClip, footage: Footage) -> Iterator[Piece]:
    """Music, a piece for each time that its track goes round."""
    media, course = footage.tracks[clip.track]
    track, at, offset = clip.track, frames(clip.begin), frames(clip.offset)
    until = offset + frames(clip.end) - at
    for part in course.stretches(offset, until, until):
        length = part.end - part.begin
        turned = part.again and part.begin == course.back and at > frames(clip.begin)
        about = {
            "kind": clip.kind,
            "track": track.id,
            "credit": track.credit,
            "licence": track.licence,
            **_played(clip, clip.gain, at, at + length),
            **(_crossfade(course) if turned and course.overlap else {}),
        }
        yield Piece(one_line(track.id), media, at, part.begin, length, about)
        at += length


def _crossfade(course: Course) -> dict[str, Any]:
    return {"crossfade_frames": course.overlap, "crossfade_likeness": list(course.likeness)}


def _played(clip: Clip, gain: float, begin: int, end: int) -> dict[str, Any]:
    """How a clip is played, or the part of it between two frames."""
    fades = clip.fades if isinstance(clip, SpeechClip) else (clip.fade_in, clip.fade_out)
    curve = () if isinstance(clip, SpeechClip) else _drawing(clip.automation, begin, end)
    return {
        "gain_db": round(gain, EXACT),
        "begin_ms": clip.begin,
        "end_ms": clip.end,
        "fade_in_ms": fades[0],
        "fade_out_ms": fades[1],
        "automation": [[point.at, round(point.db, EXACT)] for point in curve],
    }


def _drawing(curve: Iterable[Point], begin: int, end: int) -> Iterable[Point]:
    """The points that a curve is drawn from between two frames."""
    lines = pairwise(curve)
    drawn = [line for line in lines if frames(line[0].at) < end and frames(line[1].at) > begin]
    return dict.fromkeys(chain.from_iterable(drawn))
