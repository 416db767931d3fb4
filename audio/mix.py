"""The timeline made sound, block by block, on four buses: speech, tape, music and effects.

A block is ten seconds, whatever the episode's length, and holds only what is heard in it, so
that three hours need no more memory than three minutes.  Pieces of speech and tape are opened,
trimmed, faded and levelled as pydub's segments, and laid where the timeline has them to the
frame.  Nothing clips: a bus is float, and the level is set in mastering.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.media import sound
from audio.media.sound import Samples
from audio.media.store import Store
from audio.model.episode import Track
from audio.model.speech import Take
from audio.model.timeline import MusicClip, Point, SpeechClip, TapeClip, Timeline
from audio.units import FRAMES_PER_MS, Ms, frames, gain

Array = NDArray[np.float64]

SPEECH, TAPE, MUSIC, EFFECTS = BUSES = ("speech", "tape", "music", "effects")
BLOCK = Ms(10_000)
EDGE = 4  # ms faded at both ends of a spoken take, so that no join clicks
LOOP_OVERLAP = Ms(1500)  # repeats of a track that is no loop are crossfaded over so much
HEADROOM = 18.0  # dB that segments stay below their level: theirs end at full scale, a bus does not
STEREO = 2
KEPT = 4  # pieces of speech at hand: one ends in a block, the next begins in it


@dataclass(frozen=True, slots=True)
class Clip:
    """Something on a bus: where it lies, in frames, and how to get a part of it."""

    bus: str
    begin: int
    end: int
    play: Callable[[int, int], Samples]


def mix(
    timeline: Timeline, store: Store, buses: Iterable[str] = BUSES, channels: int = STEREO
) -> Iterator[Samples]:
    """The episode before mastering, or some of its buses: blocks of ten seconds.

    Returns:
        float32, frames × channels, voices at −20 LUFS; together as long as the timeline to the
        frame.  The buses one by one add up to all of them.
    """
    wanted = set(buses)
    clips = [clip for clip in _clips(timeline, store) if clip.bus in wanted]
    length = frames(timeline.length)
    for first in range(0, length, frames(BLOCK)):
        block = np.zeros((min(frames(BLOCK), length - first), STEREO), np.float32)
        for clip in clips:
            _lay(clip, block, first)
        yield block if channels == STEREO else block.mean(axis=1, keepdims=True)


def _lay(clip: Clip, block: Samples, first: int) -> None:
    """Add the part of a clip that is heard in a block which begins at frame `first`."""
    begin, end = max(clip.begin, first), min(clip.end, first + len(block))
    if begin < end:
        block[begin - first : end - first] += clip.play(begin - clip.begin, end - clip.begin)


def _clips(timeline: Timeline, store: Store) -> list[Clip]:
    """Everything on the timeline, each with its way to be played."""
    pieces = _Pieces(store)
    tracks = _Tracks()
    return [
        *(_speech(clip, pieces) for clip in timeline.speech),
        *(_tape(clip, pieces) for clip in timeline.tape),
        *(_music(clip, tracks, *_crossed(clip, timeline.music)) for clip in timeline.music),
    ]


def _crossed(clip: MusicClip, others: Sequence[MusicClip]) -> tuple[bool, bool]:
    """Whether it fades in over the end of another track, and out under the beginning of one.

    Two tracks keep their power in a crossfade by sine and cosine.  The same track at the same
    place keeps its wave by their squares, as every single fade has them.
    """
    fades_in = any(_cross(other, clip) for other in others)
    return fades_in, any(_cross(clip, other) for other in others)


def _cross(old: MusicClip, new: MusicClip) -> bool:
    """Whether one clip fades out exactly where another, of other sound, fades in."""
    fade = new.fade_in
    meets = 0 < fade == old.fade_out and old.end == new.begin + fade
    same_sound = old.track == new.track and new.begin - old.begin == new.offset - old.offset
    return meets and not same_sound


def _speech(clip: SpeechClip, pieces: "_Pieces") -> Clip:
    """A voice, or a recording in the clear, with its speaker's place between left and right."""
    tape, speaker = clip.utterance.tape, clip.utterance.speaker
    recorded = clip.utterance.on_tape and tape is not None
    fades = (tape.fade_in, tape.fade_out) if recorded and tape else (EDGE, EDGE)

    def play(first: int, last: int) -> Samples:
        return panned(pieces.get(clip.take, clip.gain, *fades)[first:last], speaker.pan)

    return Clip(TAPE if recorded else SPEECH, frames(clip.begin), frames(clip.end), play)


