"""What was made of an episode's sound and may be used again, each under a name for what it is of.

chunks/<episode>/abcdef….mp3    a digest of the content (32 bytes), and the content
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from audio.media.atomic import write_bytes

DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of its own, safe to kill at any moment and to use from several threads."""

    folder: Path
    _asked: set[str] = field(default_factory=set, repr=False, compare=False)

    def get(self, name: str) -> bytes | None:
        """What has this name, if it is here and undamaged."""
        self._asked.add(name)
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        digest, content = data[:DIGEST], data[DIGEST:]
        return content if hashlib.sha256(content).digest() == digest else None

    def put(self, name: str, content: bytes) -> None:
        """Keep something under a name."""
        self._asked.add(name)
        digest = hashlib.sha256(content).digest()
        write_bytes(self.folder / name, digest + content, lasting=False)

    def forget_others(self) -> None:
        """Remove what nobody asked for: it is of an episode that is no more."""
        for path in self.folder.glob("*.*"):
            if path.name not in self._asked:
                with suppress(OSError):
                    path.unlink()
