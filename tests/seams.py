"""Joins of every kind, made to click, and how much of a click there is in each.

A click is a step: from one frame to the next more than the sound around it ever steps, or a corner,
the same of steps.  It is measured within 2 ms of a join against the 50 ms on both sides, as a share
of the loudest sample there.  What fades over a few milliseconds steps by less than a hundredth.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from sounds import RATE, wav
from stories import ANA, NARRATOR, THEME

from audio.media.loop import loop_of
from audio.media.store import Store
from audio.mix.mix import Mix
from audio.model.episode import Tape
from audio.model.speech import Utterance
from audio.model.timeline import MusicClip, Point, SpeechClip, TapeClip, Timeline
from audio.units import Ms, frames

NEAR, AROUND = Ms(2), Ms(50)


@dataclass(frozen=True)
class Join:
    """A place where one sound begins or ends.

    Attributes:
        step, corner: how much more the sound steps or bends there than around, as a share of its
            loudest sample; 0 or less is no more than around.
    """

    kind: str
    step: float
    corner: float


@dataclass(frozen=True)
class Room:
    """Where joins are made."""

    store: Store
    folder: Path
    random: np.random.Generator = field(default_factory=lambda: np.random.default_rng(1))

    def file(self, sound):
        """A sound as a file of its own."""
        path = self.folder / f"{self.random.integers(2**62)}.wav"
        path.write_bytes(wav(sound))
        return path

    def mixed(self, **clips):
        """These clips, and a moment of silence behind them."""
        length = max(clip.end for of_kind in clips.values() for clip in of_kind)
        return np.concatenate(list(Mix(Timeline(Ms(length + 200), **clips), self.store).blocks()))


def click(kind, sound, at):
    """The join at a frame of a sound."""
    part = sound[max(0, at - frames(AROUND)) : at + frames(AROUND)].astype(np.float64)
    loudest = np.abs(part).max() + 1e-9
    middle = min(at, frames(AROUND))
    inside = np.s_[max(0, middle - frames(NEAR)) : middle + frames(NEAR)]
    excess = []
    for order in (1, 2):
        change = np.abs(np.diff(part, order, axis=0)).max(axis=1)
        excess.append((change[inside].max() - np.delete(change, inside).max()) / loudest)
    return Join(kind, *excess)


def wave(random, seconds):
    """A sound that is loud at both ends: a tone, a chord or a noise, perhaps beside zero."""
    count = round(seconds * RATE)
    moments = np.arange(count) / RATE
    match random.integers(3):
        case 0:
            sound = np.sin(tau(random, 40, 6000) * moments + random.uniform(0, 6))
        case 1:
            sound = sum(
                np.sin(tau(random, 80, 2000) * moments + random.uniform(0, 6)) for _ in "123"
            )
        case _:
            spectrum = np.fft.rfft(random.standard_normal(count))
            sound = np.fft.irfft(
                spectrum / (1 + (np.arange(len(spectrum)) / seconds / 300) ** 2), count
            )
    sound = 0.5 * sound / np.abs(sound).max()
    return (sound + random.choice([0.0, 0.0, 0.2]))[:, np.newaxis].astype(np.float32)


def tau(random, low, high):
    """So many radians a second: a pitch anywhere between two."""
    return 2 * np.pi * np.exp(random.uniform(np.log(low), np.log(high)))


def takes(room):
    """A take that breaks off at both ends, at a moment that is no whole millisecond."""
    name = f"{room.random.integers(2**62):064x}"
    take = room.store.put(name, wav(wave(room.random, room.random.uniform(0.3, 0.6))))
    clip = SpeechClip(Utterance(NARRATOR, "x", "x"), take, Ms(300))
    sound = room.mixed(speech=[clip])
    sounding = np.flatnonzero(np.abs(sound[:, 0]) > 1e-4)
    for at in (sounding[0], sounding[-1]):
        yield click("takes", sound, at)


def tape(room):
    """Tape cut anywhere, with the fades that it has unless one says otherwise, in the clear."""
    cut = cut_tape(room)
    utterance = Utterance(ANA, "x", "x", tape=cut)
    clip = SpeechClip(utterance, room.store.tape(cut), Ms(300))
    sound = room.mixed(speech=[clip])
    for moment in (clip.begin, clip.end):
        yield click("tape in the clear", sound, frames(moment))


def translated(room):
    """The same under a voice, down and up again."""
    cut = cut_tape(room)
    take = room.store.tape(cut)
    end = Ms(300 + take.length)
    dip = (Point(Ms(300), 0.0), Point(Ms(400), -15.0), Point(Ms(end - 100), -15.0), Point(end, 0.0))
    utterance = Utterance(ANA, "x", "x", tape=replace(cut, language="az"))
    sound = room.mixed(tape=[TapeClip(utterance, take, Ms(300), end, automation=dip)])
    for moment in (300, 400, end - 100, end):
        yield click("tape under a voice", sound, frames(Ms(moment)))


def cut_tape(room):
    path = room.file(wave(room.random, room.random.uniform(1.2, 1.5)))
    begin = int(room.random.integers(0, 500))
    end = None if room.random.integers(4) == 0 else Ms(begin + int(room.random.integers(200, 600)))
    return Tape(path, start=Ms(begin), end=end)


def music(room):
    """Music cut anywhere without a fade, and music that goes on as its own bed."""
    path = room.file(np.repeat(wave(room.random, 3.0), 2, axis=1))
    track = replace(THEME, file=path, loops=bool(room.random.integers(2)))
    offset, length = int(room.random.integers(1, 900)), int(room.random.integers(500, 1500))
    clear = MusicClip(track, Ms(300), Ms(300 + length), Ms(offset), fade_out=Ms(400))
    bed = MusicClip(
        track, Ms(length - 100), Ms(length + 500), Ms(offset + length - 400), fade_in=Ms(400)
    )
    sound = room.mixed(music=[clear, bed])
    for moment in (clear.begin, bed.begin, clear.end, bed.end):
        yield click("music", sound, frames(moment))


def loops(room):
    """A track that goes round, by itself or at points."""
    sound = np.repeat(wave(room.random, room.random.uniform(2.0, 4.0)), 2, axis=1)
    track = THEME
    if room.random.integers(2):
        track = replace(
            THEME,
            loop=(Ms(int(room.random.integers(0, 500))), Ms(int(room.random.integers(1000, 2000)))),
        )
    loop = loop_of(track, sound)
    course = loop.course
    long = course.turn + 2 * (course.turn - course.back)
    heard = loop.part(0, long, long)
    for at in (course.turn, 2 * course.turn - course.back):
        yield click("loops", heard, at)


KINDS = (takes, tape, translated, music, loops)


def joins(room, count):
    """So many joins, of every kind in turn."""
    found = []
    while len(found) < count:
        for kind in KINDS:
            found.extend(kind(room))
    return found[:count]
