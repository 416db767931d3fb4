"""Session sound that tells what it was made of, and whether it still is as it was made.

A WAV file whose last chunk, which players pass over, holds a hash of its samples and of what they
were made from.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

from audio.errors import AssetError
from audio.media.sound import AudioSegment, load, wav

CHUNK = b"seal" + hashlib.sha256().digest_size.to_bytes(4, "little")
LENGTH = len(CHUNK) + hashlib.sha256().digest_size


def sealed(part: AudioSegment, origin: str) -> bytes:
    """The file of some sound.

    Args:
        origin: tells what it was made from.
    """
    file = wav(part, 4)
    size = len(file) + LENGTH - len(b"RIFF....")
    return file[:4] + size.to_bytes(4, "little") + file[8:] + _seal(part, origin)


def unsealed(path: Path, origin: str) -> AudioSegment | None:
    """The sound in such a file, unless it is gone, damaged, or made from something else."""
    with suppress(AssetError, OSError):
        part = load(path)
        with path.open("rb") as file:
            file.seek(-LENGTH, 2)
            if file.read() == _seal(part, origin):
                return part
    return None


def _seal(part: AudioSegment, origin: str) -> bytes:
    digest = hashlib.sha256(f"{origin} {part.channels} ".encode())
    digest.update(part.raw_data)
    return CHUNK + digest.digest()
