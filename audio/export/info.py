"""The Info header of an MP3: what it promises about the length, and whether that is true.

Players show the length, and find their way in the file, by this header alone.  It lies in the
first frame, which is silent and not counted ("Xing" in files of variable bitrate).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from audio.errors import ToolError
from audio.media.mpeg import ID3V2_HEADER, RATES, after_id3v2, frame_length
from audio.units import Ms

SAMPLES_PER_FRAME = 1152  # ISO 11172-3, layer III
_HAS_FRAMES_AND_BYTES = 0b11
_HEADER = 4 + 32 + 144  # bytes up to what is read of it: head, side information, LAME's fields
_BUFFER = 1 << 20  # bytes read at once: an episode of hours is walked through, not held


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
    size = mp3.stat().st_size
    if not size:
        raise ToolError(f"{mp3} is empty")
    with mp3.open("rb", buffering=_BUFFER) as file:
        begin = after_id3v2(file.read(ID3V2_HEADER))
        file.seek(begin)
        info = _read(mp3, file.read(_HEADER))
        frames, end = _walk(file, begin, size)
    found = (frames - 1, end - begin, size)
    if found != (info.frames, info.size, begin + info.size):
        raise ToolError(
            f"{mp3} is not whole: its header promises {info.frames} frames in {info.size} bytes, "
            f"and it holds {found[0]} in {found[1]}"
        )
    return info


def _read(mp3: Path, data: bytes) -> Info:
    """The header as LAME lays it out; the first frame's side information lies before it."""
    first = data[:4]
    mono = first[3:] >= b"\xc0"
    at = 4 + (17 if mono else 32)
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


def _walk(file: BinaryIO, begin: int, size: int) -> tuple[int, int]:
    """Count frames from header to header; and where the last whole one ends."""
    count, at = 0, begin
    file.seek(at)
    while length := frame_length(file.read(3)):
        if at + length > size:
            break
        count, at = count + 1, at + length
        file.seek(at)  # within the buffer, mostly
    return count, at
