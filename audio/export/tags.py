"""What an MP3 says about itself: ID3v2.3, the version that most players read.

    Episode, Timeline, cover ──tags_of──▶ Tags ──write_tags──▶ MP3 ──read_back──▶ Tags

This is the only door to mutagen.  Frame names: id3.org, "ID3v2.3.0"; chapters: "ID3v2 Chapter
Frame Addendum".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from mutagen import MutagenError
from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    PRIV,
    TIT2,
    TXXX,
    USLT,
    CTOCFlags,
    Encoding,
    Frame,
    Frames,
    PictureType,
)

from audio.errors import AudioError, ToolError
from audio.export.info import info_header
from audio.export.text import one_line, paragraphs
from audio.export.transcript import plain
from audio.model.episode import ChapterCue, Episode
from audio.model.language import three_letters
from audio.model.timeline import Chapter, Timeline
from audio.source import Problem
from audio.units import Ms

NEAR_ENOUGH = 60  # ms; two MP3 frames at 48 kHz are 48
PADDING = 1024  # bytes free behind the frames: a tagger's small change need not move the sound
MOST_CHAPTERS = 255  # CTOC counts them in one byte
URL_MARKS = ":/?#[]@!$&'()*+,;=%~"  # RFC 3986, reserved, and what is already escaped
OWNER = "audiostory"
CONTENTS = "toc"  # the element id of the table of contents


@dataclass(frozen=True, slots=True)
class Tags:
    """Everything that the tag of an episode says.

    Attributes:
        texts: what text frames say, by frame name, without empty ones.
        links: what link frames say, by frame name.
        marks: the text frames that we name ourselves (TXXX).
        language: three letters of ISO 639-2, of the comment and the transcript.
        cover: a JPEG, or nothing.
    """

    texts: Mapping[str, str]
    links: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    language: str = "und"
    comment: str = ""
    transcript: str = ""
    chapters: tuple[Chapter, ...] = ()
    cover: bytes | None = None


def too_many_chapters(episode: Episode) -> list[Problem]:
    """The chapter that an MP3 can no longer list, if a story has so many."""
    marks = [cue for cue in episode.story if isinstance(cue, ChapterCue)]
    if len(marks) < MOST_CHAPTERS:  # one more may be added for what comes before the first
        return []
    message = f"an MP3 lists {MOST_CHAPTERS} chapters at most, the opening included"
    return [Problem(marks[MOST_CHAPTERS - 1].span, message, "make fewer chapters")]


def tags_of(episode: Episode, timeline: Timeline, cover: bytes | None) -> Tags:
    """What the tag of this episode is to say.

    Raises:
        AudioError: the episode has more chapters than a tag can list.
    """
    if len(timeline.chapters) > MOST_CHAPTERS:
        raise AudioError(
            f"the episode has {len(timeline.chapters)} chapters, and an MP3 can list "
            f"{MOST_CHAPTERS}: join some"
        )
    show, disclosed = episode.show, episode.show.disclosure
    return Tags(
        texts=_filled(_texts(episode)),
        links=_filled({"WOAF": _url(episode.link), "WOAS": _url(show.link)}),
        marks={"ai-content": "true"} if disclosed.written or disclosed.spoken else {},
        language=three_letters(episode.language),
        comment=paragraphs(episode.summary, episode.credits, disclosed.written),
        transcript=plain(timeline).strip(),
        chapters=_tidy(timeline.chapters),
        cover=cover,
    )


def write_tags(mp3: Path, episode: Episode, timeline: Timeline, cover: bytes | None) -> None:
    """Put the tag into the MP3, in place of any that it has; call it on the unfinished file.

    The same episode, timeline and cover give the same bytes.

    Raises:
        ToolError: the file cannot be written.
        AudioError: the episode has more chapters than a tag can list.
    """
    tag = ID3()
    for frame in _frames(tags_of(episode, timeline, cover)):
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
    texts = {name: str(frame) for name, frame in tag.items() if re.fullmatch("T...", name)}
    return Tags(
        texts=texts,
        links={name: str(frame) for name, frame in tag.items() if re.fullmatch("W...", name)},
        marks={frame.desc: str(frame) for frame in tag.getall("TXXX")},
        language=texts.get("TLAN", ""),
        comment=str(comments[0]) if comments else "",
        transcript=str(transcripts[0]) if transcripts else "",
        chapters=_chapters_in(mp3, tag),
        cover=covers[0].data if covers else None,
    )


def prove(mp3: Path, timeline: Timeline) -> None:
    """Make sure that a finished MP3 is whole, as long as it should be, and lists its chapters.

    Raises:
        ToolError: it is not.
    """
    length = info_header(mp3).length
    if abs(length - timeline.length) > NEAR_ENOUGH:
        raise ToolError(f"{mp3} lasts {length} ms, but the episode {timeline.length} ms")
    if read_back(mp3).chapters != _tidy(timeline.chapters):
        raise ToolError(f"{mp3}: the chapters read back are not those of the episode")


def _texts(episode: Episode) -> dict[str, str]:
    """The text frames of ID3v2.3 that an episode fills."""
    show = episode.show
    owner = show.owner.name if show.owner else ""
    return {
        "TIT2": episode.title,
        "TPE1": show.author or owner,
        "TALB": show.title,
        "TRCK": str(episode.number or ""),
        "TPOS": str(episode.season or ""),
        "TCON": "Podcast",
        "TLAN": three_letters(episode.language),
        "TPUB": owner or show.author,
        "TCOP": _copyright(show.copyright, episode.date),
        **_date(episode.date),
    }


def _date(date: datetime | None) -> dict[str, str]:
    """Year, day and month, and the minute, by the clock of the place that the script names."""
    if date is None:
        return {}
    return {
        "TYER": f"{date.year:04}",
        "TDAT": f"{date.day:02}{date.month:02}",
        "TIME": f"{date.hour:02}{date.minute:02}",
    }


def _copyright(words: str, date: datetime | None) -> str:
    """The year and who holds the right: players write "Copyright ©" before it (TCOP)."""
    bare = re.sub(r"^(?:copyright|\(c\)|[©\s])+", "", words, flags=re.IGNORECASE)
    if not bare or re.match(r"\d{4} ", bare) or date is None:
        return bare
    return f"{date.year:04} {bare}"


def _url(link: str) -> str:
    """The link in ASCII; frames for links hold nothing else."""
    return quote(link, safe=URL_MARKS)


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    tidy = {name: one_line(text) for name, text in texts.items()}
    return {name: text for name, text in tidy.items() if text}


def _tidy(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    return tuple(replace(chapter, title=one_line(chapter.title)) for chapter in chapters)


def _frames(tags: Tags) -> Iterator[Frame]:
    for name, text in tags.texts.items():
        yield Frames[name](encoding=_encoding(text), text=text)
    for name, url in tags.links.items():
        yield Frames[name](url=url)
    for name, text in tags.marks.items():
        yield TXXX(encoding=_encoding(text), desc=name, text=text)
    for form, text in ((COMM, tags.comment), (USLT, tags.transcript)):
        if text:
            yield form(encoding=_encoding(text), lang=tags.language, desc="", text=text)
    if tags.chapters:
        yield from _chapter_frames(tags.chapters)
    if tags.cover:
        yield APIC(
            encoding=Encoding.LATIN1,
            mime="image/jpeg",
            type=PictureType.COVER_FRONT,
            desc="",
            data=tags.cover,
        )


def _encoding(text: str) -> int:
    """ISO 8859-1, as numbers must be, or UTF-16; ID3v2.3 has no UTF-8."""
    return Encoding.LATIN1 if text.isascii() else Encoding.UTF16


def _chapter_frames(chapters: Sequence[Chapter]) -> Iterator[Frame]:
    """One CHAP frame for each chapter, all of the same size, and their table of contents.

    mutagen stores frames by size, and many players list chapters as stored.  Frames of one size
    it stores by element id.  What fills them up is a PRIV frame, which players pass over.
    """
    ids = [f"ch{number:03}" for number in range(1, len(chapters) + 1)]
    sizes = [len(chapter.title.encode("utf-16")) for chapter in chapters]
    for element, size, chapter in zip(ids, sizes, chapters, strict=True):
        title = TIT2(encoding=Encoding.UTF16, text=chapter.title)
        filling = PRIV(owner=OWNER, data=bytes(max(sizes) - size + 1))  # readers drop an empty one
        yield CHAP(
            element_id=element,
            start_time=chapter.begin,
            end_time=chapter.end,
            sub_frames=[title, filling],
        )
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    yield CTOC(element_id=CONTENTS, flags=flags, child_element_ids=ids, sub_frames=[])


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
