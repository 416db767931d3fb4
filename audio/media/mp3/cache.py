"""Encoded chunks, kept under the hash of what they were encoded from.

chunks/ab/abcdef….mp3    a digest of the frames (32 bytes), and the frames, without a header
"""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from audio.media.atomic import write_bytes
from audio.media.ffmpeg import program
from audio.media.mp3.chunks import Samples
from audio.media.mp3.frames import Form

KEY_FORMAT = 1  # what a key is made of, and what a file holds
DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class ChunkCache:
    """Chunks in a folder, safe to kill at any moment; old ones are for others to clear away."""

    folder: Path
    _one_at_a_time: Lock = field(default_factory=Lock, repr=False, compare=False)

    def get(self, key: str) -> bytes | None:
        """The frames under this key, if they are here and undamaged."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        digest, frames = data[:DIGEST], data[DIGEST:]
        return frames if hashlib.sha256(frames).digest() == digest else None

    def put(self, key: str, frames: bytes) -> None:
        """Keep frames under this key; chunks that are alike may come from several threads."""
        with self._one_at_a_time:
            write_bytes(self._path(key), hashlib.sha256(frames).digest() + frames)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.mp3"


def chunk_key(form: Form, samples: Samples) -> str:
    """The hash of samples, settings and encoder: 64 hexadecimal digits."""
    encoder = Path(program())
    made_with = [KEY_FORMAT, form.channels, form.bitrate, encoder.name, encoder.stat().st_size]
    digest = hashlib.sha256(json.dumps(made_with).encode())
    digest.update(samples.data)
    return digest.hexdigest()
