"""In which order files are delivered, and what they are served with."""

import mimetypes
from collections.abc import Collection
from enum import IntEnum
from pathlib import Path

from audio.media.atomic import UNFINISHED
from audio.media.away import Dress
from audio.publish.address import FEED
from audio.publish.delivery.told import Told

SOUND = {".mp3", ".m4a", ".opus", ".flac", ".wav"}
TYPES = {  # where the feed does not say it
    ".xml": "application/rss+xml; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
MONTH, HOUR, MINUTES = "public, max-age=2592000", "public, max-age=3600", "public, max-age=300"
NOW = Dress("application/json", "no-store")  # our own records


class Turn(IntEnum):
    """When a file is delivered: nothing is named before it is there."""

    SOUND = 0
    BESIDE = 1  # transcripts, chapters, pictures
    PAGE = 2
    FEED = 3


def turn(path: str, ours: Told) -> Turn:
    """When it is a file's turn, if it replaces no sound that listeners are told of."""
    if path == FEED:
        return Turn.FEED
    if path in ours.sounds or Path(path).suffix in SOUND:
        return Turn.SOUND
    return Turn.BESIDE if path in ours.types else Turn.PAGE


def replaces(path: str, size: int, theirs: Told | None) -> bool:
    """Whether a file takes the place of sound for which the feed that is there has another length.

    That is an episode at its promised address, tagged anew: it goes as near to the feed as can be.
    """
    return theirs is not None and path in theirs.sounds and theirs.sounds[path].bytes != size


def dress(path: str, ours: Told) -> Dress:
    """What a file is served with: the type that the feed promises, and how long it may be kept."""
    suffix = Path(path).suffix
    kind = ours.types.get(path) or TYPES.get(suffix) or mimetypes.guess_type(path)[0] or ""
    return Dress(kind, _cache(path, kind))


def _cache(path: str, kind: str) -> str:
    if path == FEED or kind.startswith(("text/html", "text/css", "text/javascript")):
        return MINUTES
    return MONTH if kind.startswith(("audio/", "image/", "font/")) else HOUR


def files_of(folder: Path) -> list[str]:
    """What a published folder holds, but for hidden files, and folders with a feed of their own."""
    others = {path.parent for path in folder.glob(f"*/**/{FEED}")}
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(
        path.relative_to(folder).as_posix()
        for path in found
        if others.isdisjoint(path.parents)
        and not _is_hidden(path.relative_to(folder).parts)
        and path.resolve().is_relative_to(folder.resolve())
    )


def _is_hidden(parts: Collection[str]) -> bool:
    return any(part.startswith(".") for part in parts)


def is_leftover(path: str) -> bool:
    """Whether a killed delivery left it."""
    return path.rpartition("/")[2].startswith(UNFINISHED)
