"""An MP3's tag: ID3v2.3, the version that most players read.

Frame names: id3.org, "ID3v2.3.0"; chapters: "ID3v2 Chapter Frame Addendum".
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mutagen import MutagenError
from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    TIT2,
    TXXX,
    USLT,
    CTOCFlags,
    Encoding,
    Frame,
    Frames,
    PictureType,
)

from audio.errors import ToolError
from audio.export.tags.facts import PADDING, Tags
from audio.model.timeline import Chapter
from audio.units import Ms

CONTENTS = "toc"  # the element id of the table of contents
TEXTS = {
    "title": "TIT2",
    "artist": "TPE1",
    "album": "TALB",
    "track": "TRCK",
    "disc": "TPOS",
    "genre": "TCON",
    "language": "TLAN",
    "publisher": "TPUB",
    "copyright": "TCOP",  # players write "Copyright ©" before it
}
LINKS = {"episode": "WOAF", "show": "WOAS"}


def write(mp3: Path, tags: Tags) -> None:
    """Put the tag into the MP3, in place of any that it has; call it on the unfinished file.

    The same tags give the same bytes.

    Raises:
        ToolError: the file cannot be written.
    """
    tag = ID3()
    for frame in _frames(tags):
        tag.add(frame)
    try:
        tag.save(mp3, v1=0, v2_version=3, padding=lambda _: PADDING)
    except MutagenError as error:
        raise ToolError(f"{mp3}: the tags cannot be written: {error}") from error


def read_back(mp3: Path) -> Tags:
    """What the MP3's tag says, chapters in the order in which players find them.

    Raises:
        ToolError: there is no such tag, or its table of contents lists other chapters.
    """
    try:
        tag = ID3(mp3, translate=False, load_v1=False)
    except MutagenError as error:
        raise ToolError(f"{mp3}: the tags cannot be read: {error}") from error
    comments, transcripts, covers = (tag.getall(name) for name in ("COMM", "USLT", "APIC"))
    texts = {**_said(tag, TEXTS), **_date_in(tag)}
    return Tags(
        texts=texts,
        links=_said(tag, LINKS),
        marks={frame.desc: str(frame) for frame in tag.getall("TXXX")},
        language=texts.get("language", ""),
        comment=str(comments[0]) if comments else "",
        transcript=str(transcripts[0]) if transcripts else "",
        chapters=_chapters_in(mp3, tag),
        cover=covers[0].data if covers else None,
        pictures=_pictures_in(tag),
    )


def chapters_in(mp3: Path) -> list[tuple[Ms, str]]:
    """Where chapters begin, and their titles, in the order in which players find them.

    Raises:
        ToolError: there is no tag, or its table of contents lists other chapters.
    """
    return [(chapter.begin, chapter.title) for chapter in read_back(mp3).chapters]


def _said(tag: ID3, names: Mapping[str, str]) -> dict[str, str]:
    return {name: str(tag[frame]) for name, frame in names.items() if frame in tag}


def _date_in(tag: ID3) -> dict[str, str]:
    """Date and time, from year, day and month, hour and minute."""
    if "TYER" not in tag:
        return {}
    year, day, time = (str(tag[name]) for name in ("TYER", "TDAT", "TIME"))
    return {"date": f"{year}-{day[2:]}-{day[:2]}", "time": f"{time[:2]}:{time[2:]}"}


def _dated(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The frames of date and time."""
    if date := texts.get("date"):
        year, month, day = date.split("-")
        yield from (("TYER", year), ("TDAT", day + month))
    if time := texts.get("time"):
        yield "TIME", time.replace(":", "")


def _frames(tags: Tags) -> Iterator[Frame]:
    texts = [(TEXTS[name], text) for name, text in tags.texts.items() if name in TEXTS]
    for frame, text in (*texts, *_dated(tags.texts)):
        yield Frames[frame](encoding=_encoding(text), text=text)
    for name, url in tags.links.items():
        yield Frames[LINKS[name]](url=url)
    for name, text in tags.marks.items():
        yield TXXX(encoding=_encoding(text), desc=name, text=text)
    for form, text in ((COMM, tags.comment), (USLT, tags.transcript)):
        if text:
            yield form(encoding=_encoding(text), lang=tags.language, desc="", text=text)
    if tags.cover:
        yield _picture(tags.cover)
    if tags.chapters:
        yield from _chapter_frames(tags.chapters, tags.pictures)


def _picture(jpeg: bytes) -> APIC:
    front = PictureType.COVER_FRONT
    return APIC(encoding=Encoding.LATIN1, mime="image/jpeg", type=front, desc="", data=jpeg)


def _encoding(text: str) -> int:
    """ISO 8859-1, as numbers must be, or UTF-16; ID3v2.3 has no UTF-8."""
    return Encoding.LATIN1 if text.isascii() else Encoding.UTF16


# mutagen stores frames by size, and many players list chapters as stored.  Pictures alone it stores
# as they were added, and that is all for which it asks a frame what it is.
_Stored = type("CHAP", (CHAP,), {"FrameID": "APIC"})


def _chapter_frames(chapters: Sequence[Chapter], pictures: Sequence[bytes]) -> Iterator[Frame]:
    """One CHAP frame for each chapter, with its picture if it has one, and their contents."""
    ids = [f"ch{number:03}" for number in range(1, len(chapters) + 1)]
    shown = pictures or [b""] * len(ids)
    for element, chapter, jpeg in zip(ids, chapters, shown, strict=True):
        title = TIT2(encoding=Encoding.UTF16, text=chapter.title)
        yield _Stored(
            element_id=element,
            start_time=chapter.begin,
            end_time=chapter.end,
            sub_frames=[title, _picture(jpeg)] if jpeg else [title],
        )
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    yield CTOC(element_id=CONTENTS, flags=flags, child_element_ids=ids, sub_frames=[])


def _pictures_in(tag: ID3) -> tuple[bytes, ...]:
    """The picture of each chapter, or nothing at all if none has one."""
    shown = (frame.sub_frames.getall("APIC") for frame in tag.getall("CHAP"))
    found = tuple(pictures[0].data if pictures else b"" for pictures in shown)
    return found if any(found) else ()


def _chapters_in(mp3: Path, tag: ID3) -> tuple[Chapter, ...]:
    """The chapters as stored, which the table of contents must list in the same order."""
    stored = tag.getall("CHAP")
    listed = [element for toc in tag.getall("CTOC") for element in toc.child_element_ids]
    if listed != [chapter.element_id for chapter in stored]:
        raise ToolError(f"{mp3}: the chapters are stored in another order than they are listed")
    return tuple(
        Chapter(str(frame.sub_frames.get("TIT2", "")), Ms(frame.start_time), Ms(frame.end_time))
        for frame in stored
    )
