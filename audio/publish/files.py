"""Files on their way from the build into the published folder."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audio.errors import PublishError
from audio.fingerprint import file_digest
from audio.media.picture import published_name
from audio.model.correction import Correction
from audio.publish.corrections import noted, unnoted
from audio.publish.entry import File

TYPES = {  # by suffix, as feed-reading programs know them
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".opus": "audio/ogg",  # RFC 7845: in Ogg; the codec is told beside it
    ".flac": "audio/flac",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".json": "application/json+chapters",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A published file, and the file of the build that it comes from.

    Attributes:
        text: what is published in its place; None publishes it as it is.
    """

    source: Path
    file: File
    text: bytes | None = None


def copied(path: str, source: Path) -> Copy:
    """A file of the build under its published path."""
    size = source.stat().st_size
    return Copy(source, File(path, _type(path), size, file_digest(source)))


def transcript(folder: str, source: Path, corrections: Sequence[Correction]) -> Copy:
    """A transcript of the build, which tells what was corrected."""
    path = f"{folder}transcript{source.suffix}"
    if not corrections:
        return copied(path, source)
    return _written(path, source, noted(source.suffix, source.read_text("utf-8"), corrections))


def renoted(
    file: File, folder: Path, before: Sequence[Correction], after: Sequence[Correction]
) -> Copy:
    """A published transcript, which tells other corrections than it told.

    Args:
        folder: in which it is published.

    Raises:
        PublishError: it is not there.
    """
    source = folder / file.path
    if not source.is_file():
        raise PublishError(
            f"{source} is not there, and its note cannot be changed: bring it back from where it "
            "is served"
        )
    bare = unnoted(source.suffix, source.read_text("utf-8"), before)
    text = noted(source.suffix, bare, after) if after else bare
    return _written(file.path, source, text)


def _written(path: str, source: Path, text: str) -> Copy:
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return Copy(source, File(path, _type(path), len(data), digest), data)


def picture(folder: str, kind: str, source: Path) -> Copy:
    """A picture under a name of its content: directories fetch a new one only at a new URL."""
    return copied(f"{folder}{published_name(kind, source)}", source)


def _type(path: str) -> str:
    """The MIME type; JSON is chapters', but for the transcript."""
    if path.endswith("/transcript.json"):
        return "application/json"
    return TYPES[Path(path).suffix]
