"""A track that goes round for as long as it is wanted."""

from dataclasses import dataclass

import numpy as np

from audio.media import sound
from audio.media.sound import Samples
from audio.model.episode import Track
from audio.units import Ms, frames

LOOP_OVERLAP = Ms(1500)  # repeats of a track that is no loop are crossfaded over so much


@dataclass(frozen=True, slots=True, eq=False)
class Loop:
    """A track that is first heard as it is, then goes round for as long as it is wanted.

    Attributes:
        whole: the track, float32, frames × 2.
        turn: the frame at which the first time round ends and the going round begins.
        round: what is heard from then on, again and again.
        endless: its beginning is no beginning, but follows on its end.
    """

    whole: Samples
    turn: int
    round: Samples
    endless: bool = False

    def part(self, offset: int, count: int) -> Samples:
        """So many frames from an offset on; what fits into the track is the track untouched."""
        if offset + count <= len(self.whole):
            return self.whole[offset : offset + count]
        parts = [self.whole[offset : self.turn]]
        missing = count - len(parts[0])
        at = max(0, offset - self.turn) % len(self.round)
        while missing > 0:
            parts.append(self.round[at : at + missing])
            missing -= len(parts[-1])
            at = 0
        return np.concatenate(parts)


def loop_of(track: Track, samples: Samples, overlap: Ms = LOOP_OVERLAP) -> Loop:
    """How a track goes round: at its musical points, without a seam, or by a crossfade.

    Args:
        overlap: crossfaded at equal power if the track is no loop; at most half of it is used.
    """
    whole = sound.stereo(samples)
    if track.loop:
        back, turn = (min(frames(point), len(whole)) for point in track.loop)
        return Loop(whole[:turn], turn, whole[back:turn])
    if track.loops:
        return Loop(whole, len(whole), whole, endless=True)
    return _crossfaded(whole, min(frames(overlap), len(whole) // 2))


def _crossfaded(whole: Samples, overlap: int) -> Loop:
    turn = len(whole) - overlap
    angle = (np.arange(overlap, dtype=np.float32) + 0.5) / max(1, overlap) * (np.pi / 2)
    again = whole[:turn].copy()
    again[:overlap] *= np.sin(angle)[:, np.newaxis]
    again[:overlap] += whole[turn:] * np.cos(angle)[:, np.newaxis]
    return Loop(whole, turn, again)
