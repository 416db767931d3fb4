"""A track that is heard for longer than it lasts: how it goes round, and what that sounds like.

    0      back             turn   length
    ├───────┼────────────────┼───────┤
            ╰───────◀────────╯

It goes round at its musical points, or as a whole.  What it has behind its turn fades out over the
beginning of the next time round: for a moment at points, and for longer if the track is no loop,
which then turns where its end is most like its beginning.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audio.media import sound
from audio.media.sound import Samples
from audio.model.episode import Track
from audio.units import Ms, frames

LOOP_OVERLAP = Ms(1500)  # repeats of a track that is no loop are crossfaded over so much
SEARCH = Ms(50)  # a period of 20 Hz: within it every tone comes round to its phase
LOOP_TAIL = Ms(LOOP_OVERLAP + SEARCH)  # of a track, which is not heard to its end if it turns
SEAM = Ms(10)  # crossfaded at musical points
OPPOSED = -0.5  # sounds that cancel each other are not raised by more than 3 dB
SILENT = 1e-12  # power; less is no sound

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a track that is heard in one go: frames, half open.

    Attributes:
        again: the track has turned, and this is another time round.
    """

    begin: int
    end: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """How a track goes round, in frames.

    Attributes:
        length: of the track as it is heard when it does not turn.
        turn: where the first time round ends.
        back: where every other time round begins; it too ends at `turn`.
        overlap: of what lies behind `turn`, so much fades out over each time round.
        likeness: of that to what it fades out over, on each side: 1 is the same, 0 another.
        endless: its beginning is no beginning, but follows on its end.
    """

    length: int
    turn: int
    back: int = 0
    overlap: int = 0
    likeness: tuple[float, ...] = ()
    endless: bool = False

    def places(self, at: NDArray[np.int64], end: int) -> NDArray[np.int64]:
        """Which frames of the track are heard at some moments; as in `stretches`."""
        if end <= self.length:
            return at
        again = self.back + (at - self.turn) % (self.turn - self.back)
        return np.where(at < self.turn, at, again)

    def stretches(self, first: int, last: int, end: int) -> Iterator[Stretch]:
        """What is heard from one frame to another, counted on as if the track never turned.

        Args:
            end: where it is heard to; what ends within the track does not turn.
        """
        if end <= self.length:
            yield Stretch(first, last)
            return
        while first < last:
            again = first >= self.turn
            begin = self.back + (first - self.turn) % (self.turn - self.back) if again else first
            count = min(last - first, self.turn - begin)
            yield Stretch(begin, begin + count, again)
            first += count


def course_of(track: Track, whole: Samples, overlap: Ms = LOOP_OVERLAP) -> Course:
    """How a track goes round.

    Args:
        whole: all of it, frames × channels.
        overlap: crossfaded if the track is no loop; at most half of it is used.
    """
    back, turn = (min(frames(point), len(whole)) for point in track.loop or (Ms(0), Ms(0)))
    if back < turn:  # points behind the track's end are none
        return _between(whole, back, turn)
    if track.loops:
        return Course(len(whole), len(whole), endless=True)
    search = min(frames(SEARCH), len(whole) // 4)
    shared = min(frames(overlap), (len(whole) - search) // 2)
    turn = _likest(whole, shared, search)
    return Course(len(whole), turn, 0, shared, _likeness(whole, 0, turn, shared))


def _between(whole: Samples, back: int, turn: int) -> Course:
    """From one point to another, faded over a moment, since points are whole milliseconds.

    The fade needs the sound that goes on behind the turn.  At the end of a track there is none,
    and all of the loop lies that moment earlier, which is the same loop.
    """
    seam = min(frames(SEAM), turn - back)
    early = max(0, turn + seam - len(whole))
    if early > back:
        return Course(turn, turn, back)
    alike = _likeness(whole, back - early, turn - early, seam)
    return Course(turn, turn - early, back - early, seam, alike)


def _likest(whole: Samples, overlap: int, search: int) -> int:
    """Where to turn: of the last frames that leave an overlap, the one most like the beginning."""
    first = len(whole) - overlap - search
    head, tail = whole[:overlap] * np.prod(_shares(overlap), axis=0), whole[first:]
    size = 1 << (len(tail) + overlap).bit_length()
    spectra = np.conj(np.fft.rfft(head, size, axis=0)) * np.fft.rfft(tail, size, axis=0)
    alike = np.fft.irfft(spectra.sum(axis=1), size)[: search + 1]
    power = np.concatenate([[0.0], np.cumsum((tail.astype(np.float64) ** 2).sum(axis=1))])
    powers = power[overlap : overlap + search + 1] - power[: search + 1]
    likeness = np.round(alike / np.sqrt(powers + SILENT), 6)[::-1]
    return len(whole) - overlap - int(np.argmax(likeness))  # the last of those that are equal


@dataclass(frozen=True, slots=True, eq=False)
class Loop:
    """A track that is first heard as it is, then goes round for as long as it is wanted.

    Attributes:
        whole: the track, float32, frames × 2.
        again: the same up to its turn, as it is heard every other time round.
    """

    course: Course
    whole: Samples
    again: Samples

    def part(self, first: int, last: int, end: int) -> Samples:
        """What is heard from one frame to another; as in `Course.stretches`."""
        heard = [self._heard(stretch) for stretch in self.course.stretches(first, last, end)]
        return heard[0] if len(heard) == 1 else np.concatenate([self.whole[:0], *heard])

    def _heard(self, stretch: Stretch) -> Samples:
        return (self.again if stretch.again else self.whole)[stretch.begin : stretch.end]


def loop_of(track: Track, samples: Samples, overlap: Ms = LOOP_OVERLAP) -> Loop:
    """A track ready to go round: at its musical points, without a seam, or by a crossfade.

    Args:
        overlap: as in `course_of`.
    """
    whole = sound.stereo(samples)
    course = course_of(track, whole, overlap)
    return Loop(course, whole, _crossfaded(whole, course) if course.overlap else whole)


def _crossfaded(whole: Samples, course: Course) -> Samples:
    """The track up to its turn, its beginning crossfaded with what goes on behind the turn.

    Two sounds add up to more the more they are alike, to 3 dB more if they are the same.  So much
    each side is brought down.
    """
    again = whole[: course.turn].copy()
    head = again[course.back : course.back + course.overlap]
    tail = whole[course.turn : course.turn + course.overlap]
    rising, falling = _shares(course.overlap)
    power = 1.0 + 2.0 * rising * falling * np.array(course.likeness)
    head[:] = (head * rising + tail * falling) / np.sqrt(power)
    return again


def _shares(count: int) -> tuple[Array, Array]:
    """What of the new and of the old is heard in a crossfade, each frames × 1."""
    angle = (np.arange(count)[:, np.newaxis] + 0.5) / max(1, count) * (np.pi / 2)
    return np.sin(angle), np.cos(angle)


def _likeness(whole: Samples, back: int, turn: int, overlap: int) -> tuple[float, ...]:
    """The correlation of the two sounds of a crossfade, on each side, to four digits."""
    head, tail = (whole[at : at + overlap].astype(np.float64) for at in (back, turn))
    weights = np.prod(_shares(overlap), axis=0)
    powers = [(each**2 * weights).sum(axis=0) for each in (head, tail)]
    alike = (head * tail * weights).sum(axis=0) / np.sqrt(powers[0] * powers[1] + SILENT)
    return tuple(np.round(np.maximum(alike, OPPOSED), 4).tolist())