def _tape(clip: TapeClip, pieces: "_Pieces") -> Clip:
    """A recording under its translation."""
    begin, end = frames(clip.begin), frames(clip.end)
    fades = frames(clip.fade_in), frames(clip.fade_out)

    def play(first: int, last: int) -> Samples:
        piece = pieces.get(clip.take, clip.gain, 0, 0)[first:last]
        level = faded(end - begin, *fades, first, last) * automated(clip, first, last)
        return panned(piece, clip.utterance.speaker.pan) * level[:, np.newaxis].astype(np.float32)

    return Clip(TAPE, begin, end, play)


def _music(clip: MusicClip, tracks: "_Tracks", crossed_in: bool, crossed_out: bool) -> Clip:  # noqa: FBT001
    """Music, a bed, a place or an effect."""
    begin, end = frames(clip.begin), frames(clip.end)
    offset, level = frames(clip.offset), gain(clip.gain)

    def play(first: int, last: int) -> Samples:
        loop = tracks.get(clip.track)
        fades = edged(clip, offset, offset + end - begin, loop)
        played = loop.part(offset + first, last - first)
        powers = (1 if crossed_in else 2, 1 if crossed_out else 2)
        drawn = faded(end - begin, *fades, first, last, powers) * level
        drawn *= automated(clip, first, last)
        return played * drawn[:, np.newaxis].astype(np.float32)

    return Clip(MUSIC if clip.kind in {"music", "bed"} else EFFECTS, begin, end, play)


def edged(clip: MusicClip, first: int, last: int, loop: "Loop") -> tuple[int, int]:
    """The fades of a clip in frames, long enough that a cut in mid-wave does not click.

    A track's own beginning and end are its composer's, and stay as they are.

    Args:
        first, last: the part of the track that is heard; more than the track goes round.
    """
    shortest = frames(Ms(EDGE))
    fade_in = max(frames(clip.fade_in), shortest if first or loop.endless else 0)
    fade_out = max(frames(clip.fade_out), shortest if last != len(loop.whole) else 0)
    return fade_in, fade_out


