"""A built episode as publishing sees it: its facts and its files."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from audio.model.cast import NARRATOR, Speaker
from audio.model.episode import Episode
from audio.model.timeline import Timeline
from audio.source import NOWHERE, Span
from audio.units import Ms


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody heard in an episode.

    Attributes:
        role: of the Podcast Taxonomy's group "Cast", such as "narrator".
        synthetic: whether the voice is computer generated.
    """

    name: str
    role: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a chapter begins, in milliseconds."""

    begin: int
    title: str


@dataclass(frozen=True, slots=True)
class Finished:
    """An episode that is built and may be published.

    Attributes:
        kind: "full", "trailer" or "bonus".
        date: when it comes out, with its offset from UTC; publishing refuses none.
        explicit: None says what the show says.
        editor: who answers for what is said.
        disclosure: how listeners read that voices are synthetic; empty says nothing.
        audio, transcript, chapters: the files that the build made.
        length: of the audio, in milliseconds.
        span: the episode's section of its script.
    """

    id: str
    title: str
    audio: Path
    transcript: Path
    chapters: Path
    length: Ms
    summary: str = ""
    number: int | None = None
    season: int | None = None
    kind: str = "full"
    date: datetime.datetime | None = None
    language: str = "en"
    explicit: bool | None = None
    link: str = ""
    credits: str = ""
    source: str = ""
    editor: str = ""
    disclosure: str = ""
    cover: Path | None = None
    marks: tuple[Mark, ...] = ()
    people: tuple[Person, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)


def finished(
    episode: Episode, timeline: Timeline, audio: Path, transcript: Path, chapters: Path
) -> Finished:
    """What publishing needs of an episode that has just been built."""
    people = _people(timeline)
    synthetic = any(person.synthetic for person in people)
    return Finished(
        id=episode.id,
        title=episode.title,
        audio=audio,
        transcript=transcript,
        chapters=chapters,
        length=timeline.length,
        summary=episode.summary,
        number=episode.number,
        season=episode.season,
        kind=episode.kind,
        date=episode.date,
        language=episode.language,
        explicit=episode.explicit,
        link=episode.link,
        credits=_credits(episode, timeline),
        source=episode.source,
        editor=episode.show.editor,
        disclosure=episode.show.disclosure.written if synthetic else "",
        cover=Path(episode.artwork) if episode.artwork else None,
        marks=tuple(Mark(chapter.begin, chapter.title) for chapter in timeline.chapters),
        people=people,
        span=episode.span,
    )


def _credits(episode: Episode, timeline: Timeline) -> str:
    """The script's own credits, then all music that is heard, with its licence."""
    tracks = dict.fromkeys(clip.track for clip in timeline.music if clip.track.credit)
    music = [
        f"{track.credit} ({track.licence})" if track.licence else track.credit for track in tracks
    ]
    return " ".join(filter(None, [episode.credits, f"Music: {'; '.join(music)}." if music else ""]))


def _people(timeline: Timeline) -> tuple[Person, ...]:
    """Who is heard, in the order in which they first speak.

    Whoever is heard on tape alone is not synthetic; whoever is translated by a voice is.
    """
    heard = [clip.utterance for clip in timeline.speech]
    speakers = {utterance.speaker.id: utterance.speaker for utterance in heard}
    voiced = {utterance.speaker.id for utterance in heard if not utterance.on_tape}
    return tuple(
        Person(speaker.name, _role(speaker), synthetic=id_ in voiced)
        for id_, speaker in speakers.items()
    )


def _role(speaker: Speaker) -> str:
    return "narrator" if speaker.id == NARRATOR else "guest"
