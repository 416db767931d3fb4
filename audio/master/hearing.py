"""A sound of any length heard once, on several cores: its loudness over time and its peaks.

A sound is a function that gives any part of it.  It is heard in spans, each for itself with a
little of what lies around it, so that spans can be heard at the same time, what is found does not
depend on how many are, and a span that was heard before need not be heard again.  Of the peaks only
those above a floor are kept: memory is a few bytes for each hundredth of a second.
"""

from collections.abc import Callable
from concurrent.futures import as_completed
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from audio.master.loudness import Energies, gated_loudness, tenths
from audio.master.peaks import STEP, Sound, inner_peaks, step_maxima
from audio.master.weighting import Array, energies, still, weighting
from audio.media.envelope import Envelope
from audio.threads import threads
from audio.units import SESSION_RATE

Part = Callable[[int, int], Sound]
"""Gives a sound from one frame to another: float32, frames × channels, from any thread."""

_BLOCK = 480  # hops heard at once, 4.8 s: enough that threads seldom wait for each other's Python
_SPAN = 7 * _BLOCK
_WORKERS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What one pass over a sound tells about it.

    Attributes:
        frames: how long it is.
        energies: K-weighted, one for each hundredth of a second.
        steps, peaks: where true peaks are above the floor, in steps of 16 frames, rising from −1
            (the wave rings before its first frame) on; and how high, as factors.
        floor: a factor; what is not above it may be missing.
        highest: the largest frame, as a factor.
    """

    frames: int
    rate: int
    energies: Energies
    steps: NDArray[np.integer]
    peaks: Sound
    floor: float
    highest: float

    @classmethod
    def foreseen(cls, envelope: Envelope, frames: int) -> Self:
        """What will be heard of a sound of so many frames, at 48 kHz, as its envelope tells."""
        peaks, steps = envelope.peaks, weighting(SESSION_RATE).hop // STEP
        return cls(
            frames=frames,
            rate=SESSION_RATE,
            energies=envelope.energies,
            steps=np.arange(steps // 2, len(peaks) * steps, steps, dtype=np.int32),
            peaks=peaks,
            floor=0.0,
            highest=float(peaks.max(initial=0.0)),
        )

    @property
    def loudness(self) -> float:
        """LUFS integrated."""
        return gated_loudness(tenths(self.energies), self.frames, weighting(self.rate).tenth)


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """What was heard from one frame to another, wherever that lies.

    That is whole steps and grains, unless it is the last of a sound.

    Attributes:
        grains: the K-weighted energy of each fifth of a hundredth of a second, or of each
            hundredth at rates that have no such fifth.
        steps, peaks: as in `Heard`, counted from the span's own first step.
        highest: the largest frame, as a factor.
    """

    grains: NDArray[np.float32]
    steps: NDArray[np.int32]
    peaks: Sound
    highest: float

    def hops(self, first: int, rate: int = SESSION_RATE) -> tuple[int, Energies]:
        """The energy of each hop from the one in which its first frame lies, and which that is.

        Of a hop that goes on in the next span, or began in the one before, this is a part.
        """
        filt = weighting(rate)
        hop, before = divmod(first, filt.hop)
        return hop, filt.by_hop(self.grains, before // filt.grain)


Listen = Callable[[int, int], Span]
"""Hears a sound from one frame to another."""


def hear(
    part: Part,
    frames: int,
    channels: int,
    floor: float | None = None,
    rate: int = SESSION_RATE,
) -> Heard:
    """Hear a sound once.

    Args:
        floor: a factor; peaks that are surely below it need not be found.  Without one, only the
            highest of all is sure to be.
    """
    spans = list(pairwise([*range(0, frames, _SPAN * weighting(rate).hop), frames]))
    listen = partial(listen_to, part, frames, channels, floor, rate)
    hearing = Hearing(frames, rate, floor or 0.0)
    with threads(_WORKERS) as pool:
        listening = {pool.submit(listen, *span): span[0] for span in spans}
        try:
            for done in as_completed(listening):
                hearing.add(listening.pop(done), done.result())
        except BaseException:  # an interruption waits for no span that has not begun
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return hearing.result()


class Hearing:
    """What has been heard so far of a sound, whose spans come in any order.

    Args:
        frames: how long the sound is.
        floor: as in `Heard`.
    """

    def __init__(self, frames: int, rate: int = SESSION_RATE, floor: float = 0.0) -> None:
        self._frames, self._rate, self._floor = frames, rate, floor
        self._energies = np.zeros(-(-frames // weighting(rate).hop), np.float32)
        self._peaks = dict[int, tuple[NDArray[np.int32], Sound]]()  # by the frame of their span
        self._highest = 0.0

    def add(self, first: int, span: Span) -> None:
        """A span that begins at a frame."""
        hop, hops = span.hops(first, self._rate)
        self._energies[hop : hop + len(hops)] += hops
        # copied, so that what stays does not keep the pages that a thread has worked on
        self._peaks[first] = span.steps.copy(), span.peaks.copy()
        self._highest = max(self._highest, span.highest)

    def result(self) -> Heard:
        """All that was heard, once no span is missing."""
        spans = sorted(self._peaks.items())
        steps = [steps.astype(np.int64) + first // STEP for first, (steps, _) in spans]
        return Heard(
            frames=self._frames,
            rate=self._rate,
            energies=self._energies,
            steps=np.concatenate([np.zeros(0, np.int64), *steps]),
            peaks=np.concatenate([np.zeros(0, np.float32), *(peaks for _, (_, peaks) in spans)]),
            floor=self._floor,
            highest=self._highest,
        )


def lead(first: int, rate: int = SESSION_RATE) -> int:
    """How many frames before a span still ring in it."""
    return min(first, weighting(rate).memory)


def listen_to(  # noqa: PLR0913, PLR0917  a sound, what is wanted of it, and a span of it
    part: Part, frames: int, channels: int, floor: float | None, rate: int, first: int, last: int
) -> Span:
    """One span, with what rings into it from before; asks for parts in order, from first to last.

    Args:
        frames: how long the whole sound is, behind which there is silence.
    """
    filt, silence = weighting(rate), np.zeros((2 * STEP, channels), np.float32)
    state, context = still(channels), silence
    if first:
        before = part(first - lead(first, rate), first)
        (_, state), context = energies(filt, before, state), before[-STEP:]
    ear = _Ear(rate, floor, state, context)
    block = _BLOCK * filt.hop
    for begin in range(first, last, block):
        ear.add(part(begin, min(begin + block, last)))
    ear.look(part(last, min(last + STEP, frames)) if last < frames else silence, end=True)
    return Span(
        grains=np.concatenate(ear.grains),
        steps=np.concatenate(ear.steps) - (0 if first else 1),
        peaks=np.concatenate(ear.peaks),
        highest=ear.highest,
    )


class _Ear:
    """What has been heard so far of a span.

    Args:
        floor: of the peaks; without one it rises with what is found.
        state: what rings in the weighting from before the span.
        context: the step before the first that is looked at.
    """

    def __init__(self, rate: int, floor: float | None, state: Array, context: Sound) -> None:
        self._rate, self._rising = rate, floor is None
        self._state, self._waiting, self._looked = state, context, 0
        self._highest_peak = floor or 0.0
        self.highest = 0.0
        self.grains: list[NDArray[np.float32]] = []
        self.steps: list[NDArray[np.int32]] = []
        self.peaks: list[Sound] = []

    def add(self, block: Sound) -> None:
        """The next block, whole grains but for the last of all."""
        found, self._state = energies(weighting(self._rate), block, self._state)
        self.grains.append(found.astype(np.float32))
        self.look(block)

    def look(self, block: Sound, *, end: bool = False) -> None:
        """Look for peaks as far as there is a step behind, to the end with silence behind it."""
        heard = np.concatenate([self._waiting, block])
        if end:
            heard = np.pad(heard, ((0, -len(heard) % STEP), (0, 0)))
        whole = len(heard) // STEP
        self._waiting = heard[max(0, whole - 2) * STEP :].copy()
        if whole > 2:
            looked = heard[: whole * STEP]
            own = step_maxima(looked)
            self.highest = max(self.highest, float(own.max()))
            self._keep(inner_peaks(looked, self._rate, self._floor(), own))

    def _keep(self, found: Sound) -> None:
        above = np.flatnonzero(found > self._floor())
        self.steps.append((above + self._looked).astype(np.int32))
        self.peaks.append(found[above])
        self._looked += len(found)
        if self._rising:
            self._highest_peak = max(self._highest_peak, float(found.max()))

    def _floor(self) -> float:
        return max(self._highest_peak, self.highest) if self._rising else self._highest_peak
