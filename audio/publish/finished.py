"""What publishing needs of an episode that has just been built."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from audio.media.picture import published_name
from audio.model.about import Credit
from audio.model.cast import NARRATOR, Speaker
from audio.model.episode import Episode, Tape, Track, folder
from audio.model.taxonomy import group_of
from audio.model.timeline import Chapter, Soundbite, Timeline
from audio.publish.item import Finished, Mark, Person

ALIKE = (
    *("id", "title", "summary", "number", "season", "season_name", "display", "kind", "date"),
    *("language", "explicit", "link", "links", "licence", "locations", "remarks", "source", "span"),
)
"""Facts that an episode has under the same names."""


def finished(  # noqa: PLR0913  the files of an episode
    episode: Episode,
    timeline: Timeline,
    audio: Path,
    transcript: Path,
    chapters: Path,
    *,
    captions: Sequence[Path] = (),
    alternates: Sequence[Path] = (),
    soundbites: Sequence[Soundbite] = (),
) -> Finished:
    """The facts of an episode and its files; what they mean is told in `Finished`."""
    people = _people(timeline)
    synthetic = any(person.synthetic for person in people)
    credits_ = (episode.credits, episode.show.credits, "; ".join(_recordings(episode)))
    pictures = [Path(chapter.image) for chapter in timeline.chapters if chapter.image]
    return Finished(
        **{name: getattr(episode, name) for name in ALIKE},
        audio=audio,
        transcript=transcript,
        chapters=chapters,
        captions=tuple(captions),
        alternates=tuple(alternates),
        pictures=tuple(dict.fromkeys(pictures)),
        length=timeline.length,
        credits="\n\n".join(filter(None, credits_)),
        music=tuple(_music(timeline)),
        editor=episode.show.editor,
        disclosure=episode.show.disclosure.written if synthetic else "",
        cover=Path(episode.artwork) if episode.artwork else None,
        marks=tuple(_mark(chapter, episode.id) for chapter in timeline.chapters),
        soundbites=tuple(soundbites),
        people=tuple(dict.fromkeys([*people, *crew([*episode.crew, *episode.show.crew])])),
    )


def _music(timeline: Timeline) -> Iterator[str]:
    """Whose music is heard, with its licence, each once."""
    tracks = (clip.track for clip in timeline.music if clip.track.credit)
    yield from dict.fromkeys(map(_credit, tracks))


def _recordings(episode: Episode) -> Iterator[str]:
    """Whose recordings are heard, with their licences, each once."""
    tapes = (line.tape for line in episode.lines if line.tape and line.tape.credit)
    yield from dict.fromkeys(_credit(tape) for tape in tapes)


def _credit(work: Track | Tape) -> str:
    return f"{work.credit} ({work.licence})" if work.licence else work.credit


def _mark(chapter: Chapter, id_: str) -> Mark:
    image = (
        f"{folder(id_)}{published_name('chapter', Path(chapter.image))}" if chapter.image else ""
    )
    return Mark(chapter.begin, chapter.title, image, chapter.link)


def _people(timeline: Timeline) -> tuple[Person, ...]:
    """Who is heard, in the order in which they first speak.

    Whoever is heard on tape alone is not synthetic; whoever is translated by a voice is.  Who was
    recorded is a guest; of whoever is only quoted nobody said so, and a feed does not claim it.
    """
    heard = [clip.utterance for clip in timeline.speech]
    speakers = {utterance.speaker.id: utterance.speaker for utterance in heard}
    voiced = {utterance.speaker.id for utterance in heard if not utterance.on_tape}
    recorded = {utterance.speaker.id for utterance in heard if utterance.tape}
    return tuple(
        Person(speaker.name, _role(speaker, recorded), synthetic=id_ in voiced)
        for id_, speaker in speakers.items()
    )


def _role(speaker: Speaker, recorded: AbstractSet[str]) -> str:
    """Their role, as it was said or is plain; nothing of those who are only quoted."""
    plain = "narrator" if speaker.id == NARRATOR else "guest" if speaker.id in recorded else ""
    return speaker.role.lower() or plain


def crew(credits_: Sequence[Credit]) -> Iterator[Person]:
    """Those who took part and are not heard, or not as one of the cast."""
    for one in credits_:
        group = group_of(one.role).lower()
        yield Person(one.name, one.role.lower(), synthetic=False, group=group, link=one.link)
