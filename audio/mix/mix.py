"""The timeline made sound: any part of it, on four buses, speech, tape, music and effects.

A part holds only what is heard in it, so that three hours need no more memory than three
minutes, and may be asked for from several threads.  Pieces of speech and tape are opened,
trimmed, faded and levelled as pydub's segments, and laid where the timeline has them to the
frame.  Nothing clips: a bus is float, and the level is set in mastering.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from audio.media import sound
from audio.media.envelope import Envelope, Measure
from audio.media.loop import Loop, loop_of
from audio.media.sound import Samples
from audio.media.store import Store
from audio.mix.foresight import foreseen
from audio.mix.levels import STEREO, automated, faded, levelled, panned, powers
from audio.model.episode import Track
from audio.model.speech import Take
from audio.model.timeline import EDGE, MusicClip, SpeechClip, TapeClip, Timeline
from audio.units import Ms, frames, gain

SPEECH, TAPE, MUSIC, EFFECTS = BUSES = ("speech", "tape", "music", "effects")
BLOCK = Ms(1600)  # what fits the processor's cache
HEADROOM = 18.0  # dB that segments stay below their level: theirs end at full scale, a bus does not
NO_FADES = Ms(0), Ms(0)
KEPT = 8  # pieces of speech at hand: one ends in a part, the next begins in it, on two threads


@dataclass(frozen=True, slots=True)
class Clip:
    """Something on a bus: where it lies, in frames, and how to get a part of it."""

    bus: str
    begin: int
    end: int
    play: Callable[[int, int], Samples]


class Mix:
    """The episode before mastering, or some of its buses.

    Voices are at −20 LUFS.  It is as long as the timeline to the frame, and the buses one by one
    add up to all of them.

    Args:
        channels: 1 or 2.
    """

    def __init__(
        self,
        timeline: Timeline,
        store: Store,
        buses: Iterable[str] = BUSES,
        channels: int = STEREO,
    ) -> None:
        wanted = set(buses)
        self._timeline, self._store, self._tracks = timeline, store, _Tracks()
        clips = [clip for clip in _clips(timeline, store, self._tracks) if clip.bus in wanted]
        self._clips = sorted(clips, key=lambda clip: clip.begin)
        self._begins = np.array([clip.begin for clip in self._clips])
        self._ends = np.array([clip.end for clip in self._clips])
        self.frames = frames(timeline.length)
        self.channels = channels

    def part(self, first: int, last: int) -> Samples:
        """What is heard from one frame to another: float32, frames × channels."""
        block = np.zeros((last - first, STEREO), np.float32)
        for index in np.flatnonzero((self._begins < last) & (self._ends > first)):
            _lay(self._clips[index], block, first)
        return block if self.channels == STEREO else (block[:, :1] + block[:, 1:]) * np.float32(0.5)

    def foreseen(self, measure: Measure) -> Envelope:
        """How loud all buses together will be, before any of them is laid.

        Raises:
            TakeLost: a take is damaged or gone, and has to be made again.
        """
        made = self._timeline, self._store, self._tracks.get
        return foreseen(*made, measure, self.channels)

    def blocks(self) -> Iterator[Samples]:
        """All of it, a few seconds at a time."""
        for first in range(0, self.frames, frames(BLOCK)):
            yield self.part(first, min(first + frames(BLOCK), self.frames))


def _lay(clip: Clip, block: Samples, first: int) -> None:
    """Add the part of a clip that is heard in a block which begins at frame `first`."""
    begin, end = max(clip.begin, first), min(clip.end, first + len(block))
    place = block[begin - first : end - first]
    played = clip.play(begin - clip.begin, end - clip.begin)
    if played.shape == place.shape:
        place += played
    else:  # each side apart is four times as fast
        place[:, 0] += played[:, 0]
        place[:, 1] += played[:, 0]


def _clips(timeline: Timeline, store: Store, tracks: "_Tracks") -> list[Clip]:
    """Everything on the timeline, each with its way to be played."""
    pieces = _Pieces(store)
    return [
        *(_speech(clip, pieces) for clip in timeline.speech),
        *(_tape(clip, pieces) for clip in timeline.tape),
        *(_music(clip, tracks, powers(clip, timeline.music)) for clip in timeline.music),
    ]


def _speech(clip: SpeechClip, pieces: "_Pieces") -> Clip:
    """A voice, or a recording in the clear, with its speaker's place between left and right."""
    utterance = clip.utterance
    opened = pieces.piece(clip.take, clip.gain, clip.fades)

    def play(first: int, last: int) -> Samples:
        return panned(opened()[first:last], utterance.speaker.pan)

    bus = TAPE if utterance.on_tape else SPEECH
    return Clip(bus, frames(clip.begin), frames(clip.end), play)


