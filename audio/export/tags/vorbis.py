"""The tag of a FLAC or an Opus file: Vorbis comments, chapters among them, and a picture.

Field names: xiph.org, "Ogg Vorbis I format specification: comment field", and what players have
added; chapters: the wiki of xiph.org, "Chapter Extension".
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mutagen import MutagenError
from mutagen.flac import FLAC, Picture
from mutagen.id3 import PictureType
from mutagen.oggopus import OggOpus

from audio.errors import ToolError
from audio.export.tags.facts import PADDING, Tags
from audio.model.timeline import Chapter
from audio.units import Ms, parse_duration, timestamp

TEXTS = {
    "title": "TITLE",
    "artist": "ARTIST",
    "album": "ALBUM",
    "track": "TRACKNUMBER",
    "disc": "DISCNUMBER",
    "genre": "GENRE",
    "date": "DATE",
    "language": "LANGUAGE",
    "publisher": "ORGANIZATION",
}
LINKS = {"episode": "WWWAUDIOFILE", "show": "WWWAUDIOSOURCE"}  # as taggers call ID3's


def write_flac(flac: Path, tags: Tags) -> None:
    """Put the tag into a FLAC file; call it on the unfinished file.

    Raises:
        ToolError: the file cannot be written.
    """
    file = _flac(flac)
    if tags.cover:
        file.add_picture(_picture(tags.cover))
    _save(file, tags, PADDING)


def write_opus(opus: Path, tags: Tags) -> None:
    """Put the tag into an Opus file, its picture as a comment like any other (RFC 7845, 5.2).

    Raises:
        ToolError: the file cannot be written.
    """
    file = _opus(opus)
    if tags.cover:
        file["METADATA_BLOCK_PICTURE"] = b64encode(_picture(tags.cover).write()).decode()
    _save(file, tags, 0)  # some readers complain of what is left free in a page


def chapters_in(path: Path) -> list[tuple[Ms, str]]:
    """Where chapters begin, and their titles, of a file of either kind.

    Raises:
        ToolError: the file cannot be read.
    """
    file = _flac(path) if path.suffix == ".flac" else _opus(path)
    begins = sorted(name for name in file if re.fullmatch(r"chapter\d{3}", name))
    return [(parse_duration(file[name][0]), file[f"{name}name"][0]) for name in begins]


def _flac(path: Path) -> FLAC:
    with _readable(path):
        return FLAC(path)


def _opus(path: Path) -> OggOpus:
    with _readable(path):
        return OggOpus(path)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except MutagenError as error:
        raise ToolError(f"{path}: the tags cannot be read: {error}") from error


def _save(file: FLAC | OggOpus, tags: Tags, padding: int) -> None:
    """Add what the tag says, and write it."""
    try:
        for name, text in _fields(tags):
            if text:
                file[name] = text
        file.save(padding=lambda _: padding)
    except MutagenError as error:
        raise ToolError(f"{file.filename}: the tags cannot be written: {error}") from error


def _fields(tags: Tags) -> Iterator[tuple[str, str]]:
    texts = tags.texts
    for name, field in TEXTS.items():
        yield field, texts.get(name, "")
    yield "COPYRIGHT", f"© {texts['copyright']}" if "copyright" in texts else ""
    yield "DESCRIPTION", tags.comment
    yield "LYRICS", tags.transcript
    yield from ((LINKS[name], url) for name, url in tags.links.items())
    yield from ((name.upper(), text) for name, text in tags.marks.items())
    for number, chapter in enumerate(tags.chapters):
        yield from _chapter(f"CHAPTER{number:03}", chapter)


def _chapter(name: str, chapter: Chapter) -> Iterator[tuple[str, str]]:
    yield name, timestamp(chapter.begin)
    yield f"{name}NAME", chapter.title


def _picture(cover: bytes) -> Picture:
    """The front cover; its size in pixels is for readers to find in the JPEG itself."""
    picture = Picture()
    picture.type = PictureType.COVER_FRONT
    picture.mime = "image/jpeg"
    picture.data = cover
    return picture
