"""WAV files written field by field, so that every field can lie."""

import struct

import numpy as np

RATE = 44_100
PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
MOST = 0xFFFF_FFFF


def wav(samples, *, bits=16, form=PCM, mask=None, ahead=b"", behind=b"", **lies):  # noqa: PLR0913
    """The bytes of a WAV file: samples are frames × channels, −1 to 1 is full scale.

    Args:
        mask: which loudspeakers the channels are for, with the header that can tell.
        ahead, behind: chunks before the format and behind the samples.
        lies: "rate" and "channels" as the header has them, the "size" of the samples and that of
            the whole, "riff".
    """
    count, rate = lies.get("channels", samples.shape[1]), lies.get("rate", RATE)
    frame, tag = count * bits // 8, form if mask is None else EXTENSIBLE
    head = struct.pack("<HHIIHH", tag, count, rate, rate * frame % 2**32, frame, bits)
    head += b"" if mask is None else extension(mask, form, bits)
    sound = chunk(b"data", pcm(samples, bits, form), lies.get("size"))
    body = ahead + chunk(b"fmt ", head) + sound + behind
    return b"RIFF" + struct.pack("<I", lies.get("riff", len(body) + 4)) + b"WAVE" + body


def pcm(samples, bits, form=PCM):
    """Samples as they stand in the file; those of 8 bits have no sign."""
    if form == FLOAT:
        return samples.astype(f"<f{bits // 8}").tobytes()
    full = 2.0 ** (bits - 1)
    whole = np.clip(np.round(samples.astype(np.float64) * full), -full, full - 1).astype("<i4")
    if bits == 8:
        return (whole + 128).astype(np.uint8).tobytes()
    return whole.reshape(-1, 1).view(np.uint8)[:, : bits // 8].tobytes()


def chunk(name, content, size=None):
    """A chunk, with a byte behind it if it is odd; its size may lie."""
    size = len(content) if size is None else size
    return name + struct.pack("<I", size) + content + b"\0" * (len(content) % 2)


def extension(mask, form, bits):
    """What WAVE_FORMAT_EXTENSIBLE adds to the format."""
    guid = struct.pack("<I", form) + bytes.fromhex("00001000800000aa00389b71")
    return struct.pack("<HHI", 22, bits, mask) + guid


def rf64(samples, bits=24):
    """An RF64 file (EBU Tech 3306): its sizes stand in a chunk of 64 bits."""
    plain = wav(samples, bits=bits, size=MOST, riff=MOST)
    sizes = struct.pack("<QQQI", len(plain) + 28, len(pcm(samples, bits)), len(samples), 0)
    return b"RF64" + plain[4:12] + chunk(b"ds64", sizes) + plain[12:]
