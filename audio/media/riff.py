"""The header of a WAV file, read as far as the first sample.

Engines write WAV files by the hundred, so that these are read without starting a program; and only
the header itself says whether a file was cut short, or never knew its length.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE  # format tags (RFC 2361)
ENDLESS = 2**31 - 2**16  # bytes; programs that write to a pipe promise that much or more
MOST_CHUNKS = 1000  # ahead of the samples; an editor's notes and cues come to a few


@dataclass(frozen=True, slots=True)
class Wav:
    """What a WAV file says of itself.

    Attributes:
        tag: the kind of its samples: `PCM`, `FLOAT`, or one of many others.
        rate: in hertz.
        frame: bytes of a sample of every channel.
        bits: of one sample.
        begin: the byte at which the samples begin.
        promised: bytes of samples by the header; none if whoever wrote it did not know.
        there: bytes that the file has from `begin` on.
    """

    tag: int
    channels: int
    rate: int
    frame: int
    bits: int
    begin: int
    promised: int | None
    there: int

    @property
    def cut_short(self) -> bool:
        """Whether the header promises more than there is, by more than a slip."""
        return self.promised is not None and self.promised > self.there + self.frame

    @property
    def size(self) -> int:
        """Bytes of whole frames of samples."""
        size = self.there if self.promised is None else min(self.promised, self.there)
        return size - size % max(1, self.frame)

    @property
    def seconds(self) -> float:
        """How long these last."""
        return self.size / max(1, self.frame) / max(1, self.rate)


def wav_header(path: Path) -> Wav | None:
    """The header of a WAV or RF64 file; nothing if it is another file or makes no sense.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        try:
            return _header(file, path.stat().st_size)
        except struct.error:  # it ends where more was to come
            return None


def _header(file: IO[bytes], size: int) -> Wav | None:
    riff, whole, wave = struct.unpack("<4sI4s", file.read(12))
    if riff not in {b"RIFF", b"RF64", b"BW64"} or wave != b"WAVE":
        return None
    form, wide = None, None
    for _ in range(MOST_CHUNKS):
        name, length = struct.unpack("<4sI", file.read(8))
        at = file.tell()
        if name == b"data" and form:
            empty = length == 0 and whole + 8 >= size
            return Wav(*form, at, 0 if empty else _promise(length, wide), size - at)
        if name == b"fmt ":
            form = _form(file.read(length))
        elif name == b"ds64":  # RF64: sizes of 64 bits (EBU Tech 3306)
            (wide,) = struct.unpack("<8xQ", file.read(16))
        file.seek(at + length + length % 2)
    return None


def _form(fields: bytes) -> tuple[int, int, int, int, int]:
    """Tag, channels, rate, bytes of a frame and bits of a sample."""
    tag, channels, rate, _, frame, bits = struct.unpack("<HHIIHH", fields[:16])
    if tag == EXTENSIBLE:
        (tag,) = struct.unpack("<H", fields[24:26])  # the first of the sub-format's GUID
    return tag, channels, rate, frame, bits


def _promise(length: int, wide: int | None) -> int | None:
    """Bytes of samples; programs that cannot go back to the header leave 0 there, or the most."""
    if wide is not None:
        return wide
    return length if 0 < length < ENDLESS else None
