"""The timeline made sound: any part of it, on four buses, speech, tape, music and effects.

A part holds only what is heard in it, so that three hours need no more memory than three
minutes, and may be asked for from several threads.  Pieces of speech and tape are opened, trimmed
and levelled as pydub's segments, faded as all clips are, and laid where the timeline has them to
the frame.  Nothing clips: a bus is float, and the level is set in mastering.
"""

from collections.abc import Iterable, Iterator, Sequence
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
from audio.model.timeline import EDGE, MusicClip, SpeechClip, TapeClip, Timeline
from audio.units import Ms, frames, gain

SPEECH, TAPE, MUSIC, EFFECTS = BUSES = ("speech", "tape", "music", "effects")
BLOCK = Ms(1600)  # what fits the processor's cache
HEADROOM = 18.0  # dB that segments stay below their level: theirs end at full scale, a bus does not
NO_FADES = Ms(0), Ms(0)
OWN_EDGE = Ms(1)
CLICKS = 0.001  # a step of −60 dBFS out of silence
KEPT = 8  # pieces of speech at hand: one ends in a part, the next begins in it, on two threads

Clip = SpeechClip | TapeClip | MusicClip


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
        clips: list[Clip] = [*timeline.speech, *timeline.tape, *timeline.music]
        self._timeline, self._store, self._tracks = timeline, store, _Tracks()
        self._clips = sorted((it for it in clips if _bus(it) in wanted), key=lambda it: it.begin)
        self._begins = np.array([frames(clip.begin) for clip in self._clips])
        self._ends = np.array([frames(clip.end) for clip in self._clips])
        self._curves = {
            index: powers(clip, timeline.music)
            for index, clip in enumerate(self._clips)
            if isinstance(clip, MusicClip)
        }
        # without itself in it, so that all goes with it, and does not wait to be collected
        self._opened = lru_cache(KEPT)(partial(_opened, store, self._clips))
        self.frames = frames(timeline.length)
        self.channels = channels

    def part(self, first: int, last: int) -> Samples:
        """What is heard from one frame to another: float32, frames × channels."""
        block = np.zeros((last - first, STEREO), np.float32)
        for index in np.flatnonzero((self._begins < last) & (self._ends > first)).tolist():
            origin = int(self._begins[index])
            begin, end = max(origin, first), min(int(self._ends[index]), last)
            played = self._played(index, begin - origin, end - origin)
            _add(played, block[begin - first : end - first])
        return block if self.channels == STEREO else (block[:, :1] + block[:, 1:]) * np.float32(0.5)

    def _played(self, index: int, first: int, last: int) -> Samples:
        """A clip from one of its frames to another: frames × 1 or 2."""
        match clip := self._clips[index]:
            case SpeechClip():
                return panned(self._opened(index)[first:last], clip.utterance.speaker.pan)
            case TapeClip():
                return _tape(clip, self._opened(index)[first:last], first, last)
            case MusicClip():
                return _music(clip, self._tracks.get(clip.track), self._curves[index], first, last)

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


def _add(played: Samples, place: Samples) -> None:
    """Add a sound where it is heard; mono goes to both sides."""
    if played.shape == place.shape:
        place += played
    else:  # each side apart is four times as fast
        place[:, 0] += played[:, 0]
        place[:, 1] += played[:, 0]


def _bus(clip: Clip) -> str:
    """Where a clip is heard; a recording in the clear is tape, too."""
    match clip:
        case SpeechClip():
            return TAPE if clip.utterance.on_tape else SPEECH
        case TapeClip():
            return TAPE
        case MusicClip():
            return MUSIC if clip.kind in {"music", "bed"} else EFFECTS


def _tape(clip: TapeClip, piece: Samples, first: int, last: int) -> Samples:
    """A recording under its translation, from one of its frames to another."""
    fades = frames(clip.fade_in), frames(clip.fade_out)
    level = faded(frames(clip.end) - frames(clip.begin), *fades, first, last)
    return levelled(panned(piece, clip.utterance.speaker.pan), level * automated(clip, first, last))


def _music(clip: MusicClip, loop: Loop, curves: tuple[int, int], first: int, last: int) -> Samples:
    """Music, a bed, a place or an effect, from one of its frames to another."""
    count, offset = frames(clip.end) - frames(clip.begin), frames(clip.offset)
    until = offset + count
    fades = edged(clip, offset, until, loop)
    played = loop.part(offset + first, offset + last, until)
    drawn = faded(count, *fades, first, last, curves) * gain(clip.gain)
    return levelled(played, drawn * automated(clip, first, last))


def edged(clip: MusicClip, first: int, last: int, loop: Loop) -> tuple[int, int]:
    """The fades of a clip in frames, long enough that a cut in mid-wave does not click.

    A track's own beginning and end are its composer's, and stay as they are; where they are in
    mid-wave, a moment is enough, and leaves a drum its beat.

    Args:
        first, last: the part of the track that is heard; more than the track goes round.
    """
    cut_in, cut_out = first or loop.course.endless, last != loop.course.length
    begins = frames(EDGE) if cut_in else _own_edge(loop.whole[:1])
    ends = frames(EDGE) if cut_out else _own_edge(loop.whole[-1:])
    return max(frames(clip.fade_in), begins), max(frames(clip.fade_out), ends)


def _own_edge(outermost: Samples) -> int:
    """Frames over which a track's own first or last frame has to be faded."""
    return frames(OWN_EDGE) if np.abs(outermost).max(initial=0.0) > CLICKS else 0


def _opened(store: Store, clips: Sequence[Clip], index: int) -> Samples:
    """The take of a clip at its level: float32, frames × 1 or 2.

    A line's ends are faded as all clips are: pydub's fades take as long as all else together.
    """
    clip = clips[index]
    assert not isinstance(clip, MusicClip)  # noqa: S101  for the type checker
    fades = clip.fades if isinstance(clip, SpeechClip) else NO_FADES
    segment = store.sound(clip.take).apply_gain(clip.gain - HEADROOM)
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
