"""A track that is heard for longer than it lasts: how it goes round, and what that sounds like.

    0      back             turn   length
    ├───────┼────────────────┼───────┤
            ╰───────◀────────╯

It goes round at its musical points, or as a whole.  A track that is no loop is crossfaded: what
it has behind its turn fades out over the beginning of the next time round.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from audio.media import sound
from audio.media.sound import Samples
from audio.model.episode import Track
from audio.units import Ms, frames

LOOP_OVERLAP = Ms(1500)  # repeats of a track that is no loop are crossfaded over so much


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
        endless: its beginning is no beginning, but follows on its end.
    """

    length: int
    turn: int
    back: int = 0
    overlap: int = 0
    endless: bool = False

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


def course_of(track: Track, length: int, overlap: Ms = LOOP_OVERLAP) -> Course:
    """How a track of so many frames goes round.

    Args:
        overlap: crossfaded at equal power if the track is no loop; at most half of it is used.
    """
    back, turn = (min(frames(point), length) for point in track.loop or (Ms(0), Ms(0)))
    if back < turn:  # points behind the track's end are none
        return Course(turn, turn, back)
    if track.loops:
        return Course(length, length, endless=True)
    shared = min(frames(overlap), length // 2)
    return Course(length, length - shared, overlap=shared)


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
    course = course_of(track, len(whole), overlap)
    return Loop(course, whole, _crossfaded(whole, course) if course.overlap else whole)


def _crossfaded(whole: Samples, course: Course) -> Samples:
    angle = (np.arange(course.overlap, dtype=np.float32) + 0.5) / course.overlap * (np.pi / 2)
    again = whole[: course.turn].copy()
    again[: course.overlap] *= np.sin(angle)[:, np.newaxis]
    again[: course.overlap] += whole[course.turn :] * np.cos(angle)[:, np.newaxis]
    return again
