"""How loud a clip is from frame to frame: its place, its fades and its automation."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from audio.media.sound import Samples
from audio.model.timeline import MusicClip, Point, TapeClip
from audio.units import FRAMES_PER_MS, frames, gain

_PER_DB = math.log(10) / 20  # powers of e are drawn five times as fast as those of ten

Array = NDArray[np.float64]
Level = float | Array
"""A factor for a whole stretch, or one for each frame."""

STEREO = 2


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
) -> Level:
    """The level of a clip of `count` frames as its fades shape it, from frame `first` to `last`.

    Fades are a sine to a power, for in and out: its square begins and ends without a corner, and
    two of them on the same sound add up to 1; itself keeps the power of two different sounds.
    """
    if fade_in <= first and last <= count - fade_out:
        return 1.0
    level = np.ones(last - first)
    if first < fade_in:
        rising = (np.arange(first, min(last, fade_in)) + 0.5) / fade_in
        level[: len(rising)] *= np.sin(rising * (np.pi / 2)) ** powers[0]
    if last > count - fade_out:
        falling = (count - np.arange(max(first, count - fade_out), last) - 0.5) / fade_out
        level[len(level) - len(falling) :] *= np.sin(falling * (np.pi / 2)) ** powers[1]
    return level


def powers(clip: MusicClip, others: Sequence[MusicClip]) -> tuple[int, int]:
    """The powers of the sines by which it fades in and out: 1 across another track, else 2.

    Two tracks keep their power in a crossfade by sine and cosine.  The same track at the same
    place keeps its wave by their squares, as every single fade has them.
    """
    fades_in = any(_cross(other, clip) for other in others)
    fades_out = any(_cross(clip, other) for other in others)
    return 1 if fades_in else 2, 1 if fades_out else 2


def _cross(old: MusicClip, new: MusicClip) -> bool:
    """Whether one clip fades out exactly where another, of other sound, fades in."""
    fade = new.fade_in
    meets = 0 < fade == old.fade_out and old.end == new.begin + fade
    same_sound = old.track == new.track and new.begin - old.begin == new.offset - old.offset
    return meets and not same_sound


def automated(clip: MusicClip | TapeClip, first: int, last: int) -> Level:
    """A clip's automation from one of its frames to another: straight lines in dB."""
    begin = frames(clip.begin)
    points = _around(clip.automation, (begin + first) // FRAMES_PER_MS, begin + last)
    level = np.ones(last - first)
    for left, right in pairwise(points):
        start, stop = frames(left.at) - begin, frames(right.at) - begin
        inside = slice(max(start - first, 0), max(min(stop, last) - first, 0))
        if left.db == right.db:  # most of a bed: down under speech, and level
            if inside == slice(0, len(level)):
                return gain(left.db)
            level[inside] = gain(left.db)
        elif inside.start < inside.stop:
            share = (np.arange(inside.start, inside.stop) + first - start + 0.5) / (stop - start)
            level[inside] = np.exp((left.db + (right.db - left.db) * share) * _PER_DB)
    return level if len(points) > 1 else 1.0


_at = attrgetter("at")


def _around(points: Sequence[Point], moment: int, end: int) -> Sequence[Point]:
    """The points that matter from a moment (ms) to an end (frame), with one on either side."""
    begin = bisect_right(points, moment, key=_at) - 1
    return points[max(0, begin) : bisect_left(points, end / FRAMES_PER_MS, key=_at) + 1]


def levelled(samples: Samples, level: Level) -> Samples:
    """A sound at a level."""
    if isinstance(level, float):
        return samples * np.float32(level)
    factors, result = level.astype(np.float32), np.empty_like(samples)
    for before, after in zip(samples.T, result.T, strict=True):  # each apart is four times as fast
        np.multiply(before, factors, out=after)
    return result
