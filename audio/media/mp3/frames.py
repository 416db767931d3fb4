"""Layer III frames of one constant bitrate, read no further than a join needs.

Terms and clauses are those of ISO/IEC 11172-3.  A frame is a header, side information, and a
share of the *main data stream*: the coded sound.  A frame's own main data need not lie in its own
share: they begin up to 511 bytes before it, in what frames before left free.  That room is the
bit reservoir, and `main_data_begin` says how much of it a frame uses (2.4.2.7).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from audio.errors import ToolError
from audio.media import mpeg

FRAME = 1152  # samples: two granules of 576 (2.4.2.1)
HEADER = 4  # bytes (2.4.1.3)
BITRATES = mpeg.BITRATES[1]
MAIN_DATA_BEGIN_BITS = 9  # of side information (2.4.1.7), as all that follow
PRIVATE_BITS = {1: 5, 2: 3}  # by channels
SCFSI_BITS = 4  # for each channel
PART2_3_LENGTH_BITS = 12
GRANULE_BITS = 59  # side information of one channel in one granule
GRANULES = 2

Bytes = NDArray[np.uint8]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Form:
    """What every frame of a file has in common: MPEG-1 layer III, 48 kHz, no CRC, no padding.

    Attributes:
        channels: 1 or 2.
        bitrate: kb/s, one of the standard's.
    """

    channels: int
    bitrate: int

    def __post_init__(self) -> None:
        if self.channels not in PRIVATE_BITS or self.bitrate not in BITRATES[1:]:
            raise ValueError(f"no MP3 has {self.channels} channels at {self.bitrate} kb/s")

    @property
    def frame(self) -> int:
        """Bytes of a frame: 144 × bitrate ÷ rate, which at 48 kHz needs no padding (2.4.3.1)."""
        return 3 * self.bitrate

    @property
    def head(self) -> int:
        """Bytes of header and side information (2.4.1.7)."""
        return HEADER + (17 if self.channels == 1 else 32)

    @property
    def share(self) -> int:
        """Bytes of the main data stream in each frame."""
        return self.frame - self.head

    @property
    def fixed(self) -> bytes:
        """The header's first three bytes: sync, version, layer, bitrate and rate."""
        return bytes([0xFF, 0xFB, BITRATES.index(self.bitrate) << 4 | 0b01 << 2])


@dataclass(frozen=True, eq=False)
class Frames:
    """Successive frames; positions count bytes of the main data stream from the first share.

    Attributes:
        data: frames × bytes of a frame.
    """

    form: Form
    data: Bytes

    @property
    def content(self) -> memoryview:
        """The bytes of all frames, one behind the other."""
        return np.ascontiguousarray(self.data).data

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, part: slice) -> "Frames":
        return Frames(self.form, self.data[part])

    @cached_property
    def main_data_begin(self) -> Counts:
        """How many bytes before its share each frame's main data begin."""
        return _number(self.data, HEADER * 8, MAIN_DATA_BEGIN_BITS)

    @cached_property
    def main_bits(self) -> Counts:
        """Bits of main data of each frame: part2_3_length, over granules and channels."""
        channels = self.form.channels
        first = HEADER * 8 + MAIN_DATA_BEGIN_BITS + PRIVATE_BITS[channels] + SCFSI_BITS * channels
        places = range(first, first + GRANULE_BITS * GRANULES * channels, GRANULE_BITS)
        return sum(
            (_number(self.data, at, PART2_3_LENGTH_BITS) for at in places),
            start=np.zeros(len(self), np.int64),
        )

    @cached_property
    def begin(self) -> Counts:
        """Where each frame's main data begin."""
        return np.arange(len(self)) * self.form.share - self.main_data_begin

    @cached_property
    def end(self) -> Counts:
        """Where each frame's main data end; what lies between there and the next is ancillary."""
        return self.begin - (-self.main_bits // 8)

    @cached_property
    def heads(self) -> Bytes:
        """Header and side information of each frame, main_data_begin left out."""
        heads = self.data[:, : self.form.head].copy()
        heads[:, HEADER] = 0
        heads[:, HEADER + 1] &= 0x7F
        return heads

    @cached_property
    def stream(self) -> Bytes:
        """The main data stream of these frames."""
        return self.data[:, self.form.head :].reshape(-1)

    def main_data(self, frame: int) -> bytes:
        """A frame's main data, zeros after the last bit; its begin must lie in these frames."""
        data = self.stream[self.begin[frame] : self.end[frame]].copy()
        if beyond := -int(self.main_bits[frame]) % 8:
            data[-1] &= 0xFF << beyond & 0xFF
        return data.tobytes()


def read_frames(form: Form, data: bytes, count: int) -> Frames:
    """So many frames from bytes that hold nothing else.

    Raises:
        ToolError: they hold anything else, or main data overlap.
    """
    if len(data) != count * form.frame:
        raise ToolError(f"the MP3 encoder gave {len(data)} bytes where {count} frames were due")
    frames = Frames(form, np.frombuffer(data, np.uint8).reshape(count, form.frame))
    room_left(frames, 0)
    return frames


def room_left(frames: Frames, room: int) -> int:
    """Check that each frame's main data lie between the last frame's and its own end.

    Args:
        room: bytes of the reservoir that are free before the first frame.

    Returns:
        Bytes that are free after the last.

    Raises:
        ToolError: they do not, or a header is not of this form.
    """
    form = frames.form
    free = np.concatenate([[-room], frames.end])
    shares = np.arange(1, len(frames) + 1) * form.share
    well_formed = (frames.data[:, :3] == np.frombuffer(form.fixed, np.uint8)).all()
    if not well_formed or (frames.begin < free[:-1]).any() or (frames.end > shares).any():
        raise ToolError("the MP3 frames do not follow from one another: build again")
    return int(len(frames) * form.share - free[-1])


def _number(rows: Bytes, at: int, width: int) -> Counts:
    """An unsigned number of so many bits, most significant first, from every row."""
    first, last = at // 8, -(-(at + width) // 8)
    number = np.zeros(len(rows), np.int64)
    for byte in range(first, last):
        number = number << 8 | rows[:, byte]
    beyond = 8 * last - (at + width)  # bits behind the last that is wanted
    return (number >> beyond) & ((1 << width) - 1)
