"""An m4a's tag: iTunes' atoms, and chapters in both of the ways that players look for them.

Chapters as a text track are QuickTime's way, and Apple's; as a list in `chpl` they are Nero's,
which most others read.  ffmpeg writes both from one list, mutagen all else.
"""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mutagen import MutagenError
from mutagen.mp4 import MP4, AtomDataType, MP4Cover, MP4FreeForm

from audio.errors import ToolError
from audio.export.tags.facts import PADDING, Tags
from audio.media.atomic import beside
from audio.media.ffmpeg import repack
from audio.model.timeline import Chapter
from audio.units import Ms

TEXTS = {
    "title": "\xa9nam",
    "artist": "\xa9ART",
    "album": "\xa9alb",
    "genre": "\xa9gen",
    "date": "\xa9day",
}
NUMBERS = {"track": "trkn", "disc": "disk"}  # "3", of an unknown number
OWN = "----:com.apple.iTunes:"  # the space in which everybody names atoms of their own
OWN_TEXTS = {"language": "LANGUAGE", "publisher": "PUBLISHER"}
LINKS = {"episode": "WWWAUDIOFILE", "show": "WWWAUDIOSOURCE"}  # as taggers call ID3's
CONTAINER = ("-movflags", "+faststart", "-f", "ipod")  # the index first: it plays as it comes
LONGEST = 255  # bytes of a title in `chpl`


def write(m4a: Path, tags: Tags) -> None:
    """Put chapters and tag into an m4a that has none; call it on the unfinished file.

    Raises:
        ToolError: the file cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder, beside(m4a) as repacked:
        about = Path(folder) / "about.txt"
        about.write_text(_ffmetadata(tags.chapters), encoding="utf-8")
        language = ("-metadata:s:a:0", f"language={tags.language}")
        repack(m4a, about, (*language, *CONTAINER), repacked)
    try:
        file = MP4(m4a)
        for name, value in _atoms(tags):
            if value:
                file[name] = [value]
        file.save(padding=lambda _: PADDING)
    except MutagenError as error:
        raise ToolError(f"{m4a}: the tags cannot be written: {error}") from error


def chapters_in(m4a: Path) -> list[tuple[Ms, str]]:
    """Where the chapters of Nero's list begin, and their titles.

    Raises:
        ToolError: the file cannot be read.
    """
    try:
        listed = MP4(m4a).chapters or ()
    except MutagenError as error:
        raise ToolError(f"{m4a}: the tags cannot be read: {error}") from error
    return [(Ms(round(chapter.start * 1000)), chapter.title) for chapter in listed]


def listed(title: str) -> str:
    """A chapter's title as both lists hold it: no longer than Nero's can, cut at a character.

    ffmpeg takes a backslash at its end for one that joins lines, however it is escaped.
    """
    title = re.sub(r"\\\Z", "∖", title)
    if len(title.encode()) <= LONGEST:
        return title
    return title.encode()[: LONGEST - len("…".encode())].decode(errors="ignore").rstrip() + "…"


def _ffmetadata(chapters: tuple[Chapter, ...]) -> str:
    """The chapters as ffmpeg reads them: its own signs escaped."""
    lines = [";FFMETADATA1"]
    for chapter in chapters:
        title = re.sub(r"([=;#\\\n])", r"\\\1", listed(chapter.title))
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={chapter.begin}", f"END={chapter.end}"]
        lines += [f"title={title}"]
    return "\n".join([*lines, ""])


def _atoms(tags: Tags) -> Iterator[tuple[str, object]]:
    texts = tags.texts
    for name, atom in TEXTS.items():
        yield atom, texts.get(name, "")
    yield "cprt", f"© {texts['copyright']}" if "copyright" in texts else ""
    yield from (("\xa9cmt", tags.comment), ("ldes", tags.comment), ("\xa9lyr", tags.transcript))
    for name, atom in NUMBERS.items():
        yield atom, (int(texts[name]), 0) if name in texts else None
    yield "covr", MP4Cover(tags.cover, MP4Cover.FORMAT_JPEG) if tags.cover else None
    own = {OWN_TEXTS[name]: text for name, text in texts.items() if name in OWN_TEXTS}
    own |= {LINKS[name]: url for name, url in tags.links.items()}
    for name, text in {**own, **tags.marks}.items():
        yield OWN + name, MP4FreeForm(text.encode(), AtomDataType.UTF8)
