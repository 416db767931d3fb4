"""A WAV's tag: LIST INFO, a cue point with its label for each chapter, and a broadcaster's bext.

These chunks lie behind the sound, so that it need not be moved.  Chunks: Microsoft, "Multimedia
Programming Interface and Data Specifications 1.0"; bext: EBU Tech 3285, version 2; beyond 4 GiB
the file is an RF64 (EBU Tech 3306), for which ffmpeg leaves room in the head.
"""

import math
import os
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from audio.errors import ToolError
from audio.export.tags.facts import Tags
from audio.model.timeline import Chapter
from audio.units import FRAMES_PER_MS, SESSION_RATE, Ms, frames

INFO = {
    "title": b"INAM",
    "artist": b"IART",
    "album": b"IPRD",
    "track": b"ITRK",
    "date": b"ICRD",
    "genre": b"IGNR",
    "language": b"ILNG",
}
LOUDNESS = ("integrated", "range", "true_peak", "momentary_max", "short_term_max")  # bext's order
UNMEASURED = 0x7FFF  # Tech 3285: none of bext's loudness values is ever this one
IN_DS64 = 0xFFFFFFFF  # a size that stands in the chunk ds64
ROOM = 28  # bytes of ds64, or of the JUNK in its place


class Layout(NamedTuple):
    """Where a WAV's sound lies.

    Attributes:
        form: the chunk fmt, with its head.
        begin: of the sound, in bytes.
        size: of the sound, in bytes.
    """

    form: bytes
    begin: int
    size: int


def write(wav: Path, tags: Tags) -> None:
    """Put the tag behind the sound of a WAV that has none; call it on the unfinished file.

    Raises:
        ToolError: the file is no WAV as our encoder writes it.
    """
    with wav.open("r+b") as file:
        layout = _layout(wav, file)
        file.seek(layout.begin + layout.size + layout.size % 2)
        file.write(b"".join(_chunks(tags, layout)))
        head = _head(layout, file.tell())
        if len(head) != layout.begin:
            raise ToolError(f"{wav} has no room in its head: the encoder has failed")
        file.seek(0)
        file.write(head)


def chapters_in(wav: Path) -> list[tuple[Ms, str]]:
    """Where the cue points are, and their labels.

    Raises:
        ToolError: the file is no WAV.
    """
    with wav.open("rb") as file:
        layout = _layout(wav, file)
        file.seek(layout.begin + layout.size + layout.size % 2)
        behind = dict(_read(file))
    cues, labels = behind.get(b"cue ", bytes(4))[4:], behind.get(b"adtl", b"")
    places = {one: at for one, *_, at in struct.iter_unpack("<II4sIII", cues)}
    return [(Ms(places[one] // FRAMES_PER_MS), label) for one, label in _labels(labels)]


def _layout(wav: Path, file: BinaryIO) -> Layout:
    """What the head says, up to where the sound begins."""
    file.seek(12)
    head: dict[bytes, bytes] = {}
    while len(start := file.read(8)) == 8:
        name, size = struct.unpack("<4sI", start)
        if name == b"data" and b"fmt " in head:
            size = struct.unpack_from("<Q", head[b"ds64"], 8)[0] if size == IN_DS64 else size
            return Layout(_chunk(b"fmt ", head[b"fmt "]), file.tell(), size)
        head[name] = file.read(size)
    raise ToolError(f"{wav} is no WAV: the encoder has failed")


def _head(layout: Layout, end: int) -> bytes:
    """The head for a file that ends there: as long as before, as RF64 if it must be."""
    _, _, _, _, frame, _ = struct.unpack_from("<HHIIHH", layout.form, 8)
    if end - 8 < IN_DS64:
        about = b"RIFF" + struct.pack("<I4s", end - 8, b"WAVE")
        room = _chunk(b"JUNK", bytes(ROOM))
        return about + layout.form + room + struct.pack("<4sI", b"data", layout.size)
    about = b"RF64" + struct.pack("<I4s", IN_DS64, b"WAVE")
    sizes = struct.pack("<QQQI", end - 8, layout.size, layout.size // frame, 0)
    return about + _chunk(b"ds64", sizes) + layout.form + struct.pack("<4sI", b"data", IN_DS64)


def _chunks(tags: Tags, layout: Layout) -> Iterator[bytes]:
    points = list(enumerate(tags.chapters, start=1))
    if points:
        cues = [_cue(number, chapter) for number, chapter in points]
        labels = [
            _chunk(b"labl", struct.pack("<I", number) + _text(chapter.title))
            for number, chapter in points
        ]
        yield _chunk(b"cue ", struct.pack("<I", len(cues)) + b"".join(cues))
        yield _chunk(b"LIST", b"adtl" + b"".join(labels))
    said = [_chunk(INFO[name], _text(text)) for name, text in tags.texts.items() if name in INFO]
    if "copyright" in tags.texts:
        said.append(_chunk(b"ICOP", _text(f"© {tags.texts['copyright']}")))
    if tags.comment:
        said.append(_chunk(b"ICMT", _text(tags.comment)))
    yield _chunk(b"LIST", b"INFO" + b"".join(said))
    yield _chunk(b"bext", _bext(tags, layout))


def _cue(number: int, chapter: Chapter) -> bytes:
    """A cue point: its number, and its frame in the one stretch of sound that there is."""
    at = frames(chapter.begin)
    return struct.pack("<II4sIII", number, at, b"data", 0, 0, at)


def _bext(tags: Tags, layout: Layout) -> bytes:
    """Title, originator, date and measured loudness; of its texts only ASCII is agreed on."""
    (channels,) = struct.unpack_from("<H", layout.form, 10)
    texts = tags.texts
    return b"".join([
        _fixed(texts.get("title", ""), 256),
        _fixed(texts.get("publisher", ""), 32),
        bytes(32),  # the originator's reference: none
        _fixed(texts.get("date", ""), 10),
        _fixed(f"{texts['time']}:00" if "time" in texts else "", 8),
        struct.pack("<QH", 0, 2),  # from the first frame on; version 2
        bytes(64),  # no UMID
        struct.pack("<5h", *(_hundredths(tags.sound, name) for name in LOUDNESS)),
        bytes(180),
        f"A=PCM,F={SESSION_RATE},W=24,M={'mono' if channels == 1 else 'stereo'}\r\n".encode(),
    ])  # fmt: skip


def _hundredths(sound: Mapping[str, float], name: str) -> int:
    value = sound.get(name, math.nan)
    return round(100 * value) if math.isfinite(value) else UNMEASURED


def _fixed(text: str, width: int) -> bytes:
    return text.encode("ascii", "replace")[:width].ljust(width, b"\0")


def _text(text: str) -> bytes:
    return text.encode() + b"\0"


def _chunk(name: bytes, body: bytes) -> bytes:
    """A chunk; an odd one is filled up, which its size does not count."""
    return struct.pack("<4sI", name, len(body)) + body + bytes(len(body) % 2)


def _read(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The chunks from here to the end of the file; a list goes by what it lists."""
    while len(start := file.read(8)) == 8:
        name, size = struct.unpack("<4sI", start)
        body = file.read(size)
        file.seek(size % 2, os.SEEK_CUR)
        yield (body[:4], body[4:]) if name == b"LIST" else (name, body)


def _labels(listed: bytes) -> Iterator[tuple[int, str]]:
    at = 0
    while at + 12 <= len(listed):
        _, size, number = struct.unpack_from("<4sII", listed, at)
        yield number, listed[at + 12 : at + 8 + size].rstrip(b"\0").decode()
        at += 8 + size + size % 2
