"""The last steps of a finished file: tagged in its format's way, opened again, and proved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from audio.errors import AssetError, ToolError
from audio.export.info import info_header
from audio.export.tags import id3, mp4, vorbis, wav
from audio.export.tags.facts import Tags
from audio.media.ffmpeg import decode
from audio.units import FRAMES_PER_MS, Ms, frames


def _decoded(path: Path) -> int:
    """How many frames there are when it is decoded to its end."""
    try:
        return sum(len(block) for block in decode(path, 1))
    except AssetError as error:
        raise ToolError(f"the encoder has failed: {error}") from error


def _promised(mp3: Path) -> int:
    """How many frames an MP3's header promises, once its MP3 frames are known to be all there."""
    return info_header(mp3).samples


@dataclass(frozen=True, slots=True)
class Way:
    """How a format's file is tagged and proved.

    Attributes:
        chapters_in: where chapters begin, and their titles, as read back.
        title: a chapter's title as the format can hold it.
        length: in frames at 48 kHz.
    """

    write: Callable[[Path, Tags], None]
    chapters_in: Callable[[Path], list[tuple[Ms, str]]]
    title: Callable[[str], str] = str
    length: Callable[[Path], int] = _decoded


WAYS: Mapping[str, Way] = {
    "mp3": Way(id3.write, id3.chapters_in, length=_promised),
    "m4a": Way(mp4.write, mp4.chapters_in, title=mp4.listed),
    "opus": Way(vorbis.write_opus, vorbis.chapters_in),
    "flac": Way(vorbis.write_flac, vorbis.chapters_in),
    "wav": Way(wav.write, wav.chapters_in),
}


def finish(name: str, path: Path, tags: Tags, length: Ms) -> None:
    """Tag a file of a format and prove it; call it on the unfinished file.

    The same sound and tags give the same bytes.

    Raises:
        ToolError: it cannot be written, or is not what it should be.
    """
    WAYS[name].write(path, tags)
    prove(name, path, tags, length)


def prove(name: str, path: Path, tags: Tags, length: Ms) -> None:
    """Make sure that a file is whole, as long as the episode to the frame, and lists its chapters.

    Raises:
        ToolError: it is not.
    """
    way = WAYS[name]
    found = way.length(path)
    if found != frames(length):
        raise ToolError(f"{path} lasts {found / FRAMES_PER_MS:g} ms, but the episode {length} ms")
    due = [(chapter.begin, way.title(chapter.title)) for chapter in tags.chapters]
    if way.chapters_in(path) != due:
        raise ToolError(f"{path}: the chapters read back are not those of the episode")
