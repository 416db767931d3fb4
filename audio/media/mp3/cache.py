"""Encoded chunks, kept under a name that tells what is heard in them.

chunks/abcdef….mp3    a digest of the frames (32 bytes), and the frames, without a header
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from audio.media.atomic import write_bytes
from audio.media.mp3.chunks import Chunk

DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class ChunkCache:
    """The chunks of one programme in a folder of their own, safe to kill at any moment.

    Attributes:
        name: tells of a stretch, from one sample to another, what is heard in it: the same name
            is the same sound, wherever it lies.
    """

    folder: Path
    name: Callable[[int, int], str]
    _asked: dict[Chunk, Path] = field(default_factory=dict, repr=False, compare=False)

    def get(self, chunk: Chunk) -> bytes | None:
        """The frames of this chunk, if they are here and undamaged."""
        try:
            data = self._path(chunk).read_bytes()
        except OSError:
            return None
        digest, frames = data[:DIGEST], data[DIGEST:]
        return frames if hashlib.sha256(frames).digest() == digest else None

    def put(self, chunk: Chunk, frames: bytes) -> None:
        """Keep the frames of this chunk."""
        write_bytes(self._path(chunk), hashlib.sha256(frames).digest() + frames, lasting=False)

    def forget_others(self) -> None:
        """Remove the chunks that nobody asked for: those of a programme that is no more."""
        for path in self.folder.glob("*.mp3"):
            if path not in self._asked.values():
                with suppress(OSError):
                    path.unlink()

    def _path(self, chunk: Chunk) -> Path:
        if chunk not in self._asked:
            self._asked[chunk] = self.folder / f"{self.name(chunk.first, chunk.last)}.mp3"
        return self._asked[chunk]
