"""The Info header: a silent first frame that tells players the length and what to trim.

Xing's layout (frames, bytes, table of contents) with LAME's extension (delay and padding, length
and CRC of the music), filled in as ffmpeg does for a file that it encodes in one go.
"""

import struct
from dataclasses import dataclass

from audio.media.mp3.crc import crc16
from audio.media.mp3.frames import BITRATES, FRAME, Form

DELAY = 576  # samples that LAME puts before the sound; a decoder's own 529 are not counted
MUSIC_FIELDS = 0b1111  # frames, bytes, contents and quality are there
ENTRIES = 100  # of the table of contents: where each hundredth of the time lies, in 256ths
XING = 8 + 4 + 4 + ENTRIES + 4  # bytes
LAME = 36  # bytes
ENCODER = b"Lavf lame"  # nine bytes; players trim what LAME or Lavf have written
MONO = 0b11 << 6  # mode, in the header's last byte (2.4.2.3)


@dataclass(frozen=True, slots=True)
class Music:
    """What the header tells of the frames behind it.

    Attributes:
        frames: MP3 frames.
        samples: of the sound that went into the encoder.
        crc: CRC-16 of all bytes of these frames.
    """

    frames: int
    samples: int
    crc: int


def info_frame(form: Form, music: Music) -> bytes:
    """The first frame of a file, whole."""
    frame = _frame(form)
    size = frame.frame + music.frames * form.frame
    padding = music.frames * FRAME - DELAY - music.samples
    head = (frame.fixed + bytes([MONO if form.channels == 1 else 0])).ljust(form.head, b"\0")
    xing = struct.pack(">4sIII", b"Info", MUSIC_FIELDS, music.frames, size)
    lame = b"".join([
        ENCODER,
        bytes(12),  # revision and method, low-pass, peak, two gains, flags, bitrate: not told
        (DELAY << 12 | padding).to_bytes(3),
        bytes(4),  # how it was encoded: not told
        struct.pack(">IH", size, music.crc),
    ])  # fmt: skip
    told = head + xing + _contents(form, music.frames, size) + bytes(4) + lame
    return (told + struct.pack(">H", crc16(told))).ljust(frame.frame, b"\0")


def info_size(form: Form) -> int:
    """Bytes of the first frame."""
    return _frame(form).frame


def _frame(form: Form) -> Form:
    """The form of the first frame: as the others, unless these are too small to hold it."""
    needed = form.head + XING + LAME
    fitting = (rate for rate in BITRATES if rate >= form.bitrate and 3 * rate >= needed)
    return Form(form.channels, next(fitting))


def _contents(form: Form, frames: int, size: int) -> bytes:
    """Where each hundredth of the time begins; at a constant bitrate that is a straight line."""
    before = size - frames * form.frame
    places = (before + frames * entry // ENTRIES * form.frame for entry in range(ENTRIES))
    return bytes(256 * place // size for place in places)
