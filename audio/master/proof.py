"""A finished MP3 decoded and measured while it is being written, stretch by stretch.

A stretch is decoded with some frames from before it, so many that nothing is left of how the
decoder began: what comes out is, bit for bit, what a player gives that has played from the
beginning.  So stretches can be measured beside the encoders, and one whose bytes are those of an
earlier build need not be measured again.

    file       0 ────────────────────────────────▶   counted in frames of sound
    decoder    1105 frames of sound later: 576 that LAME adds before, 529 that decoding takes
"""

import hashlib
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Self

from audio.fingerprint import fingerprint
from audio.master.hearing import Span, lead, listen_to
from audio.master.loudness import Measurement, Windows
from audio.master.peaks import Sound
from audio.master.spans import SpanCache
from audio.master.weighting import weighting
from audio.media.mp3.chunks import RESERVOIR
from audio.media.mp3.frames import FRAME, Form, Frames
from audio.media.mp3.header import DELAY
from audio.media.replay import played
from audio.media.shelf import Shelf
from audio.threads import threads
from audio.units import SESSION_RATE, decibels

LATE = DELAY + 529  # frames of sound by which what a decoder gives is late
WARM = RESERVOIR + 3  # MP3 frames after which a decoder does not remember where it began
BEHIND = 2  # stretches that may wait to be measured: each of a few minutes
WORKERS = 2  # once the encoders have ended, what is left to measure has all cores
LEAD = WARM + -(-(lead(SESSION_RATE) + FRAME) // FRAME)  # decoded before a stretch


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some MP3 frames with those before that are needed to decode them.

    Attributes:
        data: the frames.
        start: the MP3 frame of the file with which they begin.
        first, last: which part of the file's sound is measured in them.
        end: how long the file's sound is, as far as is known.
    """

    data: bytes
    start: int
    first: int
    last: int
    end: int
    form: Form

    @property
    def name(self) -> str:
        """What is measured here, wherever in the file it lies."""
        shift = self.start * FRAME
        where = self.first - shift, self.last - shift, self.end - shift, self.first == 0
        return fingerprint("decoded", hashlib.sha256(self.data).hexdigest(), *where)


class Proof:
    """Measures an MP3 whose frames are shown to it in order, in threads of its own.

    Args:
        form: of its frames.
        length: of its sound.
        shelf: where what was measured before is found.
    """

    def __init__(self, form: Form, length: int, shelf: Shelf | None = None) -> None:
        self._form, self._length, self._shelf = form, length, shelf
        self._pool = threads(WORKERS)
        self._windows = Windows(weighting(SESSION_RATE).hop)
        self._true_peak = self._sample_peak = 0.0
        self._measuring: deque[tuple[int, Future[Span]]] = deque()
        self._waiting = b""  # MP3 frames from `_start` on
        self._start = self._count = self._measured = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def add(self, frames: Frames) -> None:
        """The next stretch; all but its last frame are measured now."""
        self._waiting += frames.content
        self._count += len(frames)
        last = (self._count - 1) * FRAME
        if last > self._measured:
            self._measure(last, self._count * FRAME)
            self._start = max(self._start, self._count - LEAD)
            self._waiting = self._waiting[-(self._count - self._start) * self._form.frame :]

    def result(self) -> Measurement:
        """What a meter says of the whole, of which nothing is missing now.

        Raises:
            ToolError: it cannot be decoded, or is shorter than it should be.
        """
        self._measure(self._length, self._length)
        while self._measuring:
            self._hear(*self._measuring.popleft())
        levels = max(self._true_peak, self._sample_peak), self._sample_peak
        return self._windows.result(self._length, *map(decibels, levels))

    def _measure(self, last: int, end: int) -> None:
        """Begin to measure up to a frame of the sound, of which so much can be decoded."""
        last, end = min(last, self._length), min(end, self._length)
        if last > self._measured:
            where = self._start, self._measured, last, end
            stretch = Stretch(self._waiting, *where, self._form)
            measuring = self._pool.submit(_measured, stretch, self._shelf)
            self._measuring.append((self._measured, measuring))
            self._measured = last
            while len(self._measuring) > BEHIND:
                self._hear(*self._measuring.popleft())

    def _hear(self, first: int, measuring: Future[Span]) -> None:
        """Add the next stretch, once it is measured; those before it have been added."""
        span = measuring.result()
        self._windows.add(*span.hops(first))
        self._true_peak = max(self._true_peak, float(span.peaks.max(initial=0.0)))
        self._sample_peak = max(self._sample_peak, span.highest)


def _measured(stretch: Stretch, shelf: Shelf | None) -> Span:
    listen: Callable[[int, int], Span] = partial(_listen, stretch)
    if shelf:
        listen = SpanCache(shelf, lambda _first, _last: stretch.name).remembering(listen)
    return listen(stretch.first, stretch.last)


def _listen(stretch: Stretch, first: int, last: int) -> Span:
    """Decode and measure; asks the decoder for everything in order."""
    with played(stretch.data) as play:
        position = stretch.start * FRAME - LATE

        def part(begin: int, until: int) -> Sound:
            nonlocal position
            play(begin - position)
            position = until
            return play(until - begin)

        heard = part, stretch.end, stretch.form.channels, None, SESSION_RATE
        return listen_to(*heard, first, last)
