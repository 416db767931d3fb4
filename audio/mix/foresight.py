"""How loud a mix will be from moment to moment, before any of it is laid.

Sounds that have nothing to do with each other add up by their energies, so the envelope of a mix is
the sum of its clips', each as it was measured once, at its level, its fades and its automation.
What a sound has in common with the bed under it changes a tenth of a second by some tenths of a
decibel, this way as often as that, and the whole by nothing that can be measured.
"""

from collections.abc import Callable, Iterator
from mmap import mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.media.envelope import HOP, Envelope, Envelopes, Measure
from audio.media.loop import Loop
from audio.media.store import Store
from audio.mix.levels import faded, panned, powers
from audio.model.episode import Track
from audio.model.timeline import MusicClip, SpeechClip, TapeClip, Timeline
from audio.threads import in_turn, threads
from audio.units import Ms, frames, gain

WORKERS = 2
PIECE = 60_000  # hops of music at once, ten minutes

Values = NDArray[np.float32]
Array = NDArray[np.float64]
Level = float | Array
"""A factor for a whole clip, or one for each of its hops."""

Heard = tuple[Envelope, Level, float]
"""A clip's envelope, the level at which it is heard, and how much higher its peaks are."""


def foreseen(
    timeline: Timeline,
    store: Store,
    opened: Callable[[Track], Loop],
    measure: Measure,
    channels: int,
) -> Envelope:
    """The envelope of a mix.

    Args:
        opened: gives a track, ready to go round.
        channels: of the mix, 1 or 2.
    """
    total = _Sum(_hops(timeline.length))
    spoken = [*(line.take for line in timeline.speech), *(tape.take for tape in timeline.tape)]

    def listen(track: Track) -> tuple[Loop, Envelope]:
        loop = opened(track)
        heard = store.envelopes_of_file(Path(track.file), lambda: measure(loop.whole))
        return loop, heard.on(channels)

    pool = threads(WORKERS)
    try:
        tracks = {clip.track: None for clip in timeline.music}
        listened = pool.map(listen, tracks)
        takes = in_turn(pool, lambda take: store.envelopes(take, measure), spoken)
        for line, heard in zip(timeline.speech, takes, strict=False):
            total.add(line.begin, *_speech(line, heard, channels))
        for tape, heard in zip(timeline.tape, takes, strict=True):
            total.add(tape.begin, *_tape(tape, heard, channels))
        loops = dict(zip(tracks, listened, strict=True))
        for music in timeline.music:
            for begin, piece in _music(music, *loops[music.track], powers(music, timeline.music)):
                total.add(begin, *piece)
    finally:
        pool.shutdown(cancel_futures=True)
    return total.envelope


class _Sum:
    """Envelopes added up, wherever they begin."""

    def __init__(self, hops: int) -> None:
        self._hops = hops
        self._energies, self._powers = _lent(hops + 1), _lent(hops + 1)

    def add(self, begin: Ms, heard: Envelope, level: Level, higher: float) -> None:
        """A clip's, at a level, with peaks that are so much higher than that."""
        hop, late = divmod(begin, HOP)
        count = min(len(heard), self._hops - hop)
        level = np.square(np.broadcast_to(level, len(heard))[:count]).astype(np.float32)
        energies = heard.energies[:count] * level
        self._energies[hop : hop + count] += energies * (1 - late / HOP)
        self._energies[hop + 1 : hop + 1 + count] += energies * (late / HOP)
        at = hop + round(late / HOP)
        self._powers[at : at + count] += np.square(heard.peaks[:count] * higher) * level

    @property
    def envelope(self) -> Envelope:
        """All that was added, once that is all; peaks of different sounds seldom meet."""
        peaks = np.sqrt(self._powers, out=self._powers)
        return Envelope(self._energies[: self._hops], peaks[: self._hops])


def _lent(count: int) -> Values:
    """So many zeros from the system itself, to which they go back: they are many, and not for long.

    What is given back to the heap stays with the process, and other threads cannot use it.
    """
    return np.frombuffer(mmap(-1, count * np.dtype(np.float32).itemsize), np.float32)


def _speech(clip: SpeechClip, take: Envelopes, channels: int) -> Heard:
    heard = take.on(channels)
    fade_in, fade_out = map(_rounded, clip.fades)
    level = faded(len(heard), fade_in, fade_out, 0, len(heard)) * gain(clip.gain)
    return heard, *_panned(level, clip, take, channels)


def _tape(clip: TapeClip, take: Envelopes, channels: int) -> Heard:
    count = _hops(Ms(clip.end - clip.begin))
    level = faded(count, _rounded(clip.fade_in), _rounded(clip.fade_out), 0, count)
    level = level * _automated(clip, 0, count) * gain(clip.gain)
    return _at(take.on(channels), np.arange(count)), *_panned(level, clip, take, channels)


def _panned(
    level: Level, clip: SpeechClip | TapeClip, take: Envelopes, channels: int
) -> tuple[Level, float]:
    """The level in its place between left and right, and how much higher the louder side is.

    On two channels a place changes no energy.  On one, what is far to a side is softer.
    """
    if not take.mono:
        return level, 1.0
    one = panned(np.ones((1, 1), np.float32), clip.utterance.speaker.pan)
    return (level * float(one.mean()), 1.0) if channels == 1 else (level, float(one.max()))


def _music(
    clip: MusicClip, loop: Loop, track: Envelope, curves: tuple[int, int]
) -> Iterator[tuple[Ms, Heard]]:
    """Music a piece at a time, with the moment at which each begins."""
    count = _hops(Ms(clip.end - clip.begin))
    offset, hop = frames(clip.offset), frames(HOP)
    end = offset + frames(Ms(clip.end - clip.begin))
    fades = _rounded(clip.fade_in), _rounded(clip.fade_out)
    for first in range(0, count, PIECE):
        last = min(first + PIECE, count)
        places = loop.course.places(offset + hop // 2 + np.arange(first, last) * hop, end)
        level = faded(count, *fades, first, last, curves) * _automated(clip, first, last)
        heard = _at(track, places // hop), level * gain(clip.gain), 1.0
        yield Ms(clip.begin + first * HOP), heard


def _automated(clip: MusicClip | TapeClip, first: int, last: int) -> Level:
    """A clip's automation in the middle of some of its hops."""
    if len(clip.automation) < 2:
        return 1.0
    middles = clip.begin + HOP / 2 + np.arange(first, last) * HOP
    at, db = zip(*((point.at, point.db) for point in clip.automation), strict=True)
    level: Array = 10 ** (np.interp(middles, at, db, left=0.0, right=0.0) / 20)
    return level


def _at(track: Envelope, hops: NDArray[np.int64]) -> Envelope:
    """An envelope at some of its hops; behind its end there is silence."""
    there = hops < len(track)
    rows = np.zeros((2, len(hops)), np.float32)
    rows[:, there] = np.stack([track.energies, track.peaks])[:, hops[there]]
    return Envelope(*rows)


def _hops(length: Ms) -> int:
    return -(-length // HOP)


def _rounded(fade: Ms) -> int:
    return round(fade / HOP)
