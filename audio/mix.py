"""The timeline made sound: a speech bus, a music bus, and their sum.

The speech bus is stitched by pydub's segments, joined once.  Music is laid in with its fades and
its ducking as numbers, because there a step of a millisecond would be heard.  Nothing clips: the
buses are float and far from full scale, and the level is set in mastering.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from audio.media import sound
from audio.media.sound import AudioSegment, Samples
from audio.media.store import Store
from audio.model.episode import Track
from audio.model.timeline import MusicClip, Point, SpeechClip, Timeline
from audio.units import FRAMES_PER_MS, Ms, frames, gain

EDGE = 4  # ms faded at both ends of every take, so that no join clicks
LOOP_OVERLAP = Ms(1500)  # repeats of a track that is no loop are crossfaded over so much
HEADROOM = 18.0  # dB that segments stay below their level: theirs end at full scale, a bus does not
STEREO = 2


def mix(timeline: Timeline, store: Store) -> Samples:
    """The whole episode before mastering.

    Returns:
        float32, frames × 2, voices at −20 LUFS; as long as the timeline to the frame.
    """
    music = music_bus(timeline, _tracks(timeline))
    music += speech_bus(timeline, store)
    return music


def speech_bus(timeline: Timeline, store: Store) -> Samples:
    """All voices at their levels and in their places: float32, frames × 1."""
    pieces = _stitched(timeline.speech, timeline.length, store)
    return sound.to_samples(sound.join(pieces)) * np.float32(gain(HEADROOM))


def music_bus(timeline: Timeline, tracks: Mapping[Track, Samples]) -> Samples:
    """All music and beds with their fades and ducking: float32, frames × 2."""
    bus = np.zeros((frames(timeline.length), STEREO), np.float32)
    for clip in timeline.music:
        place = bus[frames(clip.begin) : frames(clip.end)]
        place += _played(clip, tracks[clip.track])[: len(place)]
    return bus


def _stitched(clips: Sequence[SpeechClip], length: Ms, store: Store) -> Iterable[AudioSegment]:
    """Silence, take, silence, take …, which joined are exactly as long as the timeline."""
    now = Ms(0)
    for clip in clips:
        take = store.sound(clip.take).set_channels(1).apply_gain(clip.gain - HEADROOM)
        yield sound.silence(Ms(clip.begin - now))
        yield take.fade_in(EDGE).fade_out(EDGE)
        now = clip.end
    yield sound.silence(Ms(length - now))


def _tracks(timeline: Timeline) -> dict[Track, Samples]:
    """Every track that is heard, as stereo numbers, read once."""
    return {
        track: _stereo(sound.to_samples(sound.load(Path(track.file))))
        for track in dict.fromkeys(clip.track for clip in timeline.music)
    }


def _stereo(samples: Samples) -> Samples:
    """Two channels; a mono track goes to both."""
    return np.ascontiguousarray(np.broadcast_to(samples, (len(samples), STEREO)))


def _played(clip: MusicClip, track: Samples) -> Samples:
    """What is heard of a clip: repeated as needed, at its level, faded and ducked."""
    count = frames(Ms(clip.end - clip.begin))
    overlap = 0 if clip.track.loops else frames(LOOP_OVERLAP)
    played = looped(track, frames(clip.offset), count, overlap)
    level = faded(count, frames(clip.fade_in), frames(clip.fade_out)) * gain(clip.gain)
    if clip.automation:
        level *= automated(clip.automation, clip.begin, count)
    played *= level[:, np.newaxis].astype(np.float32)
    return played


def looped(track: Samples, offset: int, count: int, overlap: int) -> Samples:
    """So many frames of a track from an offset on, going round as often as needed.

    Args:
        overlap: frames over which end and beginning are crossfaded at equal power; 0 for a track
            whose end meets its beginning exactly.  At most half the track is used.  The first time
            round the beginning is the track's own; from then on it carries the fading end.
    """
    overlap = min(overlap, len(track) // 2)
    if offset + count <= len(track):
        return track[offset : offset + count].copy()
    round_trip = len(track) - overlap
    loop = track[:round_trip].copy()
    if overlap:
        angle = (np.arange(overlap, dtype=np.float32) + 0.5) / overlap * (np.pi / 2)
        loop[:overlap] *= np.sin(angle)[:, np.newaxis]
        loop[:overlap] += track[round_trip:] * np.cos(angle)[:, np.newaxis]
    lap = offset - round_trip
    head = track[offset:round_trip] if lap < 0 else loop[lap % round_trip :]
    repeats = -(-max(0, count - len(head)) // round_trip)
    return np.concatenate([head, *([loop] * repeats)])[:count]


def faded(
    count: int, fade_in: int, fade_out: int
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """The level of a clip as its fades shape it: `count` factors from 0 to 1.

    Fades are half a cosine: they begin and end without a corner, and two that overlap on the same
    sound add up to 1.
    """
    level = np.ones(count)
    level[:fade_in] *= _rise(fade_in)[:count]
    fall = _rise(fade_out)[::-1][max(0, fade_out - count) :]
    level[count - len(fall) :] *= fall
    return level


def automated(
    points: Sequence[Point], begin: Ms, count: int
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """An automation curve as one factor a frame: straight lines in dB between its points."""
    moments = (np.arange(count) + 0.5) / FRAMES_PER_MS + begin
    db = np.interp(moments, [point.at for point in points], [point.db for point in points])
    return np.asarray(10.0 ** (db / 20.0))


def _rise(count: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return np.sin((np.arange(count) + 0.5) / max(1, count) * (np.pi / 2)) ** 2
