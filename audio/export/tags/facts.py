"""What a tag says of an episode, by names that belong to no format.

    Episode, Timeline, cover ──tags_of──▶ Tags ──write──▶ file ──chapters_in──▶ proof

Each format's own module has a table from these names to its own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import quote

from audio.errors import AudioError
from audio.export.text import one_line, paragraphs
from audio.export.transcript import plain
from audio.model.episode import ChapterCue, Episode
from audio.model.language import three_letters
from audio.model.timeline import Chapter, Timeline
from audio.source import Problem

MOST_CHAPTERS = 255  # ID3's table of contents counts them in one byte, and so does Nero's list
PADDING = 1024  # bytes free behind a tag: a tagger's small change need not move the sound
URL_MARKS = ":/?#[]@!$&'()*+,;=%~"  # RFC 3986, reserved, and what is already escaped


@dataclass(frozen=True, slots=True)
class Tags:
    """Everything that the tag of an episode says.

    Attributes:
        texts: without empty ones: title, artist, album, track, disc, genre, language, publisher,
            copyright without a sign before it, date as 2026-03-10, time as 18:00.
        links: in ASCII: episode and show.
        marks: what we name ourselves, such as ai-content.
        language: three letters of ISO 639-2, of the comment and the transcript.
        cover: a JPEG, or nothing.
        pictures: a JPEG for each chapter, empty where it has none; nothing if none has any.
        sound: what the file measures, by the report's names, for the format that tells it.
    """

    texts: Mapping[str, str]
    links: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    language: str = "und"
    comment: str = ""
    transcript: str = ""
    chapters: tuple[Chapter, ...] = ()
    cover: bytes | None = None
    pictures: tuple[bytes, ...] = ()
    sound: Mapping[str, float] = field(default_factory=dict)


def too_many_chapters(episode: Episode) -> list[Problem]:
    """The chapter that an MP3 can no longer list, if a story has so many."""
    marks = [cue for cue in episode.story if isinstance(cue, ChapterCue)]
    if len(marks) < MOST_CHAPTERS:  # one more may be added for what comes before the first
        return []
    message = f"an MP3 lists {MOST_CHAPTERS} chapters at most, the opening included"
    return [Problem(marks[MOST_CHAPTERS - 1].span, message, "make fewer chapters")]


def twin_chapters(episode: Episode) -> list[Problem]:
    """Warnings of chapters that nobody can tell from an earlier one, by their names."""
    first: dict[str, ChapterCue] = {}
    found = []
    for cue in episode.story:
        if isinstance(cue, ChapterCue) and first.setdefault(cue.title, cue) is not cue:
            message = f'a chapter is called "{cue.title}" in line {first[cue.title].span.line} too'
            found.append(Problem(cue.span, message, "give it a name of its own", "warning"))
    return found


def tags_of(
    episode: Episode,
    timeline: Timeline,
    cover: bytes | None,
    pictures: tuple[bytes, ...] = (),
) -> Tags:
    """What the tag of this episode is to say.

    Args:
        cover, pictures: as in `Tags`.

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
        links=_filled({"episode": _url(episode.link), "show": _url(show.link)}),
        marks={"ai-content": "true"} if disclosed.written or disclosed.spoken else {},
        language=three_letters(episode.language),
        comment=paragraphs(episode.summary, episode.credits, disclosed.written),
        transcript=plain(timeline).strip(),
        chapters=tidy(timeline.chapters),
        cover=cover,
        pictures=pictures,
    )


def tidy(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Chapters with titles as tags can hold them."""
    return tuple(replace(chapter, title=one_line(chapter.title)) for chapter in chapters)


def _texts(episode: Episode) -> dict[str, str]:
    show, date = episode.show, episode.date
    owner = show.owner.name if show.owner else ""
    return {
        "title": episode.title,
        "artist": show.author or owner,
        "album": show.title,
        "track": str(episode.number or ""),
        "disc": str(episode.season or ""),
        "genre": "Podcast",
        "language": three_letters(episode.language),
        "publisher": owner or show.author,
        "copyright": _copyright(show.copyright, date),
        "date": date.date().isoformat() if date else "",  # by the clock of the place it names
        "time": f"{date:%H:%M}" if date else "",
    }


def _copyright(words: str, date: datetime | None) -> str:
    """The year and who holds the right; "©" is for the formats that do not imply it."""
    bare = re.sub(r"^(?:copyright|\(c\)|[©\s])+", "", words, flags=re.IGNORECASE)
    if not bare or re.match(r"\d{4} ", bare) or date is None:
        return bare
    return f"{date.year:04} {bare}"


def _url(link: str) -> str:
    """The link in ASCII; frames for links hold nothing else."""
    return quote(link, safe=URL_MARKS)


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    tidied = {name: one_line(text) for name, text in texts.items()}
    return {name: text for name, text in tidied.items() if text}
