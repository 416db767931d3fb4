"""The Info header of an MP3: what it promises about the length, and whether that is true.

Players show the length, and find their way in the file, by this header alone.  It lies in the
first frame, which is silent and not counted ("Xing" in files of variable bitrate).
"""

import mmap
from dataclasses import dataclass
from pathlib import Path

from audio.errors import ToolError
from audio.units import Ms

SAMPLES_PER_FRAME = 1152  # ISO 11172-3, layer III
_KBITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)  # same, 2.4.2.3
_RATES = (44_100, 48_000, 32_000)
_MPEG1_LAYER3 = 0b1111_1111_1111_101  # the sync word, version and layer: the first 15 bits
_HAS_FRAMES_AND_BYTES = 0b11
_ID3_HEADER = 10  # bytes


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
        begin = _after_id3(data)
        info = _read(mp3, data, begin)
        frames, end = _walk(data, begin)
        found = (frames - 1, end - begin, len(data))
    if found != (info.frames, info.size, begin + info.size):
        raise ToolError(
            f"{mp3} is not whole: its header promises {info.frames} frames in {info.size} bytes, "
            f"and it holds {found[0]} in {found[1]}"
        )
    return info


def _after_id3(data: mmap.mmap) -> int:
    """Where the sound begins; an ID3 tag's size has seven bits in each byte."""
    if data[:3] != b"ID3" or len(data) < _ID3_HEADER:
        return 0
    a, b, c, d = data[6:_ID3_HEADER]
    return _ID3_HEADER + (a << 21 | b << 14 | c << 7 | d)


def _read(mp3: Path, data: mmap.mmap, begin: int) -> Info:
    """The header as LAME lays it out; the first frame's side information lies before it."""
    first = data[begin : begin + 4]
    mono = first[3:] >= b"\xc0"
    at = begin + 4 + (17 if mono else 32)
    flags = int.from_bytes(data[at + 4 : at + 8])
    named = _frame_length(first) and data[at : at + 4] in {b"Info", b"Xing"}
    if not named or flags & _HAS_FRAMES_AND_BYTES != _HAS_FRAMES_AND_BYTES:
        raise ToolError(f"{mp3} has no Info header, so that players would show a wrong length")
    trimmed = int.from_bytes(data[at + 141 : at + 144])  # 12 bits of delay, 12 of padding
    return Info(
        rate=_RATES[first[2] >> 2 & 3],
        frames=int.from_bytes(data[at + 8 : at + 12]),
        size=int.from_bytes(data[at + 12 : at + 16]),
        delay=trimmed >> 12,
        padding=trimmed & 0xFFF,
    )


def _walk(data: mmap.mmap, begin: int) -> tuple[int, int]:
    """Count frames from header to header; and where the last whole one ends."""
    count, at = 0, begin
    while length := _frame_length(data[at : at + 4]):
        if at + length > len(data):
            break
        count, at = count + 1, at + length
    return count, at


def _frame_length(header: bytes) -> int:
    """Bytes of the frame that this header begins; 0 when it begins none."""
    if len(header) < 4 or int.from_bytes(header[:2]) >> 1 != _MPEG1_LAYER3:
        return 0
    kbits, rate, padded = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if kbits in {0, 15} or rate == 3:
        return 0
    return SAMPLES_PER_FRAME // 8 * _KBITS[kbits] * 1000 // _RATES[rate] + padded
