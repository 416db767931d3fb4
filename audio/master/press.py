"""From a mix to files of every format that measure what was promised, once decoded again.

All are made from one master.  Encoding moves both loudness and true peak, by as much as a decibel
on dense sound.  What it does to loudness is a constant of the MP3's encoder, and is found on a
second of noise; what it does to peaks depends on the sound.  So each finished file is decoded and
measured, and one that is off is aimed off the other way and made once more, without the others: a
file is the same whatever else is made beside it.
"""

import math
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

import numpy as np

from audio.errors import AssetError, ToolError
from audio.fingerprint import fingerprint
from audio.master.aim import Aim, Sight
from audio.master.hearing import Heard, Part, hear
from audio.master.level import Level
from audio.master.limiter import Limiter
from audio.master.loudness import Measurement, Meter, measure
from audio.master.peaks import STEP
from audio.master.proof import Proof
from audio.master.reduction import Limited, Over, joined
from audio.master.spans import Name
from audio.media.encoders import encode_others
from audio.media.ffmpeg import decode
from audio.media.mp3.cache import ChunkCache
from audio.media.mp3.encode import encode
from audio.media.mp3.frames import FRAME, Form
from audio.media.shelf import Shelf
from audio.media.sound import Samples
from audio.model.formats import MP3
from audio.model.show import TOLERANCE, Sound
from audio.threads import threads
from audio.units import SESSION_RATE, gain

