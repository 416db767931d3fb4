"""The frames of an MP3 file, counted without decoding them.

A decoder plays a file that breaks off as if it were shorter; only its frames tell.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

SYNC = 0xFFE0_0000  # eleven bits set: a frame begins (ISO/IEC 11172-3, 2.4.2.3)
LAYER_III = 1
# kb/s by the header's bitrate index, MPEG-1 (11172-3, table 2.4.2.3) and MPEG-2 (13818-3)
BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
ID3V1 = 128  # bytes, at the very end
ID3V2_HEADER = 10


def whole_frames(data: bytes) -> int:
    """Count the layer III frames of an MP3 file, from its first to the last byte.

    Tags of ID3v1 and ID3v2 may stand at the end and at the beginning.

    Raises:
        ValueError: something else stands there, the last frame breaks off, or there is none.
    """
    at, end = after_id3v2(data), len(data)
    if data[-ID3V1:-125] == b"TAG":
        end -= ID3V1
    count = 0
    while at < end:
        if not (length := frame_length(data[at : at + 3])):
            raise ValueError(f"byte {at} begins no MP3 frame")
        count, at = count + 1, at + length
    if at > end:
        raise ValueError(f"it breaks off: {at - end} bytes of its last frame are missing")
    if not count:
        raise ValueError("there is no MP3 frame in it")
    return count


def after_id3v2(data: bytes) -> int:
    """Where the sound begins: behind a tag, whose size has seven bits in each byte."""
    if data[:3] != b"ID3" or len(data) < ID3V2_HEADER:
        return 0
    size = sum(
        (byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True)
    )
    return ID3V2_HEADER + size


def sound_digest(path: Path) -> str:
    """The SHA-256 of a file's sound, whatever an ID3v2 tag ahead of it says."""
    with path.open("rb") as file:
        file.seek(after_id3v2(file.read(ID3V2_HEADER)))
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(64)  # a file's frames begin in two ways, if it is padded
def frame_length(head: bytes) -> int:
    """Bytes of the layer III frame that begins with these three; 0 if they begin none."""
    if len(head) < 3:
        return 0
    header = int.from_bytes(head[:3]) << 8
    version, layer = header >> 19 & 3, header >> 17 & 3
    bitrate, rate, padding = header >> 12 & 15, header >> 10 & 3, header >> 9 & 1
    well_formed = header & SYNC == SYNC and layer == LAYER_III and version in RATES
    if not well_formed or bitrate in {0, 15} or rate == 3:
        return 0
    first = version == 3  # MPEG-1 has 1152 samples to a frame, MPEG-2 and 2.5 have 576
    kbps = BITRATES[1 if first else 2][bitrate]
    return (144 if first else 72) * kbps * 1000 // RATES[version][rate] + padding
