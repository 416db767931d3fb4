"""Passages of an episode by themselves, as they sound in the finished file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np

from audio.master.level import Level
from audio.master.press import MARGIN
from audio.media.atomic import beside
from audio.media.mp3.encode import encode
from audio.media.mp3.frames import Form
from audio.media.sound import Samples
from audio.media.store import Store
from audio.mix.levels import faded, levelled
from audio.mix.mix import Mix
from audio.model.show import Sound
from audio.model.timeline import Timeline
from audio.plan.levels import SPEECH_LEVEL
from audio.units import Ms, frames, gain

AROUND = Ms(2000)  # heard on either side of what a passage is for
GAP = Ms(700)  # of silence between two passages
FADE = Ms(150)  # at both ends of a passage


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an episode, half open."""

    begin: Ms
    end: Ms


def around(parts: Iterable[tuple[Ms, Ms]], length: Ms) -> tuple[Passage, ...]:
    """What is heard around these parts of an episode; what would overlap is one passage."""
    found: list[Passage] = []
    for begin, end in sorted(parts):
        first, last = Ms(max(0, begin - AROUND)), Ms(min(length, end + AROUND))
        if found and first <= found[-1].end:
            found[-1] = Passage(found[-1].begin, Ms(max(last, found[-1].end)))
        else:
            found.append(Passage(first, last))
    return tuple(found)


def begins(passages: Sequence[Passage]) -> list[Ms]:
    """When each begins in a file of them all, and how long that is."""
    steps = (passage.end - passage.begin + GAP for passage in passages)
    *found, end = accumulate(steps, initial=0)
    return [*map(Ms, found), Ms(max(0, end - GAP))]


def write_passages(  # noqa: PLR0913, PLR0917  what is heard, and how it sounds
    passages: Sequence[Passage],
    timeline: Timeline,
    store: Store,
    sound: Sound,
    gain_db: float | None,
    path: Path,
) -> None:
    """Write an MP3 of some passages, with silence between them.

    Args:
        gain_db: that the finished episode has; without one, speech is brought to its loudness.

    Raises:
        TakeLost: a take is damaged or gone, and has to be made again.
    """
    mix = Mix(timeline, store, channels=sound.channels)
    starts = [frames(begin) for begin in begins(passages)]
    length = starts[-1]

    def part(first: int, last: int) -> Samples:
        block = np.zeros((last - first, sound.channels), np.float32)
        for start, passage in zip(starts, passages, strict=False):
            _lay(passage, start, mix, block, first)
        return block

    level_db = sound.loudness - SPEECH_LEVEL if gain_db is None else gain_db
    ceiling = sound.true_peak - MARGIN
    level = Level(level_db, gain(ceiling))
    with beside(path) as unfinished:
        form = Form(sound.channels, sound.bitrate)
        encode(level.applied(part, length).part, length, form, unfinished)


def _lay(passage: Passage, start: int, mix: Mix, block: Samples, first: int) -> None:
    """Put what a block has of a passage into it; the block begins at frame `first`."""
    origin, count = frames(passage.begin), frames(Ms(passage.end - passage.begin))
    begin, end = max(start, first), min(start + count, first + len(block))
    if begin < end:
        heard = mix.part(origin + begin - start, origin + end - start)
        ends = faded(count, frames(FADE), frames(FADE), begin - start, end - start)
        block[begin - first : end - first] = levelled(heard, ends)
