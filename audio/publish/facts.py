"""The published facts of an episode as it was built, and the files that go with them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from audio.media.mpeg import sound_digest
from audio.model.about import Remark
from audio.model.episode import folder
from audio.model.show import Show
from audio.publish.cut import cut_of
from audio.publish.entry import Bite, Entry
from audio.publish.files import Copy, copied, picture, transcript
from audio.publish.item import Finished
from audio.publish.markup import clean, line

ALIKE = ("number", "season", "kind", "language", "link", "licence", "corrections")
"""Facts that an entry takes as they are."""


def facts(show: Show, episode: Finished, guid: str, place: str) -> tuple[Entry, list[Copy]]:
    """An entry as if nothing had been published of the episode before, and its files.

    Args:
        place: the folder of its sound and all that goes by the same clock; pictures, whose names
            are made of their content, have one for all cuts.
    """
    assert episode.date is not None  # noqa: S101 - `refusals` has seen to it
    audio = copied(f"{place}{episode.id}{episode.audio.suffix}", episode.audio)
    words = transcript(place, episode.transcript, episode.corrections)
    chapters = copied(f"{place}chapters.json", episode.chapters) if episode.marks else None
    cover = picture(folder(episode.id), "cover", episode.cover) if episode.cover else None
    files, others = _others(episode, place, Path(audio.file.path).stem)
    entry = Entry(
        guid=guid,
        date=episode.date,
        **{name: getattr(episode, name) for name in ALIKE},
        title=line(episode.title),
        summary=clean(episode.summary),
        explicit=show.explicit if episode.explicit is None else episode.explicit,
        credits=clean(episode.credits),
        source=clean(episode.source),
        editor=line(episode.editor),
        disclosure=clean(episode.disclosure),
        seconds=max(1, round(episode.length / 1000)),
        audio=audio.file,
        transcript=words.file,
        chapters=chapters.file if chapters else None,
        cover=cover.file if cover else None,
        **files,
        **_told(episode),
    )
    return entry, [copy for copy in (audio, words, chapters, cover, *others) if copy]


def _others(episode: Finished, place: str, stem: str) -> tuple[dict[str, Any], list[Copy]]:
    """The other files, by their names in an entry, and all of them.

    Args:
        stem: of the audio's published name, which other formats share.
    """
    made = {
        "captions": [transcript(place, it, episode.corrections) for it in episode.captions],
        "alternates": [copied(f"{place}{stem}{it.suffix}", it) for it in episode.alternates],
        "pictures": [picture(folder(episode.id), "chapter", it) for it in episode.pictures],
    }
    files = {name: tuple(copy.file for copy in copies) for name, copies in made.items()}
    return files, [copy for copies in made.values() for copy in copies]


def _told(episode: Finished) -> dict[str, Any]:
    """What is told of an episode besides, as far as a line may hold it."""
    return {
        "marks": tuple(_tidy(mark, "title") for mark in episode.marks),
        "people": tuple(_tidy(person, "name") for person in episode.people),
        "music": tuple(map(line, episode.music)),
        "soundbites": tuple(
            Bite(bite.begin, bite.end - bite.begin, line(bite.title)) for bite in episode.soundbites
        ),
        "links": tuple(_tidy(link, "title") for link in episode.links),
        "season_name": line(episode.season_name),
        "display": line(episode.display),
        "locations": tuple(_tidy(place, "name") for place in episode.locations),
        "remarks": tuple(Remark(line(it.purpose), clean(it.text)) for it in episode.remarks),
        "sound": sound_digest(episode.audio),
        "heard": cut_of(episode.heard),
        "said": cut_of(episode.said).digest,
    }


def _tidy(thing: Any, name: str) -> Any:
    """The thing with a title or a name on one line."""
    return replace(thing, **{name: line(getattr(thing, name))})
