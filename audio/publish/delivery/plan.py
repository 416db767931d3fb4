"""What a delivery would do: which files are due at a place, and what must not happen there."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from audio.errors import PublishError
from audio.fingerprint import file_digest
from audio.publish.address import FEED
from audio.publish.delivery.manifest import RECORD, Manifest, Sent, read_manifest
from audio.publish.delivery.place import Place
from audio.publish.delivery.told import Told, told
from audio.publish.delivery.turns import files_of, is_leftover, replaces, turn

SHOWN = 8  # files that a refusal lists


@dataclass(frozen=True, slots=True)
class Plan:
    """A delivery before it is made.

    Attributes:
        ours: what the feed to be delivered names.
        feed: the one that is there now, or nothing.
        record: of what is there.
        files: all that belong there, as they will be.
        due: those that are not there as they will be, in the order in which they are sent.
        replaced: of these, the sound that the feed there names already.
        leftovers: what killed deliveries left.
        missing: what the feed names and neither the folder nor the place has.
        spare: what was delivered once, and neither the show nor its lock names any more.
    """

    ours: Told
    feed: bytes | None
    record: Manifest | None
    files: dict[str, Sent]
    due: tuple[str, ...]
    replaced: tuple[str, ...]
    leftovers: tuple[str, ...]
    missing: tuple[str, ...]
    spare: tuple[str, ...]


def plan(folder: Path, place: Place, lock: str) -> Plan:
    """What it takes to have a published folder at a place.

    Args:
        lock: the text of the show's lock: whatever path or GUID is in it was promised.

    Raises:
        PublishError: what is there is not this show's, or has episodes that the lock has not.
    """
    ours = told((folder / FEED).read_bytes(), str(folder / FEED))
    feed, there = place.read(FEED), place.sizes()
    theirs = told(feed, f"{place.name}/{FEED}") if feed is not None else None
    record = read_manifest(place.read(RECORD), place.name)
    files = {path: _sent(folder / path) for path in files_of(folder)}
    promised = set(_texts(json.loads(lock)))
    _demand_ours(place, ours, theirs, record, there, files)
    if theirs and not theirs.is_preview:
        _demand_remembered(place, theirs, {*ours.guids, *promised})
    known = record.files if record else {}
    folders = set(map(_folder, files))  # others are those of a translation, which somebody may send
    due = [path for path, file in files.items() if not _stands(path, file, known, there)]
    replaced = {path for path in due if replaces(path, files[path].bytes, theirs)}
    due.sort(key=lambda path: (path == FEED, path in replaced, turn(path, ours), path))
    return Plan(
        ours=ours,
        feed=feed,
        record=record,
        files=files,
        due=tuple(due),
        replaced=tuple(path for path in due if path in replaced),
        leftovers=tuple(path for path in there if is_leftover(path) and _folder(path) in folders),
        missing=tuple(_missing(ours, files, there)),
        spare=tuple(path for path in known if path not in {*files, *ours.types, *promised}),
    )


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _sent(path: Path) -> Sent:
    return Sent(file_digest(path), path.stat().st_size)


def _stands(path: str, file: Sent, known: dict[str, Sent], there: dict[str, int]) -> bool:
    return known.get(path) == file and there.get(path) == file.bytes


def _missing(ours: Told, files: dict[str, Sent], there: dict[str, int]) -> Iterator[str]:
    """What the feed names and nobody has, or only with another length."""
    for path in ours.types:
        if path in files:
            continue
        due = ours.sounds[path].bytes if path in ours.sounds else there.get(path)
        if path not in there or there[path] != due:
            yield path


def _texts(data: object) -> Iterator[str]:
    """Every text in what JSON held."""
    match data:
        case dict():
            for value in data.values():
                yield from _texts(value)
        case list():
            for value in data:
                yield from _texts(value)
        case str():
            yield data


def _demand_ours(  # noqa: PLR0913, PLR0917  what is there, and what is to come
    place: Place,
    ours: Told,
    theirs: Told | None,
    record: Manifest | None,
    there: dict[str, int],
    files: dict[str, Sent],
) -> None:
    """See that nothing of anybody else's would be replaced."""
    shows = {theirs.show} if theirs else set()
    if record and not shows:
        shows.add(record.show)
    if ours.is_preview and theirs and not theirs.is_preview:
        raise PublishError(
            f"{place.name} serves the show to listeners, and {ours.base} is an address of this"
            " machine: put base_url back in show.yaml"
        )
    if shows - {ours.show} and not (theirs and theirs.is_preview):
        raise PublishError(f"{place.name} serves another show: choose another place with --to")
    foreign = [path for path in files if path in there and not shows]
    if foreign:
        raise PublishError(
            f"{place.name} has files that audiostory did not put there, and would replace:\n"
            f"{listed(foreign)}\nchoose another place with --to, or move them away"
        )


def _demand_remembered(place: Place, theirs: Told, promised: set[str]) -> None:
    """See that no episode disappears because another desk published it."""
    forgotten = [guid for guid in theirs.guids if guid not in promised]
    if forgotten:
        count = f"{len(forgotten)} episode{'' if len(forgotten) == 1 else 's'}"
        raise PublishError(
            f"the feed at {place.name} has {count} that show.lock does not know:\n"
            f"{listed(forgotten)}\nbring in the show.lock with which it was published, from"
            " version control or from the desk that published it"
        )


def listed(names: Sequence[str]) -> str:
    """The first of these names, a line each, and how many more there are."""
    more = f"\n  and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return "\n".join(f"  {name}" for name in names[:SHOWN]) + more
