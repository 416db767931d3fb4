"""A sound → one gapless MP3, its chunks encoded side by side.

    sound ──chunks──▶ LAME, on every core ──▶ frames ──join──▶ stretches ──▶ file

The file's sound is the one that a single encoder would have made, because chunks are joined only
where both encoders agree.  Where two chunks do not, a short one over the cut leads from one to the
other; where not even that does, they are encoded again as one.
"""

import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import IO

from audio.errors import ToolError
from audio.media import ffmpeg
from audio.media.atomic import beside
from audio.media.mp3.cache import ChunkCache
from audio.media.mp3.chunks import (
    RESERVOIR,
    Chunk,
    Part,
    Samples,
    between,
    chunks,
    even_cuts,
    together,
)
from audio.media.mp3.crc import Crc
from audio.media.mp3.frames import FRAME, Form, Frames, read_frames, room_left
from audio.media.mp3.header import Music, info_frame, info_size
from audio.media.mp3.join import meeting, until
from audio.threads import threads

BLOCK = 60 * FRAME  # samples handed to LAME at once: a second and a half
LAST = 2  # chunks for each worker among which the longest come first


@dataclass(frozen=True, slots=True)
class Piece:
    """A chunk and the frames that became of it."""

    chunk: Chunk
    frames: Frames


Encoder = Callable[[Chunk], Piece]


def encode(  # noqa: PLR0913  each is a matter of its own, and three have a default
    part: Part,
    length: int,
    form: Form,
    path: Path,
    *,
    cuts: Sequence[int] | None = None,
    workers: int = 2,
    cache: ChunkCache | None = None,
    witness: Callable[[Frames], None] = lambda _frames: None,
) -> None:
    """Encode a sound at 48 kHz as a constant-bitrate MP3.

    The same samples and cuts give the same bytes, whatever the number of workers and whatever is
    in the cache.  Memory is that of a few seconds, whatever the length.

    Args:
        part: gives any part of the sound: float32, frames × channels.
        length: of the sound, in samples.
        cuts: MP3 frames at which a new chunk may begin, if not evenly.
        workers: encoders that run at the same time.
        cache: where chunks that were encoded before are found.
        witness: is shown all frames in order, as they are written.

    Raises:
        ToolError: there is no sound, or the encoder failed.
    """
    with beside(path) as unfinished, unfinished.open("wb") as file:
        file.seek(info_size(form))
        parts = stretches(part, length, form, cuts, workers, cache)
        music = _write(file, parts, length, witness)
        file.seek(0)
        file.write(info_frame(form, music))


def stretches(  # noqa: PLR0913, PLR0917  as above
    part: Part,
    length: int,
    form: Form,
    cuts: Sequence[int] | None = None,
    workers: int = 2,
    cache: ChunkCache | None = None,
) -> Iterator[Frames]:
    """The frames of the whole, in stretches from join to join."""
    encoder = partial(_encode_chunk, part, form, cache)
    cut = chunks(length, form, even_cuts(length) if cuts is None else cuts)
    pieces = _side_by_side(encoder, cut, workers)
    last, begin = next(pieces), 0
    for piece in pieces:
        way = _way(encoder, last, piece, begin)
        if not way:
            last = encoder(together(last.chunk, piece.chunk))
        for following in way:
            frame, shift = _met(last, following), _shift(last, following)
            yield until(last.frames, following.frames, shift, frame)[begin:]
            last, begin = following, frame
    yield last.frames[begin:]


def _way(encoder: Encoder, last: Piece, piece: Piece, begin: int) -> list[Piece]:
    """The pieces over which one leads to the next: mostly that itself, else a bridge and that.

    Args:
        begin: the frame of the last piece from which it is heard.

    Returns:
        Nothing, if there is no way, or none on which joins lie so far apart that what is borrowed
        at one does not reach back over another.
    """
    join = _met(last, piece)
    if join and _apart(begin, join + _shift(last, piece)):
        return [piece]
    bridge = encoder(between(last.chunk, piece.chunk))
    on, off = _met(last, bridge), _met(bridge, piece)
    joins = begin, on + _shift(last, bridge), off + _shift(last, piece)
    return [bridge, piece] if on and off and _apart(*joins) else []


def _apart(*joins: int) -> bool:
    """Whether so much lies between joins, frames of one piece, that none reaches into another."""
    return all(second - first > RESERVOIR for first, second in pairwise(joins))


def _shift(first: Piece, second: Piece) -> int:
    """The frame of the first that is the second's first."""
    return second.chunk.start - first.chunk.start


def _met(first: Piece, second: Piece) -> int:
    """The frame of the second from which it carries on after the first; 0 if there is none."""
    return meeting(first.frames, second.frames, _shift(first, second)) or 0


def _side_by_side(encoder: Encoder, cut: Sequence[Chunk], workers: int) -> Iterator[Piece]:
    """Encode chunks on several cores; they come out in order, and only so many are under way.

    Of the last ones the longest are begun first, so that no core waits long for another's end.
    """
    pool, running = threads(workers), deque[Future[Piece]]()
    last = max(0, len(cut) - LAST * workers)
    try:
        for chunk in cut[:last]:
            running.append(pool.submit(encoder, chunk))
            if len(running) > 2 * workers:
                yield running.popleft().result()
        longest = sorted(cut[last:], key=lambda chunk: chunk.first - chunk.last)
        begun = {chunk: pool.submit(encoder, chunk) for chunk in longest}
        running.extend(begun.pop(chunk) for chunk in cut[last:])  # what is written is let go
        while running:
            yield running.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _encode_chunk(part: Part, form: Form, cache: ChunkCache | None, chunk: Chunk) -> Piece:
    """LAME's frames of a chunk, from the cache if they are there."""
    known = cache.get(chunk) if cache else None
    data = known or _lame(form, _blocks(part, chunk))
    frames = read_frames(form, data, chunk.frames)
    if cache and not known:
        cache.put(chunk, data)
    return Piece(chunk, frames)


def _blocks(part: Part, chunk: Chunk) -> Iterator[Samples]:
    for first in range(chunk.first, chunk.last, BLOCK):
        yield part(first, min(first + BLOCK, chunk.last))


def _lame(form: Form, blocks: Iterable[Samples]) -> bytes:
    """LAME's frames of these samples and nothing else."""
    settings = [
        "-c:a", "libmp3lame", "-b:a", f"{form.bitrate}k", "-write_xing", "0",
        "-id3v2_version", "0", "-f", "mp3",
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chunk.mp3"
        ffmpeg.encode(blocks, form.channels, settings, path)
        return path.read_bytes()


def _write(
    file: IO[bytes], parts: Iterable[Frames], length: int, witness: Callable[[Frames], None]
) -> Music:
    """Write stretch after stretch, once each is known to follow from the one before.

    Raises:
        ToolError: it does not, or there are not as many frames as the sound needs.
    """
    count, crc, room = 0, Crc(), 0
    for frames in parts:
        room = room_left(frames, room)
        file.write(frames.content)
        witness(frames)
        crc.add(frames.content)
        count += len(frames)
    if count != Chunk(0, 0, length).frames:
        raise ToolError("the joined MP3 has lost or gained frames: build again")
    return Music(count, length, crc.value())
