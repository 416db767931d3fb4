"""A sound file as it came over a line: whole to its last byte, or not kept.

A decoder plays what breaks off as if it were shorter; only the file's own counting tells.
"""

from audio.media.mpeg import whole_frames

UNTOLD = 0x7FFF_0000  # lengths from here on are what a server writes that does not know yet


def whole_sound(data: bytes) -> bytes:
    """The file itself if it is a whole WAV or MP3; a WAV whose header tells its length.

    Raises:
        ValueError: it is neither, or it breaks off.
    """
    if data[:4] == b"RIFF":
        return whole_wav(data)
    whole_frames(data)
    return data


def whole_wav(data: bytes) -> bytes:
    """The file, with its lengths filled in where a server streamed it before it knew them.

    Raises:
        ValueError: it is no WAV, breaks off, or has no sound in it.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise ValueError("it is no WAV file")
    at = _data_chunk(data)
    told = int.from_bytes(data[at + 4 : at + 8], "little")
    there = len(data) - at - 8
    if not there:
        raise ValueError("there is no sound in it")
    if 0 < told < UNTOLD:
        if told > there:
            raise ValueError(f"it breaks off: {told - there} bytes are missing")
        return data
    total = (len(data) - 8).to_bytes(4, "little")
    return data[:4] + total + data[8 : at + 4] + there.to_bytes(4, "little") + data[at + 8 :]


def _data_chunk(data: bytes) -> int:
    """Where the chunk with the samples begins (Multimedia Programming Interface 1.0, 3)."""
    at = 12
    while at + 8 <= len(data):
        if data[at : at + 4] == b"data":
            return at
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    raise ValueError("it breaks off before its sound begins")