CONTENT = 0.15  # LU off that needs no correction: gains go by steps of a tenth
MARGIN = 1.0  # dB under the ceiling before encoding: LAME adds 0.9 to some peak of a half hour
CORRECTIONS = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """Where what was made of a mix before is kept, and the names by which it is found.

    Attributes:
        cuts: MP3 frames at which the mix may be cut to be finished in stretches.
        mastered: tells what is heard in a stretch of the mix brought to a level; samples, half
            open.
    """

    shelf: Shelf
    cuts: Sequence[int]
    mastered: Callable[[Level], Name]

    def encoded(self, level: Level) -> ChunkCache:
        """What was encoded of the mix at a level."""
        return ChunkCache(self.shelf, self.mastered(level))

    def over(self, level: Level, limiter: Limiter) -> Over:
        """The peaks that were held down in the mix at a level, as far as possible from before."""
        frames = [cut * FRAME for cut in self.cuts if cut * FRAME < limiter.frames]
        edges = [-1, *(frame // STEP for frame in frames), limiter.steps + 1]
        return joined(self._over(level, limiter, *stretch) for stretch in pairwise(edges))

    def _over(self, level: Level, limiter: Limiter, first: int, last: int) -> Over:
        told = self.mastered(level)(max(0, first) * STEP, last * STEP)
        name = f"{fingerprint('over', told, first < 0)}.over"
        if (known := self.shelf.get(name)) is not None:
            ours, over = np.frombuffer(known).reshape(2, -1)
            return ours.astype(np.int64) + first, over
        steps, excess = limiter.over(first, last)
        self.shelf.put(name, np.stack([steps - first, excess]).tobytes())
        return steps, excess


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of it: the finished file decoded and measured, and how the limiter worked.

    Attributes:
        worked: how hard the limiter worked.
        gain_db: of the mix, ahead of the limiter.
    """

    measured: Measurement
    worked: Limited
    gain_db: float


def press(  # noqa: PLR0913, PLR0917  a mix, what is wanted of it, and what saves time
    part: Part,
    frames: int,
    target: Sound,
    paths: Mapping[str, Path],
    kept: Kept | None = None,
    foresee: Callable[[], Heard | None] = lambda: None,
) -> dict[str, Pressed]:
    """Master and encode a mix so that each decoded file meets its target.

    Args:
        part: gives any part of the mix: float32 at 48 kHz, frames × target.channels.
        frames: how long it is.
        target: loudness, LUFS, within ±0.2; true peak, dBTP, a ceiling.
        paths: the files by format, each written again if it misses.
        kept: what was made of it before.
        foresee: tells what will be heard of it; without that, it is listened to beforehand.

    Raises:
        AudioError: the mix is silent or too dynamic for its target.
        ToolError: an encoder failed, or the target was missed after all passes.
    """
    first = Aim(target.loudness, target.true_peak - MARGIN)
    form = Form(target.channels, target.bitrate)
    listen = partial(hear, part, frames, form.channels)
    sight = Sight(foresee, listen)
    with threads(1) as aside:
        if MP3 in paths:
            aside.submit(encoder_loss, form)  # it will be asked for, and waits for a program
        sight.levelled(first)
    aims, pressed = dict.fromkeys(paths, first), dict[str, Pressed]()
    for near_enough in (CONTENT, *(TOLERANCE,) * CORRECTIONS):
        for aim, files in _together(aims, paths).items():
            level = sight.levelled(aim)
            limiter = level.applied(part, frames)
            measured = _made(level, limiter, form, files, kept)
            worked = limiter.worked(kept.over(level, limiter) if kept else None)
            pressed |= {
                name: Pressed(found, worked, level.gain_db) for name, found in measured.items()
            }
        missed = _corrected(aims, pressed, target, near_enough)
        offs = (pressed[name].measured.integrated - aim.loudness for name, aim in aims.items())
        aims = dict.fromkeys(missed, first) if sight.astray(offs) else missed
    if aims:
        name = next(iter(aims))
        raise ToolError(_missed(name, pressed[name].measured, target))
    if kept and MP3 in paths:  # else what it is made of was not asked for
        kept.shelf.forget_others()
    return pressed


def _made(
    level: Level, limiter: Limiter, form: Form, files: Mapping[str, Path], kept: Kept | None
) -> dict[str, Measurement]:
    """The files of one master, and what they measure once decoded."""
    measured = dict[str, Measurement]()
    if MP3 in files:
        measured[MP3] = _mp3(level, limiter, form, files[MP3], kept)
    if others := {name: path for name, path in files.items() if name != MP3}:
        encode_others(limiter.part, limiter.frames, form, others)
        measured |= {name: _measured(path, form.channels) for name, path in others.items()}
    for name, found in measured.items():
        if found.integrated == -math.inf:  # nothing that could be corrected
            raise ToolError(f"the finished {name} is silent: the encoder has failed")
    return measured


def _mp3(level: Level, limiter: Limiter, form: Form, path: Path, kept: Kept | None) -> Measurement:
    """The MP3, measured beside the encoders."""
    louder = _louder(limiter, encoder_loss(form))
    with Proof(form, limiter.frames, kept.shelf if kept else None) as proof:
        encode(
            louder,
            limiter.frames,
            form,
            path,
            cuts=kept.cuts if kept else None,
            cache=kept.encoded(level) if kept else None,
            witness=proof.add,
        )
        return proof.result()


def _together(aims: Mapping[str, Aim], paths: Mapping[str, Path]) -> dict[Aim, dict[str, Path]]:
    """The files that have the same aim: all of them, until one has missed."""
    together: dict[Aim, dict[str, Path]] = {}
    for name, aim in aims.items():
        together.setdefault(aim, {})[name] = paths[name]
    return together


def _louder(limiter: Limiter, db: float) -> Part:
    """The limiter's sound with what an encoder will take away given to it beforehand."""
    factor = np.float32(gain(db))

    def part(first: int, last: int) -> Samples:
        heard = limiter.part(first, last)
        heard *= factor  # it is nobody else's
        return heard

    return part


def _measured(path: Path, channels: int) -> Measurement:
    """A finished file decoded from its beginning, as a codec wants it that remembers."""
    meter = Meter(channels)
    try:
        for block in decode(path, channels):
            meter.add(block)
    except AssetError as error:
        raise ToolError(f"the encoder has failed: {error}") from error
    return meter.result()


def _corrected(
    aims: Mapping[str, Aim], pressed: Mapping[str, Pressed], target: Sound, near_enough: float
) -> dict[str, Aim]:
    """New aims for those that have missed."""
    found = {name: pressed[name].measured for name in aims}
    return {
        name: aim.corrected(found[name], target)
        for name, aim in aims.items()
        if abs(target.loudness - found[name].integrated) > near_enough
        or found[name].true_peak > target.true_peak
    }


@cache
def encoder_loss(form: Form) -> float:
    """How much softer the encoder makes all sound, in dB: some builds of LAME scale it by 0.95."""
    noise = np.random.default_rng(0).standard_normal(SESSION_RATE) / 16
    softened = np.convolve(noise, np.hanning(16), "same")  # to what an encoder keeps whole
    probe = np.repeat(softened[:, np.newaxis], form.channels, axis=1).astype(np.float32)
    with tempfile.TemporaryDirectory() as folder, Proof(form, len(probe)) as proof:
        path = Path(folder) / "probe.mp3"
        encode(lambda first, last: probe[first:last], len(probe), form, path, witness=proof.add)
        return measure(probe).integrated - proof.result().integrated


def _missed(name: str, measured: Measurement, target: Sound) -> str:
    return (
        f"the finished {name} measures {measured.integrated:.1f} LUFS and"
        f" {measured.true_peak:.1f} dBTP, not {target.loudness:g} LUFS under"
        f" {target.true_peak:g} dBTP: ask for less loudness, or a higher bitrate"
    )
