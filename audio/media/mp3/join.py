"""Two encodes of overlapping sound, joined at a frame where both have come to say the same.

Each chunk's encoder starts with an empty reservoir and no memory of what was before.  It forgets
this: after some tens of frames it makes the very frames that an encoder makes that has run since
the beginning.  So a join is sought where several frames before it are the same in both, by header,
side information (block types, scfsi, gains, tables) and main data.  Then windows, stereo mode and
overlap-add carry on as in one encode, and only the reservoir is left to care for: the main data
that the next frame has borrowed must go where the first chunk's frames have room for them.
"""

import numpy as np
from numpy.typing import NDArray

from audio.media.mp3.frames import Frames

BEFORE, AFTER = 4, 9  # frames of 24 ms around a join that must be the same
LACKING = 64  # bytes, of at most 511, by which the second's reservoir may be less full


def meeting(first: Frames, second: Frames, shift: int) -> int | None:
    """The frame of the second chunk from which it can carry on after the first.

    Several frames after it are the same too, so that nothing changes where the join is.  Best is
    the last one at which the reservoirs are as full as each other, for then the encoders cannot be
    told apart any more; from a less full one a loud passage soon after would get fewer bits.

    Args:
        shift: the frame of the first chunk that is the second's first.

    Returns:
        The frame, counted in the second chunk, or None when there is no such frame.
    """
    count = min(len(first) - shift, len(second))
    same = _same(first, second, shift, count)
    around = range(BEFORE, count - AFTER)
    frames = np.array([at for at in around if same[at - BEFORE : at + AFTER].all()], np.int64)
    free = first.end[shift + frames - 1] - shift * first.form.share
    lacking = first.main_data_begin[shift + frames] - second.main_data_begin[frames]
    fitting = (second.begin[frames] >= free) & (lacking <= LACKING)
    frames, lacking = frames[fitting], abs(lacking[fitting])
    return int(frames[lacking == lacking.min()][-1]) if len(frames) else None


def until(first: Frames, second: Frames, shift: int, frame: int) -> Frames:
    """The first chunk up to the join, ready for the second to carry on with this frame.

    What the second chunk's frame has borrowed is put in its place; room before it that nobody
    uses is filled with zeros, which decoders skip as ancillary data (2.4.1.7).
    """
    form = first.form
    stream = first.stream[: (shift + frame) * form.share].copy()
    stream[first.end[shift + frame - 1] :] = 0
    own = frame * form.share
    borrowed = second.stream[second.begin[frame] : own]
    stream[len(stream) - len(borrowed) :] = borrowed
    kept = first.data[: shift + frame].copy()
    kept[:, form.head :] = stream.reshape(-1, form.share)
    return Frames(form, kept)


def _same(first: Frames, second: Frames, shift: int, count: int) -> NDArray[np.bool_]:
    """Which frames of the overlap would sound the same."""
    heads = (first.heads[shift : shift + count] == second.heads[:count]).all(axis=1)
    for frame in map(int, np.flatnonzero(heads)):
        heads[frame] = first.main_data(shift + frame) == second.main_data(frame)
    return np.asarray(heads, np.bool_)
