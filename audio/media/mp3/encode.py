"""Sound in blocks → one gapless MP3, its chunks encoded side by side.

    blocks ──cut──▶ chunks ──LAME, on every core──▶ frames ──join──▶ stretches ──▶ file

The file's sound is the one that a single encoder would have made, because chunks are joined only
where both encoders agree; where two chunks never do, they are encoded again as one.
"""

import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from audio.errors import ToolError
from audio.media import ffmpeg
from audio.media.atomic import beside
from audio.media.mp3.cache import ChunkCache, chunk_key
from audio.media.mp3.chunks import Chunk, Plan, Samples, cut, together, usual_plan
from audio.media.mp3.crc import crc16
from audio.media.mp3.frames import FRAME, Form, Frames, read_frames, room_left
from audio.media.mp3.header import Music, info_frame, info_size
from audio.media.mp3.join import meeting, until


@dataclass(frozen=True, slots=True)
class Piece:
    """A chunk and the frames that became of it."""

    chunk: Chunk
    frames: Frames


Encoder = Callable[[Chunk], Piece]


def encode(  # noqa: PLR0913  each is a matter of its own, and three have a default
    blocks: Iterable[Samples],
    channels: int,
    bitrate: int,
    path: Path,
    *,
    workers: int = 2,
    cache: ChunkCache | None = None,
    plan: Plan | None = None,
) -> None:
    """Encode blocks of float32 at 48 kHz, frames × channels, as a constant-bitrate MP3.

    The same samples give the same bytes, however the blocks are cut and whatever the number of
    workers.  Memory is that of workers + 3 chunks, whatever the length.

    Args:
        bitrate: kb/s, one that MPEG-1 layer III has.
        workers: encoders that run at the same time.
        cache: where chunks that were encoded before are found.
        plan: sizes of the chunks, if not the usual ones.

    Raises:
        ToolError: there is no sound, or the encoder failed.
    """
    form = Form(channels, bitrate)
    with beside(path) as unfinished, unfinished.open("wb") as file:
        file.seek(info_size(form))
        music = _write(file, stretches(blocks, form, workers, cache, plan))
        file.seek(0)
        file.write(info_frame(form, music))


def stretches(
    blocks: Iterable[Samples],
    form: Form,
    workers: int = 2,
    cache: ChunkCache | None = None,
    plan: Plan | None = None,
) -> Iterator[tuple[Frames, Chunk]]:
    """The frames of the whole, in stretches from join to join, each with the chunk it is from."""
    encoder = partial(_encode_chunk, form, cache)
    pieces = _side_by_side(encoder, cut(blocks, plan or usual_plan(form)), workers)
    last, begin = next(pieces), 0
    for piece in pieces:
        shift = piece.chunk.start - last.chunk.start
        frame = meeting(last.frames, piece.frames, shift)
        if frame is None:
            last = encoder(together(last.chunk, piece.chunk))
        else:
            yield until(last.frames, piece.frames, shift, frame)[begin:], last.chunk
            last, begin = piece, frame
    yield last.frames[begin:], last.chunk


def _side_by_side(encoder: Encoder, chunks: Iterable[Chunk], workers: int) -> Iterator[Piece]:
    """Encode chunks on several cores; they come out in order, and only so many are under way."""
    pool, running = ThreadPoolExecutor(workers), deque[Future[Piece]]()
    try:
        for chunk in chunks:
            running.append(pool.submit(encoder, chunk))
            if len(running) > workers:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _encode_chunk(form: Form, cache: ChunkCache | None, chunk: Chunk) -> Piece:
    """LAME's frames of a chunk, from the cache if they are there."""
    if cache is None:
        return Piece(chunk, read_frames(form, _lame(form, chunk.samples), chunk.frames))
    key = chunk_key(form, chunk.samples)
    known = cache.get(key)
    data = known or _lame(form, chunk.samples)
    frames = read_frames(form, data, chunk.frames)
    if not known:
        cache.put(key, data)
    return Piece(chunk, frames)


def _lame(form: Form, samples: Samples) -> bytes:
    """LAME's frames of these samples and nothing else."""
    settings = [
        "-c:a", "libmp3lame", "-b:a", f"{form.bitrate}k", "-write_xing", "0",
        "-id3v2_version", "0", "-f", "mp3",
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chunk.mp3"
        ffmpeg.encode([samples], form.channels, settings, path)
        return path.read_bytes()


def _write(file: IO[bytes], parts: Iterator[tuple[Frames, Chunk]]) -> Music:
    """Write stretch after stretch, once each is known to follow from the one before.

    Raises:
        ToolError: it does not, or there are not as many frames as the sound needs.
    """
    count, crc, room, samples = 0, 0, 0, 0
    for frames, chunk in parts:
        room = room_left(frames, room)
        data = frames.data.tobytes()
        file.write(data)
        count, crc = count + len(frames), crc16(data, crc)
        samples = chunk.start * FRAME + len(chunk.samples)
    if count != chunk.start + chunk.frames:
        raise ToolError("the joined MP3 has lost or gained frames: build again")
    return Music(count, samples, crc)
