"""How the lock grows: new episodes are promised, promised ones keep their promises."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from audio.errors import PublishError
from audio.fingerprint import file_digest
from audio.media.picture import published_name
from audio.model.about import Remark
from audio.model.show import Show
from audio.publish.address import feed_url, is_local
from audio.publish.item import Finished
from audio.publish.lock import Bite, Entry, File, Lock, item_guid, mistakes, podcast_guid
from audio.publish.markup import clean, line
from audio.publish.place import at
from audio.source import Problem

TYPES = {  # by suffix, as feed-reading programs know them
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".opus": "audio/ogg",  # RFC 7845: in Ogg; the codec is told beside it
    ".flac": "audio/flac",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".json": "application/json+chapters",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the build, and the published file that it is to become."""

    source: Path
    file: File


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be published: all promises, old and new, and the files for the new ones."""

    lock: Lock
    copies: tuple[Copy, ...]


def plan(show: Show, episodes: Sequence[Finished], old: Lock | None) -> Plan:
    """The promises as they will be once these episodes are published.

    The show and the episodes have passed `refusals`.

    Raises:
        PublishError: a published date or address would change, or two episodes share one.
    """
    lock = _settled(old, feed_url(show))
    if old and not is_local(old.feed):
        _demand_kept(old, episodes)
    entries, copies = dict(lock.episodes), list[Copy]()
    for episode in episodes:
        entry = _entry(show, episode, entries.get(episode.id), lock.guid)
        entries[episode.id] = entry
        copies += _copies(entry, episode)
    artwork = lock.artwork
    if show.artwork:
        artwork = _picture("art/", Path(show.artwork))
        copies.append(Copy(Path(show.artwork), artwork))
    lock = replace(lock, episodes=entries, artwork=artwork)
    for mistake in mistakes(lock):
        raise PublishError(f"show.lock cannot hold this: {mistake}")
    return Plan(lock, tuple(copies))


def _settled(old: Lock | None, feed: str) -> Lock:
    """The lock to add to: what a preview on this machine promised gets its real guids now."""
    guid = podcast_guid(feed)
    if old is None:
        return Lock(feed, guid)
    if is_local(feed) or not is_local(old.feed):
        return old
    episodes = {
        name: replace(entry, guid=item_guid(guid, name)) for name, entry in old.episodes.items()
    }
    return replace(old, feed=feed, guid=guid, episodes=episodes)


def _demand_kept(old: Lock, episodes: Sequence[Finished]) -> None:
    broken = [
        str(problem)
        for episode in episodes
        if episode.id in old.episodes
        for problem in _broken(episode, old.episodes[episode.id])
    ]
    if broken:
        raise PublishError("\n\n".join(broken))


def _broken(episode: Finished, entry: Entry) -> Iterator[Problem]:
    """The promises about an episode that would be broken."""
    if episode.date != entry.date:
        yield Problem(
            at(episode.span, "date"),
            f'"{episode.id}" was published with the date {entry.date.isoformat(" ", "minutes")}, '
            "and a published date never changes",
            "put that date back; what is new goes out as an episode of its own, with its own id",
        )
    if not entry.audio.path.endswith(episode.audio.suffix):
        yield Problem(
            episode.span,
            f'"{episode.id}" was published as {entry.audio.path}, and its address never changes',
            f"build it as {Path(entry.audio.path).suffix} again",
        )


def _entry(show: Show, episode: Finished, known: Entry | None, podcast: str) -> Entry:
    """The facts of an episode as they are published now."""
    assert episode.date is not None  # noqa: S101 - `refusals` has seen to it
    folder = f"episodes/{episode.id}/"
    audio = known.audio.path if known else f"{folder}{episode.id}{episode.audio.suffix}"
    return Entry(
        guid=known.guid if known else item_guid(podcast, episode.id),
        date=known.date if known and known.date == episode.date else episode.date,
        title=line(episode.title),
        summary=clean(episode.summary),
        number=episode.number,
        season=episode.season,
        kind=episode.kind,
        language=episode.language,
        explicit=show.explicit if episode.explicit is None else episode.explicit,
        link=episode.link,
        credits=clean(episode.credits),
        source=clean(episode.source),
        editor=line(episode.editor),
        disclosure=clean(episode.disclosure),
        seconds=max(1, round(episode.length / 1000)),
        audio=_file(audio, episode.audio),
        transcript=_file(f"{folder}transcript.vtt", episode.transcript),
        chapters=_file(f"{folder}chapters.json", episode.chapters) if episode.marks else None,
        cover=_picture(folder, episode.cover) if episode.cover else None,
        marks=tuple(replace(mark, title=line(mark.title)) for mark in episode.marks),
        people=tuple(replace(person, name=line(person.name)) for person in episode.people),
        **_additions(folder, episode, Path(audio).stem),
    )


def _additions(folder: str, episode: Finished, stem: str) -> dict[str, Any]:
    """What entries did not have from the beginning.

    Args:
        stem: of the audio's published name, which other formats share.
    """
    name = partial(published_name, "chapter")
    return {
        "captions": tuple(_file(f"{folder}transcript{it.suffix}", it) for it in episode.captions),
        "alternates": tuple(_file(f"{folder}{stem}{it.suffix}", it) for it in episode.alternates),
        "pictures": tuple(_file(f"{folder}{name(it)}", it) for it in episode.pictures),
        "music": tuple(map(line, episode.music)),
        "soundbites": tuple(
            Bite(bite.begin, bite.end - bite.begin, line(bite.title)) for bite in episode.soundbites
        ),
        "links": tuple(replace(link, title=line(link.title)) for link in episode.links),
        "season_name": line(episode.season_name),
        "display": line(episode.display),
        "licence": episode.licence,
        "locations": tuple(replace(it, name=line(it.name)) for it in episode.locations),
        "remarks": tuple(Remark(line(it.purpose), clean(it.text)) for it in episode.remarks),
    }


def _copies(entry: Entry, episode: Finished) -> list[Copy]:
    pairs = (
        (episode.audio, entry.audio),
        (episode.transcript, entry.transcript),
        (episode.chapters, entry.chapters),
        (episode.cover, entry.cover),
        *zip(episode.captions, entry.captions, strict=True),
        *zip(episode.alternates, entry.alternates, strict=True),
        *zip(episode.pictures, entry.pictures, strict=True),
    )
    return [Copy(source, file) for source, file in pairs if source and file]


def _picture(folder: str, source: Path) -> File:
    return _file(f"{folder}{published_name('cover', source)}", source)


def _file(path: str, source: Path) -> File:
    size = source.stat().st_size
    return File(path, _type(path), size, file_digest(source))


def _type(path: str) -> str:
    """The MIME type; JSON is chapters', but for the transcript."""
    if path.endswith("/transcript.json"):
        return "application/json"
    return TYPES[Path(path).suffix]
