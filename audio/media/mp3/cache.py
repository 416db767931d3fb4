"""Encoded chunks, kept under a name that tells what is heard in them."""

from collections.abc import Callable
from dataclasses import dataclass

from audio.media.mp3.chunks import Chunk
from audio.media.shelf import Shelf


@dataclass(frozen=True, slots=True)
class ChunkCache:
    """The chunks of one programme.

    Attributes:
        name: tells of a stretch, from one sample to another, what is heard in it: the same name
            is the same sound, wherever it lies.
    """

    shelf: Shelf
    name: Callable[[int, int], str]

    def get(self, chunk: Chunk) -> bytes | None:
        """The frames of this chunk, without a header, if they are here and undamaged."""
        return self.shelf.get(self._name(chunk))

    def put(self, chunk: Chunk, frames: bytes) -> None:
        """Keep the frames of this chunk."""
        self.shelf.put(self._name(chunk), frames)

    def _name(self, chunk: Chunk) -> str:
        return f"{self.name(chunk.first, chunk.last)}.mp3"
