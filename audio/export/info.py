"""The Info header of an MP3: what it promises about the length, and whether that is true.

Players show the length, and find their way in the file, by this header alone.  It lies in the
first frame, which is silent and not counted ("Xing" in files of variable bitrate).
"""

import mmap
from dataclasses import dataclass
from pathlib import Path

from audio.errors import ToolError
from audio.media.mpeg import RATES, after_id3v2, frame_length
from audio.units import Ms

SAMPLES_PER_FRAME = 1152  # ISO 11172-3, layer III
_HAS_FRAMES_AND_BYTES = 0b11


@dataclass(frozen=True, slots=True)
class Info:
    """What the header says.

    Attributes:
        rate: samples a second.
        frames: of sound, without the header's own.
        size: bytes from the header's frame to the end of the sound.
        delay, padding: samples that the encoder added at the begin and end.
    """

    rate: int
    frames: int
    size: int
    delay: int
    padding: int

    @property
    def samples(self) -> int:
        """How many samples of each channel went into the encoder."""
        return self.frames * SAMPLES_PER_FRAME - self.delay - self.padding

    @property
    def length(self) -> Ms:
        """How long the sound is that went into the encoder."""
        return Ms(round(self.samples * 1000 / self.rate))


def info_header(mp3: Path) -> Info:
    """Read the Info header and count the frames that follow it.

    Raises:
        ToolError: there is no header, or its frames or bytes are not those of the file.
    """
    if not mp3.stat().st_size:  # an empty file cannot be mapped
        raise ToolError(f"{mp3} is empty")
    with mp3.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        begin = after_id3v2(data)
        info = _read(mp3, data, begin)
        frames, end = _walk(data, begin)
        found = (frames - 1, end - begin, len(data))
    if found != (info.frames, info.size, begin + info.size):
        raise ToolError(
            f"{mp3} is not whole: its header promises {info.frames} frames in {info.size} bytes, "
            f"and it holds {found[0]} in {found[1]}"
        )
    return info


def _read(mp3: Path, data: mmap.mmap, begin: int) -> Info:
    """The header as LAME lays it out; the first frame's side information lies before it."""
    first = data[begin : begin + 4]
    mono = first[3:] >= b"\xc0"
    at = begin + 4 + (17 if mono else 32)
    flags = int.from_bytes(data[at + 4 : at + 8])
    named = frame_length(first[:3]) and data[at : at + 4] in {b"Info", b"Xing"}
    if not named or flags & _HAS_FRAMES_AND_BYTES != _HAS_FRAMES_AND_BYTES:
        raise ToolError(f"{mp3} has no Info header, so that players would show a wrong length")
    trimmed = int.from_bytes(data[at + 141 : at + 144])  # 12 bits of delay, 12 of padding
    return Info(
        rate=RATES[first[1] >> 3 & 3][first[2] >> 2 & 3],
        frames=int.from_bytes(data[at + 8 : at + 12]),
        size=int.from_bytes(data[at + 12 : at + 16]),
        delay=trimmed >> 12,
        padding=trimmed & 0xFFF,
    )


def _walk(data: mmap.mmap, begin: int) -> tuple[int, int]:
    """Count frames from header to header; and where the last whole one ends."""
    count, at = 0, begin
    while length := frame_length(data[at : at + 3]):
        if at + length > len(data):
            break
        count, at = count + 1, at + length
    return count, at