def _tape(clip: TapeClip, pieces: "_Pieces") -> Clip:
    """A recording under its translation."""
    begin, end = frames(clip.begin), frames(clip.end)
    fades = frames(clip.fade_in), frames(clip.fade_out)
    opened = pieces.piece(clip.take, clip.gain)

    def play(first: int, last: int) -> Samples:
        piece = opened()[first:last]
        level = faded(end - begin, *fades, first, last) * automated(clip, first, last)
        return levelled(panned(piece, clip.utterance.speaker.pan), level)

    return Clip(TAPE, begin, end, play)


def _music(clip: MusicClip, tracks: "_Tracks", curves: tuple[int, int]) -> Clip:
    """Music, a bed, a place or an effect."""
    begin, end = frames(clip.begin), frames(clip.end)
    offset, level = frames(clip.offset), gain(clip.gain)
    until = offset + end - begin

    def play(first: int, last: int) -> Samples:
        loop = tracks.get(clip.track)
        fades = edged(clip, offset, until, loop)
        played = loop.part(offset + first, offset + last, until)
        drawn = faded(end - begin, *fades, first, last, curves) * level
        return levelled(played, drawn * automated(clip, first, last))

    return Clip(MUSIC if clip.kind in {"music", "bed"} else EFFECTS, begin, end, play)


def edged(clip: MusicClip, first: int, last: int, loop: Loop) -> tuple[int, int]:
    """The fades of a clip in frames, long enough that a cut in mid-wave does not click.

    A track's own beginning and end are its composer's, and stay as they are.

    Args:
        first, last: the part of the track that is heard; more than the track goes round.
    """
    shortest = frames(EDGE)
    fade_in = max(frames(clip.fade_in), shortest if first or loop.course.endless else 0)
    fade_out = max(frames(clip.fade_out), shortest if last != loop.course.length else 0)
    return fade_in, fade_out


class _Pieces:
    """Pieces of speech as numbers; the few last used stay at hand."""

    def __init__(self, store: Store) -> None:
        self._pieces = pieces = list[tuple[Take, float, tuple[Ms, Ms]]]()
        # without itself in it, so that all goes with it, and does not wait to be collected
        self._opened = lru_cache(KEPT)(lambda number: _opened(store, *pieces[number]))

    def piece(
        self, take: Take, gain_db: float, fades: tuple[Ms, Ms] = NO_FADES
    ) -> Callable[[], Samples]:
        """What opens a take at its level, if it is not at hand: float32, frames × 1 or 2."""
        self._pieces.append((take, gain_db, fades))
        return partial(self._opened, len(self._pieces) - 1)


def _opened(store: Store, take: Take, gain_db: float, fades: tuple[Ms, Ms]) -> Samples:
    """A take at its level.

    Its ends are faded as all clips are: pydub's fades take as long as all else together.
    """
    segment = store.sound(take).apply_gain(gain_db - HEADROOM)
    samples = sound.to_samples(segment) * np.float32(gain(HEADROOM))
    count = len(samples)
    rising, falling = (min(frames(fade), count) for fade in fades)
    begin, end = samples[:rising], samples[count - falling :]
    begin[:] = levelled(begin, faded(count, rising, 0, 0, rising))
    end[:] = levelled(end, faded(count, 0, falling, count - falling, count))
    return samples


class _Tracks:
    """Music files, each read once when it is first heard."""

    def __init__(self) -> None:
        self._loops = dict[Track, Loop]()

    def get(self, track: Track) -> Loop:
        """The track, ready to go round."""
        if track not in self._loops:
            self._loops[track] = loop_of(track, sound.to_samples(sound.load(Path(track.file))))
        return self._loops[track]