class _Pieces:
    """Pieces of speech as numbers; the few last used stay at hand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.get = lru_cache(KEPT)(self._open)

    def _open(self, take: Take, gain_db: float, fade_in: int, fade_out: int) -> Samples:
        """A take at its level: float32, frames × 1 or 2."""
        segment = self._store.sound(take).apply_gain(gain_db - HEADROOM)
        rising, falling = (min(fade, take.length) for fade in (fade_in, fade_out))
        segment = segment.fade_in(rising) if rising else segment  # pydub knows no fade of nothing
        segment = segment.fade_out(falling) if falling else segment
        return sound.to_samples(segment) * np.float32(gain(HEADROOM))


class _Tracks:
    """Music files, each read once when it is first heard."""

    def __init__(self) -> None:
        self.get = cache(self._open)

    def _open(self, track: Track) -> "Loop":
        """The track, ready to go round."""
        return loop_of(track, sound.to_samples(sound.load(Path(track.file))))


@dataclass(frozen=True, slots=True, eq=False)
class Loop:
    """A track that is first heard as it is, then goes round for as long as it is wanted.

    Attributes:
        whole: the track, float32, frames × 2.
        turn: the frame at which the first time round ends and the going round begins.
        round: what is heard from then on, again and again.
        endless: its beginning is no beginning, but follows on its end.
    """

    whole: Samples
    turn: int
    round: Samples
    endless: bool = False

    def part(self, offset: int, count: int) -> Samples:
        """So many frames from an offset on; what fits into the track is the track untouched."""
        if offset + count <= len(self.whole):
            return self.whole[offset : offset + count]
        parts = [self.whole[offset : self.turn]]
        missing = count - len(parts[0])
        at = max(0, offset - self.turn) % len(self.round)
        while missing > 0:
            parts.append(self.round[at : at + missing])
            missing -= len(parts[-1])
            at = 0
        return np.concatenate(parts)


def loop_of(track: Track, samples: Samples, overlap: Ms = LOOP_OVERLAP) -> Loop:
    """How a track goes round: at its musical points, without a seam, or by a crossfade.

    Args:
        overlap: crossfaded at equal power if the track is no loop; at most half of it is used.
    """
    whole = sound.stereo(samples)
    if track.loop:
        back, turn = (min(frames(point), len(whole)) for point in track.loop)
        return Loop(whole[:turn], turn, whole[back:turn])
    if track.loops:
        return Loop(whole, len(whole), whole, endless=True)
    return _crossfaded(whole, min(frames(overlap), len(whole) // 2))


def _crossfaded(whole: Samples, overlap: int) -> Loop:
    turn = len(whole) - overlap
    angle = (np.arange(overlap, dtype=np.float32) + 0.5) / max(1, overlap) * (np.pi / 2)
    again = whole[:turn].copy()
    again[:overlap] *= np.sin(angle)[:, np.newaxis]
    again[:overlap] += whole[turn:] * np.cos(angle)[:, np.newaxis]
    return Loop(whole, turn, again)


def panned(samples: Samples, pan: float) -> Samples:
    """A sound in its place between left (−1) and right (1), as loud wherever it is.

    Mono is laid by sine and cosine, which keeps its power; the middle is the sound itself on
    both sides, and may stay on one channel.  Stereo stays where it is.
    """
    if samples.shape[1] == STEREO or not pan:
        return samples
    angle = (pan + 1.0) * np.pi / 4.0
    sides = np.array([np.cos(angle), np.sin(angle)], np.float32) * np.float32(np.sqrt(2.0))
    return samples * sides


def faded(  # noqa: PLR0913, PLR0917  a clip, its fades and the part that is wanted
    count: int,
    fade_in: int,
    fade_out: int,
    first: int,
    last: int,
    powers: tuple[int, int] = (2, 2),
) -> Array:
    """The level of a clip of `count` frames as its fades shape it, from frame `first` to `last`.

    Fades are a sine to a power, for in and out: its square begins and ends without a corner, and
    two of them on the same sound add up to 1; itself keeps the power of two different sounds.
    """
    level = np.ones(last - first)
    if first < fade_in:
        rising = (np.arange(first, min(last, fade_in)) + 0.5) / fade_in
        level[: len(rising)] *= np.sin(rising * (np.pi / 2)) ** powers[0]
    if last > count - fade_out:
        falling = (count - np.arange(max(first, count - fade_out), last) - 0.5) / fade_out
        level[len(level) - len(falling) :] *= np.sin(falling * (np.pi / 2)) ** powers[1]
    return level


def automated(clip: MusicClip | TapeClip, first: int, last: int) -> Array:
    """A clip's automation as one factor a frame: straight lines in dB between its points."""
    level = np.ones(last - first)
    begin = frames(clip.begin) + first
    for left, right in pairwise(clip.automation):
        start = max(0, frames(left.at) - begin)
        stop = min(len(level), frames(right.at) - begin)
        if start >= stop:
            continue
        if left.db == right.db:  # most of a bed: down under speech, and level
            level[start:stop] = gain(left.db)
        else:
            moments = (np.arange(start, stop) + begin + 0.5) / FRAMES_PER_MS
            level[start:stop] = _ramp(left, right, moments)
    return level


def _ramp(left: Point, right: Point, moments: Array) -> Array:
    share = (moments - left.at) / (right.at - left.at)
    ramp: Array = 10.0 ** ((left.db + (right.db - left.db) * share) / 20.0)
    return ramp
