"""How loud a mix will be from moment to moment, before any of it is laid.

Sounds that have nothing to do with each other add up by their energies, so the envelope of a mix is
the sum of its clips', each as it was measured once, at its level, its fades and its automation.
What a sound has in common with the bed under it changes a tenth of a second by some tenths of a
decibel, this way as often as that, and the whole by nothing that can be measured.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from audio.media.envelope import HOP, Envelope, Measure
from audio.media.loop import Loop
from audio.media.store import Store
from audio.mix.levels import STEREO, faded, panned
from audio.model.episode import Track
from audio.model.timeline import MusicClip, SpeechClip, TapeClip, Timeline
from audio.units import Ms, frames, gain

WORKERS = 2

Values = NDArray[np.float32]
Array = NDArray[np.float64]
Level = float | Array
"""A factor for a whole clip, or one for each of its hops."""

Heard = tuple[Envelope, Level, tuple[float, float]]
"""A clip's envelope, the level at which it is heard, and the factors of its two sides."""

Powers = Callable[[MusicClip], tuple[int, int]]
"""The powers of the sines by which a clip fades in and out."""


def foreseen(
    timeline: Timeline,
    store: Store,
    opened: Callable[[Track], Loop],
    powers: Powers,
    measure: Measure,
) -> Envelope:
    """The envelope of a mix.

    Args:
        opened: gives a track, ready to go round.
    """
    total = _Sum(_hops(timeline.length))
    spoken = [*(line.take for line in timeline.speech), *(tape.take for tape in timeline.tape)]

    def listen(track: Track) -> tuple[Loop, Envelope]:
        loop = opened(track)
        return loop, measure(loop.whole)

    pool = ThreadPoolExecutor(WORKERS)
    try:
        tracks = {clip.track: None for clip in timeline.music}
        listened = pool.map(listen, tracks)
        takes = pool.map(lambda take: store.envelope(take, measure), spoken)
        for line, heard in zip(timeline.speech, takes, strict=False):
            total.add(line.begin, *_speech(line, heard))
        for tape, heard in zip(timeline.tape, takes, strict=True):
            total.add(tape.begin, *_tape(tape, heard))
        loops = dict(zip(tracks, listened, strict=True))
        for music in timeline.music:
            total.add(music.begin, *_music(music, *loops[music.track], powers(music)))
    finally:
        pool.shutdown(cancel_futures=True)
    return total.envelope


class _Sum:
    """Envelopes added up, wherever they begin."""

    def __init__(self, hops: int) -> None:
        self._hops = hops
        self._energies = np.zeros((2, hops + 1), np.float32)
        self._powers = np.zeros(hops + 1, np.float32)

    def add(self, begin: Ms, heard: Envelope, level: Level, sides: tuple[float, float]) -> None:
        """A clip's, at a level.

        Args:
            sides: factors of the left and right side.
        """
        hop, late = divmod(begin, HOP)
        count = min(len(heard), self._hops - hop)
        level = np.square(np.broadcast_to(level, len(heard))[:count]).astype(np.float32)
        both = np.float32(np.mean(np.square(sides))), np.float32(np.mean(sides) ** 2)
        for total, own, factor in zip(
            self._energies, (heard.sides, heard.middle), both, strict=True
        ):
            energy = own[:count] * (level * factor)
            total[hop : hop + count] += energy * (1 - late / HOP)
            total[hop + 1 : hop + 1 + count] += energy * (late / HOP)
        at = hop + round(late / HOP)
        peaks = np.square(heard.peaks[:count] * max(sides)) * level
        self._powers[at : at + count] += peaks

    @property
    def envelope(self) -> Envelope:
        """All that was added; peaks of different sounds seldom meet."""
        sides, middle = self._energies[:, : self._hops]
        return Envelope(sides, middle, np.sqrt(self._powers[: self._hops]))


def _speech(clip: SpeechClip, heard: Envelope) -> Heard:
    fade_in, fade_out = map(_rounded, clip.fades)
    level = faded(len(heard), fade_in, fade_out, 0, len(heard))
    return heard, level * gain(clip.gain), _sides(clip.utterance.speaker.pan)


def _tape(clip: TapeClip, take: Envelope) -> Heard:
    count = _hops(Ms(clip.end - clip.begin))
    level = faded(count, _rounded(clip.fade_in), _rounded(clip.fade_out), 0, count)
    level = level * _automated(clip, count) * gain(clip.gain)
    return _at(take, np.arange(count)), level, _sides(clip.utterance.speaker.pan)


def _music(clip: MusicClip, loop: Loop, track: Envelope, powers: tuple[int, int]) -> Heard:
    count = _hops(Ms(clip.end - clip.begin))
    offset = frames(clip.offset)
    middles = offset + frames(HOP) // 2 + np.arange(count) * frames(HOP)
    places = loop.course.places(middles, offset + frames(Ms(clip.end - clip.begin)))
    fades = _rounded(clip.fade_in), _rounded(clip.fade_out)
    level = faded(count, *fades, 0, count, powers) * _automated(clip, count) * gain(clip.gain)
    return _at(track, places // frames(HOP)), level, (1.0, 1.0)


def _automated(clip: MusicClip | TapeClip, count: int) -> Level:
    """A clip's automation in the middle of each of its hops."""
    if len(clip.automation) < 2:
        return 1.0
    middles = clip.begin + HOP / 2 + np.arange(count) * HOP
    at, db = zip(*((point.at, point.db) for point in clip.automation), strict=True)
    level: Array = 10 ** (np.interp(middles, at, db, left=0.0, right=0.0) / 20)
    return level


def _at(track: Envelope, hops: NDArray[np.int64]) -> Envelope:
    """An envelope at some of its hops; behind its end there is silence."""
    there = hops < len(track)
    chosen = hops[there]

    def values(of: Values) -> Values:
        found = np.zeros(len(hops), np.float32)
        found[there] = of[chosen]
        return found

    return Envelope(values(track.sides), values(track.middle), values(track.peaks))


def _sides(pan: float) -> tuple[float, float]:
    """The factors of a voice's two sides."""
    one = panned(np.ones((1, 1), np.float32), pan)
    left, right = np.broadcast_to(one, (1, STEREO))[0].tolist()
    return left, right


def _hops(length: Ms) -> int:
    return -(-length // HOP)


def _rounded(fade: Ms) -> int:
    return round(fade / HOP)
